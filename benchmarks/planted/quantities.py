"""Numbers as they are written in news, and others that no rounding makes equal."""

from __future__ import annotations

import re
from random import Random

_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_SMALL = "|".join(_WORDS[2:])
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_SMALL})"

MONEY = re.compile(
    r"(?P<sign>[$£€])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<scale> (?:million|billion|trillion)\b)?"
    r"(?![\d,.%]*\d|-| ?(?:k|bn|m)\b)"
)
PERCENT = re.compile(r"(?<![\w$.,/–-])(?P<number>\d+(?:\.\d+)?)(?P<unit> ?%| percent\b| per cent\b)")
_NO_NOUN = "of|to|and|or|in|on|at|for|from|by|the|was|were|is|are|per|that|who|which|as|a|an|but|with|than|if|it|not"
COUNT = re.compile(
    rf"(?<![\w$£€.,/:–-])(?P<number>{NUMBER})(?P<scale> (?:million|billion|thousand))?"
    rf" (?P<noun>(?:(?!(?:{_NO_NOUN})\b)[a-z]+ )?(?!(?:{_NO_NOUN})\b)"
    r"(?:people|children|men|women|[a-z]{2,}(?:[^s\W]s)))\b"
)
_NOT_NOUNS = frozenset(
    (
        "has",
        "was",
        "does",
        "this",
        "his",
        "its",
        "less",
        "minus",
        "always",
        "perhaps",
        "plus",
        "versus",
        "times",
        "says",
        "percents",
        "ones",
    )
)
_BOUND = re.compile(
    r"\b(?:(?:more|fewer|less|greater|better|larger) than(?: the| a)?|over|under|above|below|at least|at most|up to|"
    r"as (?:many|few|much) as|exceeding|(?:minimum|maximum) of|every|between|from|to|or|and|through|about|some|nearly|"
    r"almost|around|roughly|approximately|another) $|[–-]$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|these|those|all|both|his|her|their|our|other|first|last|next|past|top|any|no|only) $", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"[a-z,;:)’\"”] [A-Z][\w.]* $")
_RANGE_AFTER = re.compile(r" (?:to|or|and|out of|of every|in every) (?:[$£€]?\d|two|three|four|five|ten)|[–-]|/|:\d")


def stands_alone(text: str, match: re.Match[str], *, bounds: bool = False) -> bool:
    """Is this a plain figure: no end of a range, no part of a name ("Article 5"), not "more than" (unless `bounds`)?"""
    before = text[max(0, match.start() - 24) : match.start()]
    if _BOUND.search(before) and not bounds:
        return False
    if _DEFINITE.search(before) or _NAME_BEFORE.search(before) or before.endswith("No. "):
        return False
    if match.groupdict().get("noun") and match["noun"].split()[-1] in _NOT_NOUNS:
        return False
    if re.fullmatch(r"(?:19|20)\d\d", match["number"]):
        return False
    return not _RANGE_AFTER.match(text[match.end() :][:16])


def other_number(number: str, random: Random, *, most: float | None = None) -> str | None:
    """Another number in the same form, at least 30 % away; None where the number gives no hold (0, 1).

    `most` is the largest that makes sense (100 for a share).
    """
    word = number.lower() in _WORDS
    value = float(_WORDS.index(number.lower())) if word else float(number.replace(",", ""))
    decimals = len(number.partition(".")[2])
    if value <= 1 and not decimals:
        return None
    digits = len(number.replace(",", "").split(".")[0])
    step = 10.0**-decimals
    if not decimals:
        zeros = len(number.replace(",", "")) - len(number.replace(",", "").rstrip("0")) if not word else 0
        step = float(10 ** (zeros - 1 if zeros and zeros == digits - 1 else zeros))
    choices = []
    for factor in (0.3, 0.45, 0.6, 1.5, 1.7, 2.2, 3.0):
        new = round(value * factor / step) * step
        fits = new > 1 and (most is None or new < most) and (not word or new <= 20)
        if fits and (new <= 0.7 * value or new >= 1.3 * value):
            choices.append(new)
    if not choices:
        return None
    new = random.choice(choices)
    if word:
        return _WORDS[round(new)] if number.islower() else _WORDS[round(new)].capitalize()
    written = f"{new:,.{decimals}f}"
    return written if "," in number or new >= 10_000 or value < 1_000 else written.replace(",", "")
