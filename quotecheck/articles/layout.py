"""What is article in a text: its paragraphs, headings and title, and the page furniture around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from quotecheck.articles.comments import between_comments
from quotecheck.articles.credits import DATELINE, is_biography, repeats_caption
from quotecheck.articles.dates import dated_line
from quotecheck.articles.furniture import is_headline, opens_related, reason_to_skip
from quotecheck.articles.outlets import outlet_in
from quotecheck.articles.passages import SHORT, Passage, passages
from quotecheck.records import Block, Skipped, Span

__all__ = ["Layout", "lay_out"]

_ATX = re.compile(r"\s*+#{1,6}\s")
_ONLY_LINK = re.compile(r"[\s>*+-]*+(?:(?P<image>!?)\[[^\[\]]*+\]\([^()]*+\)\s*+)++")
_LIST_MARK = re.compile(r"(?:>\s?|[-*+•]\s++)++")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?!\s).*\S\1", re.DOTALL)
_FRONT_MATTER = re.compile(r"\s*+---[ \t]*\r?\n(?P<body>(?:(?!---)[^\n]*+\n){1,60}?)---[ \t]*(?:\r?\n|\Z)")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)%]{3})[.!?][\"”’']?(?P<space>\s+)(?=[A-Z0-9])")
_KEY = re.compile(r"(?P<key>[A-Za-z_-]+)\s*:\s*(?P<value>\S.*)")
_ENDING = 4  # biographies stand in the last so many passages
_QUOTED_HEADING = 6  # words
_MASTHEAD = 5  # words
_STORY = 3  # blocks of a page that may have left its headline behind the last one
_NAMING = ("masthead", "byline", "copyright", "date line")  # lines that may name the outlet


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a text. `metadata` holds the lower-case keys of a front matter."""

    blocks: tuple[Block, ...]
    skipped: tuple[Skipped, ...]
    title: str | None
    source: str | None
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
    stretches = [Span(begin, len(text))]
    if markdown:
        stretches, comments = between_comments(text, stretches[0])
        skipped += [Skipped(comment, "comment") for comment in comments]
    found = [passage for stretch in stretches for passage in passages(text, stretch)]
    furniture: list[Skipped] = []
    blocks: list[Block] = []
    headlines: list[str] = []
    source = None
    published = None
    opening = True  # no paragraph so far
    for number, (passage, reason) in enumerate(zip(found, _reasons(found), strict=True)):
        if markdown and not reason and (link := _ONLY_LINK.fullmatch(passage.span.of(text)[:SHORT])):
            reason = "image" if link["image"] else "link"
        if opening and not reason and passage.plain:
            reason = _masthead(passage.plain, first=not blocks)
        if reason:
            furniture.append(Skipped(passage.span, reason))
            published = published or dated_line(passage.plain)
            source = source or (outlet_in(passage.plain) if reason in _NAMING else None)
            continue
        runs_on = number + 1 < len(found) and _runs_on(text, found[number + 1])
        if not runs_on and _is_heading(text, passage, markdown, opening):
            if opening:
                headlines.append(passage.plain)
            blocks.append(Block(_without_marks(text, passage.span) if markdown else passage.span, "heading"))
            continue
        span = passage.span
        if markdown and (mark := _LIST_MARK.match(text, span.start, span.end - 1)):
            span = Span(mark.end(), span.end)
        if opening and (dateline := DATELINE.match(text, span.start, span.end)):
            furniture.append(Skipped(Span(span.start, dateline.end()), "dateline"))
            span = Span(dateline.end(), span.end)
        blocks.append(Block(span))
        opening = False
    if opening:  # a line or two without a story: they are what there is to read
        furniture = furniture if blocks else []
        blocks = [Block(block.span) for block in blocks] or [Block(passage.span) for passage in found]
        headlines = []
    elif not markdown:
        behind = _split_headline_behind(text, blocks)
        headlines = headlines or behind
    title = title or metadata.get("title") or _title(headlines)
    skipped = sorted([*skipped, *furniture], key=lambda part: part.span)
    return Layout(tuple(blocks), tuple(skipped), title, source, published, metadata)


