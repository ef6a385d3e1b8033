"""What differs between two printings of one utterance, word by word, and of which class each difference is.

Classes that are house style and no finding: `style` (contraction, hyphen, filler word, equivalent form), `spelling`,
`bracket` (an editor's insertion), `ellipsis`, `truncation`. Classes that change words: `tense` (another form of
the same word, another person), `grammar` (articles, prepositions and other words without content), `word`. Classes
that change what was said: `number`, `negation`, `modal`, `name`, `antonym`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Literal

from rapidfuzz.distance import Prefix

from quotecheck.language.alignment import Alignment, weight
from quotecheck.language.folding import Token, fold
from quotecheck.language.lexicons import name_words
from quotecheck.language.spellings import same_spelling
from quotecheck.language.verbs import root
from quotecheck.language.words import data_lines, data_words, function_words
from quotecheck.records import Span

Op = Literal["replace", "insert", "delete"]
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
# Letters that two names made from one another begin with.
MIN_NAME_STEM = 5

_NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
_CLITICS = {"'s": ("is", "has", "us"), "'d": ("had", "would")}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; `a` and `b` are the words as printed, the spans count in the text of either side.

    The span of a side that lacks the words is empty and stands where they would be.
    """

    op: Op
    a: str
    b: str
    kind: DifferenceClass
    a_span: Span
    b_span: Span

    def as_json(self) -> dict[str, Any]:
        """The difference as `details.differences` shows it."""
        return {
            "op": self.op,
            "a": self.a,
            "b": self.b,
            "class": self.kind,
            "a_start": self.a_span.start,
            "a_end": self.a_span.end,
            "b_start": self.b_span.start,
            "b_end": self.b_span.end,
        }


@dataclass(frozen=True, slots=True)
class Side:
    """The folded words of one printing and the text that their spans count in."""

    tokens: Sequence[Token]
    text: str

    def span(self, start: int, end: int) -> Span:
        """The text behind some of the words; for none, the empty place where they would stand."""
        if start < end:
            return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)
        at = self.tokens[start - 1].span.end if start else self.tokens[0].span.start if self.tokens else 0
        return Span(at, at)


@dataclass(frozen=True, slots=True)
class _Change:
    """Words `in_a` of one side in the place of words `in_b` of the other (token indices; one may be empty)."""

    a: Side
    b: Side
    in_a: tuple[int, int]
    in_b: tuple[int, int]

    @property
    def x(self) -> Sequence[Token]:
        return self.a.tokens[slice(*self.in_a)]

    @property
    def y(self) -> Sequence[Token]:
        return self.b.tokens[slice(*self.in_b)]

    def part(self, i1: int, i2: int, j1: int, j2: int) -> _Change:
        """The words `i1:i2` of `x` against the words `j1:j2` of `y`."""
        i, j = self.in_a[0], self.in_b[0]
        return _Change(self.a, self.b, (i + i1, i + i2), (j + j1, j + j2))

    def inside_breaks(self) -> _Change:
        """The change without the breaks that both sides have before or behind it."""
        x, y, start, end = self.x, self.y, 0, 0
        while start < min(len(x), len(y)) and x[start].kind == y[start].kind == "break":
            start += 1
        while end < min(len(x), len(y)) - start and x[-end - 1].kind == y[-end - 1].kind == "break":
            end += 1
        return self.part(start, len(x) - end, start, len(y) - end)

    def lone(self) -> tuple[Sequence[Token], Sequence[Token], tuple[int, int]] | None:
        """Words that only one side has, all words of that side, and their place; None if both have some."""
        if self.x and self.y:
            return None
        return (self.x, self.a.tokens, self.in_a) if self.x else (self.y, self.b.tokens, self.in_b)

    def of_class(self, kind: DifferenceClass) -> Difference:
        a_span, b_span = self.a.span(*self.in_a), self.b.span(*self.in_b)
        op: Op = "insert" if not self.x else "delete" if not self.y else "replace"
        a, b = (" ".join(span.of(side.text).split()) for side, span in ((self.a, a_span), (self.b, b_span)))
        return Difference(op, a, b, kind, a_span, b_span)


def find_differences(a: Side, b: Side, alignment: Alignment) -> tuple[Difference, ...]:
    """All differences of two aligned printings in order, house style included."""
    found: list[Difference] = []
    for edit in alignment.edits:
        change = _Change(a, b, (edit.a_start, edit.a_end), (edit.b_start, edit.b_end))
        if edit.op == "cut":
            found.append(change.of_class("truncation"))
        elif edit.op != "equal":
            found.extend(_classed(change))
    return tuple(d for d in found if d.a or d.b)


def _classed(change: _Change) -> list[Difference]:
    """The differences of one changed passage: forms of the same word apart, the words between them together."""
    change = change.inside_breaks()
    whole = _house_style(change)
    if whole:
        return [change.of_class(whole)]
    x, y = change.x, change.y
    matcher = SequenceMatcher(None, [root(t.key) for t in x], [root(t.key) for t in y], autojunk=False)
    found = []
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op != "equal":
            part = change.part(i1, i2, j1, j2)
            found.append(part.of_class(_class(part)))
            continue
        for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
            if x[i].key != y[j].key:
                part = change.part(i, i + 1, j, j + 1)
                found.append(part.of_class(_class(part)))
    return found


def _class(change: _Change) -> DifferenceClass:
    return _house_style(change) or _meaning(change) or _wording(change.x, change.y)


def _house_style(change: _Change) -> DifferenceClass | None:
    x, y = change.x, change.y
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
    lone = change.lone()
    if lone and (_is_filler(lone[0]) or _is_stammer([t.key for t in lone[1]], *lone[2])):
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


def _is_stammer(keys: Sequence[str], start: int, end: int) -> bool:
    """Whether the words only repeat what stands right before or behind them."""
    size, words = end - start, list(keys[start:end])
    return size > 0 and (
        words == list(keys[end : end + size]) or (start >= size and words == list(keys[start - size : start]))
    )


@cache
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(t.key for t in fold(line).tokens) for line in data_lines(name))


def _meaning(change: _Change) -> DifferenceClass | None:
    x, y = change.x, change.y
    x_keys, y_keys = {t.key for t in x}, {t.key for t in y}
    if len(x_keys & negations()) % 2 != len(y_keys & negations()) % 2 or _prefix_negation(x, y):
        return "negation"
    x_numbers, y_numbers = ([_cardinal(t) for t in side if t.kind == "number" and t.key != "1"] for side in (x, y))
    if x_numbers != y_numbers:
        return "number"
    if _modal_groups(x_keys) != _modal_groups(y_keys) and x_keys & set(_modals()) and y_keys & set(_modals()):
        return "modal"
    if any(_are_antonyms(p.key, q.key) for p in x for q in y if weight(p) and weight(q)):
        return "antonym"
    x_names, y_names = ([t.key for t in side if t.capital] for side in (x, y))
    if x_names and y_names and not any(_one_name(p, q) for p in x_names for q in y_names):
        return "name"
    lone = change.lone()
    return "style" if lone and _extends_name(*lone) else None


@cache
def negations() -> frozenset[str]:
    """The keys of words that deny."""
    return data_words("negations.txt")


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
    neighbours = (*side[place[1] : place[1] + 1], *side[max(0, place[0] - 1) : place[0]])
    return all(t.capital for t in words) and any(t.capital for t in neighbours)


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
