"""Candidate pairs of statements: those of two articles of one event that share enough of what they talk about.

An inverted index over terms keeps the work proportional to related statements, not to the square of all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest

from quotecheck.match.terms import statement_terms, term_weights
from quotecheck.records import Document, Pair, Statement

MIN_SCORE = 0.22
BEST_PER_ARTICLE = 3
# Terms this frequent in a large event bring together everything and tell nothing.
LONGEST_POSTING = 400


def candidate_pairs(documents: Sequence[Document]) -> tuple[tuple[Pair, ...], int]:
    """Pairs of statements of different documents, each statement with its best partners in every other document.

    Returns them in text order of the first, then the second statement, and the number of pairs that share any term.
    The `score` of a pair is the weighted cosine of their terms.
    """
    owners: list[int] = []
    statements: list[Statement] = []
    for number, document in enumerate(documents):
        for statement in document.statements:
            if not statement.heading:
                owners.append(number)
                statements.append(statement)
    terms = [statement_terms(s) for s in statements]
    weights = term_weights(terms)
    totals = [sum(weights[t] for t in ts) for ts in terms]
    postings: dict[str, list[int]] = defaultdict(list)
    chosen: dict[tuple[int, int], float] = {}
    considered = 0
    for i, ts in enumerate(terms):
        shared: dict[int, float] = defaultdict(float)
        for term in ts:
            earlier = postings[term]
            if len(earlier) <= LONGEST_POSTING:
                for j in earlier:
                    shared[j] += weights[term]
            earlier.append(i)
        for j, weight in shared.items():
            if owners[j] != owners[i]:
                considered += 1
                score = weight / (totals[i] * totals[j]) ** 0.5
                if score >= MIN_SCORE:
                    chosen[j, i] = score
    kept = _best(chosen, owners)
    pairs = tuple(
        Pair(statements[i], statements[j], documents[owners[i]], documents[owners[j]], round(chosen[i, j], 6))
        for i, j in sorted(kept)
    )
    return pairs, considered


def _best(scores: dict[tuple[int, int], float], owners: Sequence[int]) -> set[tuple[int, int]]:
    """The pairs that are among the best of either statement for the other's document."""
    by_side: dict[tuple[int, int], list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for pair, score in scores.items():
        i, j = pair
        by_side[i, owners[j]].append((score, pair))
        by_side[j, owners[i]].append((score, pair))
    return {pair for options in by_side.values() for _, pair in nlargest(BEST_PER_ARTICLE, options)}
