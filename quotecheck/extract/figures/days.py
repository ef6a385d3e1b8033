"""Days that are named by their place beside another: weekdays, "yesterday", "the following day"."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from quotecheck.extract.figures.lexicon import phrases, words
from quotecheck.extract.figures.tokens import Tokens

# Days by their distance from the one on which the article was published, and from one named before.
_RELATIVE = {"yesterday": -1, "tomorrow": 1}
_BESIDE = {"the following day": 1, "the next day": 1, "a day later": 1}
_BESIDE |= {"the previous day": -1, "a day earlier": -1, "the day before": -1}


class When(NamedTuple):
    """A date from token `start` to `end` (exclusive); `last` is set for a stretch of time ("2014-2017")."""

    start: int
    end: int
    value: str
    last: str | None = None


def day_at(tokens: Tokens, index: int, published: date | None) -> When | None:
    """The weekday at token `index`, or "yesterday" where it is known when the article was published."""
    token = tokens[index]
    if token.bare in phrases("weekdays.tsv") and token.capital:
        return _weekday(tokens, index, published)
    if token.lower in _RELATIVE and published is not None:
        return _when(index, index + 1, published, _RELATIVE[token.lower])
    return None


def day_beside(tokens: Tokens, index: int, day: str) -> When | None:
    """The day that "the following day" or "a day earlier" at token `index` is, counted from `day`, the one named last.

    `day` is a full date or a weekday.
    """
    step = _BESIDE.get(tokens.lowers(index, index + 3))
    if step is None or (tokens[index + 2].lower == "before" and tokens[index + 3].kind == "word"):
        return None  # "the day before the vote"
    names = list(phrases("weekdays.tsv"))
    if day.lower() in names:
        return When(index, index + 3, names[(names.index(day.lower()) + step) % 7].capitalize())
    with suppress(ValueError):  # no full date, or one that no calendar has ("31 June")
        return _when(index, index + 3, date.fromisoformat(day), step)
    return None


def _when(start: int, end: int, day: date, step: int) -> When | None:
    """The day so many days away from another, None beyond the first and last day that a date can be."""
    try:
        return When(start, end, (day + timedelta(days=step)).isoformat())
    except OverflowError:
        return None


def _weekday(tokens: Tokens, index: int, published: date | None) -> When | None:
    """The nearest such day at or before the article's date; "next" and "will ... on" are left to the named day."""
    name = tokens[index].bare.capitalize()
    day = int(phrases("weekdays.tsv")[tokens[index].bare])
    before = tokens[index - 1].lower
    part_of_name = tokens[index + 1].capital and tokens[index + 1].lower not in phrases("months.tsv")
    if part_of_name and before not in ("on", "last", "next", "since"):
        return None  # "Sunday Times", "Friday Prayers"
    named = tokens[index - 1].capital and before not in words("phrase_ends.txt")  # "Black Friday"
    if published is None or before == "next" or named:
        return When(index, index + 1, name)
    back = (published.weekday() - day) % 7
    if before == "last" and back == 0:
        back = 7
    # A weekday in a clause about the future is the coming one.
    if any(tokens[at].lower in ("will", "shall", "would", "upcoming", "tomorrow") for at in range(index - 8, index)):
        ahead = (day - published.weekday()) % 7
        return _when(index, index + 1, published, ahead)
    return _when(index, index + 1, published, -back)
