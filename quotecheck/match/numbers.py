"""Every number of a statement, for holding a draft against its sources: its figures, and the numbers that are bare.

What a bare number counts is left to its sentence ("They wanted 14", "by 31 votes to 14", "since he was nine").
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from quotecheck.language.folding import fold
from quotecheck.match.intervals import agree, dimension, quantity
from quotecheck.match.times import agree as dates_agree
from quotecheck.match.times import parts
from quotecheck.records import Document, Figure, Statement

_TURN_OF_YEAR = re.compile(r"\s+(next|last|this) year\b")
_STEPS = {"next": 1, "last": -1, "this": 0}
# What a bare number may be the number of.
_BOUNDS = frozenset(("over", "under"))
_COUNTED = frozenset(("count", "age", "fraction"))


def numbers_of(document: Document, statement: Statement) -> tuple[Figure, ...]:
    """The figures and bare numbers of a statement in text order; "April next year" gets its year.

    "One" is more often an article or a pronoun than a number.
    """
    text = document.article.text
    figures = [_with_year(document, figure) for figure in statement.figures]
    bare = [
        Figure(token.span, token.span.of(text), Decimal(token.key), None, None, None, "count", precision=Decimal(1))
        for token in fold(text, statement.span).tokens
        if token.kind == "number"
        and token.key != "1"
        and token.key[-1].isdigit()
        and not any(token.span.overlaps(figure.span) for figure in statement.figures)
    ]
    return tuple(sorted((*figures, *bare), key=lambda figure: figure.span))


def is_bare(figure: Figure) -> bool:
    """Whether nothing is said of what a number counts."""
    return figure.kind == "count" and figure.unit is None


def same_number(a: Figure, b: Figure) -> bool:
    """Whether two figures can be one: dates as far as both are given, values of one dimension that can meet.

    A bare number is the number of whatever the other one counts; a sum is the sum a week of another report.
    """
    if isinstance(a.value, str) or isinstance(b.value, str):
        if not (isinstance(a.value, str) and isinstance(b.value, str)) or a.kind != b.kind:
            return False
        one, other = parts(a.value), parts(b.value)
        if not one or not other:
            return a.value == b.value
        return bool(one.keys() & other.keys()) and dates_agree(one, other)
    if (a.kind == "ordinal") != (b.kind == "ordinal"):
        return False
    if is_bare(a) or is_bare(b):
        return {a.kind, b.kind} <= _COUNTED and _plainly(a, b)
    a, b = as_money(a, b), as_money(b, a)
    if ("/" in (a.unit or "")) != ("/" in (b.unit or "")):
        tops = [(figure.unit or "").partition("/")[0] for figure in (a, b)]
        return dimension(tops[0]) == dimension(tops[1]) and _plainly(a, b)
    if a.modifier in _BOUNDS and b.modifier in _BOUNDS:
        # Two bounds always leave room for a common value; a draft must give its source's bound, and the same way round.
        exact = [quantity(replace(figure, modifier="exact")) for figure in (a, b)]
        return a.modifier == b.modifier and agree(*exact)
    return agree(quantity(a), quantity(b))


def as_money(figure: Figure, beside: Figure) -> Figure:
    """Pounds are sterling beside sterling."""
    top, slash, below = (figure.unit or "").partition("/")
    sterling = top == "pound" and (beside.unit or "").partition("/")[0] == "GBP"
    return replace(figure, unit=f"GBP{slash}{below}") if sterling else figure


def _plainly(a: Figure, b: Figure) -> bool:
    """Whether two figures admit the same number, whatever it is the number of."""
    return agree(quantity(replace(a, unit=None)), quantity(replace(b, unit=None)))


def _with_year(document: Document, figure: Figure) -> Figure:
    if not isinstance(figure.value, str) or not figure.value.startswith("--"):
        return figure
    match = _TURN_OF_YEAR.match(document.article.text, figure.span.end)
    year = _year(document)
    if match is None or year is None:
        return figure
    return replace(figure, value=f"{year + _STEPS[match[1]]}{figure.value[1:]}")


def _year(document: Document) -> int | None:
    """The year in which an article was published, else the one of the first full date over it."""
    if document.article.published is not None:
        return document.article.published.year
    over = (f.value for s in document.statements if s.heading for f in s.figures if isinstance(f.value, str))
    return next((int(value[:4]) for value in over if value[:4].isdigit()), None)
