"""The word that turns round what two otherwise equal sentences say."""

from __future__ import annotations

from dataclasses import dataclass

from quotecheck.language.alignment import align
from quotecheck.language.folding import fold
from quotecheck.records import Document, Statement
from quotecheck.rules.differences import Difference, Side, find_differences

# From this share of common words on one sentence is the other, word for word but for what was changed.
NEARLY_VERBATIM = 0.7


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
    if alignment.ratio < NEARLY_VERBATIM:
        return None
    for difference in find_differences(a_side, b_side, alignment):
        turned = difference.kind == "negation" or (
            difference.a and difference.b and (difference.kind == "antonym" or _other_rank(difference))
        )
        if turned:
            return Exchange(difference, alignment.ratio)
    return None


def _other_rank(difference: Difference) -> bool:
    """Whether one has a rank ("the first time") where the other has another or none ("the last time")."""
    ranks = [t.key for words in (difference.a, difference.b) for t in fold(words).tokens if t.key[:1].isdigit()]
    return difference.kind == "number" and bool(ranks) and all(key.endswith("th") for key in ranks)


def _outside_marks(document: Document, statement: Statement) -> Side:
    text = document.article.text
    marks = [quotation.span for quotation in statement.quotations]
    tokens = [t for t in fold(text, statement.span).tokens if not any(mark.overlaps(t.span) for mark in marks)]
    return Side(tokens, text)
