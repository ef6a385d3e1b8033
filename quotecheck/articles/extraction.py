"""Articles in formats that say themselves what is a paragraph and what a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quotecheck.articles.layout import lay_out
from quotecheck.records import Article, Block

__all__ = ["LINE_BREAK", "Part", "article_of_parts", "tidy"]

LINE_BREAK = "\v"  # in raw text, where line feeds are white space like any other


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or heading of a document; a line feed in it is a line break."""

    text: str
    heading: bool


def tidy(raw: str) -> str:
    """Raw text with single spaces, and a line feed for each line break."""
    lines = (" ".join(line.split()) for line in raw.split(LINE_BREAK))
    return "\n".join(line for line in lines if line)


def article_of_parts(
    parts: Sequence[Part],
    *,
    id: str,
    path: str,
    title: str | None = None,
    source: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Article:
    """The article of these parts, a blank line between them; what the document says about itself goes first."""
    text = "\n\n".join(part.text for part in parts)
    layout = lay_out(text, title=title)
    headings, at = set(), 0
    for part in parts:
        if part.heading:
            headings.add(at)
        at += len(part.text) + 2
    blocks = (Block(b.span, "heading") if b.span.start in headings else b for b in layout.blocks)
    return Article(
        id=id,
        path=path,
        text=text,
        blocks=tuple(blocks),
        title=layout.title,
        source=source or layout.source,
        published=published or layout.published,
        url=url,
        text_of="extraction",
        skipped=layout.skipped,
    )
