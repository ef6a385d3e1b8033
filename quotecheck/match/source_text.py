"""A source made ready for looking up quotations: its words with their places, and who says them.

Where a source has quotation marks around a passage, the passage is that quotation. Any other passage is read as one
that is marked by its sentences: of whoever has the word in a transcript, of whom the source reports, of the source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from quotecheck.language.alignment import weight_of
from quotecheck.language.folding import Token, fold
from quotecheck.match.printings import LOOSE_ROLES, QUOTED_ROLES
from quotecheck.match.transcripts import Turn, find_turns
from quotecheck.records import Document, Quotation, Span, Speaker

# A passage stands in marks if this share of its words, weighed, does.
MARKED_SHARE = 0.5

_MARKS = frozenset('"“”„«»')
_FIRST_PERSON = frozenset(("i", "we", "me", "us", "my", "our"))

Wording = Literal["marked", "verbatim", "indirect", "narrative"]
"""Whose words a passage has: `marked` inside quotation marks, `verbatim` in a source that prints speech or text without
marks, `indirect` reported in the source's own words, `narrative` the source's own."""


class SourceText:
    """The words of a source by their places; `index` is the place of the source among the documents of the event."""

    def __init__(self, document: Document, index: int) -> None:
        self.document = document
        self.index = index
        text = document.article.text
        self.tokens: list[Token] = [t for block in document.article.blocks for t in fold(text, block.span).tokens]
        self.starts = [token.span.start for token in self.tokens]
        self.places: dict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(self.tokens):
            self.places[token.key].append(at)

    def speakers(self) -> Iterator[tuple[int, str]]:
        """Whom a transcript gives the word, by index of the statement."""
        for statement in self.document.statements:
            turn = self._turn(statement.span)
            if turn is not None and turn.speaker is not None and turn.speaker.name:
                yield statement.index, turn.speaker.name

    def runs(self, keys: Sequence[str], at: int) -> bool:
        """Whether words stand here one behind the other from a place on."""
        return [t.key for t in self.tokens[at : at + len(keys)]] == list(keys)

    def tokens_in(self, span: Span) -> list[Token]:
        """The words of a stretch of the source."""
        return self.tokens[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def sentences_in(self, span: Span) -> tuple[Span, ...]:
        """The sentences that a stretch of the source touches."""
        sentences = self.document.sentences
        first = bisect_right(sentences, span.start, key=lambda s: s.end)
        last = bisect_left(sentences, span.end, key=lambda s: s.start)
        return sentences[first:last]

    def is_marked(self, token: Token) -> bool:
        """Whether a word stands in quotation marks."""
        return any(q.inner.contains(token.span) for q in self.marked)

    def quotations_at(self, spans: Sequence[Span]) -> tuple[Wording, tuple[Quotation, ...]]:
        """Passages as quotations of the source, marked or read as marked, and whose words they are."""
        marked = {q.span: q for span in spans for q in self.marked if q.inner.overlaps(span)}
        inside = sum(
            weight_of(self.tokens_in(_common(q.inner, s)))
            for s in spans
            for q in marked.values()
            if q.inner.overlaps(s)
        )
        total = sum(weight_of(self.tokens_in(span)) for span in spans)
        if marked and inside >= MARKED_SHARE * total:
            return "marked", tuple(marked[span] for span in sorted(marked))
        sentences = sorted({sentence for span in spans for sentence in self.sentences_in(span)})
        return self._unmarked(sentences)

    def _unmarked(self, sentences: Sequence[Span]) -> tuple[Wording, tuple[Quotation, ...]]:
        """Sentences without marks as quotations of whoever says them, sentences that follow each other as one."""
        text, found = self.document.article.text, list[Quotation]()
        wording: Wording = "narrative"
        spoken = self._first_person or any(map(self._stray_mark, sentences))
        for sentence in sentences:
            turn = self._turn(sentence)
            start = max(turn.words, sentence.start) if turn else sentence.start
            speaker = turn.speaker if turn else None
            wording = "verbatim" if turn or spoken else "narrative"
            source = self._reporting.get(sentence)
            if wording == "narrative" and source is not None:
                wording, speaker = "indirect", source
            span = Span(start, sentence.end)
            if found and found[-1].speaker == speaker and not text[found[-1].span.end : start].strip():
                span = Span(found.pop().span.start, sentence.end)
            found.append(Quotation(span, span, span.of(text), "direct", speaker))
        return wording, tuple(found)

    def _stray_mark(self, sentence: Span) -> bool:
        """Whether a mark that nothing opens or closes says that (part of) a sentence is quoted."""
        near = Span(max(0, sentence.start - 1), sentence.end + 1)
        inside = [q.span for q in self.marked if q.span.overlaps(near)]
        text = near.of(self.document.article.text)
        return any(
            c in _MARKS and not any(s.start <= near.start + i < s.end for s in inside) for i, c in enumerate(text)
        )

    @cached_property
    def _first_person(self) -> bool:
        """Whether a text without marks is speech or a letter, and no report."""
        return not self.marked and any(token.key in _FIRST_PERSON for token in self.tokens)

    @cached_property
    def _reporting(self) -> dict[Span, Speaker]:
        """Who is said to say each sentence that reports somebody's words."""
        return {s.span: s.source for s in self.document.statements if s.source is not None}

    @cached_property
    def marked(self) -> tuple[Quotation, ...]:
        """The quotations of the source that have marks."""
        return tuple(q for q in self.document.quotations if q.role in QUOTED_ROLES | LOOSE_ROLES)

    @cached_property
    def _turns(self) -> list[Turn]:
        return find_turns(self.document)

    def _turn(self, sentence: Span) -> Turn | None:
        """The turn of a transcript that a sentence stands in."""
        at = bisect_right(self._turns, sentence.start, key=lambda turn: turn.span.start) - 1
        return self._turns[at] if at >= 0 else None


def _common(a: Span, b: Span) -> Span:
    return Span(max(a.start, b.start), min(a.end, b.end))
