"""Loci: the place where two statements about the same thing part, and why the difference matters.

A locus is a word of the one and another word of the other, in the same place, that the lexicon of shifted terms keeps
apart, or a verb that only one of them negates. Words inside quotation marks are left to the rules about quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotecheck.language.clauses import Token, arguments, in_relative_clause, negated, unreal
from quotecheck.language.nicknames import two_people
from quotecheck.language.verbs import inflections
from quotecheck.match.times import may_coincide
from quotecheck.records import Document, Name, Pair, Span
from quotecheck.rules.exchanges import exchange_loci
from quotecheck.rules.modifiers import modifier_loci
from quotecheck.rules.shifts import CALENDAR, Locus, Shift, Words

# Two statements this far apart are not about the same thing closely enough to hold a word of one against the other.
MIN_PAIR_SCORE = 0.22
# What the pair as a whole lacks in likeness, the words beside the two predicates must make up for.
MIN_PREDICATE_SCORE = 0.45
MIN_CONTEXT = 2
MIN_CONTEXT_ALONE = 3
# So many words around two predicates are enough without a name or a number.
MIN_CONTEXT_PLAIN = 4
# Opposites in two sentences less alike need a number in common, or as many words.
MIN_OPPOSITE_SCORE = 0.5
MIN_NEGATION_CONTEXT = 3
MIN_NEGATION_SCORE = 0.75
MIN_EXCHANGE_SCORE = 0.75
MIN_NAME_SCORE = 0.3
CONTEXT = 6


_BE = frozenset(("be", "been", "being", "is", "was", "were", "are", "am", "got", "'s", "’s"))
_FORCED = frozenset(("force", "forced", "forcing", "pressured", "asked", "told", "made"))

_Arguments = tuple[frozenset[str], frozenset[str]]


def find_loci(pair: Pair, a: Words, b: Words) -> Iterator[Locus]:
    """The loci of a pair of statements, `a` and `b` made ready."""
    found = [*_lexical_loci(pair, a, b)]
    if pair.score >= MIN_NEGATION_SCORE:
        found += _negation_loci(pair, a, b)
    if pair.score >= MIN_NAME_SCORE:
        found += _name_loci(pair)
    open_ended = _not_yet(a.tokens) or _not_yet(b.tokens)
    if not found and pair.score >= MIN_EXCHANGE_SCORE and not open_ended and may_coincide(pair.a, pair.b):
        found += exchange_loci(pair, a, b)
    yield from found


def _lexical_loci(pair: Pair, a: Words, b: Words) -> Iterator[Locus]:
    for index, side in sorted(a.terms):
        if (index, 1 - side) in b.terms:
            shift = a.lexicon.shifts[index]
            first, second = (shift.first, shift.second) if side == 0 else (shift.second, shift.first)
            search = modifier_loci if shift.kind == "modifier" else _predicate_loci
            yield from search(pair, a, b, first, second, shift)


def _predicate_loci(
    pair: Pair, a_words: Words, b_words: Words, first: tuple[str, ...], second: tuple[str, ...], shift: Shift
) -> Iterator[Locus]:
    a, b = a_words.tokens, b_words.tokens
    i, j = _only_place(a_words, first, second), _only_place(b_words, second, first)
    if i is None or j is None or negated(a, i) or negated(b, j):
        return
    open_a, open_b = unreal(a, i), unreal(b, j)
    if open_a != open_b or (open_a and shift.code == "QC301"):  # "could win", "could lose": both may be said
        return
    shared = _context(a, i) & _context(b, j)
    if not _enough_context(pair, shared) or not may_coincide(pair.a, pair.b):
        return
    known = any(key[0].isdigit() for key in shared) or len(shared) >= MIN_CONTEXT_PLAIN
    if shift.code == "QC301" and pair.score < MIN_OPPOSITE_SCORE and not known:
        return
    sides = (arguments(w, k, len(t), without=CALENDAR) for w, k, t in ((a, i, first), (b, j, second)))
    if not _same_arguments(*sides, opposite=shift.code == "QC301") or _has_both(a_words, i) or _has_both(b_words, j):
        return
    if shift.kind == "deed" and _done_to_others(a, i, len(first), b, j, len(second)):
        return
    confidence = min(0.97, 0.35 + 0.1 * len(shared) + 0.4 * pair.score)
    yield Locus(pair, _clause(a, i), _clause(b, j), a[i], b[j], shift.code, shift.why, confidence)


def _has_both(words: Words, index: int) -> bool:
    """Whether the statement itself holds its term against another ("49 dead and dozens injured")."""
    shifts = (words.lexicon.shifts[k] for k, side in words.terms if side == 0 and (k, 1) in words.terms)
    term = words.tokens[index].lower
    forms = (inflections(s.first[0]) | inflections(s.second[0]) for s in shifts if len(s.first) == len(s.second) == 1)
    return any(term in either for either in forms)


def _same_arguments(a: _Arguments, b: _Arguments, *, opposite: bool) -> bool:
    """Whether two predicates say something of the same: three words around them, or two with a name or number.

    Of opposites each must have its own subject and object (or a pronoun for a subject): who resigns is whom somebody
    fires, but that X wins and Y loses is no contradiction. Subjects of one number may leave an object out ("71 percent
    were in favour").
    """
    if opposite:
        if not (a[0] and b[0]):
            return len(a[1] & b[1]) > 1
        left_out = not (a[1] and b[1]) if any(key[0].isdigit() for key in a[0] & b[0]) else not (a[1] or b[1])
        return bool(a[0] & b[0]) and (bool(a[1] & b[1]) or left_out)
    shared = (a[0] | a[1]) & (b[0] | b[1])
    return len(shared) > 2 or (len(shared) == 2 and any(key[0] == "=" or key[0].isdigit() for key in shared))


def _done_to_others(a: Sequence[Token], i: int, a_size: int, b: Sequence[Token], j: int, b_size: int) -> bool:
    """Whether two deeds are told of different persons or things: "killed a driver", "ten passengers were hurt"."""
    x, y = (_patient(words, at, size) for words, at, size in ((a, i, a_size), (b, j, b_size)))
    if any(token.lower in _FORCED for words, at in ((a, i), (b, j)) for token in words[max(0, at - 3) : at]):
        return True  # "forced to resign" is nobody's own decision
    return bool(x and y) and not x & y


def _patient(words: Sequence[Token], index: int, size: int) -> frozenset[str]:
    """Whom a deed is done to, or who leaves: the subject of a passive or of "resign", else the object."""
    subject = words[index].lower in inflections("resign") or any(
        token.lower in _BE for token in words[max(0, index - 2) : index]
    )
    return arguments(words, index, size, without=CALENDAR)[0 if subject else 1]


def _enough_context(pair: Pair, shared: set[str]) -> bool:
    """Whether two predicates have the same words around them: more in a loose pair, or a name or number, too."""
    if pair.score >= MIN_PREDICATE_SCORE:
        return len(shared) >= MIN_CONTEXT
    named = any(key[0] == "=" or key[0].isdigit() for key in shared)
    return len(shared) >= (MIN_CONTEXT_ALONE if named else MIN_CONTEXT_PLAIN)


def _only_place(words: Words, term: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    """The one unquoted place of a term in any form; None if it is absent, repeated, or the other one is there too."""
    if any(_begins(words, i, other) for form in inflections(other[0]) for i in words.places.get(form, ())):
        return None
    return _only(
        [i for form in inflections(term[0]) for i in words.places.get(form, ()) if _begins(words, i, term)], words
    )


def _begins(words: Words, index: int, term: tuple[str, ...]) -> bool:
    """Whether a predicate stands at `words[index]`, not as part of another word or phrase ("president-elect", "under
    fire", "a retired general")."""
    tokens = words.tokens
    if tuple(token.lower for token in tokens[index + 1 : index + len(term)]) != term[1:]:
        return False
    before = [token.lower for token in tokens[max(0, index - 2) : index]]
    if before[-1:] == ["-"]:
        return before[0] == "re"
    if before[-1:] == ["under"]:
        return False
    titled = tokens[index].lower.endswith("ed") and index + 1 < len(tokens) and tokens[index + 1].content
    return not (titled and before[-1:] and before[-1] in ("a", "an", "the", ",", "of"))


def _only(places: Sequence[int], words: Words) -> int | None:
    return places[0] if len(places) == 1 and not words.tokens[places[0]].quoted else None


def _negation_loci(pair: Pair, a_words: Words, b_words: Words) -> Iterator[Locus]:
    """The first verb or adjective with the same neighbours on both sides that only one statement negates."""
    if a_words.negative == b_words.negative or not may_coincide(pair.a, pair.b):
        return
    if _not_yet(a_words.tokens) or _not_yet(b_words.tokens):
        return
    a, b = a_words.tokens, b_words.tokens
    for i, token in enumerate(a):
        if not token.content or token.quoted or token.key.startswith("="):
            continue
        forms = frozenset(t.lower for t in (*a, *b) if t.key == token.key)
        j = _only([k for form in forms for k in b_words.places.get(form, ())], b_words)
        if (
            j is None
            or _only([k for form in forms for k in a_words.places.get(form, ())], a_words) != i
            or unreal(a, i)
            or unreal(b, j)
        ):
            continue
        if negated(a, i, 2) == negated(b, j, 2) or in_relative_clause(a, i) != in_relative_clause(b, j):
            continue
        if _governor(a, i) != _governor(b, j):
            continue
        shared = _context(a, i) & _context(b, j)
        if len(shared) >= MIN_NEGATION_CONTEXT:
            confidence = min(0.95, 0.2 + 0.1 * len(shared) + 0.45 * pair.score)
            why = "one negates what the other affirms"
            yield Locus(pair, _clause(a, i), _clause(b, j), token, b[j], "QC301", why, confidence)
            return


def _governor(words: Sequence[Token], index: int) -> str | None:
    """The key of the word whose infinitive a verb is ("told not to come"), None for any other verb.

    What somebody is told, asked or unable to do is denied or affirmed of that word, not of the fact.
    """
    if index == 0 or words[index - 1].lower != "to":
        return None
    at = index - 2
    while at >= 0 and words[at].negation:
        at -= 1
    return words[at].key if at >= 0 else ""


def _not_yet(words: Sequence[Token]) -> bool:
    """Whether a statement says that something has not happened so far: "have not been charged"."""
    denied = (i for i, token in enumerate(words) if token.negation)
    return any(token.lower.startswith(("have", "has")) for i in denied for token in words[max(0, i - 1) : i + 1])


def _name_loci(pair: Pair) -> Iterator[Locus]:
    """Two people of one surname in each other's place, where neither article knows the other's person."""
    for x in pair.a.names:
        for y in pair.b.names:
            if {x.kind, y.kind} != {"person"} or not two_people(x.canonical, y.canonical):
                continue
            if _knows(pair.a_document, y) or _knows(pair.b_document, x):
                continue
            if " " not in x.text or " " not in y.text:
                continue  # the given name stands elsewhere
            others = {n.canonical for n in pair.a.names} & {n.canonical for n in pair.b.names}
            if others:
                why = "one surname with two given names"
                confidence = min(0.95, 0.55 + 0.1 * len(others) + 0.3 * pair.score)
                yield Locus(pair, x.span, y.span, _as_token(x), _as_token(y), "QC301", why, confidence)


def _knows(document: Document, name: Name) -> bool:
    """Whether an article has a person, or the given name somewhere ("Ana and Rui Reis")."""
    given = name.text.split()[0]
    known = any(other.canonical == name.canonical for other in document.names)
    return known or given in re.findall(r"\w+", document.article.text)


def _as_token(name: Name) -> Token:
    return Token(name.canonical, name.text.lower(), name.span.start, name.span.end, quoted=False, content=True)


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
