"""What a number counts: the noun phrase after it and the singular of its head."""

from __future__ import annotations

from typing import NamedTuple

from quotecheck.extract.figures.lexicon import phrases, words
from quotecheck.extract.figures.numerals import HYPHENS
from quotecheck.extract.figures.tokens import Token, Tokens

# A counted noun stands at most so many words after its number ("eligible retired public school teachers").
_REACH = 5
# Plurals that stand before another noun ("two arms exporters").
_ATTRIBUTIVE = frozenset(
    ["sales", "arms", "sports", "goods", "systems", "savings", "earnings", "customs", "communications", "operations"]
)
# What happened to the people of a toll, when the people themselves are not named: "at least five were killed".
FATES = {
    "killed": "killed", "dead": "dead", "died": "dead", "injured": "injured", "wounded": "wounded", "hurt": "injured",
    "missing": "missing", "arrested": "arrested", "detained": "detained", "displaced": "displaced",
    "homeless": "homeless", "hospitalised": "hospitalised", "hospitalized": "hospitalised", "infected": "infected",
}  # fmt: skip


# Verbs that take the count of people as their object.
_DOING = frozenset(
    ["killed", "killing", "kills", "injured", "injuring", "wounded", "wounding", "arrested", "arresting", "detained"]
).union(["detaining", "infected", "infecting", "displaced", "displacing", "hospitalising", "hospitalizing"])


# How far before a figure the words for what it counts may stand, and the words between that lead to it.
_NUMBERS = 16
_HELPERS = frozenset(["have", "had", "has", "were", "was", "are", "remain", "remained", "died"])
_TO_A_LEVEL = frozenset(["at", "to", "is", "was", "were", "of", "reached", "hit", "exceeded", "from", "by"])


class Counted(NamedTuple):
    """A counted thing from token `start` to `end` (exclusive), in the singular, "_" for spaces: "heart_transplant"."""

    start: int
    end: int
    lemma: str


def counted_after(tokens: Tokens, index: int, *, one: bool = False, attributive: bool = False) -> Counted | None:
    """The noun phrase that begins at token `index`, right after a number.

    `one`: the number is one, the head is singular. `attributive`: a hyphen joins number and noun ("12-point").
    """
    if tokens[index].lower == "of" and not one:
        index += 1
        while tokens[index].lower in ("the", "these", "those", "its", "their", "his", "her", "our", "all"):
            index += 1
        if tokens[index].kind == "number":  # "112 of the 300 seats"
            index += 1
    if tokens[index].lower in ("very", "newly", "highly", "fully", "entirely"):
        index += 1
    phrase = _words(tokens, index)
    if not phrase:
        return None
    if attributive:
        head = phrase[0]
        return Counted(index, head[1], singular(head[0]))
    if one:
        return _one(phrase, index)
    for place, (word, end, _) in enumerate(phrase):
        if is_plural(word):
            following = phrase[place + 1 : place + 2]
            if word in _ATTRIBUTIVE and following and is_plural(following[0][0]):
                continue
            parts = [w for w, _, _ in phrase[:place]] + [singular(word)]
            return Counted(index, end, "_".join(parts))
    return None


def fate_after(tokens: Tokens, index: int) -> Counted | None:
    """The fate in "five were killed", "12 dead", "30 others injured"; the people are understood."""
    at = index
    while tokens[at].lower in ("were", "was", "are", "have", "had", "been", "others", "more", "reported", "confirmed"):
        at += 1
    if tokens[at].lower in FATES and at - index < 4:
        return Counted(at, at + 1, "person")
    return None


def _fate_in(tokens: Tokens, start: int, end: int) -> Counted | None:
    """The fate that stands for people in "the number of confirmed dead"."""
    found = next((at for at in range(start, min(start + _REACH, end)) if tokens[at].lower in FATES), None)
    return Counted(found, found + 1, "person") if found is not None else None


def counted_of(tokens: Tokens, index: int) -> Counted | None:
    """The thing counted in "Of the 318 cases of cholera, 32 have ended in death"; `index` is the token after "32"."""
    if tokens[index].lower not in _HELPERS:
        return None
    for at in range(index - 2, max(0, index - _NUMBERS), -1):
        if (
            tokens[at].kind == "number"
            and tokens[at - 1].lower in ("the", "all", "some")
            and _opens_with_of(tokens, at)
        ):
            noun = counted_after(tokens, at + 1)
            return noun if noun is not None and noun.end < index else None
    return None


