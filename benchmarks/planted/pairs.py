"""The check of two articles and of a draft against one source, as the benchmark asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.model import default_model
from quotecheck.findings import Finding
from quotecheck.pipeline import check_articles, verify_articles
from quotecheck.records import Article


def check_pair(original: Article, second: Article) -> Sequence[Finding]:
    """The findings of `quotecheck check` on two articles, with the default model of the installation."""
    return check_articles([original, second], model=default_model()).findings


def verify_pair(source: Article, draft: Article) -> Sequence[Finding]:
    """The findings of `quotecheck verify` on a draft against its only source, with the same model."""
    return verify_articles([draft], [source], model=default_model()).findings
