"""Dates of publication, as page furniture and metadata write them."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["date_line", "dated_line", "first_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    r"(?<![\d-])(?:(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)"
    rf"|{_MONTH.format('m2')}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH.format('m3')},?[\s-]+(?P<y3>\d{{4}})\b"
    r"|(?P<p4>\d{1,2})[/.](?P<q4>\d{1,2})[/.](?P<y4>\d{4})(?!\d))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")  # a quick look before the long one
# What else may stand in a line that gives nothing but the date.
_AROUND = re.compile(
    r"(?:first|last|originally|article|story|date|dated|published|updated|posted|modified|created|issued|on|at|by|and"
    r"|share|comments?|print|email|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|am|pm|a\.m\.?|p\.m\.?|noon|midnight|gmt|utc|bst|cet|cest|ist|msk"
    r"|e[sd]?t|c[sd]?t|m[sd]t|p[sd]?t|eastern|time|ago|min(?:ute)?s?|hours?|read|\d{1,2}(?:[:.h]\d{2}){0,2}(?:\.\d+)?z?"
    r"|t\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?z?|[+-]\d{2}:?\d{2})(?!\w)|[\s:|,.•·()/–—-]+",
    re.IGNORECASE,
)

# What follows a date that dates the article; "the June 5, 2020, meeting" does not.
_SET_OFF = re.compile(r"[\sT]*(?:$|[|·•—–-]|,?\s?\d|\(|by\b|at\b|edition\b)", re.IGNORECASE)


def first_date(text: str) -> date | None:
    """The first full calendar date of `text`, in ISO form, "March 3, 2021", "3 March 2021" or unambiguous figures."""
    for match in _DATE.finditer(text):
        found = _as_date(match)
        if found:
            return found
    return None


def date_line(line: str) -> date | None:
    """The date of a line that says nothing else than when the article appeared ("Updated March 3, 2021 | 9:30")."""
    if len(line) > 160 or not _YEAR.search(line) or not _DATE.search(line):
        return None
    return None if _AROUND.sub("", _DATE.sub(" ", line)) else first_date(line)


def dated_line(line: str) -> date | None:
    """The date of a line above an article: a date line, or a byline that ends in it ("Ann Example | March 3, 2021")."""
    if found := date_line(line):
        return found
    if line.count(" ") > 13 or line[-1:] in ".!?:" or not _YEAR.search(line):
        return None
    match = _DATE.search(line)
    return first_date(line) if match and _SET_OFF.match(line, match.end()) else None


def _as_date(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if parts["y1"]:
        year, month, day = int(parts["y1"]), int(parts["m1"]), int(parts["d1"])
    elif parts["y2"]:
        year, month, day = int(parts["y2"]), _month(parts["m2"]), int(parts["d2"])
    elif parts["y3"]:
        year, month, day = int(parts["y3"]), _month(parts["m3"]), int(parts["d3"])
    else:
        year, (first, second) = int(parts["y4"]), (int(parts["p4"]), int(parts["q4"]))
        if first <= 12 and second <= 12 and first != second:
            return None  # 3/4/2021 is March in one country and April in another
        month, day = (first, second) if first <= 12 else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1
