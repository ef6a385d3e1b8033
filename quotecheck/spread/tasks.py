"""What the workers of a spread check do: the stages, and the way of their results from one to the next."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quotecheck.articles.pieces import Piece, read_piece
from quotecheck.articles.reading import Row
from quotecheck.engine import Serial
from quotecheck.errors import InputError
from quotecheck.match.events import day_of
from quotecheck.match.periods import Day, period_of, periods
from quotecheck.match.vectors import Holders, Terms, vectors_of
from quotecheck.records import Article
from quotecheck.remembered import extracted, judged
from quotecheck.settings import Settings
from quotecheck.spread.plan import Share
from quotecheck.stages import Extracted, Group

if TYPE_CHECKING:
    from quotecheck.engine.store import Store

Held = list[tuple[Article, bytes]]
"""Articles, each with what `extract_packed` made of it."""
Similarities = tuple["array[int]", "array[int]", "array[float]"]
"""Pairs of articles with their cosines, column by column."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the starting process knows of a piece: the ids that its articles may take, or a problem in their place;
    their days; and how much was found in them.
    """

    rows: tuple[tuple[str, ...] | InputError, ...]
    days: tuple[Day, ...]
    found: Mapping[str, int]


def read_documents(
    piece: Piece | Sequence[Row], store: Store | None
) -> tuple[Held, list[Terms], Counter[str], Contents]:
    """Read a piece and extract its articles; with their terms, and how many articles hold each of these."""
    rows = list(read_piece(piece)) if isinstance(piece, Piece) else piece
    articles = [item for item, _ in rows if isinstance(item, Article)]
    packed = list(extracted(articles, Serial(), store))
    terms: list[Terms] = []
    holding: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for data in packed:
        known = Extracted.of(data)
        terms.append(known.terms)
        holding.update(known.terms.stems.split())
        found.update(known.found)
    names = tuple(item if isinstance(item, InputError) else ids for item, ids in rows)
    contents = Contents(names, tuple(day_of(article) for article in articles), found)
    return list(zip(articles, packed, strict=True)), terms, holding, contents


def add_counts(*counts: Counter[str]) -> Counter[str]:
    """The sum of all counts."""
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total


def common_words(articles: int, holding: Counter[str]) -> Holders:
    """The words that so many articles hold more often than English does."""
    return Holders(articles, holding).common()


def deal_terms(
    terms: Sequence[Terms], first: int, days: Sequence[Day], takers: Mapping[int | None, Sequence[int]], shares: int
) -> list[list[tuple[int, Day, Terms]]]:
    """The terms of a piece's articles, which are numbered from `first`, for each share of the comparing."""
    dealt: list[list[tuple[int, Day, Terms]]] = [[] for _ in range(shares)]
    for number, (day, own) in enumerate(zip(days, terms, strict=True), first):
        for taker in takers[period_of(day)]:
            dealt[taker].append((number, day, own))
    return dealt


def compare(share: Share, holders: Holders, *dealt: Iterable[tuple[int, Day, Terms]]) -> Similarities:
    """The pairs of articles that a share of the comparing finds."""
    rows = [row for part in dealt for row in part]
    days = [day for _, day, _ in rows]
    vectors = vectors_of((terms for _, _, terms in rows), holders)
    found = periods(days)
    first, second, cosines = array("q"), array("q"), array("d")
    for number, part, parts in share:
        for i, j, cosine in found[number].similar(vectors, days, part, parts):
            first.append(rows[i][0])
            second.append(rows[j][0])
            cosines.append(cosine)
    return first, second, cosines


def deal_articles(
    held: Held, ids: Sequence[str], events: Sequence[int], first_events: Sequence[int]
) -> list[list[tuple[int, Article, bytes]]]:
    """The articles of a piece under their final ids, for each part of the events; parts begin with `first_events`."""
    dealt: list[list[tuple[int, Article, bytes]]] = [[] for _ in first_events]
    for (article, packed), id, event in zip(held, ids, events, strict=True):
        named = article if article.id == id else replace(article, id=id)
        dealt[bisect_right(first_events, event) - 1].append((event, named, packed))
    return dealt


def gather_events(*dealt: Iterable[tuple[int, Article, bytes]]) -> list[Group]:
    """The articles of a part of the events, event by event."""
    groups: dict[int, Held] = defaultdict(list)
    for part in dealt:
        for event, article, packed in part:
            groups[event].append((article, packed))
    return [tuple(groups[event]) for event in sorted(groups)]


def judge_events(groups: Sequence[Group], store: Store | None, model: Any | None, settings: Settings) -> list[bytes]:
    """What `judge_packed` makes of each event."""
    return list(judged(groups, Serial(), store, model=model, settings=settings))
