"""Comments that authors leave in Markdown and HTML (`<!-- ... -->`), and which paragraph each is about."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from quotecheck.records import Block, Comment, Span

__all__ = ["between_comments", "comments_of_markdown", "comments_of_page"]

_OPEN, _CLOSE = "<!--", "-->"
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_LINE_ENDS = re.compile(r"[ \t\r]*(?:\n|\Z|<!--)")
_TAG = re.compile(r"<[^<>]*>")
_BOUNDARY = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|td|blockquote|article|section|main|body|br)\b[^<>]*>", re.IGNORECASE
)
_NEAR = 3000  # characters looked at beside a comment
_MOST = 1000  # comments to quotecheck that are heeded in one article


def between_comments(text: str, within: Span) -> tuple[list[Span], list[Span]]:
    """The stretches of Markdown that comments leave, and the comments; one amid the words of a line stays text."""
    stretches, comments, begin = [], [], within.start
    for comment in _comments(text, within):
        before = text[max(begin, comment.start - _NEAR) : comment.start].rstrip(" \t")
        if before and not before.endswith("\n") and not _LINE_ENDS.match(text, comment.end, within.end):
            continue
        stretches.append(Span(begin, comment.start))
        comments.append(comment)
        begin = comment.end
    return [*stretches, Span(begin, within.end)], comments


def comments_of_markdown(text: str, blocks: Sequence[Block]) -> tuple[Comment, ...]:
    """The comments to quotecheck, each about the paragraph it stands in, else about the next one."""
    starts = [block.span.start for block in blocks]
    found = []
    for line, span in _addressed(text):
        after = bisect_right(starts, span.start)
        before = blocks[after - 1].span if after else None
        if before is None or _BLANK_LINE.search(text, min(before.end, span.start), span.start):
            before = blocks[after].span if after < len(blocks) else None
        found.append(Comment(_words(text, span), line, before))
    return tuple(found)


def comments_of_page(page: str, text: str, blocks: Sequence[Block]) -> tuple[Comment, ...]:
    """The comments to quotecheck in a page whose extracted text is `text`, placed by the words beside them."""
    paragraphs = [(block.span, _plain(block.span.of(text))) for block in blocks]
    found = []
    for line, span in _addressed(page):
        *_, inside = _BOUNDARY.split(page[max(0, span.start - _NEAR) : span.start])
        pieces = [inside, *_BOUNDARY.split(page[span.end : span.end + _NEAR])]
        beside = next((words for piece in pieces if (words := _plain(_TAG.sub("", piece)))), None)
        about = next((block for block, words in paragraphs if beside and beside in words), None)
        found.append(Comment(_words(page, span), line, about))
    return tuple(found)


def _comments(text: str, within: Span) -> Iterator[Span]:
    """Every closed comment."""
    start = text.find(_OPEN, within.start, within.end)
    while start >= 0 and (close := text.find(_CLOSE, start + len(_OPEN), within.end)) >= 0:
        yield Span(start, close + len(_CLOSE))
        start = text.find(_OPEN, close, within.end)


def _addressed(text: str) -> Iterator[tuple[int, Span]]:
    """Line and span of every comment that begins with "quotecheck"."""
    line, counted = 1, 0
    addressed = (s for s in _comments(text, Span(0, len(text))) if _words(text, s).startswith("quotecheck"))
    for span in islice(addressed, _MOST):
        line += text.count("\n", counted, span.start)
        counted = span.start
        yield line, span


def _words(text: str, span: Span) -> str:
    return text[span.start + len(_OPEN) : span.end - len(_CLOSE)].strip()


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())
