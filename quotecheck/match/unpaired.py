"""Figures that belong together although their sentences share too little to be a candidate pair.

"The attendance was 31,412" meets any other attendance of the event, and "6.4 metres" any "6.4 feet": the same digits
with another unit are rarely chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from quotecheck.match.lexicon import lexicon, stems
from quotecheck.match.terms import overlap, statement_terms, term_weights
from quotecheck.records import Document, Event, Figure, Pair, Statement

# More places of one number are a list or a refrain.
_MOST = 12
# From here on an ordinal is rare enough to be known again ("the 118th minute").
_HIGH = 100
_KINDS = frozenset(["money", "percent", "physical", "rate", "duration", "count"])

_Place = tuple[Document, Statement, Figure]


def unpaired(event: Event) -> Iterator[Pair]:
    """Pairs of statements with such figures that are not among the event's candidate pairs."""
    paired = {(p.a_document.article.id, p.a.index, p.b_document.article.id, p.b.index) for p in event.pairs}
    groups: dict[str, list[_Place]] = defaultdict(list)
    for document in event.documents:
        for statement in document.statements:
            for figure in statement.figures:
                for key in _keys(figure):
                    groups[key].append((document, statement, figure))
    for places in groups.values():
        if len(places) > _MOST:
            continue
        for (a_document, a, a_figure), (b_document, b, b_figure) in combinations(places, 2):
            places_of_both = (a_document.article.id, a.index, b_document.article.id, b.index)
            differ = (a_figure.unit, a_figure.value) != (b_figure.unit, b_figure.value)
            if a_document is not b_document and differ and places_of_both not in paired:
                paired.add(places_of_both)
                a_terms, b_terms = statement_terms(a), statement_terms(b)
                yield Pair(
                    a, b, a_document, b_document, round(overlap(a_terms, b_terms, term_weights([a_terms, b_terms])), 6)
                )


def _keys(figure: Figure) -> Iterator[str]:
    """What a figure may be found by: the thing that an event has once, and its digits without magnitude."""
    if not isinstance(figure.value, Decimal):
        return
    if figure.kind == "ordinal" and figure.value >= _HIGH:
        yield f"{figure.of} of {len(str(figure.value))} digits"
    if figure.kind not in _KINDS:
        return
    yield from stems((figure.of or "").lower().split()) & single_measures()
    digits = "".join(map(str, figure.value.normalize().as_tuple().digits))
    if len(digits) > 1 and figure.kind != "count":
        yield digits


def single_measures() -> frozenset[str]:
    """The stems of what an event has only one of."""
    return stems(list(lexicon("single_measures.txt")))
