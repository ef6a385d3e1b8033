"""The articles that benchmarks run on: the fixtures, and development corpora where they are present."""

from __future__ import annotations

from pathlib import Path

from quotecheck.articles import read
from quotecheck.records import Article

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
SHARED = ROOT.parent / "shared" / "data"


def articles(path: Path, limit: int | None = None) -> list[Article]:
    """Articles under a path in a fixed order; with `limit`, so many of them spread evenly over the whole."""
    found = list(read([str(path)]).articles)
    if limit is None or limit >= len(found):
        return found
    return [found[index * len(found) // limit] for index in range(limit)]
