"""Sentences of a source that say the opposite of a statement of a draft: one denies, or a verb is the other's opposite.

A draft retells its sources in its own words, so the sentences are compared clause by clause and by what they share, and
an opposition counts only where no other clause of the sources agrees as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from quotecheck.language.clauses import Token, negated, tokens
from quotecheck.language.verbs import inflections
from quotecheck.match.facing import NEARLY_VERBATIM
from quotecheck.match.support import Sources, Support, terms_of
from quotecheck.match.times import may_coincide
from quotecheck.records import Document, Statement
from quotecheck.rules.classes import negations
from quotecheck.rules.exchanges import find_exchange
from quotecheck.rules.shifts import Lexicon

# The share of the shorter clause that two clauses have in common, and of the whole statement, to say the same thing.
SAME_CLAUSE = 0.7
SAME_IN_DRAFT = 0.4
MIN_TERMS = 2
# A negation denies the content words that follow it, these first.
FOCUS = 2
# The share of a statement that stands beside the opposite of its verb.
SAME_BESIDE = 0.6
# Content words of a sentence that only goes on with the one before ("The union lost it.").
CONTINUATION = 4

_BOUNDARIES = frozenset((*";:.!?()—–", "but", "while", "because", "although", "though", "after", "before", "when"))
_RELATIVE = frozenset(("who", "which", "whose", "whom"))
_CONDITIONS = frozenset(("if", "unless", "would", "could", "may", "might", "should", "whether"))


@dataclass(frozen=True, slots=True)
class Opposition:
    """A sentence of a source that opposes a statement, why, and how surely, 0..1."""

    support: Support
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Clause:
    """The terms of a clause, whether it denies, the first terms that it denies, and whether it leaves things open."""

    terms: frozenset[str]
    denies: bool
    denied: frozenset[str]
    unreal: bool


def find_opposition(
    draft: Document, statement: Statement, supports: Sequence[Support], sources: Sources, before: Support | None
) -> Opposition | None:
    """The sentence of a source that says the opposite of a statement, or None.

    `supports` are the sentences that bear on it, `before` the one that confirms the statement before.
    """
    near = [s for s in supports if not _different_people(statement, s.statement)]
    near = [s for s in near if may_coincide(statement, s.statement)]
    denied = _denied(statement, near, sources)
    if denied is not None:
        return denied
    own = [t for t in tokens(statement) if not t.quoted]
    for support in near:
        if support.direct >= NEARLY_VERBATIM:
            reworded = _reworded(statement, support, draft, sources.documents[support.source])
            if reworded is not None:
                return reworded
        words = tokens(support.statement)
        pair = _opposites(own, words)
        if pair is None:
            continue
        rest = _terms(own) - terms_of(pair[0])
        shared = rest & sources.terms[support.source][support.statement.index]
        if len(shared) >= MIN_TERMS and sources.weight(shared) >= SAME_BESIDE * sources.weight(rest):
            return Opposition(support, f"“{pair[0]}” against “{pair[1]}”", 0.8)
    following = _following(before, sources)
    if following is not None and max(len(_terms(own)), len(_terms(tokens(following.statement)))) <= CONTINUATION:
        pair = _opposites(own, tokens(following.statement))
        if pair is not None:
            return Opposition(following, f"“{pair[0]}” against “{pair[1]}”", 0.7)
    return None


def _reworded(statement: Statement, support: Support, draft: Document, source: Document) -> Opposition | None:
    """A word of the draft that turns round what an otherwise nearly equal sentence of the source says."""
    exchange = find_exchange(draft, statement, source, support.statement)
    if exchange is None:
        return None
    why = f"“{exchange.difference.a}” against “{exchange.difference.b}”"
    return Opposition(support, why, round(0.9 * exchange.likeness, 3))


def _denied(statement: Statement, supports: Sequence[Support], sources: Sources) -> Opposition | None:
    """A clause with the same terms that denies what the draft affirms, or affirms what it denies."""
    if any(token.quoted and _denies(token) for token in tokens(statement)):
        return None  # what is denied in marks may stand without them in the source
    best: tuple[float, frozenset[str], Support] | None = None
    agreed: list[frozenset[str]] = []
    own_clauses = list(_clauses(statement, quoted=False))
    whole = sources.weight(frozenset[str]().union(*(clause.terms for clause in own_clauses)))
    for support in supports:
        for other in _clauses(support.statement, quoted=True):
            for own in own_clauses:
                shared = own.terms & other.terms
                if own.denies == other.denies:
                    agreed.append(shared)
                elif not (own.unreal or other.unreal) and shared & (own.denied | other.denied):
                    same = _sameness(own, other, sources, whole, terms_of(_speaker(statement)))
                    best = max(best, (same, shared, support), key=lambda x: x[0]) if best else (same, shared, support)
    if best is None or not best[0] or any(shared >= best[1] for shared in agreed):
        return None
    return Opposition(best[2], "one denies what the other affirms", round(0.5 + 0.4 * best[0], 3))


def _sameness(own: _Clause, other: _Clause, sources: Sources, statement: float, speaker: frozenset[str]) -> float:
    """The share of the draft's clause that another has too, 0 where they do not say the same thing.

    `statement` is the weight of the whole statement that the clause is part of.
    """
    shared = own.terms & other.terms
    if len(shared) < MIN_TERMS or not shared - speaker:
        return 0.0
    weight, whole = sources.weight(shared), sources.weight(own.terms)
    if weight < SAME_CLAUSE * min(whole, sources.weight(other.terms)) or weight < SAME_IN_DRAFT * statement:
        return 0.0
    return weight / whole


def _clauses(statement: Statement, *, quoted: bool) -> Iterator[_Clause]:
    """The clauses of a sentence; a piece without content ("not, however,") belongs to the next one.

    A list is one clause, so a comma parts clauses only before a conjunction or relative, and behind a relative clause.
    """
    speaker = terms_of(_speaker(statement))
    piece: list[Token] = []
    words = tokens(statement)
    relative = False
    for token, following in zip(words, [*words[1:], None], strict=True):
        skipped = token.quoted and not quoted
        joined = following is not None and (following.lower in _RELATIVE or following.lower == "and")
        ends = skipped or token.lower in _BOUNDARIES or (token.lower == "," and (joined or relative))
        if ends or (piece and piece[-1].quoted != token.quoted):
            if any(t.content for t in piece):
                yield _clause(piece, speaker)
                piece = []
            relative = token.lower == "," and following is not None and following.lower in _RELATIVE
        if not ends:
            piece.append(token)
    if any(t.content for t in piece):
        yield _clause(piece, speaker)


def _clause(piece: Sequence[Token], speaker: frozenset[str]) -> _Clause:
    places = [i for i, token in enumerate(piece) if _denies(token)]
    denied = frozenset[str]().union(*(_denied_by(piece[i + 1 :]) for i in places))
    unreal = any(token.lower in _CONDITIONS or token.lower in _denials() for token in piece)
    return _Clause(_terms(piece) | speaker, len(places) % 2 == 1, denied, unreal)


def _denied_by(rest: Sequence[Token]) -> frozenset[str]:
    """The terms that a negation denies, of the words behind it: the next ones, up to a comma."""
    phrase = takewhile(lambda token: token.lower != ",", rest)
    return _terms([token for token in phrase if token.content][:FOCUS])


def _denies(token: Token) -> bool:
    return token.negation or token.lower in negations()


@cache
def _denials() -> frozenset[str]:
    """Verbs whose object is said not to be so: neither affirmed nor denied by the sentence itself."""
    return inflections("deny") | inflections("refute")


def _terms(words: Sequence[Token]) -> frozenset[str]:
    return terms_of(" ".join(token.lower for token in words if token.content))


def _speaker(statement: Statement) -> str:
    return (statement.source.name or "") if statement.source else ""


def _opposites(own: Sequence[Token], other: Sequence[Token]) -> tuple[str, str] | None:
    """A word of the one and its opposite in the other, if neither sentence has both and neither denies it alone."""
    own_places, other_places = ({t.lower: i for i, t in enumerate(words)} for words in (own, other))
    for x, i in own_places.items():
        for opposites in _opposed_by(x):
            met = opposites & other_places.keys()
            if not met or opposites & own_places.keys() or inflections_of(x) & other_places.keys():
                continue
            y = min(met)
            if negated(own, i) == negated(other, other_places[y]):
                return x, y
    return None


@cache
def _opposed_by(word: str) -> tuple[frozenset[str], ...]:
    """The forms of the words that exclude a word, by the lexicon of shifted terms."""
    return tuple(
        other
        for shift in Lexicon.of().shifts
        if shift.kind == "predicate" and shift.code == "QC301"
        for one, other in _both_ways(inflections(shift.first[0]), inflections(shift.second[0]))
        if word in one
    )


@cache
def inflections_of(word: str) -> frozenset[str]:
    """All forms of the listed words that a word is a form of."""
    return frozenset[str]().union(
        *(
            forms
            for shift in Lexicon.of().shifts
            if shift.kind == "predicate"
            for forms in (inflections(shift.first[0]), inflections(shift.second[0]))
            if word in forms
        )
    )


def _both_ways(a: frozenset[str], b: frozenset[str]) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return (a, b), (b, a)


def _following(support: Support | None, sources: Sources) -> Support | None:
    """The sentence behind one of a source."""
    if support is None:
        return None
    statements = sources.documents[support.source].statements
    index = support.statement.index + 1
    return Support(support.source, statements[index], 0.0, 0.0, 0.0) if index < len(statements) else None


def _different_people(a: Statement, b: Statement) -> bool:
    return bool(_speaker(a) and _speaker(b)) and not terms_of(_speaker(a)) & terms_of(_speaker(b))
