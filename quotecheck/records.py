"""The few types that carry everything from the reader to the rules.

All are frozen and hold offsets into the untouched text of their article: Unicode code points, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

Role = Literal["direct", "fragment", "title", "term", "heading", "unclear"]
FigureKind = Literal["money", "count", "percent", "physical", "rate", "date", "duration", "age", "fraction", "ordinal"]
Modifier = Literal["exact", "approx", "over", "under"]
NameKind = Literal["person", "body", "place", "other"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def trimmed(self, text: str) -> Span:
        """The span without white space at its ends."""
        piece = self.of(text)
        start = self.start + len(piece) - len(piece.lstrip())
        return Span(start, max(start, self.end - len(piece) + len(piece.rstrip())))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading of the article proper; what lies between blocks is white space or skipped."""

    span: Span
    kind: Literal["paragraph", "heading"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Text that is in the file but not part of the article (page furniture), and why it was taken for that."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Comment:
    """An author's comment to quotecheck (`<!-- quotecheck: ... -->`), and the block it stands in or before, if known.

    `line` counts from 1 in the file.
    """

    text: str
    line: int
    about: Span | None


@dataclass(frozen=True)
class Article:
    """One article as read: `text` exactly as decoded (or extracted, see `text_of`), and what is known about it.

    `path` names the file from the folder that was given, `file` as the user named it, for tools that link to it.
    `tracked_changes` counts those of a Word file, which is read as if all were accepted.
    """

    id: str
    path: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None
    text_of: Literal["file", "extraction"] = "file"
    skipped: tuple[Skipped, ...] = ()
    comments: tuple[Comment, ...] = ()
    file: str | None = None
    tracked_changes: int = 0

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    @cached_property
    def words(self) -> int:
        """Number of words in the blocks, page furniture left out."""
        return sum(len(block.span.of(self.text).split()) for block in self.blocks)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a code point offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a named person, body or place.

    `canonical` is the fullest form of the name in the article (or the entry of the alias lexicon that it
    stands for); mentions with the same `canonical` are the same person or body.
    """

    span: Span
    text: str
    canonical: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: the mention nearest in the text, and whom it stands for.

    `name` is the resolved person or body, or None. `metonym` marks a capital or building that stands for a
    government ("Washington"); it never proves a misattribution. `rule` names the rule that linked mention and
    quotation, `chain` the mentions that lead from the mention to the name.
    """

    span: Span
    text: str
    name: str | None = None
    kind: NameKind | None = None
    metonym: bool = False
    rule: str = ""
    chain: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that announce a quotation: "said", "according to", "called"."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A marked span. `span` includes its marks, `inner` does not.

    `utterance` is equal for the parts of one interrupted utterance ("...," he said, "...") of an article.
    `confidence` is the calibrated probability that role and speaker are right.
    """

    span: Span
    inner: Span
    text: str
    role: Role
    speaker: Speaker | None = None
    cue: Cue | None = None
    confidence: float = 1.0
    utterance: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in the text. Exactly one of `value` or (`low`, `high`) is set.

    `value` is a Decimal with magnitudes folded in ("$185bn" is 185000000000), or ISO 8601 text for a date.
    `precision` is the size of the last stated digit in the unit (10**9 for "$185bn", 10**8 for "$185.0bn"), None
    for dates. `of` is the measured thing in the article's words ("oil production cuts"), `subject` whose it is,
    `period` the time it holds for ("last year", "2022"), as far as the text says.
    """

    span: Span
    text: str
    value: Decimal | str | None
    low: Decimal | str | None
    high: Decimal | str | None
    unit: str | None
    kind: FigureKind
    modifier: Modifier = "exact"
    precision: Decimal | None = None
    of: str | None = None
    subject: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an article with what was found in it.

    `source` is who says the whole sentence ("Xi said China would ..."), None when the article itself does.
    Quotations that run over several sentences are listed in each.
    """

    index: int
    span: Span
    text: str
    heading: bool
    quotations: tuple[Quotation, ...]
    figures: tuple[Figure, ...]
    names: tuple[Name, ...]
    source: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article and all that was extracted from it; `tables` are the sentences whose figures are not compared."""

    article: Article
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    figures: tuple[Figure, ...]
    names: tuple[Name, ...]
    statements: tuple[Statement, ...]
    tables: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of two articles that talk about the same thing; `score` in 0..1 is how surely they do."""

    a: Statement
    b: Statement
    a_document: Document
    b_document: Document
    score: float


@dataclass(frozen=True, slots=True)
class Event:
    """Articles that report the same thing, and the candidate pairs of statements among them.

    `lineages[i]` numbers the lineage of `documents[i]`: copies and retranslations of one story share a number
    and count as one witness.
    """

    number: int
    documents: tuple[Document, ...]
    lineages: tuple[int, ...]
    pairs: tuple[Pair, ...] = field(default=())
