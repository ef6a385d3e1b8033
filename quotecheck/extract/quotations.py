"""The quotations of an article: every marked stretch with its role, its speaker and how sure both are."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.attribution import attribute
from quotecheck.extract.coreference import Resolver
from quotecheck.extract.cues import hidden
from quotecheck.extract.linking import Link
from quotecheck.extract.marks import Marked, find_marked
from quotecheck.extract.reading import read
from quotecheck.extract.roles import role_of
from quotecheck.records import Article, Cue, Name, Quotation, Span

__all__ = ["find_quotations"]

_CONFIDENCE = {
    "after": 0.98,
    "before": 0.93,
    "between": 0.8,
    "same-paragraph": 0.95,
    "continued": 0.95,
    "colon": 0.9,
    "signature": 0.9,
    "according": 0.85,
    "later": 0.75,
    "around": 0.6,
    "sentence-before": 0.85,
    "paragraph-before": 0.7,
    "subject-before": 0.6,
    "clause": 0.6,
}


def find_quotations(article: Article, sentences: Sequence[Span], names: Sequence[Name]) -> tuple[Quotation, ...]:
    """Every marked stretch of the article in text order, an outer one before those inside it."""
    marked = find_marked(article.text, article.blocks)
    outer = [stretch for stretch in marked if stretch.depth == 0]
    readings = read(article, sentences, outer, names)
    attribution = attribute(readings, len(outer))
    resolver = Resolver(article.text, names, attribution)
    places = {token.index: (reading, place) for reading in readings for place, token in hidden(reading)}
    found: list[Quotation] = []
    at, utterance = -1, 0
    for stretch in marked:
        if stretch.depth:
            found.append(_bare(article.text, stretch, utterance))
            continue
        at += 1
        link = attribution.links[at]
        utterance += 1
        role = role_of(article.text, stretch, link, *places[at])
        found.append(_quotation(article.text, stretch, link, role, resolver, utterance))
    return tuple(found)


def _bare(text: str, stretch: Marked, utterance: int) -> Quotation:
    return Quotation(
        stretch.span,
        stretch.inner,
        stretch.span.of(text),
        "unclear",
        utterance=utterance,
        confidence=0.5,
    )


def _quotation(text, stretch, link: Link | None, role, resolver: Resolver, utterance: int) -> Quotation:
    if link is None or role not in ("direct", "fragment"):
        return Quotation(
            stretch.span,
            stretch.inner,
            stretch.span.of(text),
            role,
            utterance=utterance,
            confidence=0.7,
        )
    confidence = _CONFIDENCE[link.rule]
    speaker = resolver.speaker(link.speaker, link.rule, confidence)
    cue = None
    if link.frame is not None:
        tokens = link.frame.speaker.reading.tokens[link.frame.start : link.frame.end]
        span = Span(tokens[0].start, tokens[-1].end)
        cue = Cue(span, span.of(text))
    return Quotation(
        stretch.span,
        stretch.inner,
        stretch.span.of(text),
        role,
        speaker,
        cue,
        confidence,
        utterance,
    )
