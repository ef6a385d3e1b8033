"""Which quotations of two articles of one event print the same utterance.

Quotations of more than a few words are found by what they have in common, whatever the cut. Shorter ones say too little
for that ("neutral"): they are compared only with the quotation that stands in the same place of a matching sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from quotecheck.language.alignment import Alignment, align, weight, weight_of
from quotecheck.language.folding import Token, fold
from quotecheck.records import Document, Event, Quotation, Span, Speaker, Statement

QUOTED_ROLES = frozenset(("direct", "fragment"))
# Quotations of at most this many words are compared by place only.
SHORT = 3
# Two printings of one utterance have at least this much in common: weight in rare words, and share of what is compared.
MIN_SHARED = 1.0
MIN_RATIO = 0.55
# With less than this in common, or with a part changed beyond MIN_RATIO_LITTLE, the words may meet by chance.
LITTLE_SHARED = 2.5
MIN_RATIO_LITTLE = 0.7
MIN_INDEXED_WEIGHT = 0.3
# A candidate shares this part of the lighter side, or this weight in all (two long quotations may meet in a sentence).
CANDIDATE_SHARE = 0.35
CANDIDATE_WEIGHT = 2.0
# Words that occur in this many quotations of an event bring together everything and tell nothing.
LONGEST_POSTING = 300
# Context of a short quotation: words looked at on either side, their common weight, words beside it in its gap.
CONTEXT = 8
MIN_CONTEXT = 1.2
MAX_BESIDE = 4


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """What one article prints of one utterance: one quotation, or the parts of an interrupted one.

    `document` is the index of the article in the event. Between parts stands a token of kind `break`.
    """

    document: int
    quotations: tuple[Quotation, ...]
    tokens: tuple[Token, ...]

    @property
    def speaker(self) -> Speaker | None:
        return next((q.speaker for q in self.quotations if q.speaker), None)

    @property
    def words(self) -> int:
        return sum(token.kind in ("word", "number") for token in self.tokens)


@dataclass(frozen=True, slots=True)
class SameUtterance:
    """Two printings of one utterance; `by_place` when only the place in matching sentences says so."""

    a: Utterance
    b: Utterance
    alignment: Alignment
    by_place: bool = False


def find_utterances(document: Document, index: int) -> list[Utterance]:
    """The utterances quoted in one article, in order of their first words."""
    parts: dict[tuple[int, int], list[Quotation]] = {}
    for number, quotation in enumerate(document.quotations):
        if quotation.role in QUOTED_ROLES:
            key = (quotation.utterance, 0) if quotation.utterance else (0, number + 1)
            parts.setdefault(key, []).append(quotation)
    return [_utterance(document, index, tuple(quotations)) for quotations in parts.values()]


def _utterance(document: Document, index: int, quotations: tuple[Quotation, ...]) -> Utterance:
    tokens: list[Token] = []
    for quotation in quotations:
        if tokens:
            end = tokens[-1].span.end
            tokens.append(Token("‖", Span(end, end), "break"))
        tokens.extend(_trim(fold(document.article.text, quotation.inner).tokens))
    return Utterance(index, quotations, tuple(tokens))


def _trim(tokens: Sequence[Token]) -> Sequence[Token]:
    """An ellipsis at either end only says that the speaker went on."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].kind == "ellipsis":
        start += 1
    while end > start and tokens[end - 1].kind == "ellipsis":
        end -= 1
    return tokens[start:end]


def same_utterances(event: Event) -> Iterator[SameUtterance]:
    """Every two quotations of different articles of the event that print the same utterance.

    Whoever is named as the speaker: that is for the rules to judge. The work grows with the quotations that share
    words, not with the square of all of them.
    """
    utterances = [u for i, document in enumerate(event.documents) for u in find_utterances(document, i)]
    long = [u for u in utterances if u.words > SHORT]
    for i, j in _candidates(long):
        alignment = align(long[i].tokens, long[j].tokens)
        if is_same(alignment):
            yield SameUtterance(long[i], long[j], alignment)
    yield from _same_places(event, utterances)


