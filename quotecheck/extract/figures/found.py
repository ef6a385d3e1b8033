"""What the grammar passes from hand to hand: a number with its unit, and the figure made of it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from quotecheck.extract.figures.counted import Counted
from quotecheck.extract.figures.days import When
from quotecheck.extract.figures.lexicon import Unit, words
from quotecheck.extract.figures.modifiers import modifier_after, modifier_before
from quotecheck.extract.figures.numerals import Number
from quotecheck.extract.figures.tokens import Tokens
from quotecheck.records import FigureKind, Modifier


class Quantity(NamedTuple):
    """A number and its unit from token `start` to `end` (exclusive); `own` says that the unit was written with it."""

    start: int
    end: int
    number: Number
    unit: Unit | None
    own: bool


class Found(NamedTuple):
    """A figure from token `start` to `end` (exclusive), `core` where its number begins.

    Exactly one of `value` and (`low`, `high`) is set. `noun` is the place of the counted thing.
    """

    start: int
    core: int
    end: int
    kind: FigureKind
    unit: str | None
    value: Decimal | str | None = None
    low: Decimal | str | None = None
    high: Decimal | str | None = None
    precision: Decimal | None = None
    modifier: Modifier = "exact"
    noun: Counted | None = None


def dated(when: When) -> Found:
    """A date or a stretch of time as a figure."""
    value = None if when.last else when.value
    low, high = (when.value, when.last) if when.last else (None, None)
    return Found(when.start, when.start, when.end, "date", "date", value, low, high)


def figure_of(quantity: Quantity, kind: FigureKind, unit: str | None) -> Found:
    """A quantity as a figure; a vague one ("dozens") becomes the range that it may mean."""
    number = quantity.number
    found = Found(quantity.start, number.start, quantity.end, kind, unit, precision=number.precision)
    if number.vague:
        return found._replace(low=number.low, high=number.high, modifier="approx")
    return found._replace(value=number.low)


def with_modifiers(tokens: Tokens, found: Found) -> Found:
    """The figure with the words around it that make it inexact; those beside its number become part of it."""
    before = modifier_before(tokens, found.start)
    if before is not None:
        return found._replace(modifier=before[0], start=before[1])
    after = modifier_after(tokens, found.end)
    if after is not None:
        return found._replace(modifier=after[0], end=after[1])
    if found.noun is not None:
        beyond = modifier_after(tokens, found.noun.end)
        joined = tokens[found.noun.end].lower in ("or", "at")  # "30 states or more", but not "30 states plus one"
        return found._replace(modifier=beyond[0]) if beyond is not None and joined else found
    return found


def changes(tokens: Tokens, index: int, back: int = 2) -> bool:
    """True if a word of change ("rose", "cut") stands within `back` tokens up to `index` (inclusive)."""
    change = words("change_words.txt")
    return any(tokens[at].lower in change for at in range(index, index - back, -1))
