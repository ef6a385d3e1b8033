"""Terms that govern a noun phrase ("the last leader to visit") and where two statements differ in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.language.clauses import Token, phrase_after
from quotecheck.records import Pair, Span
from quotecheck.rules.shifts import CALENDAR, Locus, Shift, Words

# A first and a second one of many stand in any two statements; of one thing they stand in statements this alike.
MIN_RANK_SCORE = 0.45
MIN_SAME_PHRASE = 0.5
# The only one to do this may well be the first to do that, and the second of all the first of some.
MIN_SAME_PHRASE_OF_SET = 0.75

# Behind these a term is the second part of another ("second-largest", "current and former").
_JOINED = frozenset(("-", "second", "third", "and", "or"))
_DETERMINERS = frozenset("the an his her its their our my your whose ' ’".split())
_ORDER = frozenset(("first", "second", "third", "fourth", "fifth"))


def modifier_loci(
    pair: Pair, a_words: Words, b_words: Words, first: tuple[str, ...], second: tuple[str, ...], shift: Shift
) -> Iterator[Locus]:
    """Where the phrases that `first` governs in one statement and `second` in the other are one phrase."""
    a, b = a_words.tokens, b_words.tokens
    ranks = {*first, *second} <= _ORDER
    if ranks and pair.score < MIN_RANK_SCORE:
        return
    of_set = ranks or ("only",) in (first, second)
    for i, a_phrase, a_inferred in _modifiers(a_words, first):
        for j, b_phrase, b_inferred in _modifiers(b_words, second):
            same = _same_phrase(a_phrase, b_phrase)
            least = MIN_SAME_PHRASE_OF_SET if of_set else MIN_SAME_PHRASE
            if same < least or not _same_subject(a, i, b, j, a_phrase, b_phrase):
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


def _modifiers(words: Words, term: tuple[str, ...]) -> Iterator[tuple[int, list[Token], bool]]:
    """Where `term` governs a noun phrase: index, the phrase, and whether the term was inferred.

    "The only one who has not come" says what "the last to come" says.
    """
    tokens = words.tokens
    places = [i for i in words.places.get(term[0], ()) if _stands_at(tokens, i, term)]
    if term == ("only",):
        places = [i for i in places if _determined(tokens, i) and not _negated_relative(tokens, i)]
    inferred = [i for i in words.places.get("only", ()) if term == ("last",) and _negated_relative(tokens, i)]
    for i in (*places, *inferred):
        phrase = phrase_after(tokens, i + len(term) - 1)
        if phrase and not tokens[i].quoted and _bare(phrase[0]) not in CALENDAR and not _since(tokens, i, phrase[-1]):
            yield i, phrase, i in inferred


def _determined(words: Sequence[Token], index: int) -> bool:
    """Whether "only" is an adjective ("the only", "Japan's only"), not an adverb ("should only include")."""
    before = words[index - 1] if index else None
    return before is not None and (before.lower in _DETERMINERS or before.lower.endswith(("'s", "’s", "s'", "s’")))


def _bare(token: Token) -> str:
    """A lower-case word without a possessive ending ("last week's")."""
    return token.lower.removesuffix("'s").removesuffix("’s")


def _since(words: Sequence[Token], index: int, last: Token) -> bool:
    """Whether the phrase from `words[index]` to `last` counts from a date only ("the first woman since Ana Reis")."""
    return any(token.lower == "since" for token in words[index + 1 :] if token.start <= last.end + 1)


def _stands_at(words: Sequence[Token], index: int, term: tuple[str, ...]) -> bool:
    """Whether a term begins at `words[index]` and is not the end of a longer one ("one of the largest")."""
    plain = [w.lower for w in words[index : index + 2 * len(term)] if w.lower != "-"]
    if tuple(plain[: len(term)]) != term:
        return False
    if plain[len(term) : len(term) + 1] in (["and"], ["or"]):
        return False  # "current and former aides"
    before = [w.lower for w in words[max(0, index - 2) : index]]
    return len(term) > 1 or not ((before[-1:] and before[-1] in _JOINED) or before == ["of", "the"])


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
    a_name, b_name = (next((key for key in keys if key[0] == "="), None) for keys in (a_keys, b_keys))
    if a_name and b_name and a_name != b_name:
        return 0.0
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
