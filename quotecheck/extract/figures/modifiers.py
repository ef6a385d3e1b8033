"""Words around a number that make it a bound or an approximation."""

from __future__ import annotations

from functools import cache

from quotecheck.extract.figures.lexicon import phrases, unit_words
from quotecheck.extract.figures.tokens import Tokens
from quotecheck.records import Modifier

_LONGEST_BEFORE = 4
_LONGEST_AFTER = 3
# Words that may stand between a modifier and its number: "about a 5% rise", "more than just 20".
_BETWEEN = frozenset(["a", "an", "just", "only"])
_LASTING = frozenset(
    ["for", "lasted", "lasts", "took", "takes", "after", "just", "well", "by", "is", "was", "been", "and", "waited"]
)


def modifier_before(tokens: Tokens, index: int) -> tuple[Modifier, int] | None:
    """The modifier that ends just before token `index` and where it begins."""
    if tokens[index - 1].lower not in _last_words():
        return None
    table = phrases("modifiers_before.tsv")
    steps = (index, index - 1) if tokens[index - 1].lower in _BETWEEN else (index,)
    for end in steps:
        for start in range(max(0, end - _LONGEST_BEFORE), end):
            said = tokens.lowers(start, end)
            if said in table and _meant(tokens, start, end, said):
                return table[said], start  # type: ignore[return-value]
    return None


@cache
def _last_words() -> frozenset[str]:
    return _BETWEEN | {phrase.rpartition(" ")[2] for phrase in phrases("modifiers_before.tsv")}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases("modifiers_after.tsv"))


def _meant(tokens: Tokens, start: int, index: int, said: str) -> bool:
    """Some modifiers have other senses: "over" of time and place, "near", "some of"."""
    before = tokens[start - 1].lower
    if said == "over" and _lasts(tokens, index):
        return before in _LASTING  # "over six weeks" is mostly "during six weeks"
    if said in ("over", "under", "above", "below"):
        return before not in ("all", "take", "took", "taken", "left", "fell", "turned", "handed", "dispute", "row")
    if said == "around":
        return before not in ("turn", "all", "look")
    return True


def _lasts(tokens: Tokens, index: int) -> bool:
    """True if a duration in words stands at `index`."""
    return any(
        (unit := unit_words().get(tokens[at].lower)) is not None and unit.dimension == "time"
        for at in range(index, index + 4)
    )


def modifier_after(tokens: Tokens, index: int) -> tuple[Modifier, int] | None:
    """The modifier that begins at token `index` and the token after it: "or more", "at least", "-odd"."""
    if tokens[index].lower not in _first_words():
        return None
    table = phrases("modifiers_after.tsv")
    for count in range(_LONGEST_AFTER, 0, -1):
        said = tokens.lowers(index, index + count)
        if said in table and (tokens[index].kind == "word" or tokens[index].glued):
            return table[said], index + count  # type: ignore[return-value]
    return None
