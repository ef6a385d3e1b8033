"""Planted errors in news articles of the development corpora."""

from __future__ import annotations

from benchmarks.corpora import SHARED, articles
from benchmarks.planted.pairs import check_pair
from benchmarks.planted.score import score

ARTICLES = 40
"""So many of each corpus: about 350 planted errors."""


def measure() -> dict[str, float]:
    """Recall, precision and false alarms."""
    corpora = (SHARED / "news" / "basil.dev.jsonl", SHARED / "quotations" / "polnear_marks.dev.jsonl")
    chosen = [article for corpus in corpora for article in articles(corpus, ARTICLES)]
    return score(chosen, check_pair).metrics(least=8)
