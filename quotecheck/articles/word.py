"""Word documents: the text as it reads when every tracked change is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from quotecheck.articles.decoding import MAX_CHARACTERS
from quotecheck.articles.extraction import LINE_BREAK, Part, article_of_parts, tidy
from quotecheck.records import Article

__all__ = ["article_of_word"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}txbxContent", f"{_W}pPr"))
_UNPACKED = 20 * MAX_CHARACTERS  # bytes of all parts; a small archive can hold a very large document


def article_of_word(raw: bytes, *, id: str, path: str) -> Article:
    """The article of a .docx file, a blank line between its paragraphs. Raises ValueError if it is none."""
    body, headings, property_title = _opened(raw)
    parts: list[Part] = []
    open_paragraph = False  # the mark between two paragraphs was deleted: they read as one
    for paragraph in body.iter(f"{_W}p"):
        if next(paragraph.iterancestors(f"{_W}p"), None) is not None or _in_deleted_row(paragraph):
            continue  # in a text box, or gone
        text = tidy("".join(_text(paragraph)))
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        heading = style is not None and style.get(f"{_W}val") in headings
        if open_paragraph and parts:
            above = parts.pop()
            parts.append(Part(f"{above.text} {text}".strip(), above.heading))
        elif text:
            parts.append(Part(text, heading))
        open_paragraph = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
    if not parts:
        raise ValueError("holds no text")
    # Word itself names documents in their properties, so a heading on the page knows better.
    title = next((part.text for part in parts if part.heading), None)
    article = article_of_parts(parts, id=id, path=path, title=title)
    return article if article.title else replace(article, title=property_title)


def _opened(raw: bytes) -> tuple[Any, frozenset[str], str | None]:
    """The body element, the ids of the heading styles and the title in the properties of a document."""
    from docx import Document  # 0.2 s that other formats need not pay

    try:
        with ZipFile(BytesIO(raw)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked <= _UNPACKED:
            document = Document(BytesIO(raw))
            headings = frozenset(style.style_id for style in document.styles if _names_heading(style.name or ""))
            return document.element.body, headings, document.core_properties.title or None
    except Exception as error:  # on damaged files zipfile, lxml and python-docx raise a dozen kinds of their own
        raise ValueError("is no Word document (.docx), or a damaged one") from error
    raise ValueError("is too large when unpacked")


def _text(element: Any) -> Iterator[str]:
    """The text of a paragraph, without what tracked changes took out."""
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield LINE_BREAK
        elif child.tag == f"{_W}noBreakHyphen":
            yield "\u2011"
        else:
            yield from _text(child)


def _names_heading(style: str) -> bool:
    return style.lower().startswith(("heading", "title", "subtitle"))


def _in_deleted_row(paragraph: Any) -> bool:
    return any(row.find(f"{_W}trPr/{_W}del") is not None for row in paragraph.iterancestors(f"{_W}tr"))
