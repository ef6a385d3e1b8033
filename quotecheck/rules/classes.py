"""Of which class a difference between two printings is: house style, another wording, or another meaning.

Classes that are house style and no finding: `style` (contraction, hyphen, filler word, equivalent form), `spelling`,
`bracket` (an editor's insertion), `ellipsis`, `truncation`. Classes that change words: `tense` (another form of the
same word, another person), `grammar` (articles, prepositions and other words without content), `word`. Classes that
change what was said: `number`, `negation`, `modal`, `name`, `antonym`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile
from typing import Literal

from rapidfuzz.distance import Prefix

from quotecheck.language.alignment import weight
from quotecheck.language.folding import Token, fold
from quotecheck.language.lexicons import name_words
from quotecheck.language.lists import data_lines, data_words
from quotecheck.language.spellings import same_spelling
from quotecheck.language.verbs import root
from quotecheck.language.words import function_words

DifferenceClass = Literal[
    "style",
    "spelling",
    "bracket",
    "ellipsis",
    "truncation",
    "tense",
    "grammar",
    "word",
    "number",
    "negation",
    "modal",
    "name",
    "antonym",
]
HOUSE_STYLE = frozenset[DifferenceClass](("style", "spelling", "bracket", "ellipsis", "truncation"))
MEANING = frozenset[DifferenceClass](("number", "negation", "modal", "name", "antonym"))

# More function words than this make a phrase ("once and for all").
MOST_GRAMMAR = 3
# More words than this that only one side has are a phrase left out, not a word changed.
MOST_LONE = 3
# Letters that two names made from one another begin with.
MIN_NAME_STEM = 5

_NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
_CLITICS = {"'s": ("is", "has", "us"), "'d": ("had", "would")}


@dataclass(frozen=True, slots=True)
class Lone:
    """Words that only one side has, all words of that side, and their place in it."""

    words: Sequence[Token]
    side: Sequence[Token]
    place: tuple[int, int]


def class_of(x: Sequence[Token], y: Sequence[Token], lone: Lone | None) -> DifferenceClass:
    """The class of words `x` in the place of words `y`; `lone` is set when one of the two is empty."""
    return house_style(x, y, lone) or _meaning(x, y, lone) or _wording(x, y)


def house_style(x: Sequence[Token], y: Sequence[Token], lone: Lone | None) -> DifferenceClass | None:
    """The class of a difference that no editor objects to, or None."""
    if any(t.kind == "break" for t in (*x, *y)):
        return "truncation"
    if any(t.bracketed for t in (*x, *y)):
        x, y = ([t for t in side if not t.bracketed] for side in (x, y))
        if bool(x) != bool(y) or [t.key for t in x] == [t.key for t in y]:
            return "bracket"
    for some, others in ((x, y), (y, x)):
        if any(t.kind == "ellipsis" for t in some):
            rest = [t.key for t in some if t.kind != "ellipsis"]
            if _is_subsequence(rest, [t.key for t in others]):
                return "ellipsis"
    x_keys, y_keys = [t.key for t in x], [t.key for t in y]
    if "".join(x_keys) == "".join(y_keys) or (x and y and list(map(_cardinal, x)) == list(map(_cardinal, y))):
        return "style"
    if x_keys and y_keys and (_same_clitics(x_keys, y_keys) or _equivalent(x_keys, y_keys)):
        return "style"
    if _same_names(x, y):
        return "spelling"
    if lone and (_is_filler(lone.words) or _is_opener(lone) or _is_stammer([t.key for t in lone.side], *lone.place)):
        return "style"
    return None


def _is_subsequence(some: Sequence[str], others: Iterable[str]) -> bool:
    remaining = iter(others)
    return all(key in remaining for key in some)


def _same_clitics(x: Sequence[str], y: Sequence[str]) -> bool:
    return len(x) == len(y) and all(
        p == q or q in _CLITICS.get(p, ()) or p in _CLITICS.get(q, ()) for p, q in zip(x, y, strict=True)
    )


def _equivalent(x: Sequence[str], y: Sequence[str]) -> bool:
    groups = _equivalents()
    return bool(groups.get(" ".join(x), frozenset()) & groups.get(" ".join(y), frozenset()))


@cache
def _equivalents() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(data_lines("equivalents.txt")):
        for form in line.split("|"):
            groups.setdefault(fold(form.strip()).text, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in groups.items()}


def _same_names(x: Sequence[Token], y: Sequence[Token]) -> bool:
    """Whether the words are spellings of the same name, with or without its particles, or its initials."""
    x, y = ([t for t in side if t.key not in name_words("particle")] for side in (x, y))
    if x and len(x) == len(y):
        return all(map(_spelling_of_one, x, y))
    return any(
        len(short) == 1 and len(long) > 1 and short[0].key == "".join(t.key[0] for t in long)
        for short, long in ((x, y), (y, x))
    )


def _spelling_of_one(p: Token, q: Token) -> bool:
    """Whether two words are spellings of one name, or one is a censored form of the other."""
    if p.key == q.key:
        return True
    for some, other in ((p, q), (q, p)):
        if some.key.endswith("***"):
            return other.key.startswith(some.key[0])
    return p.capital and q.capital and root(p.key) != root(q.key) and same_spelling(p.key, q.key)


def _is_filler(words: Sequence[Token]) -> bool:
    keys = [t.key for t in words]
    fillers = _phrases("fillers.txt")
    while keys:
        size = next((n for n in (3, 2, 1) if tuple(keys[:n]) in fillers and len(keys) >= n), 0)
        if not size:
            return False
        keys = keys[size:]
    return True


def _is_opener(lone: Lone) -> bool:
    """Whether the words only open a sentence ("And", "So, you know,")."""
    before = lone.side[lone.place[0] - 1] if lone.place[0] else None
    rest = [*dropwhile(lambda token: token.key in data_words("openers.txt"), lone.words)]
    opens = before is None or before.ends or before.kind != "word"
    return opens and len(rest) < len(lone.words) and (not rest or _is_filler(rest))


def _is_stammer(keys: Sequence[str], start: int, end: int) -> bool:
    """Whether the words only repeat what stands right before or behind them."""
    size, words = end - start, list(keys[start:end])
    return size > 0 and (
        words == list(keys[end : end + size]) or (start >= size and words == list(keys[start - size : start]))
    )


@cache
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(t.key for t in fold(line).tokens) for line in data_lines(name))


def _meaning(x: Sequence[Token], y: Sequence[Token], lone: Lone | None) -> DifferenceClass | None:
    x_keys, y_keys = {t.key for t in x}, {t.key for t in y}
    if lone and len(lone.words) > MOST_LONE:
        return None  # a phrase that one report leaves out, whatever is in it
    if denials(x) % 2 != denials(y) % 2 or _prefix_negation(x, y):
        return "negation"
    x_numbers, y_numbers = ([_cardinal(t) for t in side if t.kind == "number" and t.key != "1"] for side in (x, y))
    if x_numbers != y_numbers and (lone or (x_numbers and y_numbers)):
        return "number"
    if _modal_groups(x_keys) != _modal_groups(y_keys) and x_keys & set(_modals()) and y_keys & set(_modals()):
        return "modal"
    if any(_are_antonyms(p.key, q.key) for p in x for q in y if weight(p) and weight(q)):
        return "antonym"
    x_names, y_names = ([t.key for t in side if t.capital] for side in (x, y))
    if x_names and y_names and not any(_one_name(p, q) for p in x_names for q in y_names):
        return "name"
    return "style" if lone and _extends_name(lone.words, lone.side, lone.place) else None


@cache
def negations() -> frozenset[str]:
    """The keys of words that deny."""
    return data_words("negations.txt")


def denials(words: Sequence[Token]) -> int:
    """How many of the words deny; "no matter" does not."""
    keys = [t.key for t in words]
    return sum(key in negations() and keys[k : k + 2] != ["no", "matter"] for k, key in enumerate(keys))


def _prefix_negation(x: Sequence[Token], y: Sequence[Token]) -> bool:
    """Whether one word is the other behind a negative prefix ("lawful", "unlawful")."""
    return any(
        long.key.endswith(short.key) and long.key[: -len(short.key)] in _NEGATIVE_PREFIXES
        for p in x
        for q in y
        for long, short in ((p, q), (q, p))
        if len(short.key) > 3
    )


@cache
def _modals() -> dict[str, int]:
    return {word: number for number, line in enumerate(data_lines("modals.txt")) for word in line.split()}


def _cardinal(token: Token) -> str:
    """A day of the month is written with and without its ending."""
    return token.key.removesuffix("th") if token.kind == "number" else token.key


def _one_name(p: str, q: str) -> bool:
    """Whether one name is made from the other ("America", "American"), or of its beginning."""
    shared = Prefix.similarity(p, q)
    return p == q or shared >= max(MIN_NAME_STEM, 0.6 * max(len(p), len(q)))


def _modal_groups(keys: set[str]) -> set[int]:
    return {_modals()[key] for key in keys if key in _modals()}


def _are_antonyms(p: str, q: str) -> bool:
    return frozenset((root(p), root(q))) in _antonyms()


@cache
def _antonyms() -> frozenset[frozenset[str]]:
    pairs = [line.split("\t")[:2] for name in ("antonyms.tsv", "shifted_terms.tsv") for line in data_lines(name)]
    return frozenset(frozenset(root(fold(w).text) for w in pair) for pair in pairs if all(" " not in w for w in pair))


def _extends_name(words: Sequence[Token], side: Sequence[Token], place: tuple[int, int]) -> bool:
    """Whether words that one side leaves out are part of a name that both have ("Anna Lindqvist", "Lindqvist")."""
    before = [t for t in side[max(0, place[0] - 1) : place[0]] if words[0].span.start - t.span.end <= 1]
    after = [t for t in side[place[1] : place[1] + 1] if t.span.start - words[-1].span.end <= 1]  # no comma between
    return all(t.capital for t in words) and any(t.capital for t in (*before, *after))


def _wording(x: Sequence[Token], y: Sequence[Token]) -> DifferenceClass:
    if len(x) == len(y) and x and all(_same_word(p, q) for p, q in zip(x, y, strict=True)):
        return "tense"
    stop = function_words()
    small = all(t.key in stop or t.key in ("1", "'s", "'d") for t in (*x, *y))
    if small and max(len(x), len(y)) <= MOST_GRAMMAR:
        return "grammar"
    return "word"


def _same_word(p: Token, q: Token) -> bool:
    return root(p.key) == root(q.key) or {p.key, q.key} <= data_words("pronouns.txt") or _same_modal(p.key, q.key)


def _same_modal(p: str, q: str) -> bool:
    return p in _modals() and _modals().get(q) == _modals()[p]
