"""Which stretches of an article stand in quotation marks.

Newsrooms write straight and curly marks, doubled ones, guillemets, and single marks outside (British style) or inside.
A mark opens or closes by what stands around it; what a glyph says for itself counts more. Pairs are found paragraph by
paragraph, so that a stray or missing mark spoils nothing beyond its own. Everything is one pass: linear in the length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecheck.records import Block, Span

__all__ = ["Marked", "find_marked"]

_TAG = re.compile(r"<[A-Za-z/][^<>\n]{0,2000}+>")
_DOUBLE = re.compile("[\"“”„‟«»]|''|``|‘‘|’’")
_SINGLE = re.compile(r"['‘’]")
_OPENERS = "“„«"
_CLOSERS = "”»"
_BEFORE_OPENING = " \t\n\u00a0([{—–-/>*_'‘“\""  # what may stand before an opening mark
_AFTER_CLOSING = " \t\n\u00a0)]}—–-/<*_'’”\".,;:!?…"  # what may stand behind a closing mark
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n|d|ll|re|s|\d0s?|\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks: `span` with its marks, `inner` without.

    `closed` is False where the closing mark is missing, as it is by convention when the next paragraph goes on with
    the quotation (`continues`). `depth` counts the marked stretches around this one.
    """

    span: Span
    inner: Span
    closed: bool = True
    continues: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool


def find_marked(text: str, blocks: Sequence[Block]) -> list[Marked]:
    """All marked stretches in text order, an outer one before those inside it."""
    found: list[Marked] = []
    pending: _Mark | None = None  # opened in an earlier block, and closed there by nothing
    marks_of = [_marks(text, block.span) for block in blocks]
    for at, block in enumerate(blocks):
        marks = marks_of[at]
        if pending is not None:
            first = marks[0]
            found.append(Marked(Span(pending.start, first.end), Span(pending.end, first.start)))
            marks, pending = marks[1:], None
        pairs, unclosed = _pairs(marks)
        outermost = unclosed[0] if unclosed else None
        if outermost is not None:
            following = marks_of[at + 1] if at + 1 < len(blocks) else []
            below = blocks[at + 1].span if at + 1 < len(blocks) else block.span
            if following and following[0].opens and text[below.start : following[0].start].strip() == "":
                pairs.append(_to_the_end(outermost, block.span, continues=True))
            elif following and following[0].closes and not following[0].opens and _runs_on(text, block.span, below):
                pending = outermost
            elif outermost is marks[-1] and _plausible_opening(text, outermost, block.span):
                pairs.append(_to_the_end(outermost, block.span, continues=False))
        found.extend(pairs)
    found.sort(key=lambda marked: (marked.span.start, -marked.span.end))
    return _with_depth(_with_single_marks(text, blocks, found))


def _marks(text: str, span: Span) -> list[_Mark]:
    tags = [tag.span() for tag in _TAG.finditer(text, span.start, span.end)]
    marks, tag = [], 0
    for match in _DOUBLE.finditer(text, span.start, span.end):
        start, end = match.span()
        while tag < len(tags) and tags[tag][1] <= start:
            tag += 1
        if tag < len(tags) and tags[tag][0] <= start:
            continue  # the value of an attribute
        before = text[start - 1] if start > span.start else " "
        after = text[end] if end < span.end else " "
        opens, closes = before in _BEFORE_OPENING, after in _AFTER_CLOSING
        glyph = match.group()
        if glyph in _OPENERS or glyph in ("``", "‘‘"):
            opens, closes = opens or not closes, closes and not opens
        elif glyph in _CLOSERS or glyph == "’’":
            opens, closes = opens and not closes, closes or not opens
        elif before.isdigit() and not after.isalpha() and before != " " and _inches(text, start):
            continue
        if opens == closes:  # the surroundings do not tell: the other of what came last
            opens = closes = True
        marks.append(_Mark(start, end, opens, closes))
    return marks


def _inches(text: str, at: int) -> bool:
    """Whether the mark is the sign of inches or seconds: 5'10", 7' 2"."""
    return re.search(r"\d['’′]\s?\d{1,2}\Z", text[max(0, at - 6) : at]) is not None


