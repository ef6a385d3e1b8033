"""What differs between two printings of one utterance, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from quotecheck.language.alignment import Alignment
from quotecheck.language.folding import Token, fold
from quotecheck.language.verbs import root
from quotecheck.records import Span
from quotecheck.rules.classes import DifferenceClass, Lone, class_of, denials, house_style

Op = Literal["replace", "insert", "delete"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; `a` and `b` are the words as printed, the spans count in the text of either side.

    The span of a side that lacks the words is empty and stands where they would be.
    """

    op: Op
    a: str
    b: str
    kind: DifferenceClass
    a_span: Span
    b_span: Span

    def as_json(self) -> dict[str, Any]:
        """The difference as `details.differences` shows it."""
        return {
            "op": self.op,
            "a": self.a,
            "b": self.b,
            "class": self.kind,
            "a_start": self.a_span.start,
            "a_end": self.a_span.end,
            "b_start": self.b_span.start,
            "b_end": self.b_span.end,
        }


@dataclass(frozen=True, slots=True)
class Side:
    """The folded words of one printing and the text that their spans count in."""

    tokens: Sequence[Token]
    text: str

    def span(self, start: int, end: int) -> Span:
        """The text behind some of the words; for none, the empty place where they would stand."""
        if start < end:
            return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)
        at = self.tokens[start - 1].span.end if start else self.tokens[0].span.start if self.tokens else 0
        return Span(at, at)


@dataclass(frozen=True, slots=True)
class _Change:
    """Words `in_a` of one side in the place of words `in_b` of the other (token indices; one may be empty)."""

    a: Side
    b: Side
    in_a: tuple[int, int]
    in_b: tuple[int, int]

    @property
    def x(self) -> Sequence[Token]:
        return self.a.tokens[slice(*self.in_a)]

    @property
    def y(self) -> Sequence[Token]:
        return self.b.tokens[slice(*self.in_b)]

    def part(self, i1: int, i2: int, j1: int, j2: int) -> _Change:
        """The words `i1:i2` of `x` against the words `j1:j2` of `y`."""
        i, j = self.in_a[0], self.in_b[0]
        return _Change(self.a, self.b, (i + i1, i + i2), (j + j1, j + j2))

    def inside_breaks(self) -> _Change:
        """The change without the breaks that both sides have before or behind it."""
        x, y, start, end = self.x, self.y, 0, 0
        while start < min(len(x), len(y)) and x[start].kind == y[start].kind == "break":
            start += 1
        while end < min(len(x), len(y)) - start and x[-end - 1].kind == y[-end - 1].kind == "break":
            end += 1
        return self.part(start, len(x) - end, start, len(y) - end)

    @property
    def lone(self) -> Lone | None:
        if self.x and self.y:
            return None
        return Lone(self.x, self.a.tokens, self.in_a) if self.x else Lone(self.y, self.b.tokens, self.in_b)

    @property
    def marked(self) -> DifferenceClass | None:
        """The mark beside the gap, where one side lacks words: an ellipsis, or words in brackets that replace more."""
        if bool(self.x) == bool(self.y):
            return None
        side, place = (self.b, self.in_b) if self.x else (self.a, self.in_a)
        beside = side.tokens[max(0, place[0] - 1) : place[0] + 1]
        if any(t.kind == "ellipsis" for t in beside):
            return "ellipsis"
        return "bracket" if any(t.bracketed for t in beside) and not denials([*self.x, *self.y]) else None

    def of_class(self, kind: DifferenceClass) -> Difference:
        a_span, b_span = self.a.span(*self.in_a), self.b.span(*self.in_b)
        op: Op = "insert" if not self.x else "delete" if not self.y else "replace"
        a, b = (" ".join(span.of(side.text).split()) for side, span in ((self.a, a_span), (self.b, b_span)))
        return Difference(op, a, b, kind, a_span, b_span)


def find_differences(a: Side, b: Side, alignment: Alignment) -> tuple[Difference, ...]:
    """All differences of two aligned printings in order, house style included."""
    found: list[Difference] = []
    for edit in alignment.edits:
        change = _Change(a, b, (edit.a_start, edit.a_end), (edit.b_start, edit.b_end))
        if edit.op == "cut":
            found.append(change.of_class("truncation"))
        elif edit.op != "equal":
            found.extend(_classed(change))
    return _with_moved_negations(tuple(d for d in found if d.a or d.b))


def _with_moved_negations(found: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """The differences, no negation among them that one side only has in another place ("isn't one that does", "is one
    that doesn't")."""
    denied = sum(denials(fold(words).tokens) for d in found for words in (d.a, d.b))
    if len(found) > 1 and denied % 2 == 0:
        return tuple(replace(d, kind="word") if d.kind == "negation" and _lone_negations(d) else d for d in found)
    return found


def _lone_negations(difference: Difference) -> bool:
    """Whether the two sides differ in words that deny, not in a prefix."""
    return denials(fold(difference.a).tokens) != denials(fold(difference.b).tokens)


def _classed(change: _Change) -> list[Difference]:
    """The differences of one changed passage: forms of the same word apart, the words between them together."""
    change = change.inside_breaks()
    whole = change.marked or house_style(change.x, change.y, change.lone)
    if whole:
        return [change.of_class(whole)]
    x, y = change.x, change.y
    matcher = SequenceMatcher(None, [root(t.key) for t in x], [root(t.key) for t in y], autojunk=False)
    found = []
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op != "equal":
            part = change.part(i1, i2, j1, j2)
            found.append(part.of_class(class_of(part.x, part.y, part.lone)))
            continue
        for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
            if x[i].key != y[j].key:
                part = change.part(i, i + 1, j, j + 1)
                found.append(part.of_class(class_of(part.x, part.y, part.lone)))
    return found
