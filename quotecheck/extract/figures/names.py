"""Numbers that measure nothing: parts of names, scores, telephone numbers, list numbering, addresses."""

from __future__ import annotations

from quotecheck.extract.figures.lexicon import phrases, word_set, words
from quotecheck.extract.figures.numerals import HYPHENS, Number
from quotecheck.extract.figures.tokens import NOTHING, Tokens

_JOINTS = HYPHENS | {","}
_WHICH_DAY = frozenset(["that", "the", "this", "same", "next", "each", "every"])


def is_pronoun(tokens: Tokens, number: Number) -> bool:
    """True if "one" stands for a thing instead of counting it: "no one", "one of", "one could"."""
    before, after = tokens[number.start - 1].lower, tokens[number.end].lower
    return before in word_set("before one") or after in word_set("after one")


def attached(tokens: Tokens, number: Number, end: int) -> bool:
    """True if the number is stuck into a word, a code or an address: "G7", "Covid-19", "3D", "v2.1", "/2023/".

    `end` is the token after the number and its unit.
    """
    first, before, earlier = tokens[number.start], tokens[number.start - 1], tokens[number.start - 2]
    if first.glued:
        if before.kind != "sign":
            return True
        if before.text in "/_@#&=." or (before.text == ":" and earlier.kind == "number"):
            return True
        if before.text in HYPHENS and before.glued and earlier.kind != "sign":
            return earlier.lower not in ("minus", "plus", "sub")
    after, later = tokens[end], tokens[end + 1]
    if not after.glued:
        return False
    if after.kind == "word" and not number.spelled:
        return True
    return (after.text in "./:_@" and later.glued and later.kind == "number") or after.text in "_@"


def labelled(tokens: Tokens, number: Number, *, counts: bool) -> bool:
    """True if the number is a name or a part of one: "Article 5", "Boeing 737", "Formula One", "10 Downing Street".

    `counts` says that a plural noun follows the number.
    """
    first, before = tokens[number.start], tokens[number.start - 1]
    if number.spelled:
        if first.capital and not tokens.title_case and number.start > 0 and _inside(tokens, number.start):
            return True
        if counts and tokens[number.start - 2].lower in _WHICH_DAY and before.lower == "day":
            return False  # "by noon that day five people were missing"
        return before.lower in ("formula", "bbc", "channel", "radio", "phase", "chapter", "day", "round")
    plain = first.text.isdigit() and number.end == number.start + 1
    if not plain:
        return False
    if before.text in ("#", "№") or (before.text == "." and tokens[number.start - 2].lower in ("no", "nos", "art")):
        return True
    if before.kind == "word" and before.lower in words("label_words.txt"):
        return not (counts and before.lower in ("no", "line", "part", "up", "year", "years", "test", "set"))
    owned = before.text.endswith(("'s", "’s"))  # "Corland's 12-point plan"
    if before.capital and not owned and not tokens.title_case and _inside(tokens, number.start - 1, opener=True):
        return True
    if tokens[number.end].capital and not tokens.title_case and not counts:
        return True  # "the 787 Dreamliner", "the 90049 ZIP Code"
    return _address(tokens, number)


def _inside(tokens: Tokens, index: int, *, opener: bool = False) -> bool:
    """True if the capital at `index` is that of a name, not that of a sentence's first word."""
    token, before = tokens[index], tokens[index - 1]
    if opener and (token.lower in words("phrase_ends.txt") or token.lower in phrases("weekdays.tsv")):
        return False
    if opener and any(token.lower == phrase for phrase in phrases("modifiers_before.tsv")):
        return False
    if index == 0:
        return opener and token.lower not in words("adjectives.txt") and not token.lower.endswith("ly")
    return before.text not in ("“", '"', "‘", ":", "(", "•", "-", "—", "–", ".") or opener


def _address(tokens: Tokens, number: Number) -> bool:
    if not tokens[number.end].capital:
        return False
    for at in range(number.end, number.end + 4):
        if not tokens[at].capital:
            return False
        if tokens[at].lower in word_set("streets") and at > number.end:
            return True
    return False


def numbered(tokens: Tokens, number: Number) -> bool:
    """True for the numbering of a list: "1. ", "2) ", "(3) "."""
    before, after = tokens[number.start - 1], tokens[number.end]
    if number.spelled or number.low > 50:
        return False
    if number.start == 0 and after.text in (".", ")") and tokens[number.end + 1] is not NOTHING:
        return True
    return before.text == "(" and after.text == ")" and number.low < 20 and number.end == number.start + 1


def code(tokens: Tokens, index: int) -> int | None:
    """The token after a telephone number, a code or a row of a table that begins at `index`, else None.

    Three groups of digits joined by hyphens or spaces ("+44 20 7946 0958"), or four bare numbers in a row.
    """
    end, groups, short = index, 1, 0
    while tokens[end].text.isdigit():
        joint, following = tokens[end + 1], tokens[end + 2]
        short += len(tokens[end].text) == 1
        if joint.glued and joint.text in _JOINTS and following.glued and following.kind == "number":
            end += 2
        elif joint.kind == "number" and not joint.glued:
            end += 1
        else:
            break
        groups += 1
    plus = tokens[index - 1].text == "+" and tokens[index].glued and groups > 1
    return end + 1 if groups > 3 or (groups > 2 and not short) or plus else None
