"""Figures in each other's place: two sentences that are the same but for them speak of one quantity or one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.language.alignment import align
from quotecheck.language.folding import Token, fold
from quotecheck.records import Figure, Pair, Span

# From this share of common words on one sentence is the other, word for word but for what was changed.
NEARLY_VERBATIM = 0.7
MIN_PAIR_SCORE = 0.55


def facing_figures(pair: Pair) -> Iterator[tuple[Figure, Figure]]:
    """The figures of one kind that stand alone in each other's place in two nearly equal sentences."""
    if pair.score < MIN_PAIR_SCORE or not pair.a.figures or not pair.b.figures:
        return
    a = fold(pair.a_document.article.text, pair.a.span).tokens
    b = fold(pair.b_document.article.text, pair.b.span).tokens
    alignment = align(a, b)
    if alignment.ratio < NEARLY_VERBATIM:
        return
    for edit in alignment.edits:
        if edit.op == "replace":
            x = _only(pair.a.figures, _span(a, edit.a_start, edit.a_end))
            y = _only(pair.b.figures, _span(b, edit.b_start, edit.b_end))
            if x is not None and y is not None and x.kind == y.kind:
                yield x, y


def _span(tokens: Sequence[Token], start: int, end: int) -> Span:
    return Span(tokens[start].span.start, tokens[end - 1].span.end)


def _only(figures: Sequence[Figure], place: Span) -> Figure | None:
    """The one figure that overlaps a place, or None."""
    found = [figure for figure in figures if figure.span.overlaps(place)]
    return found[0] if len(found) == 1 else None
