"""HTML, by trafilatura: the article's own text without the page around it, and what the page says about it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from quotecheck.articles.comments import comments_of_page
from quotecheck.articles.dates import first_date
from quotecheck.articles.decoding import decode
from quotecheck.articles.layout import lay_out
from quotecheck.records import Article

__all__ = ["article_of_html"]

# Nothing guessed from stray figures on the page, and nothing that depends on the day of the run.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
_BLOCKS = ("head", "p", "item", "quote", "cell", "ab")


def article_of_html(raw: bytes, *, id: str, path: str) -> Article:
    """The article of a web page. Its text is the extraction: paragraphs and headings, a blank line between them.

    Nothing is fetched and no script is run. Raises ValueError if the page holds no article.
    """
    from trafilatura import bare_extraction  # lxml and more: 0.5 s that other formats need not pay

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = bare_extraction(
        raw, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=_DATES
    )
    if page is None or page.body is None:
        raise ValueError("no article found in this page")
    parts = []
    for element in page.body.iter(*_BLOCKS):
        if next(element.iterancestors(*_BLOCKS), None) is None:
            lines = (" ".join(line.split()) for line in "".join(_text(element)).split("\v"))
            parts.append("\n".join(line for line in lines if line))
    text = "\n\n".join(part for part in parts if part)
    if not text:
        raise ValueError("no article found in this page")
    layout = lay_out(text, title=page.title)
    return Article(
        id=id,
        path=path,
        text=text,
        blocks=layout.blocks,
        title=layout.title,
        source=page.sitename or layout.source,
        published=first_date(page.date or "") or layout.published,
        url=page.url,
        text_of="extraction",
        skipped=layout.skipped,
        comments=comments_of_page(decode(raw), text, layout.blocks),
    )


def _text(element: Any) -> Iterator[str]:
    """The text of an element, a vertical tab for each line break."""
    if element.tag == "lb":
        yield "\v"
    yield element.text or ""
    for child in element:
        yield from _text(child)
        yield child.tail or ""
