"""Figures that one report gives and another leaves to be reckoned: a sum, a difference, a share of a total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from quotecheck.match.contexts import Context
from quotecheck.match.intervals import Interval

# Smaller numbers are sums and differences of one another by chance.
_LEAST = Decimal(10)
# How far a reckoned value may be from the one that is printed, as a share of it.
_ROUNDED = Decimal("0.005")


def derivable(a: Context, b: Context) -> bool:
    """Whether one value follows from the figures of the other's sentence, so that both reports may be right."""
    return _follows(a, b) or _follows(b, a)


def _follows(a: Context, b: Context) -> bool:
    value = b.quantity
    if a.quantity is None or value is None or a.quantity.dimension != value.dimension or abs(value.low) < _LEAST:
        return False
    if not (value.admits.low.is_finite() and value.admits.high.is_finite()):
        return False
    slack = abs(value.low) * _ROUNDED
    return any(
        Interval(reckoned - slack, reckoned + slack).meets(value.admits) for reckoned in _reckoned(a.quantity.low, a)
    )


def _reckoned(value: Decimal, context: Context) -> Iterator[Decimal]:
    """What a figure makes with each of those beside it."""
    assert context.quantity is not None
    for other in context.beside:
        if other.dimension == context.quantity.dimension and other.low:
            yield value + other.low
            yield value - other.low
    for share in context.shares:
        if share.low > 0:
            yield value * share.low / 100
            yield value * 100 / share.low