def _pairs(marks: Sequence[_Mark]) -> tuple[list[Marked], list[_Mark]]:
    """The pairs among the marks of one block, and the opening marks that nothing closes."""
    pairs: list[Marked] = []
    waiting: list[_Mark] = []
    for mark in marks:
        if mark.closes and waiting:
            opening = waiting.pop()
            if opening.end < mark.start:
                pairs.append(Marked(Span(opening.start, mark.end), Span(opening.end, mark.start)))
        elif mark.opens:
            waiting.append(mark)
    return pairs, waiting


def _to_the_end(opening: _Mark, block: Span, *, continues: bool) -> Marked:
    return Marked(
        Span(opening.start, block.end),
        Span(opening.end, block.end),
        closed=False,
        continues=continues,
    )


def _runs_on(text: str, above: Span, below: Span) -> bool:
    """Whether a sentence goes on from one block into the next, split by a stray blank line."""
    return text[below.start : below.start + 1].islower() or text[above.end - 1 : above.end] not in '.!?"”'


def _plausible_opening(text: str, mark: _Mark, block: Span) -> bool:
    before = text[max(block.start, mark.start - 40) : mark.start].rstrip()
    return mark.opens and (not before or before[-1] in ":,.!?")


def _with_single_marks(text: str, blocks: Sequence[Block], found: list[Marked]) -> list[Marked]:
    """Add the stretches in single marks: outside British style, or inside a quotation."""
    singles: list[Marked] = []
    for block in blocks:
        opening: int | None = None
        fallback: int | None = None
        for match in _SINGLE.finditer(text, block.span.start, block.span.end):
            here = match.start()
            if text[here : here + 2] in ("''", "‘‘", "’’") or text[max(0, here - 1) : here + 1] in ("''", "‘‘", "’’"):
                continue
            before = text[here - 1] if here > block.span.start else " "
            after = text[here + 1] if here + 1 < block.span.end else " "
            if before in _BEFORE_OPENING and (after.isalnum() or after in "$£€[(…") and match.group() != "’":
                if opening is not None and fallback is not None:
                    singles.append(_single(opening, fallback))
                if _ELISION.match(text, here + 1) and match.group() == "'":
                    continue
                opening, fallback = here, None
            elif opening is not None and match.group() != "‘" and after in _AFTER_CLOSING and before not in " \t\n":
                if before in "sS" and after == " " and text[here + 2 : here + 3].islower():
                    fallback = here  # perhaps the possessive of a plural: wait for a better one
                    continue
                singles.append(_single(opening, here))
                opening = fallback = None
        if opening is not None and fallback is not None:
            singles.append(_single(opening, fallback))
    around = _Around([marked for marked in found if marked.closed or marked.continues])
    kept = [single for single in singles if around(single.span.start) == around(single.span.end - 1)]
    within = _Around(kept)
    clipped = [marked if marked.closed or marked.continues else _clipped(marked, kept, within) for marked in found]
    return sorted([*clipped, *kept], key=lambda marked: (marked.span.start, -marked.span.end))


def _clipped(marked: Marked, singles: Sequence[Marked], within: _Around) -> Marked:
    """End an unclosed stretch with the stretch in single marks that it begins in, if it does."""
    owner = within(marked.span.start)
    if owner < 0:
        return marked
    end = singles[owner].inner.end
    return replace(marked, span=Span(marked.span.start, end), inner=Span(marked.inner.start, end))


class _Around:
    """Which of the stretches, sorted and nested at most, is the innermost around an offset."""

    def __init__(self, found: Sequence[Marked]) -> None:
        self._starts: list[int] = []
        self._owners: list[int] = []
        stack: list[int] = []
        for index, marked in enumerate([*found, None]):
            while stack and (marked is None or found[stack[-1]].span.end <= marked.span.start):
                self._note(found[stack.pop()].span.end, stack[-1] if stack else -1)
            if marked is not None:
                self._note(marked.span.start, index)
                stack.append(index)

    def _note(self, start: int, owner: int) -> None:
        self._starts.append(start)
        self._owners.append(owner)

    def __call__(self, offset: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        return self._owners[at] if at >= 0 else -1


def _single(opening: int, closing: int) -> Marked:
    return Marked(Span(opening, closing + 1), Span(opening + 1, closing))


def _with_depth(found: Sequence[Marked]) -> list[Marked]:
    around: list[Span] = []
    result = []
    for marked in found:
        while around and around[-1].end <= marked.span.start:
            around.pop()
        result.append(replace(marked, depth=len(around)))
        around.append(marked.span)
    return result
