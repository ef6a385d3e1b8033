"""Planted errors in the articles of the fixtures: small enough for every push."""

from __future__ import annotations

from benchmarks.corpora import FIXTURES, articles
from benchmarks.planted.pairs import check_pair
from benchmarks.planted.score import score
from quotecheck.records import Article


def measure() -> dict[str, float]:
    """Recall, precision and false alarms; three versions of every article, since the articles are few."""
    return score(fixture_articles(), check_pair, seeds=(0, 1, 2)).metrics(least=8)


def fixture_articles() -> list[Article]:
    """The articles of all fixture events."""
    return [article for expected in sorted(FIXTURES.glob("*/expected.json")) for article in articles(expected.parent)]
