"""Two quantities that make one figure ("3-5%", "between 3 and 5 million euros"), and scores that make none."""

from __future__ import annotations

from decimal import Decimal

from quotecheck.extract.figures import names
from quotecheck.extract.figures.counted import counted_after, fate_after
from quotecheck.extract.figures.dates import year_at
from quotecheck.extract.figures.days import When
from quotecheck.extract.figures.found import Found, Quantity, changes, dated, with_modifiers
from quotecheck.extract.figures.kinds import age, measure
from quotecheck.extract.figures.lexicon import Unit, number_words
from quotecheck.extract.figures.numerals import HYPHENS, Number
from quotecheck.extract.figures.quantities import quantity_at
from quotecheck.extract.figures.tokens import Tokens

# How many tokens of a currency may stand between the joining word and the second number ("to US $93 billion").
_CURRENCY = 4
# "three or four years" is a range, "10 or 50" are two figures.
_OR = 5
_YEARS = ("1500", "2100")


def second_of(tokens: Tokens, first: Quantity) -> Quantity | None:
    """The quantity that a dash or a joining word ties to `first`."""
    joint, at = tokens[first.end], first.end + 1
    if joint.text in HYPHENS:
        if tokens[at].text in HYPHENS:
            return None
    elif joint.lower not in ("to", "and", "or", "till", "until"):
        return None
    if joint.lower == "to" and tokens[at].text == "-" and tokens[at].glued:
        at += 1  # "200,000 to-260,000"
    money = first.unit is not None and first.unit.dimension == "money"
    for number in range(at, at + _CURRENCY):
        if tokens[number].kind == "number" or tokens[number].lower in number_words():
            second = quantity_at(tokens, number, money=money)
            return second if second is not None and second.start == at else None
    return None


def range_of(tokens: Tokens, first: Quantity, second: Quantity) -> Found | None:
    """The range from `first` to `second`, or None if they are two figures or none."""
    joint, opener = tokens[first.end], _opener(tokens, first)
    unit = second.unit or first.unit
    if not _one_unit(first.unit, second.unit):
        return None
    a, b = _scaled(first.number, second.number, dash=joint.text in HYPHENS)
    if a.vague or b.vague or a.fraction or b.fraction or not a.low < b.low:
        return None
    if joint.text in HYPHENS and not first.own and names.attached(tokens, a, first.end):
        return None
    if opener is not None and unit is None and joint.lower in ("and", "to"):
        low, high = year_at(tokens, a.start), year_at(tokens, b.start)
        if low and high and _YEARS[0] <= low < high <= _YEARS[1]:
            return dated(When(a.start, b.end, low, high))
    if joint.lower == "and" and opener != "between":
        return None
    if joint.lower == "or" and not (b.low - a.low <= _OR and b.factor == a.factor):
        return None
    if _is_change(tokens, first, second, opener):
        return None
    start = first.start - 1 if opener == "between" else first.start
    found = _counts(tokens, a, b, opener) if unit is None else _measures(tokens, second._replace(unit=unit), a, b)
    if found is None:
        return None
    found = found._replace(start=start, core=a.start, value=None, low=a.low, high=b.low)
    return found if opener == "between" else with_modifiers(tokens, found._replace(modifier="exact"))


def is_score(tokens: Tokens, first: Quantity, second: Quantity) -> bool:
    """Two small bare numbers with a dash or "to" between them and nothing counted: "3-1", "won 4 to 2"."""
    joint = tokens[first.end]
    if first.own or second.own or (joint.text not in HYPHENS and joint.lower != "to"):
        return False
    if joint.lower == "to" and counted_after(tokens, second.number.end):
        return False
    return _opener(tokens, first) is None and first.number.factor == 1 == second.number.factor


def _one_unit(first: Unit | None, second: Unit | None) -> bool:
    """Whether a range may have these units: "$62 and $68 per share" may, "$5 to 6 percent" may not."""
    if first is None or second is None or first == second:
        return True
    return second.name.partition("/")[0] == first.name


def _scaled(a: Number, b: Number, *, dash: bool) -> tuple[Number, Number]:
    """Both numbers with the magnitude that only the second one states, and without the dash taken for a minus."""
    if b.factor > 1 and a.factor == 1 and a.low * b.factor < b.low:
        a = a.times(b.factor, a.end)
    if dash and b.low < 0:
        b = b.times(Decimal(-1), b.end)
    return a, b


def _is_change(tokens: Tokens, first: Quantity, second: Quantity, opener: str | None) -> bool:
    """ "rose from 3 to 5" and "fell $2 to $60" state two figures."""
    if opener is None:
        return first.own and changes(tokens, first.start - 1)
    return opener == "from" and tokens[second.end].lower != "to" and changes(tokens, first.start - 2, back=8)


def _counts(tokens: Tokens, a: Number, b: Number, opener: str | None) -> Found | None:
    noun = counted_after(tokens, b.end) or fate_after(tokens, b.end)
    if noun is None and (opener is None or (a.low < 20 and a.spelled)):
        return None
    precision = max(a.precision, b.precision)
    return Found(a.start, a.start, b.end, "count", noun.lemma if noun else None, precision=precision, noun=noun)


def _measures(tokens: Tokens, whole: Quantity, a: Number, b: Number) -> Found | None:
    found = age(tokens, whole) or measure(tokens, whole)
    if found is None or whole.unit is None:
        return None
    end = found.end if found.kind == "age" else whole.end
    return found._replace(end=end, precision=max(a.precision, b.precision))


def _opener(tokens: Tokens, first: Quantity) -> str | None:
    """ "between" or "from" before the first quantity, an approximation in between."""
    before = tokens[first.start - 1].lower
    if before in ("about", "around", "roughly", "approximately", "up", "some"):
        before = tokens[first.start - 2].lower
    return before if before in ("between", "from") else None
