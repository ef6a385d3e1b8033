"""Word documents: the text as it reads when every tracked change is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from quotecheck.articles.decoding import MAX_CHARACTERS
from quotecheck.articles.extraction import LINE_BREAK, Part, article_of_parts, tidy
from quotecheck.records import Article

__all__ = ["WordParagraph", "article_of_word", "characters_of", "open_word", "paragraphs_of"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}txbxContent", f"{_W}pPr"))
_CHANGES = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_UNPACKED = 20 * MAX_CHARACTERS  # bytes of all parts; a small archive can hold a very large document


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph as it reads, and the XML elements that it is in: more than one where the mark between was deleted."""

    elements: tuple[Any, ...]
    part: Part


def article_of_word(raw: bytes, *, id: str, path: str) -> Article:
    """The article of a .docx file, a blank line between its paragraphs. Raises ValueError if it is none."""
    document = open_word(raw)
    parts = [paragraph.part for paragraph in paragraphs_of(document)]
    if not parts:
        raise ValueError("holds no text")
    # Word itself names documents in their properties, so a heading on the page knows better.
    title = next((part.text for part in parts if part.heading), None)
    article = article_of_parts(parts, id=id, path=path, title=title)
    changes = sum(1 for _ in document.element.body.iter(*_CHANGES))
    return replace(article, title=article.title or _title(document), tracked_changes=changes)


def open_word(raw: bytes) -> Any:
    """The document of python-docx. Raises ValueError if it is none."""
    from docx import Document  # 0.2 s that other formats need not pay

    try:
        with ZipFile(BytesIO(raw)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked <= _UNPACKED:
            document = Document(BytesIO(raw))
            _headings(document)  # parts that are damaged raise when they are asked for
            document.element.body.tag  # noqa: B018 - and so does a body that is missing
            return document
    except Exception as error:  # on damaged files zipfile, lxml and python-docx raise a dozen kinds of their own
        raise ValueError("is no Word document (.docx), or a damaged one") from error
    raise ValueError("is too large when unpacked")


def paragraphs_of(document: Any) -> list[WordParagraph]:
    """The paragraphs with text in order, without text boxes and what tracked changes took out.

    In the article's text each begins two characters behind the one before.
    """
    headings = _headings(document)
    found: list[WordParagraph] = []
    open_paragraph = False  # the mark between two paragraphs was deleted: they read as one
    for paragraph in document.element.body.iter(f"{_W}p"):
        if next(paragraph.iterancestors(f"{_W}p"), None) is not None or _in_deleted_row(paragraph):
            continue  # in a text box, or gone
        text = tidy("".join(_text(paragraph)))
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        heading = style is not None and style.get(f"{_W}val") in headings
        if open_paragraph and found:
            above = found.pop()
            part = Part(f"{above.part.text} {text}".strip(), above.part.heading)
            found.append(WordParagraph((*above.elements, paragraph), part))
        elif text:
            found.append(WordParagraph((paragraph,), Part(text, heading)))
        open_paragraph = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
    return found


def characters_of(paragraph: WordParagraph) -> list[tuple[Any, int]]:
    """The XML text element and the index in it of every visible character of a paragraph, in order.

    White space is left out, since it is tidied; a character that no text element holds has index -1.
    """
    return [
        (element, index)
        for top in paragraph.elements
        for element in _visible(top)
        for index, character in (enumerate(element.text or "") if element.tag == f"{_W}t" else [(-1, "-")])
        if not character.isspace()
    ]


def _visible(element: Any) -> Iterator[Any]:
    """The elements of a paragraph that hold visible characters, without what tracked changes took out."""
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag in (f"{_W}t", f"{_W}noBreakHyphen"):
            yield child
        else:
            yield from _visible(child)


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


def _title(document: Any) -> str | None:
    """The title in the properties of a document, None where they are damaged."""
    try:
        return document.core_properties.title or None
    except Exception:  # a dozen kinds, see `open_word`; the text does not depend on it
        return None


def _headings(document: Any) -> frozenset[str]:
    """The ids of the styles of headings."""
    return frozenset(style.style_id for style in document.styles if _names_heading(style.name or ""))


def _names_heading(style: str) -> bool:
    return style.lower().startswith(("heading", "title", "subtitle"))


def _in_deleted_row(paragraph: Any) -> bool:
    return any(row.find(f"{_W}trPr/{_W}del") is not None for row in paragraph.iterancestors(f"{_W}tr"))
