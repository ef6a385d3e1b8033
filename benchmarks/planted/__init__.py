"""Planted errors: second versions of articles with known errors beside harmless restyling.

`benchmarks.planted.reading` finds places, `quotations`, `cuts` and `narrative` declare the kinds of error,
`restyle` the harmless changes, `versions` joins them and `score` counts. Everything is a pure function of the
article's id and text, and knows nothing of how `quotecheck` reads an article.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.findings import Finding
from quotecheck.records import Article


def check_pair(original: Article, second: Article) -> Sequence[Finding]:
    """The findings of `quotecheck check` on two articles, with the default model of the installation."""
    from benchmarks.model import default_model
    from quotecheck.pipeline import check_articles

    return check_articles([original, second], model=default_model()).findings
