"""Dates and times of day, each with only the granularity that the text gives, as ISO 8601 text.

What the text leaves out stays out: "2023-03-21", "--03-21" (no year), "2022", "2022-Q3", "FY2023", "199" (the 1990s),
"T22:45". A weekday becomes a day only where the article's own date is known, else it stays a name.
"""

from __future__ import annotations

from datetime import date

from quotecheck.extract.figures.days import When, day_at
from quotecheck.extract.figures.lexicon import phrases, word_set
from quotecheck.extract.figures.numerals import HYPHENS
from quotecheck.extract.figures.tokens import Token, Tokens

# Years that a bare number of four digits may mean.
_FIRST_YEAR, _LAST_YEAR = "1000", "2199"
_MODERN = range(1900, 2100)

_AFTER_HOURS = frozenset(["am", "pm", "a", "p", "o"])
_ZONES = frozenset(["GMT", "UTC", "BST", "EST", "EDT", "CET", "CEST", "ET", "PT", "IST", "hrs"])


def date_at(tokens: Tokens, index: int, published: date | None) -> When | None:
    """The date or time of day that begins at token `index`."""
    token = tokens[index]
    if token.kind == "number":
        return _iso(tokens, index) or _day_month(tokens, index) or _clock(tokens, index) or _decade(tokens, index)
    if token.kind != "word":
        return None
    if token.lower in phrases("months.tsv") and token.capital:
        return _month(tokens, index)
    return day_at(tokens, index, published) or _period(tokens, index)


def year_at(tokens: Tokens, index: int) -> str | None:
    """The year that token `index` may be, by its form alone."""
    token = tokens[index]
    return token.text if year_like(token) and not _glued_after(tokens, index) else None


def bare_year(tokens: Tokens, index: int, *, counts: bool) -> When | None:
    """A year that stands alone; `counts` says that a plural noun follows, as in "1500 soldiers"."""
    year = year_at(tokens, index)
    if year is None:
        return None
    before = tokens[index - 1]
    introduced = before.lower in word_set("before years")
    if counts and not (introduced and before.lower in ("in", "since", "the", "of", "by") and int(year) in _MODERN):
        return None
    if not introduced and int(year) not in _MODERN:
        return None
    dash, second = tokens[index + 1], tokens[index + 2]
    if dash.text in HYPHENS and dash.glued and second.glued and second.kind == "number":
        if len(second.text) == 4 and second.text.isdigit() and int(second.text) > int(year):
            return When(index, index + 3, year, second.text)
        if len(second.text) == 2 and second.text.isdigit() and int(second.text) > int(year[2:]):
            return When(index, index + 3, year, year[:2] + second.text)
    return When(index, index + 1, year)


def _glued_after(tokens: Tokens, index: int) -> bool:
    """True if a letter or a decimal part is stuck to the number."""
    after = tokens[index + 1]
    if not after.glued:
        return False
    if after.kind == "word":
        return True
    later = tokens[index + 2]
    return after.text in "%°$€£¥" or (after.text in "./:" and later.glued and later.kind == "number")


def _number(token: Token, low: int, high: int, digits: int = 2) -> int | None:
    if token.kind == "number" and token.text.isdigit() and token.text.isascii() and len(token.text) <= digits:
        value = int(token.text)
        return value if low <= value <= high else None
    return None


def _iso(tokens: Tokens, index: int) -> When | None:
    """ "2023-03-21" """
    if tokens[index + 1].text != "-" or not year_like(tokens[index]):
        return None
    parts = [tokens[index + offset] for offset in range(5)]
    if not all(part.glued for part in parts[1:]) or parts[1].text != "-" or parts[3].text != "-":
        return None
    month, day = _number(parts[2], 1, 12), _number(parts[4], 1, 31)
    if year_like(parts[0]) and len(parts[2].text) == 2 and len(parts[4].text) == 2 and month and day:
        return When(index, index + 5, f"{parts[0].text}-{month:02}-{day:02}")
    return None


