"""Who stands where: the articles of a disagreement sorted into sides, and the one that stands alone.

A disagreement is found pair by pair; an editor wants it once, with every place that it rests on. Places whose words
are the same (folded) belong to one side, and copies of one story count as one witness.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quotecheck.findings import Evidence
from quotecheck.records import Article, Event, Pair, Span

Place = tuple[str, Span]


@dataclass(frozen=True)
class Sides:
    """The places on the two sides of one disagreement, in the order of the event's articles."""

    event: Event
    a: tuple[Place, ...]
    b: tuple[Place, ...]

    def holds(self, pair: Pair, a: Span, b: Span) -> bool:
        first, second = (pair.a_document.article.id, a), (pair.b_document.article.id, b)
        return {first, second} <= {*self.a, *self.b}

    def evidence(self) -> tuple[Evidence, ...]:
        """Every place, side by side: first of each side, then the rest."""
        ordered = [self.a[0], self.b[0], *self.a[1:], *self.b[1:]]
        return tuple(Evidence.at(self._article(article), span) for article, span in ordered)

    def lineages(self) -> tuple[int, int]:
        """The number of independent lineages on each side."""
        number = {d.article.id: x for d, x in zip(self.event.documents, self.event.lineages, strict=True)}
        return len({number[a] for a, _ in self.a}), len({number[b] for b, _ in self.b})

    def alone(self) -> str | None:
        """The article that stands alone against two or more independent ones."""
        a, b = self.lineages()
        if a == 1 and b > 1 and len({x for x, _ in self.a}) == 1:
            return self.a[0][0]
        if b == 1 and a > 1 and len({x for x, _ in self.b}) == 1:
            return self.b[0][0]
        return None

    def alone_sentence(self) -> str:
        """ " X stands alone against N independent reports.", or nothing."""
        alone = self.alone()
        if alone is None:
            return ""
        return f" {self.outlet(self._article(alone))} stands alone against {max(self.lineages())} independent reports."

    def details(self) -> dict[str, Any]:
        return {"lineages": list(self.lineages()), **({"alone": self.alone()} if self.alone() else {})}

    @staticmethod
    def outlet(article: Article) -> str:
        return article.source or article.id

    def _article(self, article_id: str) -> Article:
        return next(d.article for d in self.event.documents if d.article.id == article_id)


def take_sides(event: Event, disagreements: Sequence[tuple[Pair, Span, Span]]) -> Iterator[Sides]:
    """Join disagreements that share a place, and colour the places of each group with two sides."""
    neighbours: dict[Place, list[Place]] = {}
    for pair, a, b in disagreements:
        first, second = (pair.a_document.article.id, a), (pair.b_document.article.id, b)
        neighbours.setdefault(first, []).append(second)
        neighbours.setdefault(second, []).append(first)
    order = {d.article.id: i for i, d in enumerate(event.documents)}
    side: dict[Place, int] = {}
    for start in sorted(neighbours, key=lambda place: (order[place[0]], place[1])):
        if start in side:
            continue
        side[start], group, waiting = 0, [start], [start]
        while waiting:
            place = waiting.pop()
            for other in neighbours[place]:
                if other not in side:
                    side[other] = 1 - side[place]
                    group.append(other)
                    waiting.append(other)
        group.sort(key=lambda place: (order[place[0]], place[1]))
        a_side = tuple(p for p in group if side[p] == 0)
        b_side = tuple(p for p in group if side[p] == 1)
        yield Sides(event, a_side, b_side)
