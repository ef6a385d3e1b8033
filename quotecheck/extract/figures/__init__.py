"""The figures of an article: money, counts, percentages, physical quantities, rates, dates, durations, ages.

`find_figures` reads each sentence once: words and signs (`tokens`), numbers (`numerals`), their units (`measures`),
the grammar that decides which of them are figures at all (`grammar`), and what each is a figure of (`measured`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from quotecheck.extract.figures.found import Found
from quotecheck.extract.figures.grammar import is_table, read
from quotecheck.extract.figures.measured import Measured, measured
from quotecheck.extract.figures.tokens import Tokens
from quotecheck.records import Article, Figure, Span

__all__ = ["MOST_FIGURES", "find_figures", "find_tables"]

# A "sentence" with more figures is a table, too: nothing tells what each of them measures.
MOST_FIGURES = 40


def find_figures(article: Article, sentences: Sequence[Span]) -> tuple[Figure, ...]:
    """All figures within `sentences`, sorted by start, none overlapping another.

    Values are exact decimals in the figure's own unit with magnitudes folded in. What only looks like a figure
    (names with numbers, scores, telephone numbers, list numbering) is left out.
    """
    figures: list[Figure] = []
    for sentence in sentences:
        tokens = Tokens(article.text, sentence.start, sentence.end)
        found = read(tokens, article.published)
        figures.extend(map(partial(_figure, tokens), found, measured(tokens, found)))
    return tuple(figures)


def find_tables(article: Article, sentences: Sequence[Span], figures: Sequence[Figure]) -> tuple[Span, ...]:
    """The sentences that are tables: those whose figures are not read, or so many that they are not compared.

    `figures` are those of the article, in text order.
    """
    starts = [figure.span.start for figure in figures]
    return tuple(
        sentence
        for sentence in sentences
        if bisect_left(starts, sentence.end) - bisect_left(starts, sentence.start) > MOST_FIGURES
        or is_table(Tokens(article.text, sentence.start, sentence.end))
    )


def _figure(tokens: Tokens, found: Found, what: Measured) -> Figure:
    end = tokens[found.end - 1].end
    if found.kind == "date" and tokens[found.end - 1].lower.endswith(("'s", "’s")):
        end -= 2  # "Monday's landslide"
    span = Span(tokens[found.start].start, end)
    return Figure(
        span=span,
        text=span.of(tokens.text),
        value=found.value,
        low=found.low,
        high=found.high,
        unit=found.unit,
        kind=found.kind,
        modifier=found.modifier,
        precision=found.precision,
        of=what.of,
        subject=what.subject,
        period=what.period,
    )
