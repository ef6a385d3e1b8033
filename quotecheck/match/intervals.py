"""What values a figure admits: its precision, modifier and range as an interval in base units.

A figure is compared by the numbers its writer may have had in front of him: "$185bn" admits 184.5 to 185.5 billion,
"about 600" ten percent to either side, "more than 2,000" everything above.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from quotecheck.extract.figures.lexicon import Unit, units
from quotecheck.records import Figure

INFINITY = Decimal("Infinity")
# How far "about", "nearly" and the like reach, as a share of the value.
ABOUT = Decimal("0.10")
# A round number of digits ("2,000") may be rounded, but by no more than this share.
ROUND = Decimal("0.05")
# What a unit converted and rounded by a newsroom may be off ("41 km" are "25 miles"), as a share of the value.
CONVERTED = Decimal("0.03")
# What rounding may hide, as a share of the last digit: a little less than half, so that 212 and 213, or $3.5 and $3.6
# billion, stay apart.
_WHOLE = Decimal("0.49")
# Units of two sizes, and how much larger the other one is: troy ounces, metric and long tons, imperial measures.
_LARGER = {"ounce": Decimal("1.0971"), "ton": Decimal("1.12"), "gallon": Decimal("1.201")}
_LARGER |= {"pint": Decimal("1.201"), "quart": Decimal("1.201")}
_HUNDREDTH = {"cent": "USD", "penny": "GBP", "sen": "MYR", "kopeck": "RUB"}


class Interval(NamedTuple):
    """Closed interval of the values that a figure admits, in the base unit of its dimension."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high


class Quantity(NamedTuple):
    """A figure in base units: its bounds as stated and the interval it admits. `unit` is the one it was stated in."""

    unit: str

    dimension: str
    low: Decimal
    high: Decimal
    admits: Interval


def agree(a: Quantity | None, b: Quantity | None) -> bool:
    """Whether two quantities of one dimension admit a common value."""
    if a is None or b is None or a.dimension != b.dimension:
        return False
    if a.unit == b.unit:
        return a.admits.meets(b.admits)
    return _widened(a).meets(_widened(b))


def _widened(quantity: Quantity) -> Interval:
    """The interval with room for the other unit of the same name and for a newsroom's rounding."""
    low, high = quantity.admits
    slack = abs(quantity.low) * CONVERTED / 2 if high.is_finite() and low.is_finite() else Decimal(0)
    return Interval(low - slack, high * _LARGER.get(quantity.unit, Decimal(1)) + slack)


def dimension(unit: str | None) -> str:
    """What a unit measures; two figures compare only within one dimension. Counts are all of one dimension."""
    name = unit or ""
    top, slash, below = name.partition("/")
    if slash:
        return f"{dimension(top)}/{dimension(below) if below in units() else below}"
    known = units().get(name)
    if known is not None:
        return known.dimension
    if name in _HUNDREDTH:
        return f"money:{_HUNDREDTH[name]}"
    if len(name) == 3 and name.isupper():
        return f"money:{name}"
    return {"percent": "share", "fraction": "share", "percentage_point": "points", "basis_point": "points"}.get(
        name, "count"
    )


def quantity(figure: Figure) -> Quantity | None:
    """The figure as a quantity, or None for dates and text."""
    low = figure.value if isinstance(figure.value, Decimal) else figure.low
    high = figure.value if isinstance(figure.value, Decimal) else figure.high
    if not isinstance(low, Decimal) or not isinstance(high, Decimal):
        return None
    size, shift = _scale(figure.unit)
    slack_low, slack_high = _slack(low, figure), _slack(high, figure)
    bottom, top = low - slack_low, high + slack_high
    if figure.modifier == "approx" and figure.value is not None:
        bottom, top = min(bottom, low - abs(low) * ABOUT), max(top, high + abs(high) * ABOUT)
    elif figure.modifier == "over" or (figure.value is None and figure.modifier == "approx"):
        bottom, top = low, INFINITY
    elif figure.modifier == "under":
        bottom, top = -INFINITY, high
    return Quantity(
        figure.unit or "",
        dimension(figure.unit),
        low * size + shift,
        high * size + shift,
        Interval(bottom * size + shift, top * size + shift),
    )


def _scale(unit: str | None) -> tuple[Decimal, Decimal]:
    """The size of a unit in base units, and what to add: temperatures do not begin at one zero."""
    name = unit or ""
    if name == "fahrenheit":
        return Decimal(5) / 9, Decimal(-160) / 9
    if name == "kelvin":
        return Decimal(1), Decimal("-273.15")
    if name in _HUNDREDTH or name == "basis_point":
        return Decimal("0.01"), Decimal(0)
    if name == "fraction":
        return Decimal(100), Decimal(0)
    top, slash, below = name.partition("/")
    none = Unit("", "")
    if slash:
        return _scale(top)[0] / units().get(below, none).size, Decimal(0)
    return units().get(name, none).size, Decimal(0)


def _slack(value: Decimal, figure: Figure) -> Decimal:
    """Half of what rounding may have hidden in `value`."""
    if figure.kind in ("age", "ordinal"):
        return Decimal(0)
    if figure.precision is not None and figure.precision == 1:
        zeros = _trailing_zeros(value)
        if zeros >= 2 or (zeros == 1 and abs(value) >= 100):
            return min(Decimal(10) ** zeros / 2, abs(value) * ROUND)
        return _WHOLE if figure.kind in ("count", "money") or abs(value) >= 10 else Decimal("0.25")
    return (figure.precision or Decimal(0)) * _WHOLE


def _trailing_zeros(value: Decimal) -> int:
    if value == 0 or value != value.to_integral_value():
        return 0
    text = format(abs(value).to_integral_value(), "f")
    return len(text) - len(text.rstrip("0"))