def is_same(alignment: Alignment) -> bool:
    """Whether two aligned texts of more than a few words print one utterance."""
    if alignment.shared < MIN_SHARED or alignment.ratio < MIN_RATIO:
        return False
    return alignment.shared >= LITTLE_SHARED or alignment.ratio >= MIN_RATIO_LITTLE


def _candidates(utterances: Sequence[Utterance]) -> list[tuple[int, int]]:
    """Pairs of indices of utterances of different articles that share enough words to be worth aligning."""
    words = [{t.key: weight(t) for t in u.tokens if weight(t) >= MIN_INDEXED_WEIGHT} for u in utterances]
    totals = [sum(w.values()) for w in words]
    postings: dict[str, list[int]] = defaultdict(list)
    found: list[tuple[int, int]] = []
    for i, utterance in enumerate(utterances):
        shared: dict[int, float] = defaultdict(float)
        for key, value in words[i].items():
            earlier = postings[key]
            if len(earlier) <= LONGEST_POSTING:
                for j in earlier:
                    shared[j] += value
            earlier.append(i)
        for j, value in shared.items():
            enough = value >= min(CANDIDATE_WEIGHT, CANDIDATE_SHARE * min(totals[i], totals[j]))
            if enough and utterances[j].document != utterance.document:
                found.append((j, i))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Host:
    """A sentence with each short quotation in it as one token, `places` their indices."""

    tokens: tuple[Token, ...]
    places: dict[int, Utterance]


def _same_places(event: Event, utterances: Sequence[Utterance]) -> Iterator[SameUtterance]:
    """Pairs of quotations of which one is short, that stand in the same place of matching sentences."""
    by_quotation = {(u.document, q.span): u for u in utterances for q in u.quotations}
    numbers = {document.article.id: number for number, document in enumerate(event.documents)}
    hosts: dict[tuple[int, int], _Host] = {}

    def host(document: Document, statement: Statement) -> _Host:
        number = numbers[document.article.id]
        key = number, statement.index
        if key not in hosts:
            hosts[key] = _host(document, statement, number, by_quotation)
        return hosts[key]

    seen: set[tuple[int, Span, int, Span]] = set()
    for pair in event.pairs:
        if not (pair.a.quotations and pair.b.quotations):
            continue
        for u, v in _corresponding(host(pair.a_document, pair.a), host(pair.b_document, pair.b)):
            key = u.document, u.quotations[0].span, v.document, v.quotations[0].span
            if key in seen or min(u.words, v.words) > SHORT:
                continue
            seen.add(key)
            alignment = align(u.tokens, v.tokens, known_same=True)
            if alignment.shared or abs(u.words - v.words) <= 1:
                yield SameUtterance(u, v, alignment, by_place=True)


def _host(document: Document, statement: Statement, number: int, known: dict[tuple[int, Span], Utterance]) -> _Host:
    tokens: list[Token] = []
    places: dict[int, Utterance] = {}
    at = statement.span.start
    for quotation in statement.quotations:
        utterance = known.get((number, quotation.span))
        if utterance is None or not statement.span.contains(quotation.span) or quotation.span.start < at:
            continue
        tokens.extend(fold(document.article.text, Span(at, quotation.span.start)).tokens)
        places[len(tokens)] = utterance
        tokens.append(Token(f"“{number}:{quotation.span.start}", quotation.span))
        at = quotation.span.end
    tokens.extend(fold(document.article.text, Span(at, statement.span.end)).tokens)
    return _Host(tuple(tokens), places)


def _corresponding(a: _Host, b: _Host) -> Iterator[tuple[Utterance, Utterance]]:
    """Quotations alone in gaps that correspond to each other, with enough in common around them."""
    matcher = SequenceMatcher(None, [t.key for t in a.tokens], [t.key for t in b.tokens], autojunk=False)
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
        if weight_of(context) >= MIN_CONTEXT:
            yield utterance, b.places[j]


def _beside(place: int, gap: range, left: int | None, right: int | None) -> int:
    """Words beside a quotation in its gap; an open end of the sentence does not count."""
    return (place - gap.start if left is not None else 0) + (gap.stop - place - 1 if right is not None else 0)
