"""Sentences become statements: each with the quotations, figures and names that stand in it and its source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar

from quotecheck.records import Article, Figure, Name, Quotation, Span, Speaker, Statement


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Spanned)


def make_statements(
    article: Article,
    sentences: Sequence[Span],
    names: Sequence[Name],
    quotations: Sequence[Quotation],
    figures: Sequence[Figure],
    sources: Sequence[Speaker | None],
) -> tuple[Statement, ...]:
    """One statement a sentence; `sources` is parallel to `sentences`, all other sequences are in text order."""
    headings = [block.span for block in article.blocks if block.kind == "heading"]
    return tuple(
        Statement(
            index=index,
            span=span,
            text=span.of(article.text),
            heading=_inside(headings, span),
            quotations=_within(quotations, span),
            figures=_within(figures, span),
            names=_within(names, span),
            source=source,
        )
        for index, (span, source) in enumerate(zip(sentences, sources, strict=True))
    )


def _inside(headings: Sequence[Span], span: Span) -> bool:
    """Whether `span` lies in one of the headings, which are in text order."""
    at = bisect_right(headings, span.start, key=lambda heading: heading.start) - 1
    return at >= 0 and headings[at].contains(span)


def _within(items: Sequence[T], span: Span) -> tuple[T, ...]:
    """The items that overlap `span`; items are sorted by start and do not nest more than one deep."""
    first = bisect_left(items, span.start, key=lambda item: item.span.end)
    found = []
    for at in range(max(0, first - 1), len(items)):
        if items[at].span.start >= span.end:
            break
        if items[at].span.overlaps(span):
            found.append(items[at])
    return tuple(found)
