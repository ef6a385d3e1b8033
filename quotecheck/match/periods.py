"""Pairs of articles that share a telling word, looked for period by period.

Articles more than a week apart are never compared, so a period of eight days needs no more than itself and the one
before. A word brings articles together as long as few of them hold it *there*: how long the run is makes no difference,
and every period can be worked on by another machine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotecheck.match.vectors import Vector

__all__ = ["Day", "Period", "Similarity", "period_of", "periods"]

MAX_DAYS_APART = 7
LONGEST_POSTING = 300

Day = int | None
"""The day of publication, counted as `date.toordinal` does; None where an article has none."""
Similarity = tuple[int, int, float]
"""Two articles, the earlier in the input first, and the cosine of their vectors."""


@dataclass(frozen=True, slots=True)
class Period:
    """The articles of a period, and the others that they are compared with."""

    own: Sequence[int]
    others: Sequence[int]

    def similar(
        self, vectors: Sequence[Vector], days: Sequence[Day], part: int = 0, parts: int = 1
    ) -> Iterator[Similarity]:
        """The pairs that share a telling word and are not too far apart; of several `parts` of them only one."""
        frequent = Counter(term for i in (*self.others, *self.own) for term in vectors[i].telling)
        earlier: dict[int, list[int]] = defaultdict(list)
        for at, j in enumerate((*self.others, *self.own), -len(self.others)):
            telling = [term for term in vectors[j].telling if frequent[term] <= LONGEST_POSTING]
            if at >= 0 and at % parts == part:
                candidates = {i for term in telling for i in earlier[term]}
                yield from _cosines(j, sorted(i for i in candidates if _near(days[i], days[j])), vectors)
            for term in telling:
                earlier[term].append(j)


def periods(days: Sequence[Day]) -> dict[int | None, Period]:
    """The periods of articles that were published on `days`, by number; those without a date meet all others."""
    members: dict[int | None, list[int]] = defaultdict(list)
    for article, day in enumerate(days):
        members[period_of(day)].append(article)
    dated = [article for article, day in enumerate(days) if day is not None]
    return {
        number: Period(own, dated if number is None else members.get(number - 1, []))
        for number, own in list(members.items())
    }


def period_of(day: Day) -> int | None:
    """The number of the period that a day is in."""
    return None if day is None else day // (MAX_DAYS_APART + 1)


def _cosines(j: int, near: Sequence[int], vectors: Sequence[Vector]) -> Iterator[Similarity]:
    weights: Mapping[int, float] = dict(zip(vectors[j].terms, vectors[j].weights, strict=True)) if near else {}
    for i in near:
        other = vectors[i]
        cosine = sum(w * weights.get(t, 0.0) for t, w in zip(other.terms, other.weights, strict=True))
        if cosine:
            yield min(i, j), max(i, j), cosine


def _near(a: Day, b: Day) -> bool:
    return a is None or b is None or abs(a - b) <= MAX_DAYS_APART