def _opens_with_of(tokens: Tokens, number: int) -> bool:
    return tokens[number - 2].lower in ("of", "among")


def fate_before(tokens: Tokens, index: int) -> Counted | None:
    """The fate in "injured 32"; the people are understood."""
    before = tokens[index - 1].lower
    if before not in _DOING:
        return None
    return Counted(index - 1, index, "person")


def counted_before(tokens: Tokens, index: int) -> Counted | None:
    """The thing counted in "put the number of workers killed at 32" or "passenger numbers rose to 8.3 million".

    `index` is where the figure begins.
    """
    if tokens[index - 1].lower not in _TO_A_LEVEL:
        return None
    for at in range(index - 2, max(-1, index - _NUMBERS), -1):
        word = tokens[at]
        if word.text in (".", ";", ":"):
            break
        if word.lower == "number" and tokens[at + 1].lower == "of":
            noun = counted_after(tokens, at + 2) or _fate_in(tokens, at + 2, index)
            return noun if noun is not None and noun.end < index else None
        before = tokens[at - 1]
        if word.lower == "numbers" and before.kind == "word" and before.lower not in words("phrase_ends.txt"):
            return Counted(at - 1, at, singular(before.lower))
    return None


def _words(tokens: Tokens, index: int) -> list[tuple[str, int, Token]]:
    """The words of the phrase in lower case with the token each ends before; hyphens join ("first-team")."""
    ends = words("phrase_ends.txt")
    found: list[tuple[str, int, Token]] = []
    at = index
    while len(found) < _REACH:
        token = tokens[at]
        named = tokens[at - 1].capital or tokens[at + 1].capital
        if token.kind == "number" and found and named and not token.glued:
            found.append((token.text, at + 1, token))  # "737" of "two new Boeing 737 jets"
            at += 1
            continue
        if token.kind != "word" or (found and token.glued and tokens[at - 1].kind != "sign"):
            break
        word = token.lower
        plain = (
            word not in ends
            or (at == index and word in phrases("plurals.tsv"))
            or (token.capital and at != index and token.text != word and len(word) > 3)
        )
        if word in FATES and is_plural(tokens[at + 1].lower) and tokens[at + 1].kind == "word":
            plain = True  # "2,000 displaced villagers"
        if not plain and tokens[at + 1].text not in HYPHENS:
            break
        end = at + 1
        while tokens[end].text in HYPHENS and tokens[end].glued and tokens[end + 1].glued:
            if tokens[end + 1].kind != "word" or end - at > 2 * _REACH:
                break
            word = f"{word}-{tokens[end + 1].lower}"
            end += 2
        found.append((_bare(word), end, token))
        if word.endswith(("'s", "’s")) and len(found) > 1:
            break
        at = end
        if tokens[at].lower in ("and", "&") and tokens[at + 1].kind == "word" and not is_plural(found[-1][0]):
            following = tokens[at + 1].lower
            if following not in ends and found[-1][0] not in ends:
                at += 1  # "digital and physical sales"
    return found


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _one(phrase: list[tuple[str, int, Token]], index: int) -> Counted | None:
    adjectives = words("adjectives.txt")
    parts = []
    for word, end, token in phrase:
        parts.append(word)
        if word in adjectives or word.endswith(("al", "ic", "ous", "ful", "ive", "less", "ing", "able")):
            continue
        if token.text.endswith("s") and is_plural(word):
            return None
        return Counted(index, end, "_".join(parts))
    return Counted(index, phrase[-1][1], "_".join(parts)) if phrase[-1][0] not in adjectives else None


def is_plural(word: str) -> bool:
    """True if a lower-case word looks like a plural noun."""
    last = word.rpartition("-")[2]
    if last in phrases("plurals.tsv"):
        return True
    if len(last) < 3 or not last.endswith("s") or last.endswith(("ss", "us", "is", "'s", "’s")):
        return False
    return last not in words("not_plural.txt")


def singular(word: str) -> str:
    """The singular of a lower-case noun; a word that is no plural comes back as it is."""
    before, hyphen, last = word.rpartition("-")
    known = phrases("plurals.tsv").get(last)
    if known is None:
        known = _regular(last) if is_plural(last) else last
    return f"{before}{hyphen}{known}"


def _regular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]
