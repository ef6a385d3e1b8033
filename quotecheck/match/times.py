"""Whether two statements can speak of the same time, by the dates that they give."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from quotecheck.records import Figure, Statement

_DATE = re.compile(r"(?P<year>\d{4}|-)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# What a date says of itself: "year", "month", "day", "weekday", as far as it does.
Parts = dict[str, int]


def may_coincide(a: Statement, b: Statement) -> bool:
    """Whether no date of one statement rules out that the other speaks of the same time.

    A statement without a date may speak of any; a weekday is any day of that name, a month any day in it.
    """
    dates_a, dates_b = _dates(a.figures), _dates(b.figures)
    return not dates_a or not dates_b or any(agree(x, y) for x in dates_a for y in dates_b)


def _dates(figures: tuple[Figure, ...]) -> list[Parts]:
    found = (parts(figure.value) for figure in figures if figure.kind == "date" and isinstance(figure.value, str))
    return [given for given in found if given]


def parts(value: str) -> Parts:
    """The parts of an ISO 8601 date of any granularity, or of a bare weekday; nothing for a time of day."""
    if value in _WEEKDAYS:
        return {"weekday": _WEEKDAYS.index(value)}
    match = _DATE.fullmatch(value)
    if match is None:
        return {}
    given = {name: int(text) for name, text in match.groupdict().items() if text and text != "-"}
    if len(given) == 3:
        with suppress(ValueError):  # "31 June": no day, and so no weekday
            given["weekday"] = date(given["year"], given["month"], given["day"]).weekday()
    return given


def agree(a: Parts, b: Parts) -> bool:
    """Whether two dates can be one day, as far as both are given."""
    return all(a[name] == b[name] for name in a.keys() & b.keys())
