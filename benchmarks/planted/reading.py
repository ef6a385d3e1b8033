"""A careful, small reading of an article: just enough to know where an error or a restyling can be put.

It is on purpose independent of `quotecheck.extract`: a benchmark that planted only what the program under test
finds could not see what it misses, and would change with it. It prefers to find less: whatever looks odd (nested
or unbalanced marks, names in unusual form) is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmarks.planted.data import words
from quotecheck.records import Span

_ABBREVIATIONS = words("abbreviations.txt")
_STOP = re.compile(r"[.!?]+[”\"’')\]]*(?=\s+[“\"‘'(\[]?[A-Z0-9])")
_CUES = (
    "said|says|added|told|wrote|tweeted|asked|argued|explained|continued|noted|warned|insisted|replied|responded|"
    "announced|stated|declared|acknowledged|recalled|concluded|testified|called|claimed|described"
)
_CUE = re.compile(rf"\b(?:{_CUES}|according to|saying|adding|telling|calling)\b")
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\. |(?:President|Senator|Governor|Mayor|Judge|Justice|Officer) )?"
_PART = r"[A-Z][a-zé]*[A-Z]?[a-zé]+(?:-[A-Z][a-zé]+)?"
_NAME = rf"(?P<name>{_TITLE}{_PART}(?: [A-Z]\.)?(?: {_PART}){{0,2}})"
_AFTER = re.compile(rf"[”\"] (?:{_NAME} (?:later )?(?:{_CUES})\b)")
_INVERTED = re.compile(rf"[”\"] (?:said|says|added|wrote|asked|explained) {_NAME}(?=[,.;]| in | on | at | of )")
_BEFORE = re.compile(rf"{_NAME} (?:later )?(?:{_CUES})\b(?: [a-z][\w’']*| [A-Z][\w’']+){{0,6}}(?:,|:| that)? ?[“\"]$")
_FULL_NAME = re.compile(rf"\b({_PART})(?: [A-Z]\.)? ({_PART})\b")
_TITLE_START = re.compile(_TITLE)
_NOT_PERSONS = words("not-persons.txt")


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage in quotation marks. `speaker` is the name that stands beside it, where one does.

    `cued` says that a verb of saying stands in its sentence, outside the marks.
    """

    inner: Span
    sentence: int
    speaker: Span | None
    cued: bool

    @property
    def whole(self) -> Span:
        """With both marks."""
        return Span(self.inner.start - 1, self.inner.end + 1)


