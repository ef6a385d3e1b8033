"""Planted errors in drafts made from single sources, for `verify`: fabricated quotations come in addition."""

from __future__ import annotations

from benchmarks.planted.pairs import verify_pair
from benchmarks.planted.score import score
from benchmarks.planted.small import fixture_articles


def measure() -> dict[str, float]:
    """Recall, precision and false alarms over three drafts of every article."""
    return score(fixture_articles(), verify_pair, mode="verify", seeds=(0, 1, 2)).metrics(least=8)
