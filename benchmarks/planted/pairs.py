"""The check of two articles and of a draft against one source, as the benchmark asks for them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import quotecheck
from benchmarks.model import default_model
from quotecheck.findings import Finding
from quotecheck.records import Article

VERIFY: Any = getattr(quotecheck, "verify", None)
"""None in versions that cannot verify."""


def check_pair(original: Article, second: Article) -> Sequence[Finding]:
    """The findings of `quotecheck check` on two articles, with the default model of the installation."""
    from quotecheck.pipeline import check_articles

    return check_articles([original, second], model=default_model()).findings


def verify_pair(source: Article, draft: Article) -> Sequence[Finding]:
    """The findings of `quotecheck verify` on a draft against its only source."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("draft.jsonl", "source.jsonl")]
        for path, article in zip(paths, (draft, source), strict=True):
            published = article.published and article.published.isoformat()
            row = {"id": article.id, "text": article.text, "source": article.source, "published": published}
            path.write_text(json.dumps(row) + "\n", encoding="utf-8")
        findings: Sequence[Finding] = VERIFY(str(paths[0]), against=[str(paths[1])]).findings
    return findings
