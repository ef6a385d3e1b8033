"""A number with its sign, its currency and its unit: "$-50.8bn", "minus 12C", "$76 US a barrel", "half an hour"."""

from __future__ import annotations

from decimal import Decimal

from quotecheck.extract.figures.found import Quantity
from quotecheck.extract.figures.lexicon import Unit, number_words
from quotecheck.extract.figures.measures import Measure, currency_before, measure_after, rate_after
from quotecheck.extract.figures.numerals import HYPHENS, Number, number_at
from quotecheck.extract.figures.tokens import Tokens

# From here on "pounds" are money: news weighs nothing so heavy in pounds.
_LEAST_POUNDS = 200_000
_HALF, _TENTH, _MINUS = Decimal("0.5"), Decimal("0.1"), Decimal(-1)
# What is stated in two units at once: "two hours six minutes", "6 feet 2 inches", "8 pounds 3 ounces".
_COMPOUNDED = frozenset(["time", "length", "mass"])


def quantity_at(tokens: Tokens, at: int, *, money: bool = False) -> Quantity | None:
    """The quantity whose number begins at token `at`; `money` says that a sum is expected there."""
    currency = currency_before(tokens, at)
    number = _article_for_one(tokens, at) or number_at(tokens, at, money=money or currency is not None)
    if number is None:
        return None
    if currency is None and tokens[at - 1].text in ("-", "−", "–") and tokens[at].glued:
        currency = currency_before(tokens, at - 1)  # "$-50.8bn"
        if currency is not None:
            number = number.times(_MINUS, number.end)
    number, start = _signed(tokens, number, currency[1] if currency is not None else at)
    if number.factor < 0:
        number = number._replace(precision=abs(number.precision), factor=abs(number.factor))
    measure = measure_after(tokens, number.end)
    if currency is not None:
        return _sum(tokens, number, start, currency[0], measure)
    if measure is None:
        return Quantity(start, number.end, number, None, False)
    if measure.unit.name == "pound" and abs(number.low) >= _LEAST_POUNDS:
        measure = measure._replace(unit=Unit("GBP", "money"))
    if measure.unit.scale != 1:
        number = number.times(measure.unit.scale, number.end)
    return _compounded(tokens, Quantity(start, measure.end, number, measure.unit, True))


def _compounded(tokens: Tokens, first: Quantity) -> Quantity:
    """The quantity with the smaller units that follow it, in the smallest: "one hour 44 minutes" is 104 minutes."""
    unit, number = first.unit, first.number
    if unit is None or unit.dimension not in _COMPOUNDED or number.vague or number.precision != 1:
        return first
    at = first.end + (tokens[first.end].lower in ("and", ","))
    more = number_at(tokens, at)
    measure = measure_after(tokens, more.end) if more is not None and not tokens[at].glued else None
    if more is None or measure is None or measure.unit.dimension != unit.dimension or more.vague:
        return first
    times = unit.size / measure.unit.size
    if times <= 1 or times != times.to_integral_value() or not 0 <= more.low < times:
        return first
    value = number.low * times + more.low
    whole = more._replace(start=number.start, low=value, high=value)
    return _compounded(tokens, Quantity(first.start, measure.end, whole, measure.unit, True))


def _sum(tokens: Tokens, number: Number, start: int, code: str, measure: Measure | None) -> Quantity:
    unit, end = Unit(code, "money"), number.end
    if measure is not None and measure.unit.name.partition("/")[0] == code:
        unit, end = measure.unit, measure.end
    elif code == "USD" and tokens[end].text == "US":
        end += 1
    elif code == "USD" and tokens[end].text == "U" and tokens[end + 1].text == "." and tokens[end + 2].text == "S":
        end += 4
    per = rate_after(tokens, end)
    if per is not None and "/" not in unit.name:
        unit, end = Unit(f"{unit.name}/{per[0]}", "rate"), per[1]
    return Quantity(start, end, number, unit, True)


def _article_for_one(tokens: Tokens, at: int) -> Number | None:
    """ "half an hour", "more than a year": the number that an article stands for before a unit."""
    if tokens[at].lower == "half" and tokens[at + 1].lower in ("a", "an"):
        measure = measure_after(tokens, at + 2)
        if measure is not None and measure.unit.dimension in ("time", "length", "volume", "mass", "area"):
            return Number(at, at + 2, _HALF, _HALF, _TENTH, spelled=True)
    if tokens[at].lower in ("a", "an") and tokens[at + 1].lower not in number_words():
        bounded = tokens.lowers(at - 2, at) in ("more than", "less than", "at least")
        measure = measure_after(tokens, at + 1) if bounded or tokens[at - 1].lower in ("nearly", "almost") else None
        if measure is not None and measure.unit.dimension == "time" and measure.unit.name != "second":
            return Number(at, at + 1, Decimal(1), Decimal(1), Decimal(1), spelled=True)
    return None


def _signed(tokens: Tokens, number: Number, start: int) -> tuple[Number, int]:
    """The number with the minus before it, if that is no dash, and the token it then begins at."""
    before, earlier = tokens[start - 1], tokens[start - 2]
    if before.text in ("-", "−", "–") and tokens[start].glued:
        opened = not before.glued and earlier.kind != "number" and not earlier.capital
        if opened or before.text == "−" or (before.text == "-" and earlier.text in ("(", "“", '"')):
            return number.times(_MINUS, number.end), start - 1
    hyphen = start - 1 if before.text in HYPHENS and tokens[start].glued else start
    if tokens[hyphen - 1].lower == "minus" and tokens[hyphen - 2].lower != "or":  # "plus or minus 4 points"
        return number.times(_MINUS, number.end), hyphen - 1
    return number, start
