"""Figures that one report gives and another leaves to be reckoned: a sum, a difference, a share of a total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

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
    """Whether the value of `b` is what two figures beside and including `a` make."""
    value = b.quantity
    if a.quantity is None or value is None or a.quantity.dimension != value.dimension or abs(value.low) < _LEAST:
        return False
    if not (value.admits.low.is_finite() and value.admits.high.is_finite()):
        return False
    slack = abs(value.low) * _ROUNDED
    return any(Interval(made - slack, made + slack).meets(value.admits) for made in _reckoned(a))


def _reckoned(context: Context) -> Iterator[Decimal]:
    """What the figures of the context's kind make with each other, and with the shares in its sentence."""
    assert context.quantity is not None
    dimension = context.quantity.dimension
    alike = [context.quantity.low, *(other.low for other in context.beside if other.dimension == dimension)]
    for one, other in combinations(alike, 2):
        if one and other:
            yield one + other
            yield abs(one - other)
    for share in context.shares:
        if share.low > 0:
            yield from (value * share.low / 100 for value in alike)
            yield from (value * 100 / share.low for value in alike)