class Reading:
    """Paragraphs, sentences, quotations and persons of one text.

    `paragraphs` are the stretches to read, every line where none are given.
    """

    def __init__(self, text: str, paragraphs: Sequence[Span] | None = None) -> None:
        self.text = text
        self.paragraphs = tuple(_lines(text) if paragraphs is None else paragraphs)
        self._quoted = [span for paragraph in self.paragraphs for span in _quoted(text, paragraph)]
        self.sentences = tuple(self._split())
        self._starts = [span.start for span in self.sentences]

    def of(self, span: Span) -> str:
        return span.of(self.text)

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds or precedes the offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def is_quoted(self, span: Span) -> bool:
        return any(quoted.overlaps(span) for quoted in self._quoted)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        return tuple(self._quote(inner) for inner in self._quoted)

    @cached_property
    def narrative(self) -> tuple[Span, ...]:
        """The stretches of the paragraphs outside quotation marks."""
        found = []
        for paragraph in self.paragraphs:
            at = paragraph.start
            for quoted in self._quoted:
                if paragraph.contains(quoted):
                    found.append(Span(at, quoted.start - 1))
                    at = quoted.end + 1
            found.append(Span(at, paragraph.end))
        return tuple(span for span in found if span)

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """Indices of the whole sentences: eight words or more, a full stop, and no mark without its partner."""
        paired = {offset for span in self._quoted for offset in (span.start - 1, span.end)}
        return tuple(
            index
            for index, span in enumerate(self.sentences)
            if re.search(r"[.][”\"’')\]]*$", self.of(span))
            and len(self.of(span).split()) >= 8
            and all(offset in paired for offset in range(span.start, span.end) if self.text[offset] in '“”"')
        )

    @cached_property
    def persons(self) -> dict[str, str]:
        """Surname to full name, of everyone whose full name and whose words stand in the text."""
        speaking = {self.surname(quote.speaker) for quote in self.quotes if quote.speaker is not None}
        found: dict[str, str] = {}
        for match in _FULL_NAME.finditer(self.text):
            first, last = match.groups()
            if last in speaking and not {first.lower(), last.lower()} & _NOT_PERSONS:
                found.setdefault(last, f"{first} {last}")
        return found

    def surname(self, name: Span) -> str:
        return self.of(name).split()[-1]

    def _split(self) -> Iterator[Span]:
        for paragraph in self.paragraphs:
            start = paragraph.start
            for stop in _STOP.finditer(self.text, paragraph.start, paragraph.end):
                if self._ends_sentence(stop):
                    yield Span(start, stop.end())
                    start = stop.end()
                    while start < paragraph.end and self.text[start].isspace():
                        start += 1
            if start < paragraph.end:
                yield Span(start, paragraph.end)

    def _ends_sentence(self, stop: re.Match[str]) -> bool:
        if self.is_quoted(Span(stop.start(), stop.start() + 1)) and not self._closes(stop):
            return False
        if stop.group()[0] != ".":
            # "Is it?" Ms. Hale asked: the sentence goes on after the mark.
            return not re.match(rf"\s+{_NAME} (?:{_CUES})\b", self.text[stop.end() : stop.end() + 80])
        word = re.search(r"[\w.’'-]*$", self.text[max(0, stop.start() - 20) : stop.start()])
        token = word.group().lower() if word else ""
        return not (token in _ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.)*[a-z]", token))

    def _closes(self, stop: re.Match[str]) -> bool:
        return any(stop.start() < quoted.end < stop.end() for quoted in self._quoted)

    def _quote(self, inner: Span) -> Quote:
        index = self.sentence_at(inner.start)
        sentence = self.sentences[index]
        before = self.text[sentence.start : inner.start]
        after = self.text[inner.end : sentence.end]
        speaker = None
        for pattern, base, text in (
            (_AFTER, inner.end, after),
            (_INVERTED, inner.end, after),
            (_BEFORE, sentence.start, before),
        ):
            match = pattern.search(text) if pattern is _BEFORE else pattern.match(text)
            if match and match["name"].split()[0].lower() not in _NOT_PERSONS - {"president", "senator", "governor"}:
                speaker = Span(base + match.start("name"), base + match.end("name"))
                speaker = Span(speaker.start + _title_length(self.of(speaker)), speaker.end)
                break
        return Quote(inner, index, speaker, bool(_CUE.search(self._outside(index)) or self._continues(index)))

    def _continues(self, index: int) -> bool:
        """Is the sentence nothing but a quotation, after one that says who speaks?"""
        before = self._outside(index - 1) if index else ""
        return not re.search(r"\w", self._outside(index)) and bool(re.search(rf"[”\"].*\b(?:{_CUES})\b", before))

    def _outside(self, index: int) -> str:
        """What of a sentence stands outside quotation marks; the marks are kept."""
        sentence = self.sentences[index]
        return "".join(self.text[start:end] for start, end in self._gaps(sentence) if end > start)

    def _gaps(self, sentence: Span) -> Iterator[tuple[int, int]]:
        at = sentence.start
        for quoted in self._quoted:
            if sentence.contains(quoted):
                yield at, quoted.start
                at = quoted.end
        yield at, sentence.end


def _title_length(name: str) -> int:
    match = _TITLE_START.match(name)
    return match.end() if match else 0


def _lines(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + line.index(stripped)
            yield Span(start, start + len(stripped))


def _quoted(text: str, paragraph: Span) -> Iterator[Span]:
    """Inner spans of double-marked passages of at most 1,200 characters, without marks inside them."""
    opened: int | None = None
    for at in range(paragraph.start, paragraph.end):
        mark = text[at]
        if mark not in '“”"':
            continue
        before = text[at - 1] if at > paragraph.start else " "
        opens = mark == "“" or (mark == '"' and (before.isspace() or before in "([—–"))
        if opens:
            opened = at
        else:
            if opened is not None and 2 < at - opened < 1200 and (text[opened] == '"') == (mark == '"'):
                yield Span(opened + 1, at)
            opened = None
