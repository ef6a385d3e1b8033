"""Which articles report the same event.

Articles are compared by the rare words they share, with an inverted index over each article's most telling words,
and joined from the most alike downwards as long as the groups stay alike on average, so that one long running story
does not chain into a single event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from quotecheck.match.periods import Day, Similarity, periods
from quotecheck.match.vectors import Terms, vectors_of
from quotecheck.records import Article

__all__ = ["day_of", "group_events", "join"]

MIN_COSINE = 0.16
MIN_AVERAGE = 0.12


def group_events(articles: Sequence[Article], terms: Iterable[Terms]) -> list[list[int]]:
    """Indices of `articles` by event, each group and the list of groups in input order; single articles included.

    `terms` are those of each article, in the same order; they are taken one by one and not kept. Memory grows with the
    number of pairs that share a telling word.
    """
    vectors = vectors_of(terms)
    days = [day_of(article) for article in articles]
    return join(len(days), (pair for period in periods(days).values() for pair in period.similar(vectors, days)))


def day_of(article: Article) -> Day:
    """The day an article was published, if it is known."""
    return article.published.toordinal() if article.published else None


def join(total: int, similar: Iterable[Similarity]) -> list[list[int]]:
    """Groups of the articles 0 to `total` - 1 (see `group_events`), whatever the order of the pairs."""
    between: dict[int, dict[int, float]] = defaultdict(dict)  # sums of the cosines of the members of two groups
    strong = []
    for i, j, cosine in similar:
        between[i][j] = between[j][i] = cosine
        if cosine >= MIN_COSINE:
            strong.append((-cosine, i, j))
    groups = {i: [i] for i in range(total)}
    group_of = list(range(total))
    for _, i, j in sorted(strong):
        a, b = sorted((group_of[i], group_of[j]), key=lambda group: len(between[group]))
        if a == b or between[a][b] / (len(groups[a]) * len(groups[b])) < MIN_AVERAGE:
            continue
        for member in groups[a]:
            group_of[member] = b
        groups[b] += groups.pop(a)
        for other, cosines in between.pop(a).items():
            del between[other][a]
            if other != b:
                between[b][other] = between[other][b] = between[b].get(other, 0.0) + cosines
    return sorted(sorted(group) for group in groups.values())
