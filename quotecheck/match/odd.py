"""The odd figure out: two sentences have the same figures but for one, so that this one is the same quantity too."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from quotecheck.match.apart import other_plan, other_source
from quotecheck.match.contexts import Context

# How alike two sentences must be for a figure in common to prove that they tell of one thing.
MIN_ODD_SCORE = 0.4
# Counts below this are everywhere, and prove nothing.
_LEAST_COUNT = 10


def odd_figures(left: Sequence[Context], right: Sequence[Context], score: float) -> tuple[Context, Context] | None:
    """The only two figures of one kind and unit that two statements do not share, if they share a telling one.

    Args:
        left, right: the figures of the two statements.
        score: how alike the statements are, 0..1.
    """
    if score < MIN_ODD_SCORE or not share_telling(left, right):
        return None
    first = [a for a in left if not any(_same(a, b) for b in right)]
    second = [b for b in right if not any(_same(a, b) for a in left)]
    pairs = [(a, b) for a in first for b in second if _alike(a, b)]
    return pairs[0] if len(pairs) == 1 else None


def share_telling(left: Sequence[Context], right: Sequence[Context]) -> bool:
    """Whether two statements have a figure in common that is no date, rank or small number."""
    return any(_telling(a) and any(_same(a, b) for b in right) for a in left)


def _same(a: Context, b: Context) -> bool:
    x, y = a.figure, b.figure
    return (x.kind, x.unit, x.value, x.low, x.high) == (y.kind, y.unit, y.value, y.low, y.high)


def _telling(context: Context) -> bool:
    figure = context.figure
    small = isinstance(figure.value, Decimal) and figure.value < _LEAST_COUNT
    return figure.kind not in ("date", "ordinal") and not (figure.kind in ("count", "duration") and small)


def _alike(a: Context, b: Context) -> bool:
    """Whether nothing in the two clauses says that the figures are of two things."""
    x, y = a.figure, b.figure
    if x.kind != y.kind or x.kind == "ordinal" or x.unit != y.unit or (x.kind == "count" and a.head != b.head):
        return False
    told = a.fate == b.fate and a.basis == b.basis and a.portion == b.portion and a.forecast == b.forecast
    return told and not (a.negated or b.negated or other_source(a, b) or other_plan(a, b))
