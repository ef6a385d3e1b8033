"""The grammar of figures: which numbers of a sentence measure something, in what unit, how exactly."""

from __future__ import annotations

from datetime import date
from functools import cache

from quotecheck.extract.figures import names
from quotecheck.extract.figures.dates import date_at
from quotecheck.extract.figures.days import day_beside
from quotecheck.extract.figures.found import Found, Quantity, dated
from quotecheck.extract.figures.kinds import age, count, fraction, measure, ordinal_at
from quotecheck.extract.figures.lexicon import number_words, phrases
from quotecheck.extract.figures.measures import currency_before
from quotecheck.extract.figures.quantities import quantity_at
from quotecheck.extract.figures.ranges import is_score, range_of, second_of
from quotecheck.extract.figures.shares import fraction_at
from quotecheck.extract.figures.tokens import Tokens

# No sentence of prose holds more numbers.
_MOST_NUMBERS = 100

# The first words of a day that is named by another ("the following day", "a day later").
_BESIDE = frozenset(["the", "a"])

# What a look at one token can tell: the figure or nothing, and the token to go on with.
_Step = tuple[Found | None, int]


def read(tokens: Tokens, published: date | None) -> list[Found]:
    """The figures of a sentence in order, none overlapping another.

    `published` is the article's date, against which weekdays resolve.
    """
    found: list[Found] = []
    if is_table(tokens):
        return found
    at, seeds = 0, _seeds()
    named: str | None = None
    while at < len(tokens):
        token = tokens[at]
        beside = day_beside(tokens, at, named) if named is not None and token.lower in _BESIDE else None
        if beside is not None:
            found.append(dated(beside))
            at = beside.end
            continue
        if token.kind != "number" and token.lower not in seeds and token.bare not in phrases("weekdays.tsv"):
            at += 1
            continue
        figure, following = _step(tokens, at, published)
        if figure is not None:
            if found and figure.start < found[-1].end:
                figure = figure._replace(start=figure.core)
            found.append(figure)
            if figure.kind == "date" and isinstance(figure.value, str):
                named = figure.value
        at = max(following, at + 1)
    return found


def is_table(tokens: Tokens) -> bool:
    """Whether so many numbers stand together that this can be no sentence; where each belongs, only the layout said."""
    if len(tokens) <= _MOST_NUMBERS:
        return False
    return sum(token.kind == "number" or token.lower in number_words() for token in tokens) > _MOST_NUMBERS


@cache
def _seeds() -> frozenset[str]:
    """Words that a figure may begin with."""
    tables = ("vague_numbers.tsv", "months.tsv", "weekdays.tsv", "ordinals.tsv")
    listed = frozenset(word for table in tables for word in phrases(table))
    return listed | frozenset(number_words()) | {"half", "a", "an", "fiscal", "fy", "q", "yesterday", "tomorrow"}


def _step(tokens: Tokens, at: int, published: date | None) -> _Step:
    glued = tokens[at].glued and tokens[at].kind == "number" and tokens[at - 1].kind == "word"
    if glued and currency_before(tokens, at) is None:
        return None, at + 1  # "G7"
    when = date_at(tokens, at, published)
    if when is not None:
        return dated(when), when.end
    if tokens[at].kind == "number":
        beyond = names.code(tokens, at)
        if beyond is not None:
            return None, beyond
        found = ordinal_at(tokens, at)
        if found is not None:
            return found, found.end
    share = fraction_at(tokens, at)
    if share is not None:
        return fraction(tokens, share), share.end
    quantity = quantity_at(tokens, at)
    if quantity is not None:
        return _one_or_two(tokens, quantity)
    found = ordinal_at(tokens, at)
    return found, found.end if found is not None else at + 1


def _one_or_two(tokens: Tokens, first: Quantity) -> _Step:
    """A range that begins with `first`, else the figure that `first` is by itself."""
    second = second_of(tokens, first)
    if second is not None:
        ranged = range_of(tokens, first, second)
        if ranged is not None:
            return ranged, ranged.end
        if is_score(tokens, first, second):
            return None, second.end
    attached = names.attached(tokens, first.number, first.end)
    if attached and (first.unit is None or first.unit.dimension not in ("money", "rate", "share")):
        return None, first.end
    figure = age(tokens, first) or (count(tokens, first) if first.unit is None else measure(tokens, first))
    if figure is None:
        return None, first.number.end
    beyond = figure.noun.end if figure.noun else 0
    if any(tokens[at].kind == "number" and not tokens[at - 1].capital for at in range(figure.end, beyond)):
        beyond = figure.end  # "112 of the 300 seats": the noun is that of the second number, too
    return figure, max(figure.end, beyond)