def year_like(token: Token) -> bool:
    """True if the token has the form of a year."""
    digits = token.kind == "number" and len(token.text) == 4 and token.text.isdigit() and token.text.isascii()
    return digits and _FIRST_YEAR <= token.text <= _LAST_YEAR


def _ordinal_end(tokens: Tokens, index: int) -> int:
    """The token after "st", "nd", "rd" or "th" if one is stuck to the number before `index`."""
    after = tokens[index]
    return index + 1 if after.glued and after.lower in ("st", "nd", "rd", "th") else index


def _day_month(tokens: Tokens, index: int) -> When | None:
    """ "21 March 2023", "21st of March", "the 21 and 22 March" is left alone."""
    day = _number(tokens[index], 1, 31)
    if day is None or (tokens[index].glued and tokens[index - 1].kind != "sign"):
        return None
    at = _ordinal_end(tokens, index + 1)
    if tokens[at].lower == "of" and tokens[at + 1].capital:
        at += 1
    month = phrases("months.tsv").get(tokens[at].lower) if tokens[at].capital else None
    if month is None or (tokens[at].glued and tokens[at].lower in ("mar", "may", "dec")):
        return None
    end = at + 2 if tokens[at + 1].text == "." and tokens[at + 1].glued and len(tokens[at].text) < 5 else at + 1
    comma = end + 1 if tokens[end].text == "," else end
    if year_like(tokens[comma]):
        return When(index, comma + 1, f"{tokens[comma].text}-{month}-{day:02}")
    return When(index, at + 1, f"--{month}-{day:02}")


def _month(tokens: Tokens, index: int) -> When | None:
    """ "March 21, 2023", "March 21", "March 2023", "March"."""
    token = tokens[index]
    month = phrases("months.tsv")[token.lower]
    short = len(token.text) < 5 and token.lower != "may" and not token.lower.startswith(("june", "july"))
    at = index + 1
    if short and tokens[at].text == "." and tokens[at].glued:
        at += 1
    elif short and token.lower in ("mar", "jan", "dec", "sep", "jun") and tokens[at].kind != "number":
        return None
    day = _number(tokens[at], 1, 31)
    if day is not None and tokens[at + 1].text != ":" and not _glued_word(tokens, at + 1):
        end = _ordinal_end(tokens, at + 1)
        comma = end + 1 if tokens[end].text == "," else end
        if year_like(tokens[comma]) and not _glued_after(tokens, comma):
            return When(index, comma + 1, f"{tokens[comma].text}-{month}-{day:02}")
        dash, last = tokens[end], _number(tokens[end + 1], day + 1, 31)
        if dash.text in HYPHENS and last is not None:
            comma = end + 3 if tokens[end + 2].text == "," else end + 2
            year = f"{tokens[comma].text}-" if year_like(tokens[comma]) else "--"
            stop = comma + 1 if year != "--" else end + 2
            return When(index, stop, f"{year}{month}-{day:02}", f"{year}{month}-{last:02}")
        return When(index, end, f"--{month}-{day:02}")
    comma = at + 1 if tokens[at].text in (",", "of") else at
    if tokens[at].lower == "of":
        comma = at + 1
    if year_like(tokens[comma]) and not _glued_after(tokens, comma):
        return When(index, comma + 1, f"{tokens[comma].text}-{month}")
    if token.lower in ("may", "march", "august", "april", "june") and tokens[index - 1].lower not in word_set(
        "before months"
    ):
        return None
    if tokens[at].capital and tokens[at].kind == "word" and token.lower in ("april", "june", "august", "may", "march"):
        return None
    return When(index, at if tokens[at - 1].text != "." else at - 1, f"--{month}")


