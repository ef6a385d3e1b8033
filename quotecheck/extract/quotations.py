"""The quotations of an article: every marked stretch with its role, its speaker and how sure both are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quotecheck.extract.attribution import Attribution
from quotecheck.extract.confidence import confidence_of
from quotecheck.extract.coreference import Resolver
from quotecheck.extract.cues import hidden
from quotecheck.extract.linking import Link
from quotecheck.extract.marks import Marked
from quotecheck.extract.reading import Hidden, Reading
from quotecheck.extract.roles import role_of
from quotecheck.records import Article, Cue, Name, Quotation, Role, Span

__all__ = ["find_quotations"]

_SPOKEN = ("direct", "fragment")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an outermost marked stretch stands: token `at` of a sentence."""

    reading: Reading
    at: int
    token: Hidden


def find_quotations(article: Article, names: Sequence[Name], attribution: Attribution) -> tuple[Quotation, ...]:
    """Every marked stretch of the article in text order, an outer one before those inside it.

    The parts of one utterance share `utterance`: those on either side of "he said", and the sentences that go on
    behind it. A quotation over several paragraphs, each opened anew and none but the last closed, is one quotation.
    Time is linear in the length of the article.
    """
    text = article.text
    places = [  # in the order of the outermost stretches
        _Place(reading, at, token) for reading in attribution.readings for at, token in hidden(reading)
    ]
    resolver = Resolver(text, names, attribution)
    found: list[Quotation] = []
    before: tuple[_Place, Link | None] | None = None
    utterance = 0
    rows = iter(places)
    for stretch in attribution.marked:
        if stretch.depth:
            found.append(_nested(text, stretch, utterance))
            continue
        place = next(rows)
        link = attribution.links[place.token.index]
        role = role_of(text, stretch, link, place.reading, place.at)
        utterance += not _goes_on(before, place, link)
        found.append(_quotation(text, stretch, role, link if role in _SPOKEN else None, resolver, utterance))
        before = place, link
    return tuple(_joined(text, found, attribution))


def _nested(text: str, stretch: Marked, utterance: int) -> Quotation:
    """A quotation inside a quotation: whoever speaks it speaks in somebody else's words, so nobody is named."""
    return Quotation(stretch.span, stretch.inner, stretch.span.of(text), "unclear", confidence=0.5, utterance=utterance)


def _quotation(
    text: str, stretch: Marked, role: Role, link: Link | None, resolver: Resolver, utterance: int
) -> Quotation:
    confidence = confidence_of(role, link)
    speaker, cue = None, None
    if link is not None:
        speaker = resolver.speaker(link.speaker, link.rule, confidence)
        if link.frame is not None:
            tokens = link.frame.speaker.reading.tokens[link.frame.start : link.frame.end]
            span = Span(tokens[0].start, tokens[-1].end)
            cue = Cue(span, span.of(text))
    return Quotation(stretch.span, stretch.inner, stretch.span.of(text), role, speaker, cue, confidence, utterance)


def _goes_on(before: tuple[_Place, Link | None] | None, place: _Place, link: Link | None) -> bool:
    """Whether a quotation continues the utterance of the one before it."""
    if before is None or link is None or before[1] is None:
        return False
    if link.rule in ("same-paragraph", "continued"):
        return True
    around = before[0].reading is place.reading and before[1].rule == "after" and link.frame is before[1].frame
    return around and link.frame is not None


def _joined(text: str, found: Sequence[Quotation], attribution: Attribution) -> Iterator[Quotation]:
    """The quotations with those over several paragraphs as one.

    A paragraph that has words of attribution of its own stays a quotation by itself, of the same utterance.
    """
    outer = attribution.outer
    continuing = {stretch.span.start for stretch in outer if stretch.continues}
    continued = {
        outer[index].span.start for index, link in enumerate(attribution.links) if link and link.rule == "continued"
    }
    whole: Quotation | None = None
    inside: list[Quotation] = []
    for quotation in found:
        if whole is not None and _continues(text, whole, quotation, continuing, continued):
            span = Span(whole.span.start, quotation.span.end)
            inner = Span(whole.inner.start, quotation.inner.end)
            if quotation.span.start in continuing:
                continuing.add(whole.span.start)
            else:
                continuing.discard(whole.span.start)
            whole = replace(whole, span=span, inner=inner, text=span.of(text))
            continue
        if whole is not None and whole.span.contains(quotation.span):
            inside.append(quotation)
            continue
        if whole is not None:
            yield whole
            yield from inside
        whole, inside = quotation, []
    if whole is not None:
        yield whole
        yield from inside


def _continues(text: str, whole: Quotation, part: Quotation, continuing: set[int], continued: set[int]) -> bool:
    between = text[whole.span.end : part.span.start]
    return (
        whole.span.start in continuing
        and part.span.start in continued
        and part.role in _SPOKEN
        and between.count("\n") > 1
        and not between.strip()
    )
