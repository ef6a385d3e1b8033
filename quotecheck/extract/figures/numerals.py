"""Numbers as news writes them: digits, words, fractions, and the magnitudes that multiply them. Exact decimals only."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import NamedTuple

from quotecheck.extract.figures.lexicon import number_words, phrases, word_set
from quotecheck.extract.figures.tokens import Token, Tokens

# A longer run of digits is a serial number or an attack, not a figure.
LONGEST = 24

HYPHENS = frozenset("-‐‑–—−")
_SEPARATORS = str.maketrans("", "", ",\u00a0\u202f")
_HALF = Decimal("0.5")
# No news counts further; piling up magnitudes stops here.
_LARGEST = Decimal(10) ** 18


class Number(NamedTuple):
    """A number from token `start` to token `end` (exclusive).

    `high` equals `low` unless the words give an order of magnitude only ("dozens"). `precision` is the size of
    the last stated digit, `factor` the magnitude that was multiplied in, `spelled` says that no digit was written.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    precision: Decimal
    factor: Decimal = Decimal(1)
    spelled: bool = False
    fraction: bool = False

    @property
    def vague(self) -> bool:
        return self.low != self.high

    def times(self, factor: Decimal, end: int) -> Number:
        """The number multiplied by a magnitude that ends before token `end`."""
        return self._replace(
            end=end,
            low=self.low * factor,
            high=self.high * factor,
            precision=self.precision * factor,
            factor=self.factor * factor,
        )


def number_at(tokens: Tokens, index: int, *, money: bool = False) -> Number | None:
    """The longest number that begins at token `index`.

    `money` says that a currency stands before it, so that one letter after it ("5 m", "3b") is a magnitude.
    """
    token = tokens[index]
    if token.kind == "number":
        number = _digits(tokens, index)
    elif token.kind == "word":
        number = _vague(tokens, index) or _words(tokens, index)
    else:
        return None
    return None if number is None else _magnified(tokens, number, money)


def _digits(tokens: Tokens, index: int) -> Number | None:
    token = tokens[index]
    if len(token.text) > LONGEST:
        return None
    digits = token.text.translate(_SEPARATORS)
    if not digits.isascii():
        return None
    value = Decimal(digits)
    exponent = value.as_tuple().exponent
    precision = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    number = Number(index, index + 1, value, value, precision)
    after = tokens[index + 1]
    power = _power_of_ten(tokens, index + 1)
    if power is not None:
        return number.times(power[0], power[1])
    slash, below = after, tokens[index + 2]
    if slash.text in "/⁄" and slash.glued and below.kind == "number" and below.glued and len(below.text) < 5:
        return _over(tokens, number, below)
    share = _vulgar(after)
    if share is not None and after.glued:
        return number._replace(end=index + 2, low=value + share, high=value + share, precision=share)
    if _says(tokens, index + 1, "and", "a", "half"):
        return number._replace(end=index + 4, low=value + _HALF, high=value + _HALF, precision=_HALF)
    return number


def _power_of_ten(tokens: Tokens, index: int) -> tuple[Decimal, int] | None:
    """ "×10−30", "x 10^6": the factor and the token after it."""
    if tokens[index].text not in ("×", "x") or tokens[index + 1].text != "10":
        return None
    at, sign = index + 2, 1
    if tokens[at].text == "^":
        at += 1
    if tokens[at].text in HYPHENS:
        at, sign = at + 1, -1
    exponent = tokens[at]
    if at == index + 2 or exponent.kind != "number" or not exponent.glued or len(exponent.text) > 3:
        return None
    if not exponent.text.isdigit() or not exponent.text.isascii():
        return None
    return Decimal(10).scaleb(sign * int(exponent.text) - 1), at + 1


def _over(tokens: Tokens, number: Number, below: Token) -> Number | None:
    """A fraction written with a bar, "1/16 of"; "9/11" and "24/7" are names and scores."""
    slash, after = tokens[number.start + 1], tokens[number.start + 3]
    if not below.text.isdigit() or not 0 < number.low < Decimal(below.text):
        return None
    if slash.text == "/" and after.lower not in ("of", "cup", "cups", "inch", "inches", "mile", "miles"):
        return None
    value = number.low / Decimal(below.text)
    return number._replace(
        end=number.start + 3, low=value, high=value, precision=1 / Decimal(below.text), fraction=True
    )


def _vulgar(token: Token) -> Decimal | None:
    """The value of a one-character fraction such as "½"."""
    if len(token.text) != 1 or token.text.isalpha() or unicodedata.category(token.text) != "No":
        return None
    numeric = unicodedata.numeric(token.text)
    return Decimal(round(numeric * 120)) / 120 if 0 < numeric < 1 else None


def _says(tokens: Tokens, index: int, *said: str) -> bool:
    """True if the words `said` stand at `index`, with or without hyphens between them."""
    for word in said:
        if tokens[index].text in HYPHENS:
            index += 1
        if tokens[index].lower != word:
            return False
        index += 1
    return True


