"""Which cue and which speaker a quotation belongs to: inside its sentence first, then from the sentences around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.extract.cues import Frame, find_frames, hidden, signature
from quotecheck.extract.lexicon import is_participle, words
from quotecheck.extract.phrases import Phrase, clause_subject, is_adverb, is_verb, main_subject, phrase_ending
from quotecheck.extract.reading import Hidden, Reading

_OPEN_END = (",", "?", "!", "—", "–", "-", "…")
_DEAREST = 9.0  # a frame that costs more does not reach the quotation


@dataclass(frozen=True, slots=True)
class Link:
    """What ties a quotation to its speaker. `rule` names the shape that was seen; `cue` is in tokens of `speaker`'s sentence."""

    speaker: Phrase
    rule: str
    frame: Frame | None = None


def attribute(text: str, readings: Sequence[Reading], count: int) -> list[Link | None]:
    """The link of each of the `count` outermost marked stretches of an article."""
    links: list[Link | None] = [None] * count
    frames_of = [find_frames(reading) for reading in readings]
    for number, reading in enumerate(readings):
        for at, token in hidden(reading):
            links[token.index] = _within(text, reading, frames_of[number], at, token)
    _carry_on(text, readings, frames_of, links)
    return links


def _within(text: str, reading: Reading, frames: list[Frame], at: int, token: Hidden) -> Link | None:
    """The link inside the sentence."""
    tokens = reading.tokens
    lead = _lead(reading, at)
    best: tuple[float, Frame, str] | None = None
    for frame in frames:
        if frame.speaker.start <= at < frame.speaker.end:
            continue
        cost, rule = _cost(text, reading, frame, at, token)
        if best is None or cost < best[0]:
            best = cost, frame, rule
    if best is not None and best[0] < 2.0:
        return Link(best[1].speaker, best[2], best[1])
    if lead is not None:
        return Link(lead, "colon")
    signed = signature(reading, at + 1)
    if signed is not None and not any(is_verb(t) for t in tokens[:at]):
        return Link(signed, "signature")
    if best is not None and best[0] < _DEAREST:
        return Link(best[1].speaker, best[2], best[1])
    return None


def _lead(reading: Reading, at: int) -> Phrase | None:
    """The speaker of a label before a colon: 'Reis: "..."', 'From the mayor: "..."'."""
    tokens = reading.tokens
    if at < 2 or tokens[at - 1].text != ":":
        return None
    phrase = phrase_ending(reading, at - 2)
    if phrase is None or any(is_verb(t) for t in tokens[: at - 1]):
        return None
    return phrase if phrase.start <= 3 else None


def _cost(text: str, reading: Reading, frame: Frame, at: int, token: Hidden) -> tuple[float, str]:
    tokens = reading.tokens
    inner = token.marked.inner.of(text).rstrip()
    if frame.first > at:
        between = tokens[at + 1 : frame.first]
        gap = [t for t in between if t.text not in (",", "—", "–", "-", "--")]
        set_off = inner.endswith(_OPEN_END) or (between[:1] and between[0].text in (",", "—", "–", "-", "--"))
        crossed = sum(isinstance(t, Hidden) for t in between)
        if not gap and (set_off or frame.inverted) and frame.kind in ("say", "think", "according"):
            return (0.0 if not is_participle(tokens[frame.end - 1].lower) else 0.9), "after"
        if set_off and gap and all(is_adverb(t) for t in gap):
            return 0.2, "after"
        price = 2.0 + 0.1 * len(gap) + crossed
        if frame.kind == "according":
            return price - 0.5, "according"
        closing = frame.first > 0 and tokens[frame.first - 1].text == ","
        price += 0.0 if closing and frame.kind == "say" else 2.5
        return price + (1.0 if frame.kind in ("act", "words") else 0.0), "later"
    if frame.last <= at:
        between = tokens[frame.last : at]
        gap = len(between)
        crossed = sum(isinstance(t, Hidden) for t in between)
        price = {"say": 0.3, "call": 0.3, "according": 0.5, "think": 0.7, "act": 0.9, "words": 0.8}[frame.kind]
        price += 0.02 * gap + 0.2 * crossed
        if any(t.text in (";", ":") for t in between[:-1]):
            price += 0.8
        return price, "before"
    if frame.start > at >= frame.speaker.end:
        return 0.6, "between"
    return 3.0, "around"


def _carry_on(
    text: str, readings: Sequence[Reading], frames_of: Sequence[list[Frame]], links: list[Link | None]
) -> None:
    """Quotations that stand alone take the speaker of the utterance they go on with."""
    last: Link | None = None  # of the last quotation
    last_paragraph = -1
    last_token: Hidden | None = None
    for number, reading in enumerate(readings):
        for at, token in hidden(reading):
            link = links[token.index]
            if link is None and _stands_alone(text, reading, at, token):
                link = _carried(readings, frames_of, number, last, last_paragraph, last_token)
                links[token.index] = link
            elif link is None and not reading.heading:
                link = links[token.index] = _loose(reading, at)
            last_token = token
            if link is not None:
                last, last_paragraph = link, reading.paragraph


def _stands_alone(text: str, reading: Reading, at: int, token: Hidden) -> bool:
    """Whether a quotation is a sentence by itself."""
    inner = token.marked.inner.of(text).strip()
    return (
        at == 0 and (len(reading.tokens) == 1 or inner[-1:] in ".!?…,—" or not token.marked.closed) and len(inner) > 1
    )


def _carried(
    readings: Sequence[Reading],
    frames_of: Sequence[list[Frame]],
    number: int,
    last: Link | None,
    last_paragraph: int,
    last_token: Hidden | None,
) -> Link | None:
    reading = readings[number]
    before = readings[number - 1] if number else None
    if last_token is not None and last_token.marked.continues and last is not None:
        return Link(last.speaker, "continued", last.frame)
    if before is None:
        return None
    same = before.paragraph == reading.paragraph
    if same and last is not None and last_paragraph == reading.paragraph:
        return Link(last.speaker, "same-paragraph", last.frame)
    frames = [frame for frame in frames_of[number - 1] if frame.kind in ("say", "call", "act", "think")]
    ends_with_colon = before.tokens[-1].text == ":"
    if ends_with_colon and frames:
        return Link(frames[-1].speaker, "colon", frames[-1])
    if ends_with_colon:
        subject = main_subject(before) or phrase_ending(before, len(before.tokens) - 2)
        return Link(subject, "colon") if subject else None
    if frames:
        return Link(frames[0].speaker, "sentence-before" if same else "paragraph-before", frames[0])
    if not same and last is not None and reading.paragraph - last_paragraph <= 1:
        return Link(last.speaker, "paragraph-before", last.frame)
    subject = main_subject(before)
    return Link(subject, "subject-before") if subject is not None else None


def _loose(reading: Reading, at: int) -> Link | None:
    """A fragment in a sentence without a cue: the subject of its clause may be its speaker."""
    subject = clause_subject(reading, at)
    if subject is None or subject.head in words("relative"):
        return None
    return Link(subject, "clause")
