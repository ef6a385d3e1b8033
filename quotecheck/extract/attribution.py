"""Which speaker every quotation of an article has: by its own sentence, else by the utterance it goes on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.extract.cues import find_frames, hidden, signature
from quotecheck.extract.frames import Frame
from quotecheck.extract.lexicon import is_participle, words
from quotecheck.extract.linking import Link, link_inside, link_loosely
from quotecheck.extract.marks import Marked, find_marked
from quotecheck.extract.phrases import Phrase, is_adverb, phrase_ending
from quotecheck.extract.reading import Hidden, Reading, read
from quotecheck.extract.subjects import antecedent, main_subject
from quotecheck.records import Article, Name, Span

__all__ = ["Attribution", "attribute"]


_LONG_FRAGMENT = 3  # words from which a marked fragment is somebody's words, not a term


@dataclass(frozen=True, slots=True)
class Attribution:
    """The marked stretches of an article, its sentences, the cues of each, and the link of every outermost stretch."""

    marked: list[Marked]
    readings: list[Reading]
    frames: list[list[Frame]]
    links: list[Link | None]

    @property
    def outer(self) -> list[Marked]:
        return [stretch for stretch in self.marked if stretch.depth == 0]


@dataclass(slots=True)
class _Last:
    """The quotation before: its link, and where it stands."""

    link: Link
    number: int
    paragraph: int


def attribute(article: Article, sentences: Sequence[Span], names: Sequence[Name]) -> Attribution:
    """Read an article and link each of its outermost marked stretches, as far as the text tells."""
    marked = find_marked(article.text, article.blocks)
    outer = [stretch for stretch in marked if stretch.depth == 0]
    readings = read(article, sentences, outer, names)
    frames = [find_frames(reading) for reading in readings]
    found = Attribution(marked, readings, frames, [None] * len(outer))
    last: _Last | None = None
    continues = False
    for number, reading in enumerate(readings):
        for at, token in hidden(reading):
            link = link_inside(reading, frames[number], at, token)
            if link is None and _stands_alone(reading, at, token):
                if continues and last is not None:
                    link = Link(last.link.speaker, "continued", last.link.frame)
                else:
                    link = _signed_below(readings, number) or _carried(found, number, last)
            elif link is None and not reading.heading:
                link = link_loosely(reading, at)
                if link is None and token.words > _LONG_FRAGMENT and last is not None and last.number == number - 1:
                    link = Link(antecedent(last.link.speaker), "same-paragraph", last.link.frame)
            found.links[token.index] = link
            continues = token.marked.continues
            if link is not None:
                last = _Last(link, number, reading.paragraph)
    return found


def _stands_alone(reading: Reading, at: int, token: Hidden) -> bool:
    """Whether a quotation is a sentence by itself."""
    opens = all(
        is_adverb(t) or t.lower in words("conjunction") or t.text in ",:" or is_participle(t.lower)
        for t in reading.tokens[:at]
    )
    return opens and (
        len(reading.tokens) == at + 1 or token.last in (".", "!", "?", "…", ",", "—") or not token.marked.closed
    )


def _signed_below(readings: Sequence[Reading], number: int) -> Link | None:
    """A quotation that is a sentence, signed behind it or in the next paragraph: '- Ana Reis'."""
    if number + 1 >= len(readings) or len(readings[number].tokens) > 1:
        return None
    below = readings[number + 1]
    speaker = signature(below, 0) if below.paragraph - readings[number].paragraph <= 1 else None
    return Link(speaker, "signature") if speaker is not None else None


def _carried(found: Attribution, number: int, last: _Last | None) -> Link | None:
    """The link of a quotation that stands alone, from the sentences before it."""
    if number == 0:
        return None
    reading, before = found.readings[number], found.readings[number - 1]
    same = before.paragraph == reading.paragraph
    frames = [
        frame for frame in found.frames[number - 1] if frame.kind in ("say", "call", "think") or _by_person(frame)
    ]
    told = [frame for frame in frames if frame.speaker.head not in words("relative")] or frames
    if before.tokens[-1].text == ":":
        if told:
            return Link(told[-1].speaker, "colon", told[-1])
        subject = main_subject(before) or phrase_ending(before, len(before.tokens) - 2)
        return Link(subject, "colon") if subject else None
    if same and last is not None and last.paragraph == reading.paragraph and (last.number >= number - 1 or not told):
        return Link(antecedent(last.link.speaker), "same-paragraph", last.link.frame)
    if told:
        return Link(told[0].speaker, "sentence-before" if same else "paragraph-before", told[0])
    if not same and last is not None and reading.paragraph - last.paragraph <= 1:
        return Link(last.link.speaker, "paragraph-before", last.link.frame)
    subject = main_subject(before) if same else None
    if same and (subject is None or not (subject.names or subject.pronoun)):
        subject = _last_person(before) or subject
    return Link(subject, "subject-before") if subject is not None else None


def _by_person(frame: Frame) -> bool:
    return frame.kind == "act" and (bool(frame.speaker.names) or frame.speaker.head in words("person-pronoun"))


def _last_person(reading: Reading) -> Phrase | None:
    """The last person (or what may be one) named in a sentence."""
    for at in range(len(reading.tokens) - 1, -1, -1):
        name = reading.names.get(reading.tokens[at].start)
        if name is not None and name.kind in ("person", "other"):
            end = at
            while end < len(reading.tokens) and reading.tokens[end].start < name.span.end:
                end += 1
            return Phrase(reading, at, end)
    return None