def _width(tokens: Tokens, index: int, count: int) -> int:
    """The token after `count` words from `index`, hyphens between them included."""
    for _ in range(count):
        if tokens[index].text in HYPHENS:
            index += 1
        index += 1
    return index


def _vague(tokens: Tokens, index: int) -> Number | None:
    """ "dozens", "tens of thousands": from one order of magnitude to the next."""
    table = phrases("vague_numbers.tsv")
    value = table.get(tokens[index].lower)
    if value is None or (tokens[index].lower == "tens" and tokens[index + 1].lower != "of"):
        return None
    low, end = Decimal(value), index + 1
    while tokens[end].lower == "of" and tokens[end + 1].lower in table:
        low *= Decimal(table[tokens[end + 1].lower])
        end += 2
    if low == 10:
        return None
    return Number(index, end, low, low * 10, low, spelled=True)


def _words(tokens: Tokens, index: int) -> Number | None:
    """ "twenty-one", "three hundred and fifty thousand", "a dozen", "half a million", "four and a half"."""
    table = number_words()
    first = tokens[index].lower
    if first == "half" and tokens[index + 1].lower in ("a", "an", "-"):
        unit = table.get(tokens[index + 2].lower)
        if unit is None or unit < 12:
            return None
        value = unit * _HALF
        return Number(index, index + 3, value, value, unit / 2, unit, spelled=True)
    if first in ("a", "an"):
        unit = table.get(tokens[index + 1].lower)
        if unit is None or unit < 12:
            return None
        start, total, current, smallest = index + 1, Decimal(0), Decimal(1), unit
    elif first in table:
        start, total, current, smallest = index, Decimal(0), Decimal(0), Decimal(1)
        if table[first] >= 100:  # "hundred" needs a number before it
            return None
    else:
        return None
    end, at, last = start, start, Decimal(0)
    while total + current < _LARGEST:
        word = tokens[at].lower
        step = table.get(word)
        if step is None:
            joins = tokens[at].text in HYPHENS and tokens[at].glued and tokens[at + 1].glued
            joins = joins or (word == "and" and last >= 100)
            following = table.get(tokens[at + 1].lower)
            if not joins or at == start or following is None or (last < 100 and not _tens(last, following)):
                break
            at += 1
            continue
        if word == "dozen":
            current, smallest = max(current, Decimal(1)) * 12, Decimal(1)
        elif step == 100:
            current, smallest = max(current, Decimal(1)) * 100, step
        elif step > 100:
            total, current, smallest = total + max(current, Decimal(1)) * step, Decimal(0), step
        elif at > start and last < 100 and not _tens(last, step):
            break
        else:
            current, smallest = current + step, Decimal(10) if step and step % 10 == 0 else Decimal(1)
        last, at = step, at + 1
        end = at
    if end == start:
        return None
    value = total + current
    if _says(tokens, end, "and", "a", "half"):
        end, value, smallest = _width(tokens, end, 3), value + _HALF, _HALF
    return Number(index, end, value, value, Decimal(1) if smallest < 100 and value >= 1 else smallest, spelled=True)


def _tens(before: Decimal, after: Decimal) -> bool:
    """True for "twenty" and "one"; "two" and "three" are two numbers."""
    return 20 <= before < 100 and 0 < after < 10


def _magnified(tokens: Tokens, number: Number, money: bool) -> Number:
    """Multiply in the magnitudes that follow: "1.16 million", "4 hundred million", "$3b", "2.4m people"."""
    words, short = number_words(), phrases("short_magnitudes.tsv")
    while not number.fraction and number.factor < _LARGEST:
        at = number.end
        token = tokens[at]
        if token.text in HYPHENS and token.glued and words.get(tokens[at + 1].lower, Decimal(0)) >= 100:
            at += 1
            token = tokens[at]
        value = words.get(token.lower, Decimal(0))
        if value >= 100 or (value == 12 and number.low < 100):
            number = number.times(value, at + 1)
            if _says(tokens, number.end, "and", "a", "half"):
                half = number.factor / 2
                number = number._replace(
                    end=number.end + 3, low=number.low + half, high=number.high + half, precision=half
                )
            continue
        if number.factor > 1 or number.spelled:
            return number
        letters = token.text if token.text in short else token.lower
        if letters in short and (token.glued or len(letters) > 1 or money):
            if len(letters) == 1 and not money and not _is_magnitude(tokens, number, letters):
                return number
            return number.times(Decimal(short[letters]), at + 1)
        return number
    return number


def _is_magnitude(tokens: Tokens, number: Number, letter: str) -> bool:
    """Whether one letter after a number that is no money stands for a magnitude, not for metres or tonnes."""
    if letter in "kKMB":
        return True
    after = tokens[number.end + 1]
    if letter != "m":
        return letter == "b" and number.precision < 1
    if after.kind == "number" or after.text in ("(", "-", "/"):
        return False
    return after.lower not in word_set("after metres") and (after.kind == "word" or number.precision < 1)
