"""Articles and events made from short texts, for tests of everything behind the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from quotecheck.extract import extract
from quotecheck.match import match_event
from quotecheck.records import Article, Block, Document, Event, Span


def article(text: str, id: str = "first", *, source: str | None = None, published: date | None = None) -> Article:
    """An article whose paragraphs are the lines of `text`."""
    blocks = tuple(Block(Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text))
    return Article(id, f"{id}.txt", text, blocks, source=source, published=published)


def document(text: str, id: str = "first", *, source: str | None = None, published: date | None = None) -> Document:
    """The article made of `text`, with everything found in it."""
    return extract(article(text, id, source=source, published=published))


def event(*texts: str, published: Sequence[date | None] = ()) -> Event:
    """One event of articles "a", "b", ... made of `texts`."""
    dates = [*published, *[None] * len(texts)]
    documents = tuple(document(text, chr(ord("a") + i), published=dates[i]) for i, text in enumerate(texts))
    found, _ = match_event(1, documents)
    return found
