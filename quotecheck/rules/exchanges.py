"""The word that turns round what two otherwise equal sentences say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotecheck.language.alignment import align
from quotecheck.language.clauses import FAILURES, Token, in_relative_clause, unreal
from quotecheck.language.folding import fold
from quotecheck.match.facing import NEARLY_VERBATIM
from quotecheck.records import Document, Pair, Statement
from quotecheck.rules.differences import Difference, Side, find_differences
from quotecheck.rules.shifts import CALENDAR, Locus, Words

# Sentences with less in common than this weight of words ("That is not true") may be about anything.
LEAST_SHARED = 2.0
# Longer changes are other sentences, not one word turned round.
MOST_WORDS = 3
# From this share on what a changed word governs is the same on both sides.
VERBATIM = 0.9


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words of one statement and what stands in their place in the other; `likeness` of the statements, 0..1."""

    difference: Difference
    likeness: float


def find_exchange(a_document: Document, a: Statement, b_document: Document, b: Statement) -> Exchange | None:
    """The first change, outside quotation marks, that turns round what a nearly equal sentence says, or None.

    Such are a word and its opposite, a "not" more or less, and another rank ("the first time", "the last time").
    """
    a_side, b_side = _outside_marks(a_document, a), _outside_marks(b_document, b)
    alignment = align(a_side.tokens, b_side.tokens)
    if alignment.ratio < NEARLY_VERBATIM or alignment.shared < LEAST_SHARED or _asks(a) != _asks(b):
        return None
    for difference in find_differences(a_side, b_side, alignment):
        words = [difference.a.lower().split(), difference.b.lower().split()]
        if max(map(len, words)) > MOST_WORDS or any(FAILURES.intersection(side) for side in words):
            continue
        turned = difference.kind == "negation" or (
            difference.a and difference.b and (difference.kind == "antonym" or _other_rank(difference))
        )
        if turned:
            return Exchange(difference, alignment.ratio)
    return None


def _asks(statement: Statement) -> bool:
    return statement.text.rstrip(" ”\"'’").endswith("?")


def _other_rank(difference: Difference) -> bool:
    """Whether one has a rank ("the first time") where the other has another or none ("the last time")."""
    ranks = [t.key for words in (difference.a, difference.b) for t in fold(words).tokens if t.key[:1].isdigit()]
    return difference.kind == "number" and bool(ranks) and all(key.endswith("th") for key in ranks)


def _outside_marks(document: Document, statement: Statement) -> Side:
    text = document.article.text
    marks = [quotation.span for quotation in statement.quotations]
    tokens = [t for t in fold(text, statement.span).tokens if not any(mark.overlaps(t.span) for mark in marks)]
    return Side(tokens, text)


def exchange_loci(pair: Pair, a: Words, b: Words) -> Iterator[Locus]:
    """A word and its opposite in two sentences that are the same but for them."""
    exchange = find_exchange(pair.a_document, pair.a, pair.b_document, pair.b)
    if exchange is None:
        return
    change = exchange.difference
    if _is_for_another_search(a, exchange):
        return
    terms = [
        Token(words.lower(), words.lower(), span.start, span.end, quoted=False, content=True)
        for words, span in ((change.a, change.a_span), (change.b, change.b_span))
    ]
    settings = [_setting(words.tokens, term) for words, term in zip((a, b), terms, strict=True)]
    if settings[0] != settings[1]:
        return
    code = "QC302" if change.kind == "number" else "QC301"
    why = "one word turns round what the two sentences say"
    yield Locus(pair, pair.a.span, pair.b.span, terms[0], terms[1], code, why, 0.4 + 0.55 * exchange.likeness)


def _setting(words: Sequence[Token], term: Token) -> tuple[bool, bool]:
    """Whether a plan or condition governs the words of a term, and whether a relative clause holds them."""
    start = bisect_left(words, term.start, key=lambda token: token.start)
    end = max(start + 1, bisect_left(words, term.end, key=lambda token: token.start))
    inside = [unreal(words, i + 1, 1) or in_relative_clause(words, i + 1, 1) for i in range(start, end)]
    return unreal(words, start) or any(inside), in_relative_clause(words, start)


def _is_for_another_search(words: Words, exchange: Exchange) -> bool:
    """Whether the changed words govern a noun phrase that may differ as well, or belong to the calendar."""
    change = exchange.difference
    index = bisect_left(words.tokens, change.a_span.end, key=lambda token: token.start)
    after = words.tokens[index].lower if index < len(words.tokens) else ""
    if after == "time":
        return False
    changed = {*change.a.lower().split(), *change.b.lower().split()}
    pair = frozenset((change.a.lower(), change.b.lower()))
    modifiers = exchange.likeness < VERBATIM and pair in words.lexicon.modifiers
    return modifiers or (after in CALENDAR and not changed.isdisjoint(("last", "latest", "next")))
