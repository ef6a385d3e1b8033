"""Where a finding stands: the documents behind its evidence, the sentence around it, the words that differ."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Any

from quotecheck.findings import Evidence, Finding, Report
from quotecheck.records import Document, Event, Span

_start = attrgetter("start")
_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
_MOST_WORDS = 400  # a word diff grows with the square of the words; longer passages are shown unmarked
_LEAST_ALIKE = 0.3  # below this ratio two passages share too little for marks to guide the eye


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text alike in two respects: part of the evidence or its surroundings, and differing or not."""

    text: str
    evidence: bool
    differs: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of evidence in its sentence, split where evidence and differences begin and end."""

    evidence: Evidence
    segments: tuple[Segment, ...]


class Places:
    """Looks up what a report knows about the articles that its findings cite."""

    def __init__(self, report: Report) -> None:
        self._known = {
            (document.article.id, document.article.path): (event, document, lineage)
            for event in report.events
            for document, lineage in zip(event.documents, event.lineages, strict=True)
        }

    def document(self, evidence: Evidence) -> Document | None:
        known = self._known.get((evidence.article, evidence.path))
        return known and known[1]

    def event(self, evidence: Evidence) -> Event | None:
        known = self._known.get((evidence.article, evidence.path))
        return known and known[0]

    def lineage(self, evidence: Evidence) -> int | None:
        known = self._known.get((evidence.article, evidence.path))
        return known and known[2]

    def outlet(self, evidence: Evidence) -> str:
        """What a reader calls the source: the outlet, else the article's id."""
        document = self.document(evidence)
        return (document and document.article.source) or evidence.article

    def file(self, evidence: Evidence) -> str:
        """The file as the user named it, which tools can link to; else its path in reports."""
        document = self.document(evidence)
        return (document and document.article.file) or evidence.path

    def is_extracted(self, evidence: Evidence) -> bool:
        """Whether line and column count in extracted text, so that they name no place in the file."""
        document = self.document(evidence)
        return document is not None and document.article.text_of == "extraction"

    def passages(self, finding: Finding) -> tuple[Passage, ...]:
        """Every piece of evidence in its sentence, with the words marked that differ from the other side."""
        marks = differing(finding)
        return tuple(self._passage(evidence, marks[n]) for n, evidence in enumerate(finding.evidence))

    def passage(self, evidence: Evidence) -> Passage:
        """One piece of evidence in its sentence, nothing marked."""
        return self._passage(evidence, ())

    def _passage(self, evidence: Evidence, marks: Iterable[Span]) -> Passage:
        own = Span(evidence.start, evidence.end)
        document = self.document(evidence)
        if document is None:
            return Passage(evidence, tuple(_segments(evidence.text, own, own, marks)))
        window = _sentences_around(document, own)
        return Passage(evidence, tuple(_segments(window.of(document.article.text), window, own, marks)))


def differing(finding: Finding) -> list[tuple[Span, ...]]:
    """For every piece of evidence the spans, in article offsets, that differ from the other side.

    The rule's own `differences` serve the first two pieces where they carry spans; otherwise they are compared word
    by word. A further piece is compared with the first, and where it sides with that one, with the second.
    """
    if len(finding.evidence) < 2:
        return [() for _ in finding.evidence]
    first, *others = finding.evidence
    second, *further = others
    if stated := [d for d in finding.details.get("differences", ()) if d.get("a_start") is not None]:
        sides = [tuple(_stated(stated, "a")), tuple(_stated(stated, "b"))]
    else:
        sides = list(_word_differences(first, second))
    return sides + [_word_differences(first, piece)[1] or _word_differences(second, piece)[1] for piece in further]


def _stated(differences: list[Mapping[str, Any]], side: str) -> Iterator[Span]:
    for difference in differences:
        start, end = difference.get(f"{side}_start"), difference.get(f"{side}_end")
        if start is not None and end is not None and start < end:
            yield Span(start, end)


def _word_differences(a: Evidence, b: Evidence) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    a_words, b_words = list(_WORD.finditer(a.text)), list(_WORD.finditer(b.text))
    if max(len(a_words), len(b_words)) > _MOST_WORDS:
        return (), ()
    matcher = difflib.SequenceMatcher(
        None, [w.group().casefold() for w in a_words], [w.group().casefold() for w in b_words], autojunk=False
    )
    if max(len(a_words), len(b_words)) > 3 and matcher.ratio() < _LEAST_ALIKE:
        return (), ()
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        tuple(Span(a.start + a_words[i].start(), a.start + a_words[j - 1].end()) for _, i, j, _, _ in changed if i < j),
        tuple(Span(b.start + b_words[i].start(), b.start + b_words[j - 1].end()) for _, _, _, i, j in changed if i < j),
    )


def _sentences_around(document: Document, span: Span) -> Span:
    """From the start of the sentence that the span begins in to the end of the one it ends in."""
    sentences = document.sentences
    first = bisect_right(sentences, span.start, key=_start) - 1
    last = bisect_right(sentences, max(span.start, span.end - 1), key=_start) - 1
    start = sentences[first].start if first >= 0 and span.start < sentences[first].end else span.start
    end = max(sentences[last].end, span.end) if last >= 0 else span.end
    return Span(start, end)


def _segments(text: str, window: Span, own: Span, marks: Iterable[Span]) -> Iterator[Segment]:
    marks = _joined(text, window, [mark for mark in marks if mark.overlaps(window)])
    edges = {window.start, window.end, own.start, own.end, *(m.start for m in marks), *(m.end for m in marks)}
    cuts = sorted(edge for edge in edges if window.start <= edge <= window.end)
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        yield Segment(
            text[start - window.start : end - window.start],
            own.contains(piece),
            any(mark.contains(piece) for mark in marks),
        )


def _joined(text: str, window: Span, marks: Iterable[Span]) -> list[Span]:
    """Marks with nothing but white space between them as one."""
    joined: list[Span] = []
    for mark in sorted(marks):
        if joined and not text[joined[-1].end - window.start : mark.start - window.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, mark.end))
        else:
            joined.append(mark)
    return joined
