"""HTML, by trafilatura: the article's own text without the page around it, and what the page says about it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from quotecheck.articles.comments import comments_of_page
from quotecheck.articles.dates import first_date
from quotecheck.articles.decoding import decode
from quotecheck.articles.extraction import LINE_BREAK, Part, article_of_parts, tidy
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
            text = tidy("".join(_text(element)))
            if text:
                parts.append(Part(text, element.tag == "head"))
    if not parts:
        raise ValueError("no article found in this page")
    published = first_date(page.date or "")
    article = article_of_parts(
        parts, id=id, path=path, title=page.title, source=page.sitename, published=published, url=page.url
    )
    return replace(article, comments=comments_of_page(decode(raw), article.text, article.blocks))


def _text(element: Any) -> Iterator[str]:
    """The text of an element, line breaks marked."""
    if element.tag == "lb":
        yield LINE_BREAK
    yield element.text or ""
    for child in element:
        yield from _text(child)
        yield child.tail or ""
