"""Which cue of its own sentence a quotation belongs to.

Every cue of the sentence has a price that grows with its distance, with what stands between, and with how loosely
its kind announces words; the cheapest one below a limit links its speaker. Prices are hand-set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.extract.cues import signature
from quotecheck.extract.frames import Frame, acts, closes, waits
from quotecheck.extract.lexicon import cue_verbs, is_participle, words
from quotecheck.extract.phrases import (
    Phrase,
    is_adverb,
    is_auxiliary,
    is_finite,
    is_verb,
    phrase_ending,
    phrase_starting,
)
from quotecheck.extract.reading import Hidden, Reading
from quotecheck.extract.subjects import clause_subject, main_subject
from quotecheck.language.tokens import Token

__all__ = ["Link", "link_inside", "link_loosely", "never_said"]

_DASHES = ("—", "–", "-", "--")
_COMMAS = (",", *_DASHES)
_OPEN_END = (*_COMMAS, "?", "!", "…")
_PRICES = {"say": 0.3, "call": 0.3, "according": 0.5, "think": 0.7, "act": 0.9, "words": 1.2}
_SURE = 2.0  # a cheaper cue beats a label before a colon and a signature
_DEAREST = 9.0  # a dearer one does not reach the quotation
_NEAR_OUTER = 9  # tokens between "attacked" and "what she called"
_NOMINAL_REACH = 6  # tokens between "his vow" and what he vowed
_PERSONS = ("he", "she", "they", "we", "who")


@dataclass(frozen=True, slots=True)
class Link:
    """What ties a quotation to its speaker: `rule` names the shape that was seen, `frame` the cue if there is one."""

    speaker: Phrase
    rule: str
    frame: Frame | None = None


def link_inside(reading: Reading, frames: Sequence[Frame], at: int, token: Hidden) -> Link | None:
    """The link of the quotation at token `at` to a cue, a label or a signature of its sentence."""
    if never_said(reading, at):
        return None
    current = _current(frames, at)
    waiting = current is not None and waits(reading, current)
    label = _label(reading, at)
    if label is not None and label.names and label.start:
        return Link(label, "colon")
    closing = any(frame.first > at and closes(reading, frame) for frame in frames)
    best: tuple[float, Frame, str] | None = None
    for frame in frames:
        if frame.speaker.start <= at < frame.speaker.end:
            continue
        price, rule = _price(reading, frame, at, token)
        if rule == "before" and not _right_before(reading, frame, at):
            price += 1.0 if frame.governed else 0.0
            price += 0.8 if not frame.governed and frame is not current and frame.kind != "words" else 0.0
        if rule == "before" and closing and frame.kind in ("act", "think", "words"):
            price += 2.0
        if (
            rule == "after"
            and not frame.inverted
            and (waiting or (current is not None and current.kind == "call" and at - current.last < 4))
        ):
            price += 1.5
        if best is None or price < best[0]:
            best = price, frame, rule
    if not waiting and (best is None or best[0] > 0.25):
        strange = _strange_verb(reading, at, token)
        if strange is not None:
            return Link(strange, "after")
    if (
        best is not None
        and best[1].kind in ("act", "think", "words")
        and frames[0].kind == "according"
        and not frames[0].first
    ):
        return Link(frames[0].speaker, "according", frames[0])
    if best is not None and best[0] < _SURE:
        return _outermost(reading, frames, best[1], best[2])
    if label is not None:
        return Link(label, "colon")
    signed = signature(reading, at + 1)
    if signed is not None and not any(is_verb(t) for t in reading.tokens[:at]):
        return Link(signed, "signature")
    if best is not None and best[0] < _DEAREST:
        return Link(best[1].speaker, best[2], best[1])
    if at and reading.tokens[at - 1].text == ":" and (subject := main_subject(reading, end=at)):
        return Link(subject, "colon")
    return None


def link_loosely(reading: Reading, at: int) -> Link | None:
    """The link of a fragment in a sentence without a cue: the person who is the subject of its clause."""
    subject = None if never_said(reading, at) else clause_subject(reading, at)
    if subject is None or not (subject.names or subject.head in _PERSONS):
        return None
    return Link(subject, "clause")


def never_said(reading: Reading, at: int) -> bool:
    """Whether a quotation is one that nobody said: 'voters never have reason to say "..."'."""
    tokens = reading.tokens
    cue = at - 2 if at > 2 and tokens[at - 1].text in (",", ":") else at - 1
    infinitive = cue > 1 and tokens[cue].lower in cue_verbs() and tokens[cue - 1].lower == "to"
    return infinitive and any(token.lower == "never" for token in tokens[max(0, cue - 7) : cue])


def _current(frames: Sequence[Frame], at: int) -> Frame | None:
    """The last cue before token `at` that no other cue reports."""
    for frame in reversed(frames):
        if frame.last <= at and not (frame.governed or frame.passive or frame.inverted or frame.kind == "words"):
            return frame
    return None


def _right_before(reading: Reading, frame: Frame, at: int) -> bool:
    """Whether a cue stands right before the quotation with a comma or colon, or in a relative clause around it."""
    gap = reading.tokens[frame.last : at]
    if frame.kind == "say" and len(gap) == 1 and gap[0].text in (",", ":"):
        return True
    before = reading.tokens[frame.first - 1].lower if frame.first else ""
    return before in ("which", "whom", "what", "whose") and not any(t.text == "," for t in gap)


def _outermost(reading: Reading, frames: Sequence[Frame], frame: Frame, rule: str) -> Link:
    """Prefer whoever is named over the pronoun that repeats the name: 'Reis attacked what she called "..."'."""
    if rule == "before" and frame.speaker.head in ("he", "she", "they", "it"):
        before = reading.tokens[frame.first - 1].lower if frame.first else ""
        outer = [
            other
            for other in frames
            if other.end <= frame.first and other.kind != "words" and not (other.passive or other.governed)
        ]
        near = outer and frame.first - outer[-1].end < _NEAR_OUTER
        if outer and ((before == "what" and near) or frame.governed or frame.kind == "think"):
            return Link(outer[-1].speaker, rule, outer[-1])
    return Link(frame.speaker, rule, frame)


def _price(reading: Reading, frame: Frame, at: int, token: Hidden) -> tuple[float, str]:
    tokens = reading.tokens
    if frame.first > at:
        between = tokens[at + 1 : frame.first]
        gap = [t for t in between if t.text not in _COMMAS]
        set_off = token.last in _OPEN_END or (bool(between) and between[0].text in _COMMAS)
        if not gap and (set_off or frame.inverted) and frame.kind in ("say", "think", "according"):
            return (0.9 if is_participle(tokens[frame.start].lower) else 0.0), "after"
        if set_off and gap and all(is_adverb(t) for t in gap):
            return 0.2, "after"
        price = 2.0 + 0.1 * len(gap) + sum(isinstance(t, Hidden) for t in between)
        if frame.kind == "according":
            return price - 0.5, "according"
        if frame.kind == "words":
            return price + _DEAREST, "later"
        closing = frame.first > 0 and tokens[frame.first - 1].text == "," and frame.kind == "say"
        return price + (0.0 if closing else 2.5) + (1.0 if frame.kind == "act" else 0.0), "later"
    if frame.last <= at:
        between = tokens[frame.last : at]
        price = _PRICES[frame.kind] + 0.02 * len(between) + 0.2 * sum(isinstance(t, Hidden) for t in between)
        left = any(t.text == "," for t in between[:-1])
        if frame.kind != "words" and left and waits(reading, frame):
            price += 3.0
        if frame.speaker.head == "who" and left:
            price += 1.5
        if frame.kind == "words" and (len(between) > _NOMINAL_REACH or _has_finite(between)):
            price += 4.0
        return price + (0.8 if any(t.text in (";", ":") for t in between[:-1]) else 0.0), "before"
    if frame.start > at >= frame.speaker.end:
        return 1.5, "between"
    return 3.0, "around"


def _has_finite(tokens: Sequence[Token]) -> bool:
    """Whether a verb stands among the tokens that is no infinitive: "his vow to end the"."""
    return any(is_verb(token) and not (at and tokens[at - 1].lower == "to") for at, token in enumerate(tokens))


def _strange_verb(reading: Reading, at: int, token: Hidden) -> Phrase | None:
    """The speaker by a verb that no lexicon has: '"Out!" Reis barked.', '"Out!" blared the loudspeaker.'"""
    tokens = reading.tokens
    opens = (
        at == 0 or not tokens[at - 1].word or tokens[at - 1].lower in words("conjunction") or is_adverb(tokens[at - 1])
    )
    if token.last not in _OPEN_END or not opens or isinstance(tokens[at - 1], Hidden):
        return None
    place = at + 1
    if place < len(tokens) and tokens[place].lower.endswith("ed") and not is_auxiliary(tokens[place]):
        speaker = phrase_starting(reading, place + 1)
        behind = tokens[speaker.end].text if speaker is not None and speaker.end < len(tokens) else "."
        return speaker if speaker is not None and acts(speaker) and behind in ".,;" else None
    speaker = phrase_starting(reading, place)
    if speaker is None or not acts(speaker) or speaker.head in words("relative"):
        return None
    place = speaker.end
    while place < len(tokens) and (is_adverb(tokens[place]) or is_auxiliary(tokens[place])):
        place += 1
    return speaker if place < len(tokens) and is_finite(tokens, place) else None


def _label(reading: Reading, at: int) -> Phrase | None:
    """The speaker of a label before a colon: 'Reis: "..."', 'From the mayor: "..."'."""
    tokens = reading.tokens
    if at < 2 or tokens[at - 1].text != ":" or tokens[0].lower == "about":
        return None
    phrase = phrase_ending(reading, at - 2)
    if phrase is None:
        return None
    if phrase.names and phrase.start and tokens[phrase.start - 1].text in _DASHES:
        return phrase  # "Polls close early - Ana Reis: ..."
    if len(phrase.tokens) > 2 and all(token.text.isupper() for token in phrase.tokens):
        return None  # a headline
    told = phrase.start <= 3 and (acts(phrase) or phrase.named is not None)
    return phrase if told and not any(is_verb(t) for t in tokens[: at - 1]) else None
