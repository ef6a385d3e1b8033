"""Loci: the place where two statements about the same thing part, and why the difference matters.

A locus is a word of the one and another word of the other, in the same place, that the lexicon of shifted terms keeps
apart, or a verb that only one of them negates. Words inside quotation marks are left to the rules about quotations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quotecheck.language.clauses import Token, in_relative_clause, negated, phrase_after, unreal
from quotecheck.language.verbs import inflections
from quotecheck.language.words import data_lines
from quotecheck.match.times import may_coincide
from quotecheck.records import Pair, Span

# Two statements this far apart are not about the same thing closely enough to hold a word of one against the other.
MIN_PAIR_SCORE = 0.22
# What the pair as a whole lacks in likeness, the words beside the two predicates must make up for.
MIN_PREDICATE_SCORE = 0.45
MIN_CONTEXT = 2
MIN_CONTEXT_ALONE = 3
MIN_NEGATION_SCORE = 0.6
MIN_SAME_PHRASE = 0.5
CONTEXT = 6
# "last week", "first time": the term belongs to the calendar, not to the claim.
_CALENDAR = frozenset(
    "time week month year day night decade century season quarter summer winter spring autumn fall weekend morning"
    " evening minute hour monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december few couple several two three four five six lady".split()
)


@dataclass(frozen=True, slots=True)
class Shift:
    """An entry of the lexicon: two terms that change a claim, and why. A term is a tuple of words."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    kind: str
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Locus:
    """Where two statements part: the span of each side, the word that differs, why it matters, how sure it is."""

    pair: Pair
    a: Span
    b: Span
    a_term: Token
    b_term: Token
    code: str
    why: str
    confidence: float
    inferred: bool = False


@cache
def shifts() -> tuple[Shift, ...]:
    """The lexicon of shifted terms."""
    entries = []
    for line in data_lines("shifted_terms.tsv"):
        first, second, kind, code, why = line.split("\t")
        entries.append(Shift(tuple(first.split()), tuple(second.split()), kind, code, why))
    return tuple(entries)


def find_loci(pair: Pair, a: Sequence[Token], b: Sequence[Token]) -> Iterator[Locus]:
    """The loci of a pair of statements whose tokens are `a` and `b`."""
    for shift in shifts():
        for first, second in ((shift.first, shift.second), (shift.second, shift.first)):
            if shift.kind == "modifier":
                yield from _modifier_loci(pair, a, b, first, second, shift)
            else:
                yield from _predicate_loci(pair, a, b, first, second, shift)
    if pair.score >= MIN_NEGATION_SCORE:
        yield from _negation_loci(pair, a, b)


def _modifier_loci(
    pair: Pair, a: Sequence[Token], b: Sequence[Token], first: tuple[str, ...], second: tuple[str, ...], shift: Shift
) -> Iterator[Locus]:
    for i, a_phrase, a_inferred in _modifiers(a, first):
        for j, b_phrase, b_inferred in _modifiers(b, second):
            same = _same_phrase(a_phrase, b_phrase)
            if same < MIN_SAME_PHRASE or not _same_subject(a, i, b, j, a_phrase, b_phrase):
                continue
            confidence = min(0.99, 0.45 + 0.3 * same + 0.35 * pair.score)
            yield Locus(
                pair,
                Span(a[i].start, a_phrase[-1].end),
                Span(b[j].start, b_phrase[-1].end),
                a[i],
                b[j],
                shift.code,
                shift.why,
                confidence - 0.15 * (a_inferred or b_inferred),
                a_inferred or b_inferred,
            )


def _modifiers(words: Sequence[Token], term: tuple[str, ...]) -> Iterator[tuple[int, list[Token], bool]]:
    """Where `term` governs a noun phrase: index, the phrase, and whether the term was inferred.

    "The only one who has not come" says what "the last to come" says.
    """
    for i, token in enumerate(words):
        if token.quoted:
            continue
        inferred = False
        if not _stands_at(words, i, term):
            if not (term == ("last",) and token.lower == "only"):
                continue
            inferred = True
        if not inferred and term == ("only",) and _negated_relative(words, i):
            continue
        if inferred and not _negated_relative(words, i):
            continue
        phrase = phrase_after(words, i + len(term) - 1)
        if phrase and phrase[0].lower not in _CALENDAR:
            yield i, phrase, inferred


def _stands_at(words: Sequence[Token], index: int, term: tuple[str, ...]) -> bool:
    plain = [w.lower for w in words[index : index + 2 * len(term)] if w.lower != "-"]
    part_of_longer = len(term) == 1 and index > 0 and words[index - 1].lower in ("-", "second", "third")
    return tuple(plain[: len(term)]) == term and not part_of_longer


