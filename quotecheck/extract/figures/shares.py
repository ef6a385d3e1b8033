"""Fractions in words: "two thirds of", "half the", "one in five", "nine out of ten"."""

from __future__ import annotations

from decimal import Decimal

from quotecheck.extract.figures.lexicon import number_words, phrases, word_set
from quotecheck.extract.figures.numerals import HYPHENS, Number
from quotecheck.extract.figures.tokens import Tokens

# How news states a chance: "one in five", "nine out of ten".
_ROUND = frozenset(Decimal(n) for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10000, 100000, 1000000))


def fraction_at(tokens: Tokens, index: int) -> Number | None:
    """The fraction that begins at token `index`."""
    return _chance(tokens, index) or _half(tokens, index) or _parts(tokens, index)


def _half(tokens: Tokens, index: int) -> Number | None:
    if tokens[index].lower != "half" or tokens[index - 1].lower in word_set("before half"):
        return None
    if tokens[index + 1].lower not in word_set("wholes"):
        return None
    return _fraction(index, index + 1, Decimal(1), Decimal(2))


def _parts(tokens: Tokens, index: int) -> Number | None:
    """ "a third of", "two-thirds", "three quarters"."""
    first = tokens[index].lower
    count = Decimal(1) if first in ("a", "one") else number_words().get(first)
    if count is None or count >= 20:
        return None
    at = index + 1
    hyphen = tokens[at].text in HYPHENS
    if hyphen:
        at += 1
    name = tokens[at].lower
    below = _denominator(name, plural=count > 1)
    if below is None or count >= below:
        return None
    if count == 1 and not hyphen and tokens[at + 1].lower not in word_set("wholes"):
        return None
    if count > 1 and name == "seconds":
        return None
    return _fraction(index, at + 1, count, below)


def _denominator(name: str, *, plural: bool) -> Decimal | None:
    if plural:
        if not name.endswith("s"):
            return None
        name = name[:-1]
    if name == "quarter":
        return Decimal(4)
    value = phrases("ordinals.tsv").get(name)
    if name in ("hundredth", "thousandth"):
        return Decimal(100 if name == "hundredth" else 1000)
    return Decimal(value) if value is not None and int(value) > 2 else None


def _chance(tokens: Tokens, index: int) -> Number | None:
    """ "one in five", "9 out of 10", "three in every four"."""
    above = _small(tokens, index) if tokens[index + 1].lower in ("in", "out") else None
    if above is None:
        return None
    at = index + 1
    out = False
    if tokens[at].lower == "in":
        at += 1
    elif tokens[at].lower == "out" and tokens[at + 1].lower == "of":
        at, out = at + 2, True
    else:
        return None
    if tokens[at].lower == "every":
        at, out = at + 1, True
    below = _small(tokens, at)
    if below is None or below not in _ROUND or above >= below:
        return None
    if not out and (above != 1 or tokens[index].text == "1") and below not in (3, 4, 5, 10, 100):
        return None
    after = tokens[at + 1].lower
    if after in ("days", "years", "months", "weeks", "minutes", "hours", "games", "matches", "seconds", "innings"):
        return None
    return _fraction(index, at + 1, above, below)


def _small(tokens: Tokens, index: int) -> Decimal | None:
    token = tokens[index]
    if token.kind == "number" and len(token.text) < 8:
        text = token.text.replace(",", "")
        return Decimal(text) if text.isdigit() and text.isascii() else None
    return number_words().get(token.lower)


def _fraction(start: int, end: int, above: Decimal, below: Decimal) -> Number:
    """A fraction in words stands for a tenth more or less."""
    value = above / below
    return Number(start, end, value, value, value / 5, spelled=True, fraction=True)
