"""Units and currencies beside a number, and the rates made of them: "£3bn", "50bcm", "$60 a barrel", "mph"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from quotecheck.extract.figures.lexicon import Unit, currency_symbols, unit_symbols, unit_words, word_set
from quotecheck.extract.figures.numerals import HYPHENS
from quotecheck.extract.figures.tokens import Tokens

# The longest name of a unit in words ("million british thermal units") and the longest symbol in tokens ("A/cm2").
_LONGEST_NAME = 4
_LONGEST_SYMBOL = 4
# Symbols of one letter that may stand after a space; the others ("a", "b", "t") are words and initials.
_SPACED_LETTERS = frozenset("mgpCFVWJL%°″′¢")


class Measure(NamedTuple):
    """A unit that ends before token `end`."""

    unit: Unit
    end: int


def currency_before(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """The currency whose sign or code ends just before token `index`, and the token it begins at."""
    if tokens[index - 1].text[-1:] not in _symbol_ends():
        return None
    table = currency_symbols()
    for count in (3, 2, 1):
        start = index - count
        if start < 0 or (start > 0 and tokens[start].glued and tokens[start - 1].kind != "sign"):
            continue
        if any(not tokens[at].glued for at in range(start + 1, index)):
            joined = tokens.slice(start, index)
            if joined not in table:
                continue
        code = table.get(tokens.slice(start, index))
        if code is None or (code.isalpha() and tokens[start].text == "PS" and not tokens[index].glued):
            continue
        # "USD 10" and "Rs 5" may be spaced; a sign stands close, save for carelessness ("$ 5").
        return code, start
    return None


@cache
def _symbol_ends() -> frozenset[str]:
    """The last characters of all currency signs and codes."""
    return frozenset(symbol[-1] for symbol in currency_symbols())


def measure_after(tokens: Tokens, index: int) -> Measure | None:
    """The unit that stands at token `index`, right after a number; rates are composed ("barrel/day")."""
    at = index + 1 if tokens[index].text in HYPHENS and tokens[index].glued and tokens[index + 1].glued else index
    if tokens[at].kind == "number" or (at > index and tokens[at].kind == "sign"):
        return None
    found = _symbol(tokens, at) or _name(tokens, at)
    if found is None:
        return None
    return _rate(tokens, found)


def _symbol(tokens: Tokens, index: int) -> Measure | None:
    table = unit_symbols()
    count = 1
    while count < _LONGEST_SYMBOL and tokens[index + count].glued and tokens[index + count].text:
        count += 1
    for length in range(count, 0, -1):
        text = tokens.slice(index, index + length) if tokens[index].text else ""
        unit = table.get(text)
        after = tokens[index + length]
        if unit is None or (after.glued and after.kind != "sign"):
            continue
        if len(text) == 1 and not tokens[index].glued and text not in _SPACED_LETTERS:
            continue
        if text == "s" and "." not in tokens[index - 1].text:
            continue  # "Model 3s", "the 1990s"
        return Measure(unit, index + length)
    return None


def _name(tokens: Tokens, index: int) -> Measure | None:
    table = unit_words()
    said = ""
    best: Measure | None = None
    for at in range(index, index + _LONGEST_NAME):
        token = tokens[at]
        if not token.text:
            break
        said = token.lower if at == index else f"{said}{'' if token.glued else ' '}{token.lower}"
        unit = table.get(said)
        if unit is not None:
            best = Measure(unit, at + 1)
    if best is None and tokens[index].lower == "us":
        best = _name(tokens, index + 1)
        return best if best is not None and best.unit.name == "USD" else None
    return best


def _rate(tokens: Tokens, measure: Measure) -> Measure:
    """Compose "per day", "a barrel", "/kg", "-a-day" with the unit before it."""
    end = measure.end
    if tokens[end].lower == "of" and tokens[end + 1].kind == "word":
        ahead = 3 if tokens[end + 2].kind == "word" and tokens[end + 3].lower in _PER else 2
        if tokens[end + ahead].lower in _PER and rate_after(tokens, end + ahead) is not None:
            end += ahead  # "barrels of oil a day"
    per = rate_after(tokens, end)
    if per is None or measure.unit.dimension == "share":
        return measure
    denominator, end = per
    if measure.unit.dimension == "time" and denominator in ("day", "week", "month", "year", "hour"):
        return measure
    unit = measure.unit
    return Measure(Unit(f"{unit.name}/{denominator}", "rate", unit.size, unit.scale), end)


def rate_after(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """The denominator of a rate that begins at `index`, and the token after it: "a day", "per head", "/barrel"."""
    first = tokens[index]
    at = index
    if first.text in HYPHENS and first.glued:
        at += 1
        first = tokens[at]
    explicit = first.lower in ("per", "each", "every") or (first.text == "/" and first.glued)
    if not explicit and first.lower not in ("a", "an"):
        return None
    at += 1
    if tokens[at].text in HYPHENS and tokens[at].glued:
        at += 1
    found = _symbol(tokens, at) if first.text == "/" or first.lower == "per" else None
    found = found or _name(tokens, at)
    if found is not None and not explicit:
        following = tokens[found.end].lower
        if following in _COMPARED or (following == "from" and tokens[found.end + 1].lower == "now"):
            return None
    if found is not None and found.unit.dimension != "share" and found.unit.dimension != "money":
        if not explicit and found.unit.dimension == "length":
            return None
        return found.unit.name, found.end
    word = tokens[at]
    if first.lower == "per" and word.kind == "word":
        return word.lower, at + 1
    if not explicit and word.lower in word_set("sold"):
        return word.lower, at + 1
    return None


# Words that open the denominator of a rate.
_PER = frozenset(["per", "a", "an", "each"])
# Words after which "a year" dates a figure instead of dividing it: "from $6bn a year earlier".
_COMPARED = frozenset(["ago", "earlier", "later", "before", "after", "or"])
