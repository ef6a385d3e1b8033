"""The figures of an article: money, counts, percentages, physical quantities, rates, dates, durations, ages.

`find_figures` reads each sentence once: words and signs (`tokens`), numbers (`numerals`), their units (`measures`),
the grammar that decides which of them are figures at all (`grammar`), and what each is a figure of (`measured`).
"""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.figures.grammar import Found, Grammar
from quotecheck.extract.figures.tokens import Tokens
from quotecheck.records import Article, Figure, Span

__all__ = ["find_figures"]


def find_figures(article: Article, sentences: Sequence[Span]) -> tuple[Figure, ...]:
    """All figures within `sentences`, sorted by start, none overlapping another.

    Values are exact decimals in the figure's own unit with magnitudes folded in. What only looks like a figure
    (names with numbers, scores, telephone numbers, list numbering) is left out.
    """
    figures = []
    for sentence in sentences:
        tokens = Tokens(article.text, sentence.start, sentence.end)
        for found in Grammar(tokens, article.published).read():
            figures.append(_figure(tokens, found))
    return tuple(figures)


def _figure(tokens: Tokens, found: Found) -> Figure:
    span = Span(tokens[found.start].start, tokens[found.end - 1].end)
    of = tokens.slice(found.noun.start, found.noun.end) if found.noun else None
    return Figure(
        span, span.of(tokens.text), found.value, found.low, found.high, found.unit, found.kind, found.modifier,
        found.precision, of,
    )  # fmt: skip
