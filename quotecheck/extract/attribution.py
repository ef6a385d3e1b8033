"""Which cue and which speaker a quotation belongs to: inside its sentence first, then from the sentences around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.extract.cues import Frame, find_frames, hidden, signature
from quotecheck.extract.lexicon import is_participle, words
from quotecheck.extract.phrases import (
    Phrase,
    antecedent,
    clause_subject,
    is_adverb,
    is_verb,
    main_subject,
    phrase_ending,
    phrase_starting,
)
from quotecheck.extract.reading import Hidden, Reading

_OPEN_END = (",", "?", "!", "—", "–", "-", "…")
_PERSONS = frozenset(("he", "she", "they", "we", "who"))
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


def _within(
    text: str, reading: Reading, frames: list[Frame], at: int, token: Hidden
) -> Link | None:
    """The link inside the sentence."""
    tokens = reading.tokens
    lead = _lead(reading, at)
    strange = _strange_verb(text, reading, at, token)
    current = _current(frames, at)
    best: tuple[float, Frame, str] | None = None
    for frame in frames:
        if frame.speaker.start <= at < frame.speaker.end:
            continue
        cost, rule = _cost(text, reading, frame, at, token)
        if rule == "before" and not _adjacent(reading, frame, at):
            if frame.governed:
                cost += 1.0
            elif current is not None and frame is not current and frame.kind != "words":
                cost += 0.8
        if rule == "after" and current is not None and _subordinate(reading, current):
            cost += 1.5
        if best is None or cost < best[0]:
            best = cost, frame, rule
    if (
        strange is not None
        and not (current is not None and _subordinate(reading, current))
        and (best is None or best[0] > 0.25)
    ):
        return Link(strange, "after")
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


def _current(frames: Sequence[Frame], at: int) -> Frame | None:
    """The last frame before token `at` that no other frame reports."""
    open_frames = [
        f
        for f in frames
        if f.last <= at
        and not (f.governed or f.passive or f.inverted)
        and f.kind != "words"
    ]
    return open_frames[-1] if open_frames else None


def _subordinate(reading: Reading, frame: Frame) -> bool:
    """Whether a frame stands in a clause that waits for its main clause: 'While Reis called it "odd", ...'."""
    opener = reading.tokens[frame.first - 1] if frame.first else None
    return opener is not None and opener.lower in (
        "while",
        "although",
        "though",
        "when",
        "after",
        "as",
        "because",
        "if",
        "since",
    )


def _adjacent(reading: Reading, frame: Frame, at: int) -> bool:
    """Whether a cue stands right before a quotation that opens with a capital, or in a relative clause around it."""
    gap = reading.tokens[frame.last : at]
    if frame.kind == "say" and len(gap) == 1 and gap[0].text in (",", ":"):
        return True
    before = reading.tokens[frame.first - 1].lower if frame.first else ""
    return before in ("which", "whom", "what", "whose") and not any(
        t.text == "," for t in gap
    )


def _strange_verb(text: str, reading: Reading, at: int, token: Hidden) -> Phrase | None:
    """The speaker before a verb that no lexicon has: '"Out!" Reis barked.'"""
    if not token.marked.inner.of(text).rstrip().endswith(_OPEN_END):
        return None
    speaker = phrase_starting(reading, at + 1)
    if speaker is None or not (
        speaker.names or speaker.pronoun or speaker.core[0].lower in words("determiner")
    ):
        return None
    place = speaker.end
    tokens = reading.tokens
    while place < len(tokens) and (
        is_adverb(tokens[place]) or tokens[place].lower in words("auxiliary")
    ):
        place += 1
    if place < len(tokens) and (
        is_verb(tokens[place]) or tokens[place].lower.endswith("ed")
    ):
        return speaker
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


def _cost(
    text: str, reading: Reading, frame: Frame, at: int, token: Hidden
) -> tuple[float, str]:
    tokens = reading.tokens
    inner = token.marked.inner.of(text).rstrip()
    if frame.first > at:
        between = tokens[at + 1 : frame.first]
        gap = [t for t in between if t.text not in (",", "—", "–", "-", "--")]
        set_off = inner.endswith(_OPEN_END) or (
            between[:1] and between[0].text in (",", "—", "–", "-", "--")
        )
        crossed = sum(isinstance(t, Hidden) for t in between)
        if (
            not gap
            and (set_off or frame.inverted)
            and frame.kind in ("say", "think", "according")
        ):
            return (
                0.0 if not is_participle(tokens[frame.end - 1].lower) else 0.9
            ), "after"
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
        price = {
            "say": 0.3,
            "call": 0.3,
            "according": 0.5,
            "think": 0.7,
            "act": 0.9,
            "words": 1.2,
        }[frame.kind]
        price += 0.02 * gap + 0.2 * crossed
        if any(t.text in (";", ":") for t in between[:-1]):
            price += 0.8
        return price, "before"
    if frame.start > at >= frame.speaker.end:
        return 0.6, "between"
    return 3.0, "around"


def _carry_on(
    text: str,
    readings: Sequence[Reading],
    frames_of: Sequence[list[Frame]],
    links: list[Link | None],
) -> None:
    """Quotations that stand alone take the speaker of the utterance they go on with."""
    last: Link | None = None  # of the last quotation
    last_paragraph = -1
    last_token: Hidden | None = None
    for number, reading in enumerate(readings):
        for at, token in hidden(reading):
            link = links[token.index]
            if link is None and _stands_alone(text, reading, at, token):
                link = _carried(
                    readings, frames_of, number, last, last_paragraph, last_token
                )
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
        at == 0
        and (
            len(reading.tokens) == 1
            or inner[-1:] in ".!?…,—"
            or not token.marked.closed
        )
        and len(inner) > 1
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
        return Link(antecedent(last.speaker), "same-paragraph", last.frame)
    frames = [
        frame
        for frame in frames_of[number - 1]
        if frame.kind in ("say", "call", "act", "think")
    ]
    ends_with_colon = before.tokens[-1].text == ":"
    if ends_with_colon and frames:
        return Link(frames[-1].speaker, "colon", frames[-1])
    if ends_with_colon:
        subject = main_subject(before) or phrase_ending(before, len(before.tokens) - 2)
        return Link(subject, "colon") if subject else None
    if frames:
        return Link(
            frames[0].speaker,
            "sentence-before" if same else "paragraph-before",
            frames[0],
        )
    if not same and last is not None and reading.paragraph - last_paragraph <= 1:
        return Link(last.speaker, "paragraph-before", last.frame)
    subject = main_subject(before)
    return Link(subject, "subject-before") if subject is not None else None


def _loose(reading: Reading, at: int) -> Link | None:
    """A fragment in a sentence without a cue: the subject of its clause may be its speaker."""
    subject = clause_subject(reading, at)
    if subject is None or not (subject.names or subject.head in _PERSONS):
        return None
    return Link(subject, "clause")
