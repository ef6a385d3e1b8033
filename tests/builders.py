"""Documents and events made by hand, so that comparing can be tested without the reader and the extraction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from quotecheck.match.pairs import candidate_pairs
from quotecheck.records import Article, Block, Document, Event, Quotation, Role, Span, Speaker, Statement

_MARKS = re.compile(r"[“\"]([^”\"]*)[”\"]")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][”\"]?(?=\s+[“\"A-Z]|\s*$)|$)", re.DOTALL)


def person(name: str, *, confidence: float = 0.95) -> Speaker:
    """A speaker resolved for sure."""
    return Speaker(Span(0, 1), name, name, "person", confidence=confidence)


def body(name: str) -> Speaker:
    """A body that speaks."""
    return Speaker(Span(0, 1), name, name, "body", confidence=0.95)


def document(
    article_id: str, text: str, speakers: Mapping[str, Speaker | None] | Speaker | None = None, *, utterance: int = 0
) -> Document:
    """A document of one paragraph; every marked span is a quotation.

    `speakers` maps the beginning of a quotation's words to its speaker, or is the speaker of all. A quotation that ends
    with a stop or a comma inside its marks is `direct`, any other a `fragment`.
    """
    places = [m.span() for m in re.finditer(r"\w+", text)]

    def placed(speaker: Speaker | None, quotation: Span) -> Speaker | None:
        """The speaker with the mention of the name (or any word) that is nearest to the quotation."""
        if speaker is None:
            return None
        last = speaker.text.split()[-1]
        outside = [Span(*w) for w in places if not quotation.overlaps(Span(*w))] or [quotation]
        named = [w for w in outside if w.of(text) == last] or outside
        return replace(speaker, span=min(named, key=lambda w: abs(w.start - quotation.end)))

    article = Article(article_id, f"{article_id}.txt", text, (Block(Span(0, len(text))),))
    sentences = tuple(Span(m.start(), m.end()) for m in _SENTENCE.finditer(text))
    quotations = []
    for match in _MARKS.finditer(text):
        words = match.group(1)
        if isinstance(speakers, Mapping):
            speaker = next((s for start, s in speakers.items() if words.startswith(start)), None)
        else:
            speaker = speakers
        role: Role = "direct" if words[-1:] in ".,!?" else "fragment"
        span = Span(*match.span())
        quotations.append(
            Quotation(span, Span(*match.span(1)), match.group(), role, placed(speaker, span), None, 0.95, utterance)
        )
    statements = tuple(
        Statement(i, span, span.of(text), False, tuple(q for q in quotations if q.span.overlaps(span)), (), (), None)
        for i, span in enumerate(sentences)
    )
    return Document(article, sentences, tuple(quotations), (), (), statements)


def event(*documents: Document, lineages: tuple[int, ...] | None = None) -> Event:
    """An event of these documents, each a lineage of its own unless said otherwise."""
    found = Event(1, documents, lineages or tuple(range(1, len(documents) + 1)))
    pairs, _ = candidate_pairs(documents)
    return replace(found, pairs=pairs)