def _negated_relative(words: Sequence[Token], index: int) -> bool:
    """Whether a relative clause with a negation follows within the phrase ("the only one who hasn't ...")."""
    relative = False
    for token in words[index + 1 : index + 12]:
        if token.lower in (",", ";", ".", "and", "but"):
            return False
        relative = relative or token.lower in ("who", "that", "which", "to")
        if relative and token.negation:
            return True
    return False


def _same_phrase(a: Sequence[Token], b: Sequence[Token]) -> float:
    """The share of the shorter phrase that the other has too; 0 when their heads are not among the first words."""
    a_keys, b_keys = [t.key for t in a], [t.key for t in b]
    shared = set(a_keys) & set(b_keys)
    if len(shared) < 2 or not (set(a_keys[:2]) & shared and set(b_keys[:2]) & shared):
        return 0.0
    return len(shared) / min(len(set(a_keys)), len(set(b_keys)))


def _same_subject(
    a: Sequence[Token], i: int, b: Sequence[Token], j: int, a_phrase: Sequence[Token], b_phrase: Sequence[Token]
) -> bool:
    """Whether a name outside the phrases is shared, or neither statement names anybody before the term."""
    phrases = {t.key for t in (*a_phrase, *b_phrase)}
    a_names = {t.key for t in a[:i] if t.key.startswith("=")} - phrases
    b_names = {t.key for t in b[:j] if t.key.startswith("=")} - phrases
    return bool(a_names & b_names) or not (a_names or b_names)


def _predicate_loci(
    pair: Pair, a: Sequence[Token], b: Sequence[Token], first: tuple[str, ...], second: tuple[str, ...], shift: Shift
) -> Iterator[Locus]:
    one, other = inflections(first[0]), inflections(second[0])
    i, j = _only_place(a, one, other), _only_place(b, other, one)
    if i is None or j is None or negated(a, i) or negated(b, j) or unreal(a, i) or unreal(b, j):
        return
    shared = _context(a, i) & _context(b, j)
    if not _enough_context(pair, shared) or not may_coincide(pair.a, pair.b):
        return
    confidence = min(0.97, 0.35 + 0.1 * len(shared) + 0.4 * pair.score)
    yield Locus(pair, _clause(a, i), _clause(b, j), a[i], b[j], shift.code, shift.why, confidence)


def _enough_context(pair: Pair, shared: set[str]) -> bool:
    """Whether two predicates have the same words around them: more of them, with a name or number, in a loose pair."""
    if pair.score >= MIN_PREDICATE_SCORE:
        return len(shared) >= MIN_CONTEXT
    return len(shared) >= MIN_CONTEXT_ALONE and any(key[0] == "=" or key[0].isdigit() for key in shared)


def _only_place(words: Sequence[Token], forms: frozenset[str], others: frozenset[str] = frozenset()) -> int | None:
    """The one unquoted place of a word; None if it is absent, repeated, or one of the `others` stands there too."""
    places = [i for i, w in enumerate(words) if w.lower in forms]
    if len(places) != 1 or words[places[0]].quoted or any(w.lower in others for w in words):
        return None
    return places[0]


def _negation_loci(pair: Pair, a: Sequence[Token], b: Sequence[Token]) -> Iterator[Locus]:
    """A verb or adjective with the same neighbours on both sides that only one statement negates."""
    if any(t.negation for t in a) == any(t.negation for t in b) or not may_coincide(pair.a, pair.b):
        return
    for i, token in enumerate(a):
        if not token.content or token.quoted or token.key.startswith("="):
            continue
        forms = frozenset(t.lower for t in (*a, *b) if t.key == token.key)
        j = _only_place(b, forms)
        if j is None or _only_place(a, forms) != i or unreal(a, i) or unreal(b, j):
            continue
        if negated(a, i, 2) == negated(b, j, 2) or in_relative_clause(a, i) != in_relative_clause(b, j):
            continue
        shared = _context(a, i) & _context(b, j)
        if len(shared) >= 3:
            confidence = min(0.95, 0.2 + 0.1 * len(shared) + 0.45 * pair.score)
            yield Locus(
                pair,
                _clause(a, i),
                _clause(b, j),
                a[i],
                b[j],
                "QC301",
                "one negates what the other affirms",
                confidence,
            )
            return


def _context(words: Sequence[Token], index: int) -> set[str]:
    near = words[max(0, index - 2 * CONTEXT) : index + 2 * CONTEXT]
    return {t.key for t in near if t.content and t is not words[index]}


def _clause(words: Sequence[Token], index: int) -> Span:
    """The clause around a word, for showing it."""
    first = index
    while first > 0 and words[first - 1].lower not in (",", ";", ":", ".", "(", ")") and index - first < 2 * CONTEXT:
        first -= 1
    last = index
    while (
        last + 1 < len(words)
        and words[last + 1].lower not in (",", ";", ":", ".", "(", ")")
        and (last - index < 2 * CONTEXT)
    ):
        last += 1
    return Span(words[first].start, words[last].end)
