"""What is article in a text: its paragraphs, headings and title, and the page furniture around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from quotecheck.articles.dates import date_line
from quotecheck.articles.furniture import (
    DATELINE,
    is_biography,
    is_headline,
    opens_related,
    reason_to_skip,
    repeats_caption,
)
from quotecheck.articles.passages import Passage, passages
from quotecheck.records import Block, Skipped, Span

__all__ = ["Layout", "lay_out"]

_ATX = re.compile(r"\s*+#{1,6}\s")
_SETEXT = re.compile(r"(?:={3,}|-{3,})")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?!\s).*\S\1", re.DOTALL)
_FRONT_MATTER = re.compile(r"\s*+---[ \t]*\r?\n(?P<body>(?:(?!---)[^\n]*+\n){1,60}?)---[ \t]*(?:\r?\n|\Z)")
_KEY = re.compile(r"(?P<key>[A-Za-z_-]+)\s*:\s*(?P<value>\S.*)")
_ENDING = 4  # biographies stand in the last so many passages
_QUOTED_HEADING = 6  # words


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a text. `metadata` holds the lower-case keys of a front matter."""

    blocks: tuple[Block, ...]
    skipped: tuple[Skipped, ...]
    title: str | None
    published: date | None
    metadata: dict[str, str]


def lay_out(text: str, *, markdown: bool = False, title: str | None = None) -> Layout:
    """Tell the article in `text` from the furniture around it; linear in its length.

    `title` is the title if it is known from elsewhere. Everything but white space is in a block or skipped, except
    the marks of Markdown headings.
    """
    metadata: dict[str, str] = {}
    skipped: list[Skipped] = []
    begin = 0
    if markdown and (front := _FRONT_MATTER.match(text)):
        metadata = _front_matter(front["body"])
        skipped.append(Skipped(Span(front.start(), front.end()), "metadata"))
        begin = front.end()
    found = passages(text, Span(begin, len(text)))
    title = title or metadata.get("title")
    reasons = _reasons(found)
    blocks: list[Block] = []
    published = None
    for number, passage in enumerate(found):
        reason = reasons[number]
        if reason:
            skipped.append(Skipped(passage.span, reason))
            published = published or date_line(passage.plain)
            continue
        below = found[number + 1].span if number + 1 < len(found) else Span(len(text), len(text))
        runs_on = text[below.start : below.start + 1].islower()
        heading = not runs_on and _is_heading(text, passage, markdown, first=not blocks)
        if heading:
            span = _without_marks(text, passage.span) if markdown else passage.span
            if title is None and not blocks:
                title = passage.plain
            blocks.append(Block(span, "heading"))
            continue
        span = passage.span
        if not any(block.kind == "paragraph" for block in blocks) and (
            dateline := DATELINE.match(text, span.start, span.end)
        ):
            skipped.append(Skipped(Span(span.start, dateline.end()), "dateline"))
            span = Span(dateline.end(), span.end)
        blocks.append(Block(span))
    return Layout(tuple(blocks), tuple(sorted(skipped, key=lambda s: s.span)), title, published, metadata)


def _reasons(found: Sequence[Passage]) -> list[str | None]:
    """Why each passage is furniture, or None."""
    reasons = [reason_to_skip(passage.plain) if passage.plain else None for passage in found]
    related = False
    for number, passage in enumerate(found):
        if passage.plain and opens_related(passage.plain):
            related = True
        elif related and not (passage.plain and (is_headline(passage.plain) or reasons[number])):
            related = False
        if related and not reasons[number]:
            reasons[number] = "related stories"
    for number, (passage, below) in enumerate(pairwise(found)):
        if repeats_caption(passage.plain, below.plain):
            reasons[number] = reasons[number] or "caption"
            reasons[number + 1] = reasons[number + 1] or "caption"
    last = [number for number, reason in enumerate(reasons) if reason is None][-_ENDING:]
    for number in reversed(last[1:] if len(last) < _ENDING else last):
        if not is_biography(found[number].plain):
            break
        reasons[number] = "biography"
    return reasons


def _is_heading(text: str, passage: Passage, markdown: bool, *, first: bool) -> bool:
    if not passage.plain:
        return False
    if markdown:
        raw = passage.span.of(text)
        if _ATX.match(raw) or _EMPHASIS.fullmatch(raw):
            return True
    plain = passage.plain
    if len(passage.lines) > 1 or not is_headline(plain) or plain[-1] in "!":
        return False
    if plain[-1] in "\"'”’":
        return plain[0] in "\"'“‘" and plain.count(" ") < _QUOTED_HEADING
    return plain[-1] != "?" or first


def _without_marks(text: str, span: Span) -> Span:
    """A Markdown heading without its number signs and emphasis."""
    raw = span.of(text)
    head = len(raw) - len(raw.lstrip("#*_ \t"))
    tail = len(raw.rstrip("#*_ \t"))
    return Span(span.start + head, span.start + tail) if head < tail else span


def _front_matter(body: str) -> dict[str, str]:
    pairs = (_KEY.fullmatch(line.strip()) for line in body.splitlines())
    return {pair["key"].lower(): pair["value"].strip().strip("\"'") for pair in pairs if pair}
