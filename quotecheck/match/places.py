"""Quotations that stand in the same place of two articles, whatever their words.

A short quotation is compared with the one in the same gap of a matching sentence, never with the same words elsewhere:
the sentences are aligned by their words outside the marks. Two quotations that both follow, or both come before, the
same words of the same speaker stand in the same place as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from quotecheck.language.alignment import weight, weight_of
from quotecheck.language.folding import Token, fold
from quotecheck.language.words import stem
from quotecheck.match.printings import SHORT, Utterance, utterance_of
from quotecheck.records import Document, Event, Span, Statement

# Context of a short quotation: words looked at on either side, and words beside it in its gap.
CONTEXT = 8
MAX_BESIDE = 4
# The weight that context and quotations must have in common.
MIN_IN_COMMON = 1.2
# Statements that share less than this do not hold two translations of one quotation.
MIN_PAIR_SCORE = 0.3
# The lengths of two translations differ by no more than this factor.
MAX_LENGTH_FACTOR = 1.7
# Characters between two quotations of one turn.
NEAR = 250
_ARTICLES = frozenset(("a", "an", "the"))


@dataclass(frozen=True, slots=True)
class _Host:
    """A sentence with each quotation in it as one token; `keys` are what is aligned, `places` the quotations."""

    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    places: dict[int, Utterance]


def same_places(event: Event, utterances: Sequence[Utterance]) -> Iterator[tuple[Utterance, Utterance]]:
    """Pairs of quotations in the same place of matching sentences.

    Of a pair of short ones the words outside the marks say so; longer ones, of similar length, only stand in sentences
    that match: the caller must ask what they have in common.
    """
    by_quotation = {(u.document, q.span): u for u in utterances for q in u.quotations}
    numbers = {document.article.id: number for number, document in enumerate(event.documents)}
    hosts: dict[tuple[int, int], _Host] = {}

    def host(document: Document, statement: Statement) -> _Host:
        number = numbers[document.article.id]
        key = number, statement.index
        if key not in hosts:
            hosts[key] = _host(document, statement, number, by_quotation)
        return hosts[key]

    for pair in event.pairs:
        if not (pair.a.quotations and pair.b.quotations):
            continue
        a, b = host(pair.a_document, pair.a), host(pair.b_document, pair.b)
        for u, v in _corresponding(a, b):
            if u.little or v.little:
                yield u, v
        if pair.score >= MIN_PAIR_SCORE and _context_weight(a, b) >= MIN_IN_COMMON:
            yield from ((u, v) for u, v in product(a.places.values(), b.places.values()) if _may_translate(u, v))


def same_turns(
    utterances: Sequence[Utterance], same: Sequence[tuple[Utterance, Utterance]]
) -> Iterator[tuple[Utterance, Utterance]]:
    """Pairs of quotations right before, or right behind, two printings of one utterance.

    Short ones are half the same; longer ones of similar length: the caller must ask what they have in common.
    """
    index = {utterance: number for number, utterance in enumerate(utterances)}
    for u, v in same:
        for step in (-1, 1):
            x, y = (_neighbour(utterances, index[w], step) for w in (u, v))
            if x is None or y is None:
                continue
            shared = {t.key for t in x.tokens} & {t.key for t in y.tokens}
            alike = x.little and y.little and 2 * len(shared) >= min(x.words, y.words)
            if alike or _may_translate(x, y):
                yield x, y


def _may_translate(u: Utterance, v: Utterance) -> bool:
    """Whether two longer quotations are of similar length."""
    shorter, longer = sorted((u.words, v.words))
    return shorter > SHORT and longer <= MAX_LENGTH_FACTOR * shorter


def _context_weight(a: _Host, b: _Host) -> float:
    """What two sentences have in common outside the marks."""
    outside = {key for k, key in enumerate(b.keys) if k not in b.places}
    return sum(weight(a.tokens[k]) for k, key in enumerate(a.keys) if key in outside)


def _neighbour(utterances: Sequence[Utterance], number: int, step: int) -> Utterance | None:
    """The utterance next to one in its article, if it is near."""
    if not 0 <= number + step < len(utterances):
        return None
    first, second = sorted((utterances[number], utterances[number + step]), key=lambda u: u.quotations[0].span)
    near = second.quotations[0].span.start - first.quotations[-1].span.end <= NEAR
    return utterances[number + step] if first.document == second.document and near else None


def _host(document: Document, statement: Statement, number: int, known: dict[tuple[int, Span], Utterance]) -> _Host:
    tokens: list[Token] = []
    places: dict[int, Utterance] = {}
    at = statement.span.start
    for quotation in statement.quotations:
        utterance = known.get((number, quotation.span))
        if utterance is None or not statement.span.contains(quotation.span) or quotation.span.start < at:
            continue
        tokens.extend(fold(document.article.text, Span(at, quotation.span.start)).tokens)
        whole = len(utterance.quotations) == 1
        places[len(tokens)] = utterance if whole else utterance_of(document, number, (quotation,))
        tokens.append(Token(f"“{number}:{quotation.span.start}", quotation.span))
        at = quotation.span.end
    tokens.extend(fold(document.article.text, Span(at, statement.span.end)).tokens)
    kept = [(k, t) for k, t in enumerate(tokens) if t.key not in _ARTICLES]
    moved = {k: n for n, (k, _) in enumerate(kept)}
    return _Host(
        tuple(t for _, t in kept),
        tuple(t.key if k in places else stem(t.key) for k, t in kept),
        {moved[k]: utterance for k, utterance in places.items()},
    )


def _corresponding(a: _Host, b: _Host) -> Iterator[tuple[Utterance, Utterance]]:
    """Quotations alone in gaps that correspond to each other, with enough in common around them."""
    matcher = SequenceMatcher(None, a.keys, b.keys, autojunk=False)
    partner = {m.a + k: m.b + k for m in matcher.get_matching_blocks() for k in range(m.size)}
    matched = sorted(partner)
    for i, utterance in a.places.items():
        left = max((k for k in matched if k < i), default=None)
        right = min((k for k in matched if k > i), default=None)
        if left is None and right is None:
            continue
        a_gap = range(left + 1 if left is not None else 0, right if right is not None else len(a.tokens))
        b_gap = range(
            partner[left] + 1 if left is not None else 0, partner[right] if right is not None else len(b.tokens)
        )
        facing = [j for j in b.places if j in b_gap]
        if len(facing) != 1 or sum(k in a.places for k in a_gap) != 1:
            continue
        j = facing[0]
        if _beside(i, a_gap, left, right) > MAX_BESIDE or _beside(j, b_gap, left, right) > MAX_BESIDE:
            continue
        context = [
            a.tokens[k] for k in matched if abs(k - i) <= CONTEXT and abs(partner[k] - j) <= CONTEXT + MAX_BESIDE
        ]
        other = b.places[j]
        own = {t.key: weight(t) for t in utterance.tokens if max(utterance.words, other.words) <= SHORT + 1}
        common = sum(own.get(key, 0.0) for key in {t.key for t in other.tokens})
        if weight_of(context) + common >= MIN_IN_COMMON:
            yield utterance, other


def _beside(place: int, gap: range, left: int | None, right: int | None) -> int:
    """Words beside a quotation in its gap; an open end of the sentence does not count."""
    return (place - gap.start if left is not None else 0) + (gap.stop - place - 1 if right is not None else 0)
