"""The text of an article falls into passages: paragraphs, headings and lines of page furniture, not yet told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from quotecheck.records import Span

__all__ = ["SHORT", "Passage", "passages"]

SHORT = 600  # characters; longer passages are taken for prose without a closer look

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_LINK = re.compile(r"!?\[([^\[\]]*+)\]\([^()\s]*+(?:\s[^()]*+)?\)")
_MARKUP = re.compile(r"\*\*|__|(?<!\w)[*_`]|[*_`](?!\w)|\\(?=[\W_])")
_MARKS = re.compile(r"[*_`\[#>•+-]")
_PREFIX = re.compile(r"[\s>]*+(?:#{1,6}\s++|[-*+•]\s++)?")
_HARD_WRAP = range(45, 101)  # usual widths of text broken by an editor or a mail program
_ENDS = '.!?:;”"'
_LIST_MARKS = "-*+•>#|"
_CONTINUES = 40  # characters a line must have for the next one, in lower case, to continue it


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch between blank lines (or a single line, where lines are paragraphs).

    `span` is trimmed of white space; `plain` is its text without Markdown marks and runs of white space, empty when
    the passage is longer than `SHORT`; `lines` are the trimmed lines it consists of; `lone` says whether blank lines
    (or the ends of the text) are on both its sides.
    """

    span: Span
    plain: str
    lines: tuple[Span, ...]
    lone: bool


def passages(text: str, within: Span) -> list[Passage]:
    """Passages of a stretch of `text`, in order.

    A line is a passage of its own unless the text is evidently broken by width: then every line is so full that the
    first word of the next one did not fit. A line that goes on in lower case continues the one above as well.
    """
    found = []
    for group in _groups(text, within):
        parts = list(_parts(text, group))
        for lines in parts:
            span = Span(lines[0].start, lines[-1].end)
            found.append(Passage(span, _plain(span.of(text)), tuple(lines), len(parts) == 1))
    return found


def _groups(text: str, within: Span) -> Iterator[list[Span]]:
    """Runs of lines without a blank line between them."""
    group: list[Span] = []
    last = within.start
    for line in _LINE.finditer(text, within.start, within.end):
        trimmed = Span(line.start(), line.end()).trimmed(text)
        between = text[last : line.start()].replace("\r\n", "\n")
        if group and (not len(trimmed) or len(between) > 1):
            yield group
            group = []
        if len(trimmed):
            group.append(trimmed)
        last = line.end()
    if group:
        yield group


def _parts(text: str, group: list[Span]) -> Iterator[list[Span]]:
    if _is_wrapped(text, group):
        yield group
        return
    part = [group[0]]
    for line in group[1:]:
        above = part[-1]
        if len(above) >= _CONTINUES and text[line.start].islower() and text[above.end - 1] not in '.!?:;”"':
            part.append(line)
        else:
            yield part
            part = [line]
    yield part


def _is_wrapped(text: str, group: list[Span]) -> bool:
    """Whether the lines of a group are broken by width."""
    width = max(len(line) for line in group)
    if len(group) < 2 or width not in _HARD_WRAP:
        return False
    continued = 0
    for line, below in pairwise(group):
        if text[below.start] in _LIST_MARKS or len(line) + 1 + _first_word(text, below) <= width:
            return False
        if text[line.end - 1] not in _ENDS:
            continued += 2 if text[below.start].islower() else 1
    return continued > 1


def _first_word(text: str, line: Span) -> int:
    space = text.find(" ", line.start, line.end)
    return (space if space >= 0 else line.end) - line.start


def _plain(raw: str) -> str:
    if len(raw) > SHORT:
        return ""
    plain = raw
    if _MARKS.search(raw):
        plain = _MARKUP.sub("", _LINK.sub(r"\1", _PREFIX.sub("", raw, count=1)))
    return " ".join(plain.split()) or " ".join(raw.split())