def _runs_on(text: str, below: Passage) -> bool:
    """Whether the passage below goes on with the sentence above it, after a stray line end."""
    return text[below.span.start].islower() and not reason_to_skip(below.plain) and not dated_line(below.plain)


def _masthead(plain: str, *, first: bool) -> str | None:
    """Why a short line above the first paragraph is neither title nor heading, or None."""
    if not first and dated_line(plain):
        return "byline"
    return "masthead" if outlet_in(plain) and plain.count(" ") < _MASTHEAD else None


def _reasons(found: Sequence[Passage]) -> list[str | None]:
    """Why each passage is furniture, or None."""
    reasons = [reason_to_skip(passage.plain) if passage.plain else None for passage in found]
    related = False
    for number, passage in enumerate(found):
        if passage.plain and opens_related(passage.plain):
            related = True
        elif related and not (passage.plain and (reasons[number] or is_headline(passage.plain, opening=True))):
            related = False
        if related:
            reasons[number] = reasons[number] or "related stories"
    for number, (passage, below) in enumerate(pairwise(found)):
        if repeats_caption(passage.plain, below.plain):
            reasons[number] = reasons[number] or "caption"
            reasons[number + 1] = reasons[number + 1] or "caption"
        elif passage.plain and passage.plain == below.plain:
            reasons[number + 1] = reasons[number + 1] or "repeated"
    story = [number for number, reason in enumerate(reasons) if reason is None]
    for number in reversed(story[1:][-_ENDING:]):
        if not is_biography(found[number].plain):
            break
        reasons[number] = "biography"
    return reasons


def _is_heading(text: str, passage: Passage, markdown: bool, opening: bool) -> bool:
    """Whether a passage is a heading; `opening` says that no paragraph stands above it."""
    plain = passage.plain
    if not plain:
        return False
    if markdown and _ATX.match(text, passage.span.start):
        return True
    if len(passage.lines) > 1 or not is_headline(plain, opening=opening):
        return False
    if markdown and _EMPHASIS.fullmatch(passage.span.of(text)):
        return True
    if plain[-1] in "\"'”’":
        return plain[0] in "\"'“‘" and plain[-2:-1].isalnum() and plain.count(" ") < _QUOTED_HEADING
    return opening or plain[-1] != "?"


def _split_headline_behind(text: str, blocks: list[Block]) -> list[str]:
    """Cut off a headline that stands behind the last sentence of the last paragraph, as some pages leave it there."""
    if len(blocks) < _STORY or blocks[-1].kind == "heading":
        return []
    span = blocks[-1].span
    ends = list(_SENTENCE_END.finditer(text, max(span.start, span.end - 300), span.end))
    if not ends:
        return []
    headline = Span(ends[-1].end(), span.end)
    plain = headline.of(text)
    if plain.count(" ") < 3 or plain[-1] in "?)" or "@" in plain or not is_headline(plain):
        return []
    blocks[-1:] = [Block(Span(span.start, ends[-1].start("space"))), Block(headline, "heading")]
    return [plain]


def _title(headlines: list[str]) -> str | None:
    """The first headline of five words; else of three; else the first one: shorter ones are rubrics and names."""
    for words in (5, 3, 1):
        for headline in headlines:
            if headline.count(" ") + 1 >= words:
                return headline
    return None


def _without_marks(text: str, span: Span) -> Span:
    """A Markdown heading without its number signs and emphasis."""
    raw = span.of(text)
    head = len(raw) - len(raw.lstrip("#*_ \t"))
    tail = len(raw.rstrip("#*_ \t"))
    return Span(span.start + head, span.start + tail) if head < tail else span


def _front_matter(body: str) -> dict[str, str]:
    pairs = (_KEY.fullmatch(line.strip()) for line in body.splitlines())
    return {pair["key"].lower(): pair["value"].strip().strip("\"'") for pair in pairs if pair}
