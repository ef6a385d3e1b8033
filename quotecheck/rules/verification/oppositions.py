"""Sentences of a source that say the opposite of a statement of a draft: one denies, or a verb is the other's opposite.

A draft retells its sources in its own words, so the sentences are compared clause by clause and by what they share, and
an opposition counts only where no other clause of the sources agrees as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quotecheck.language.alignment import align
from quotecheck.language.clauses import Token, negated, tokens
from quotecheck.language.folding import fold
from quotecheck.language.verbs import inflections
from quotecheck.match.support import Sources, Support, terms_of
from quotecheck.match.times import may_coincide
from quotecheck.records import Document, Statement
from quotecheck.rules.differences import Difference, Side, find_differences
from quotecheck.rules.loci import Lexicon

# The share of the shorter clause that two clauses have in common, and of the draft's clause, to say the same thing.
SAME_CLAUSE = 0.7
SAME_IN_DRAFT = 0.4
MIN_TERMS = 2
# From this share on a sentence of a source is the draft's, word for word but for what was changed.
NEARLY_VERBATIM = 0.7
# The share of a statement that stands beside the opposite of its verb.
SAME_BESIDE = 0.5
# Content words of a sentence that only goes on with the one before ("The union lost it.").
CONTINUATION = 4

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
    """The terms of a clause, whether it denies, and whether it is conditional."""

    terms: frozenset[str]
    denies: bool
    conditional: bool


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
        if shared and sources.weight(shared) >= SAME_BESIDE * sources.weight(rest):
            return Opposition(support, f"“{pair[0]}” against “{pair[1]}”", 0.8)
    following = _following(before, sources)
    if following is not None and max(len(_terms(own)), len(_terms(tokens(following.statement)))) <= CONTINUATION:
        pair = _opposites(own, tokens(following.statement))
        if pair is not None:
            return Opposition(following, f"“{pair[0]}” against “{pair[1]}”", 0.7)
    return None


def _reworded(statement: Statement, support: Support, draft: Document, source: Document) -> Opposition | None:
    """A word of the draft that turns round what an otherwise nearly equal sentence of the source says."""
    a, b = (_outside_marks(d, s) for d, s in ((draft, statement), (source, support.statement)))
    alignment = align(a.tokens, b.tokens)
    if alignment.ratio < NEARLY_VERBATIM:
        return None
    for difference in find_differences(a, b, alignment):
        if difference.a and difference.b and (difference.kind in ("antonym", "negation") or _other_rank(difference)):
            return Opposition(support, f"“{difference.a}” against “{difference.b}”", round(0.9 * alignment.ratio, 3))
    return None


def _other_rank(difference: Difference) -> bool:
    """Whether one has a rank ("the first time") where the other has another or none ("the last time")."""
    ranks = [t.key for words in (difference.a, difference.b) for t in fold(words).tokens if t.key[:1].isdigit()]
    return difference.kind == "number" and bool(ranks) and all(key.endswith("th") for key in ranks)


def _outside_marks(document: Document, statement: Statement) -> Side:
    text = document.article.text
    tokens = fold(text, statement.span).tokens
    marks = [q.span for q in statement.quotations]
    return Side([t for t in tokens if not any(m.overlaps(t.span) for m in marks)], text)


def _denied(statement: Statement, supports: Sequence[Support], sources: Sources) -> Opposition | None:
    """A clause with the same terms that denies what the draft affirms, or affirms what it denies."""
    best: Opposition | None = None
    agreed = opposed = 0.0
    for support in supports:
        for own in _clauses(statement, quoted=False):
            for other in _clauses(support.statement, quoted=True):
                same = _sameness(own, other, sources, terms_of(_speaker(statement)))
                if own.denies == other.denies:
                    agreed = max(agreed, same)
                elif same > opposed and own.conditional == other.conditional:
                    opposed = same
                    best = Opposition(support, "one denies what the other affirms", round(0.5 + 0.4 * same, 3))
    return best if opposed > agreed else None


def _sameness(own: _Clause, other: _Clause, sources: Sources, speaker: frozenset[str]) -> float:
    """The share of the draft's clause that another has too, 0 where they do not say the same thing."""
    shared = own.terms & other.terms
    if len(shared) < MIN_TERMS or not shared - speaker:
        return 0.0
    weight, whole = sources.weight(shared), sources.weight(own.terms)
    if weight < SAME_CLAUSE * min(whole, sources.weight(other.terms)) or weight < SAME_IN_DRAFT * whole:
        return 0.0
    return weight / whole


def _clauses(statement: Statement, *, quoted: bool) -> Iterator[_Clause]:
    """The clauses of a sentence; a piece without content ("not, however,") belongs to the next one."""
    speaker = terms_of(_speaker(statement))
    piece: list[Token] = []
    for token in tokens(statement):
        if token.quoted and not quoted:
            continue
        if piece and piece[-1].quoted != token.quoted and any(t.content for t in piece):
            yield _clause(piece, speaker)
            piece = []
        if (token.boundary and token.lower != "-") or token.lower in _RELATIVE:
            if any(t.content for t in piece):
                yield _clause(piece, speaker)
                piece = []
            continue
        piece.append(token)
    if any(t.content for t in piece):
        yield _clause(piece, speaker)


def _clause(piece: Sequence[Token], speaker: frozenset[str]) -> _Clause:
    denials = sum(token.negation or token.lower in _denials() for token in piece)
    return _Clause(_terms(piece) | speaker, denials % 2 == 1, any(token.lower in _CONDITIONS for token in piece))


@cache
def _denials() -> frozenset[str]:
    """Verbs whose object is said not to be so."""
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
