"""Planted errors in drafts made from single news articles of the development corpora, for `verify`."""

from __future__ import annotations

from benchmarks.corpora import SHARED, articles
from benchmarks.planted.pairs import verify_pair
from benchmarks.planted.score import score

ARTICLES = 60
"""About 300 planted errors."""


def measure() -> dict[str, float]:
    """Recall, precision and false alarms."""
    return score(articles(SHARED / "news" / "basil.dev.jsonl", ARTICLES), verify_pair, mode="verify").metrics(least=8)
