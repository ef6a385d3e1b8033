"""Edits applied to a text, with the way from the old offsets to the new ones.

All spans are code points, end exclusive.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotecheck.records import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`span` of the old text is replaced by `text`; an empty span inserts."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class _Run:
    old: Span
    new: Span
    copied: bool


class Rewritten:
    """A new text made of pieces of the old one, and where everything went.

    `pieces` are the stretches of the old text to keep, in the order wanted; `separator` stands between them. Every
    edit must lie within one piece (edits in dropped text are left out), and no two edits may overlap.
    """

    def __init__(self, text: str, edits: Iterable[Edit], pieces: Sequence[Span], separator: str) -> None:
        ordered = sorted(edits)
        for before, after in itertools.pairwise(ordered):
            if before.span.end > after.span.start:
                raise ValueError(f"edits overlap: {before} and {after}")
        self._runs: list[_Run] = []
        parts: list[str] = []
        at = 0

        def put(old: Span, new: str, copied: bool) -> None:
            nonlocal at
            self._runs.append(_Run(old, Span(at, at + len(new)), copied))
            parts.append(new)
            at += len(new)

        for number, piece in enumerate(pieces):
            if number:
                parts.append(separator)
                at += len(separator)
            kept = piece.start
            for edit in ordered:
                if not piece.contains(edit.span):
                    continue
                if kept < edit.span.start:
                    put(Span(kept, edit.span.start), text[kept : edit.span.start], True)
                put(edit.span, edit.text, False)
                kept = edit.span.end
            if kept < piece.end:
                put(Span(kept, piece.end), text[kept : piece.end], True)
        self.text = "".join(parts)
        self._runs.sort(key=lambda run: run.old)
        self._starts = [run.old.start for run in self._runs]

    def span(self, old: Span) -> Span | None:
        """Where a stretch of the old text stands in the new one; None when it was dropped.

        The span of an edit gives exactly the new words.
        """
        exact = next((run for run in self._runs if run.old == old), None)
        if exact is not None:
            return exact.new
        first, last = self._run_at(old.start), self._run_at(max(old.start, old.end - 1))
        if first is None or last is None:
            return None
        start = first.new.start + (old.start - first.old.start if first.copied else 0)
        end = last.new.start + old.end - last.old.start if last.copied else last.new.end
        return Span(start, end) if start <= end else None

    def _run_at(self, offset: int) -> _Run | None:
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and not self._runs[index].old:
            index -= 1
        if index < 0 or offset >= self._runs[index].old.end:
            return None
        return self._runs[index]
