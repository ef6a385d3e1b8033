"""The figures of an event as quantities: one quantity, and what each source says it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotecheck.findings import Finding
from quotecheck.records import Event, Figure, Span

_Place = tuple[int, int]  # number of the document in its event, number of the figure in the document


@dataclass(frozen=True, slots=True)
class Stated:
    """What one source says a quantity is. An outlier is cited by a finding and differs from most sources."""

    document: int
    figure: Figure
    outlier: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """One measured thing, its unit, and the figures given for it in at least two articles, in their order."""

    name: str
    unit: str | None
    stated: tuple[Stated, ...]


def quantities(event: Event, findings: Iterable[Finding]) -> list[Quantity]:
    """The quantities that at least two articles of an event give, those with outliers first.

    Figures belong together when a finding about figures (QC2xx) rests on both, or when they stand in paired
    statements, measure the same thing in the same words and have the same unit.
    """
    cited = [places for finding in findings if finding.code.startswith("QC2") for places in [_cited(event, finding)]]
    groups = _connected([*cited, *_paired(event)])
    disputed = {place for places in cited for place in places}
    found = [_quantity(event, sorted(group), disputed) for group in groups if len({d for d, _ in group}) > 1]
    return sorted(found, key=lambda quantity: (not any(s.outlier for s in quantity.stated), _first(quantity)))


def _first(quantity: Quantity) -> tuple[int, Span]:
    return quantity.stated[0].document, quantity.stated[0].figure.span


def _cited(event: Event, finding: Finding) -> list[_Place]:
    """The figures that a finding rests on."""
    return [
        (d, f)
        for evidence in finding.evidence
        for d, document in enumerate(event.documents)
        if (document.article.id, document.article.path) == (evidence.article, evidence.path)
        for f, figure in enumerate(document.figures)
        if figure.span.overlaps(Span(evidence.start, evidence.end))
    ]


def _paired(event: Event) -> Iterator[list[_Place]]:
    """Figures of paired statements that measure the same thing in the same unit; dates and ranks measure nothing."""
    places = {
        (document.article.id, document.article.path, figure.span): (d, f)
        for d, document in enumerate(event.documents)
        for f, figure in enumerate(document.figures)
    }
    for pair in event.pairs:
        a_article, b_article = pair.a_document.article, pair.b_document.article
        for a in pair.a.figures:
            for b in pair.b.figures:
                if a.kind not in ("date", "ordinal") and _measured(a) == _measured(b) and a.of:
                    yield [places[a_article.id, a_article.path, a.span], places[b_article.id, b_article.path, b.span]]


def _measured(figure: Figure) -> tuple[object, ...]:
    return (figure.of or "").casefold(), figure.unit, figure.kind


def _connected(links: Sequence[Sequence[_Place]]) -> list[list[_Place]]:
    """The places joined by links, transitively."""
    leader: dict[_Place, _Place] = {}

    def find(place: _Place) -> _Place:
        while leader.setdefault(place, place) != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for places in links:
        for place in places:
            leader[find(place)] = find(places[0])
    groups: dict[_Place, list[_Place]] = defaultdict(list)
    for place in sorted(leader):
        groups[find(place)].append(place)
    return list(groups.values())


def _quantity(event: Event, places: Sequence[_Place], disputed: set[_Place]) -> Quantity:
    figures = [event.documents[d].figures[f] for d, f in places]
    witnesses: dict[object, set[int]] = defaultdict(set)
    for (d, _), figure in zip(places, figures, strict=True):
        witnesses[_value(figure)].add(event.lineages[d])
    most = max(len(lineages) for lineages in witnesses.values())
    usual = [value for value, lineages in witnesses.items() if len(lineages) == most]
    names = Counter(figure.of for figure in figures if figure.of)
    return Quantity(
        name=names.most_common(1)[0][0] if names else figures[0].text,
        unit=Counter(figure.unit for figure in figures).most_common(1)[0][0],
        stated=tuple(
            Stated(place[0], figure, place in disputed and usual != [_value(figure)])
            for place, figure in zip(places, figures, strict=True)
        ),
    )


def _value(figure: Figure) -> object:
    return figure.value if figure.value is not None else (figure.low, figure.high)
