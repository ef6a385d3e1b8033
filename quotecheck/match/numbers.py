"""Every number of a statement, for holding a draft against its sources: its figures, and the numbers that are bare.

What a bare number counts is left to its sentence ("They wanted 14", "by 31 votes to 14", "since he was nine").
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from quotecheck.language.folding import fold
from quotecheck.match.intervals import CONVERTED, dimension, quantity
from quotecheck.match.times import agree as dates_agree
from quotecheck.match.times import parts
from quotecheck.records import Document, Figure, Statement

_TURN_OF_YEAR = re.compile(r"\s+(next|last|this) year\b")
_STEPS = {"next": 1, "last": -1, "this": 0}
# What a bare number may be the number of.
# "More than 2,000" is said of 2,100, and not of 5,000: a bound is no further from its source than this factor.
NEAR_BOUND = Decimal("1.5")
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


def same_number(drafted: Figure, found: Figure) -> bool:
    """Whether a figure of a draft may come from a figure of a source.

    Dates must agree as far as both are given; of values, the source's must be one that the draft's admits, so that a
    draft may round its source and not refine it. A bare number is the number of whatever the other one counts; a sum
    may be the sum a week of the other.
    """
    if drafted.kind == "count" and found.kind == "date":
        return _is_part_of(drafted, found, whole=not is_bare(drafted))
    if drafted.kind == "date" and found.kind == "count":
        return _is_part_of(found, drafted, whole=True)
    if drafted.kind == "date" or found.kind == "date":
        return drafted.kind == found.kind and _same_date(drafted, found)
    if (drafted.kind == "ordinal") != (found.kind == "ordinal"):
        return False
    if found.value is None and found.modifier == "approx" and drafted.value is not None:
        return False  # "billions" confirms no number
    if is_bare(drafted) or is_bare(found):
        if is_bare(found) and found.modifier != "exact":  # "billions of stars" is the number of nothing else
            return is_bare(drafted) and drafted.modifier == found.modifier and _admits(drafted, found)
        plain = [replace(figure, unit=None, modifier="exact") for figure in (drafted, found)]
        return {drafted.kind, found.kind} <= _COUNTED and _admits(*plain)
    drafted, found = as_money(drafted, found), as_money(found, drafted)
    if ("/" in (drafted.unit or "")) != ("/" in (found.unit or "")):
        tops = [(figure.unit or "").partition("/")[0] for figure in (drafted, found)]
        return dimension(tops[0]) == dimension(tops[1]) and _admits(
            replace(drafted, unit=None), replace(found, unit=None)
        )
    return _admits(drafted, found)


def _is_part_of(count: Figure, day: Figure, *, whole: bool) -> bool:
    """Whether a number that was read as a count is the year of a date ("the 2018 races"), or else any part of it."""
    known = parts(str(day.value))
    return count.value is not None and count.value in [
        known.get(name) for name in (("year",) if whole else ("year", "month", "day"))
    ]


def _same_date(drafted: Figure, found: Figure) -> bool:
    values = [
        [value for value in (figure.value, figure.low, figure.high) if isinstance(value, str)]
        for figure in (drafted, found)
    ]
    if len(values[0]) != len(values[1]):
        return False
    for one, other in zip(*values, strict=True):
        a, b = parts(one), parts(other)
        stated = ({"day", "month"} if any(c.isdigit() for c in drafted.text) else {"weekday"}) & a.keys()
        if one != other and not (a.keys() & b.keys() and stated <= b.keys() and dates_agree(a, b)):
            return False
    return bool(values[0])


def _admits(drafted: Figure, found: Figure) -> bool:
    """Whether the value of a source is one that the draft's figure admits."""
    a, b = quantity(drafted), quantity(found)
    if a is None or b is None or a.dimension != b.dimension:
        return False
    if (a.low, a.high) == (b.low, b.high):
        return not {drafted.modifier, found.modifier} >= _BOUNDS
    if drafted.modifier in _BOUNDS and found.modifier in _BOUNDS:
        return False
    if drafted.value is None and found.value is None:
        return all(abs(x - y) <= abs(y) * CONVERTED for x, y in ((a.low, b.low), (a.high, b.high)))
    low, high = a.admits
    if drafted.modifier in _BOUNDS:
        low, high = (a.low, a.low * NEAR_BOUND) if drafted.modifier == "over" else (a.high / NEAR_BOUND, a.high)
    elif drafted.unit != found.unit:
        low, high = low - abs(low) * CONVERTED, high + abs(high) * CONVERTED
    return low <= b.high and b.low <= high


def is_day(figure: Figure, day: date) -> bool:
    """Whether a figure names a day, and this may be it."""
    known = parts(str(figure.value)) if figure.kind == "date" else {}
    return bool({"day", "weekday"} & known.keys()) and dates_agree(known, parts(day.isoformat()))


def as_money(figure: Figure, beside: Figure) -> Figure:
    """Pounds are sterling beside sterling."""
    top, slash, below = (figure.unit or "").partition("/")
    sterling = top == "pound" and (beside.unit or "").partition("/")[0] == "GBP"
    return replace(figure, unit=f"GBP{slash}{below}") if sterling else figure


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
