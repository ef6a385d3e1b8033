"""Runs extraction on a labelled corpus and the corpus's own scorer on the result."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.corpora import SHARED, articles
from quotecheck.extract import extract
from quotecheck.report.extract import document_line


def score_extraction(scorer: str, gold: Path, *options: str, limit: int | None = None) -> Any:
    """What the scorer says of the extraction of `limit` articles, as JSON.

    The scorers read files: the labelled corpus, and the lines of `quotecheck extract`.
    """
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        lines = [document_line(extract(article)) for article in articles(gold, limit)]
        predicted.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, str(SHARED.parent / "tools" / scorer), str(gold), str(predicted), *options]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(output.splitlines()[-1])
