"""Which articles of an event are copies of one story: verbatim, lightly edited or retranslated.

Copies tell the same things in the same order. Two articles are of one lineage when enough of the sentences of both,
counted together, have a counterpart in the other and these counterparts stand in the same order. Sentences that are
mostly quotation do not count: independent reporters quote the same words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from quotecheck.records import Document, Pair, Statement

MIN_COUNTERPART = 0.4
MIN_SHARED = 0.3
MIN_SENTENCES = 3


def number_lineages(documents: Sequence[Document], pairs: Sequence[Pair]) -> tuple[int, ...]:
    """The lineage of each document, numbered from 1 in order of first appearance."""
    position = {document.article.id: i for i, document in enumerate(documents)}
    between: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.score >= MIN_COUNTERPART and not (_mostly_quoted(pair.a) and _mostly_quoted(pair.b)):
            between[position[pair.a_document.article.id], position[pair.b_document.article.id]].append(pair)
    root = list(range(len(documents)))
    for (i, j), found in sorted(between.items()):
        if _same_story(documents[i], documents[j], found):
            low, high = sorted((root[i], root[j]))
            root = [low if r == high else r for r in root]
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(r, len(numbers) + 1) for r in root)


def _same_story(a: Document, b: Document, pairs: Sequence[Pair]) -> bool:
    ordered = _longest_common_order([(pair.a.index, pair.b.index, pair.score) for pair in pairs])
    length_a, length_b = _own_sentences(a), _own_sentences(b)
    return ordered >= MIN_SENTENCES and ordered / max(1, length_a + length_b - ordered) >= MIN_SHARED


def _own_sentences(document: Document) -> int:
    return sum(not statement.heading for statement in document.statements)


def _longest_common_order(matches: Sequence[tuple[int, int, float]]) -> int:
    """The length of the longest run of matches in which both sides only move forward (patience sorting)."""
    tails: list[int] = []
    for _, j in sorted((i, -j) for i, j, _ in matches):
        place = bisect_left(tails, -j)
        tails[place : place + 1] = [-j]
    return len(tails)


def _mostly_quoted(statement: Statement) -> bool:
    quoted = sum(
        min(q.span.end, statement.span.end) - max(q.span.start, statement.span.start) for q in statement.quotations
    )
    return quoted > len(statement.span) / 2
