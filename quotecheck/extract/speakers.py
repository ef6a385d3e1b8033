"""Who is the source of each sentence: quoted, reported indirectly, or nobody but the article itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quotecheck.extract.attribution import Attribution
from quotecheck.extract.coreference import Resolver
from quotecheck.extract.frames import Frame, closes
from quotecheck.extract.reading import Reading
from quotecheck.records import Article, Name, Quotation, Span, Speaker

__all__ = ["find_sources"]

_OPENING = 12  # tokens of an adverbial that may stand before words of attribution


def find_sources(
    article: Article,
    sentences: Sequence[Span],
    names: Sequence[Name],
    quotations: Sequence[Quotation],
    attribution: Attribution,
) -> tuple[Speaker | None, ...]:
    """For each sentence the source of the whole of it, or None where the article itself speaks.

    A sentence inside a quotation has its speaker. Any other has the source that its own words of attribution name,
    where they govern the sentence and not only a clause of it: "Reis said the bridge ...", "..., the ministry said".
    """
    readings = attribution.readings
    resolver = Resolver(article.text, names, attribution)
    starts = [reading.span.start for reading in readings]
    spoken = [quotation for quotation in quotations if quotation.role in ("direct", "fragment")]
    sources: list[Speaker | None] = []
    at = 0
    for sentence in sentences:
        while at < len(spoken) and spoken[at].span.end <= sentence.start:
            at += 1
        if at < len(spoken) and spoken[at].speaker is not None and _covers(spoken[at].span, sentence):
            sources.append(spoken[at].speaker)
            continue
        place = bisect_right(starts, sentence.start) - 1
        inside = 0 <= place < len(readings) and readings[place].span.overlaps(sentence)
        frame = _governing(readings[place], attribution.frames[place]) if inside else None
        sources.append(resolver.speaker(frame.speaker, "indirect", 0.85) if frame else None)
    return tuple(sources)


def _covers(quotation: Span, sentence: Span) -> bool:
    """Whether nine tenths of a sentence stand in a quotation."""
    return 10 * (min(quotation.end, sentence.end) - max(quotation.start, sentence.start)) >= 9 * len(sentence)


def _governing(reading: Reading, frames: Sequence[Frame]) -> Frame | None:
    """The frame that governs a whole sentence: it opens it, or closes it behind a comma."""
    for frame in frames:
        if frame.kind == "according":
            return frame
        if frame.kind not in ("say", "think") or frame.governed:
            continue
        before = reading.tokens[frame.first - 1].text if frame.first else ","
        if (before == "," and frame.first < _OPENING) or closes(reading, frame):
            return frame
    return None