def _glued_word(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    return token.glued and (
        (token.kind == "word" and token.lower not in ("st", "nd", "rd", "th")) or token.text in "%°"
    )


def _clock(tokens: Tokens, index: int) -> When | None:
    """ "10.45pm", "2:55 p.m.", "7 a.m.", "14:30 GMT"; "4:39 left to play" and scores are no times of day."""
    token, after = tokens[index], tokens[index + 1]
    if len(token.text) > 5 or not (after.text == ":" or after.lower in _AFTER_HOURS or after.text in _ZONES):
        return None
    hour_text, _, minute_text = token.text.partition(".")
    at = index + 1
    if not minute_text and tokens[at].text == ":" and tokens[at].glued and tokens[at + 1].glued:
        minute_text, at = tokens[at + 1].text, at + 2
        if len(minute_text) != 2:
            return None
    if not hour_text.isdigit() or len(hour_text) > 2 or (minute_text and not minute_text.isdigit()):
        return None
    hour, minute = int(hour_text), int(minute_text or 0)
    if minute > 59 or hour > 23 or len(minute_text) not in (0, 2):
        return None
    half = _half_of_day(tokens, at)
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
        return When(index, half[1], f"T{hour:02}:{minute:02}" if minute_text else f"T{hour:02}")
    if minute_text and tokens[at].text in _ZONES:
        return When(index, at, f"T{hour:02}:{minute:02}")
    introduced = tokens[index - 1].lower in ("at", "by", "around", "until", "about")
    if minute_text and "." not in token.text and introduced and tokens[at].lower not in ("left", "remaining", "to"):
        return When(index, at, f"T{hour:02}:{minute:02}")
    if token.text in ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12") and tokens[at].lower == "o":
        return When(index, at, f"T{hour:02}")
    return None


def _half_of_day(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """ "am", "pm", "a.m.", "p.m." and the token after it."""
    if tokens[index].lower in ("am", "pm"):
        return tokens[index].lower[0], index + 1
    if tokens[index].lower in ("a", "p") and tokens[index + 1].text == "." and tokens[index + 2].lower == "m":
        return tokens[index].lower, index + (4 if tokens[index + 3].text == "." else 3)
    return None


def _decade(tokens: Tokens, index: int) -> When | None:
    """ "the 1990s" """
    token = tokens[index]
    after = tokens[index + 1]
    if year_like(token) and token.text.endswith("0") and after.glued and after.lower == "s":
        return When(index, index + 2, token.text[:3])
    if year_like(token) and token.text.endswith("0") and after.text in "'’" and tokens[index + 2].lower == "s":
        return When(index, index + 3, token.text[:3])
    return None


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def _period(tokens: Tokens, index: int) -> When | None:
    """ "third quarter of 2022", "Q3 2022", "fiscal 2023", "FY23"."""
    token = tokens[index]
    if token.lower in _QUARTERS and token.lower != "last" and tokens[index + 1].lower == "quarter":
        quarter, end = f"Q{_QUARTERS[token.lower]}", index + 2
    elif token.text == "Q" and tokens[index + 1].glued and tokens[index + 1].text in ("1", "2", "3", "4"):
        quarter, end = f"Q{tokens[index + 1].text}", index + 2
    elif token.lower in ("fiscal", "fy"):
        return _fiscal(tokens, index)
    else:
        return None
    year = end + 1 if tokens[end].lower in ("of", ",") else end
    if year_like(tokens[year]):
        return When(index, year + 1, f"{tokens[year].text}-{quarter}")
    return When(index, end, f"--{quarter}")


def _fiscal(tokens: Tokens, index: int) -> When | None:
    at = index + 1
    if tokens[at].lower == "year":
        at += 1
    if year_like(tokens[at]):
        return When(index, at + 1, f"FY{tokens[at].text}")
    if tokens[index].lower == "fy" and tokens[at].glued and _number(tokens[at], 0, 99) is not None:
        return When(index, at + 1, f"FY20{int(tokens[at].text):02}")
    return None
