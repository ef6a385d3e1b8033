"""Figures that two reports may give for one quantity in quite different words.

"The carrier's aircraft, with 241 travellers in its cabin" and "a jet carrying 212 passengers" share no word that would
prove them one quantity. What remains after everything that tells two figures apart is for the entailment model to
judge (`quotecheck.rules.restated`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from heapq import nlargest
from itertools import combinations

from quotecheck.match.apart import comparable, other_moment, same_digits, told_apart
from quotecheck.match.contexts import Context, contexts
from quotecheck.match.derived import derivable
from quotecheck.match.figures import FigurePair, polled, stated_elsewhere
from quotecheck.match.intervals import agree
from quotecheck.match.terms import overlap, statement_terms, term_weights
from quotecheck.records import Document, Event, Pair, Statement

# Partners of one figure in another article, and pairs of one event, that the model is asked about.
BEST_PER_ARTICLE = 2
MOST_PAIRS = 300
# Days between two reports from which figures of one kind are mostly of two weeks, two polls, two stages.
MOST_DAYS = 2
# How many times the smaller figure the larger may be, save by a slip of scale: reports of one quantity differ less.
MOST_TIMES = 4
# The likeness of two sentences below which figures of one kind are chance, and the number of statements from which on
# an event tells which of its words are rare.
_LEAST_SCORE = 0.15
_LEAST_STATEMENTS = 40

_IF = re.compile(r"\bif\b", re.IGNORECASE)

_Place = tuple[Statement, Context]


def restated(event: Event) -> list[FigurePair]:
    """Pairs of differing figures that nothing tells apart, the likeliest sentences first."""
    places = [list(_places(document)) for document in event.documents]
    terms = {id(s): statement_terms(s) for found in places for s, _ in found}
    unknown = [frozenset[str]()] * (_LEAST_STATEMENTS - len(terms))
    weights = term_weights([*terms.values(), *unknown])
    options: list[FigurePair] = []
    for (i, one), (j, two) in combinations(enumerate(event.documents), 2):
        if event.lineages[i] == event.lineages[j]:
            continue
        by_place: dict[int, list[FigurePair]] = defaultdict(list)
        for a, x in places[i]:
            for b, y in places[j]:
                if not _may_conflict(x, y):
                    continue
                score = overlap(terms[id(a)], terms[id(b)], weights)
                figures = FigurePair(Pair(a, b, one, two, score), x, y, score)
                if score >= _LEAST_SCORE and _one_quantity(figures):
                    for place in (x, y):
                        by_place[id(place)].append(figures)
        options += {
            (id(f.a), id(f.b)): f
            for found in by_place.values()
            for f in nlargest(BEST_PER_ARTICLE, found, key=lambda f: f.pair.score)
        }.values()
    return nlargest(MOST_PAIRS, options, key=lambda f: f.pair.score)


def _places(document: Document) -> Iterator[_Place]:
    """The figures of an article that a sentence states, but no dates and ranks."""
    for statement in document.statements:
        if not statement.heading:
            for context in contexts(document.article.text, statement):
                if context.quantity is not None and context.stated and context.figure.kind not in ("date", "ordinal"):
                    yield statement, context


def _may_conflict(a: Context, b: Context) -> bool:
    assert a.quantity is not None
    assert b.quantity is not None
    if a.quantity.dimension != b.quantity.dimension or agree(a.quantity, b.quantity):
        return False
    # Different nouns may name the same things: "241 travellers", "212 passengers".
    return comparable(a, b) or a.figure.kind == b.figure.kind == "count"


def _one_quantity(figures: FigurePair) -> bool:
    """Whether nothing tells the two apart: no word of theirs, no time, no other figure that fits."""
    a, b, pair = figures.a, figures.b, figures.pair
    days = (pair.a_document.article.published, pair.b_document.article.published)
    if days[0] and days[1] and abs(days[0] - days[1]).days > MOST_DAYS:
        return False
    if told_apart(a, b) or other_moment(a, b, days) or derivable(a, b) or _out_of_proportion(a, b):
        return False
    if polled(a) or polled(b) or _IF.search(pair.a.text) or _IF.search(pair.b.text):
        return False  # one of the many shares of a poll, or a case that somebody thinks up
    if any(agree(x, b.quantity) for x in a.beside) or any(agree(x, a.quantity) for x in b.beside):
        return False
    return not stated_elsewhere(a, pair.b_document) and not stated_elsewhere(b, pair.a_document)


def _out_of_proportion(a: Context, b: Context) -> bool:
    assert a.quantity is not None
    assert b.quantity is not None
    smaller, larger = sorted((abs(a.quantity.low), abs(b.quantity.low)))
    return larger > MOST_TIMES * smaller and not same_digits(a, b)
