"""The words that announce somebody's words, each with whoever speaks: "Reis said", "according to the ministry"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotecheck.extract.frames import Frame, acts, waits
from quotecheck.extract.lexicon import words
from quotecheck.extract.phrases import Phrase, is_verb, phrase_ending, phrase_starting
from quotecheck.extract.reading import Hidden, Reading
from quotecheck.extract.verbs import verbal_frame
from quotecheck.language.tokens import Token

__all__ = ["find_frames", "hidden", "signature"]

_COORDINATORS = ("and", "but", "while", "whereas", "as", "although", "though", "or")
_POSSESSIVES = ("his", "her", "their", "its", "my", "our")


def find_frames(reading: Reading) -> list[Frame]:
    """All frames of a sentence, in the order of their cues."""
    frames: list[Frame] = []
    governor: Frame | None = None
    for at, token in enumerate(reading.tokens):
        if token.text == "," and governor is not None and waits(reading, governor):
            governor = None  # "Before Reis went on to say no, ..."
        frame = _prepositional(reading, at) or verbal_frame(reading, at, governor) or _nominal(reading, at)
        if frame is None:
            continue
        if frame.kind not in ("words", "according"):
            frame = replace(
                frame,
                governed=governor is not None and _inside(reading, governor, frame),
            )
            local = frame.governed or frame.passive or frame.speaker.head in words("relative")
            governor = governor if local else frame
        frames.append(frame)
    return frames


def _inside(reading: Reading, governor: Frame, frame: Frame) -> bool:
    """Whether `frame` stands in what `governor` reports: "Reis said that the mayor called it a ..." """
    tokens = reading.tokens
    between = tokens[governor.end : frame.first]
    if _modifies_object(reading, frame):
        return True
    if governor.kind == "say" and governor.first and _parenthetical(tokens, governor):
        return not any(token.text == ";" for token in between)
    if governor.kind not in ("say", "think") or governor.inverted or frame.first < governor.end:
        return False
    if frame.speaker is governor.speaker:
        return True
    comma = any(token.text == "," for token in between)
    opener = tokens[governor.speaker.start - 1].lower if governor.speaker.start else ""
    if comma and (opener in words("subordinator") or tokens[0].lower in ("while", "when", "although", "though", "if")):
        return False  # "When Reis said no, the crowd ..."
    if any(token.text == ";" for token in between):
        return False
    spoken = any(isinstance(token, Hidden) for token in between)
    last = between[-1] if between else None
    before = between[-2] if len(between) > 1 else None
    if last is not None and last.lower in _COORDINATORS:
        return not (spoken or frame.speaker.names or (before is not None and before.text == ","))
    if isinstance(last, Hidden):
        return last.last != ","
    return not (spoken and last is not None and last.text == ",")


def _parenthetical(tokens: Sequence[Token], frame: Frame) -> bool:
    """Whether commas set a frame off: "The bridge, Reis said, is what ..." """
    return tokens[frame.first - 1].text == "," and frame.last < len(tokens) and tokens[frame.last].text == ","


def _modifies_object(reading: Reading, frame: Frame) -> bool:
    """Whether a participle only describes the object of a verb: "Reis called those asking for more ..." """
    start = frame.speaker.start
    return (
        frame.speaker.end == frame.start
        and start > 0
        and reading.tokens[frame.end - 1].lower.endswith("ing")
        and is_verb(reading.tokens[start - 1])
    )


def _prepositional(reading: Reading, at: int) -> Frame | None:
    tokens = reading.tokens
    lower = [token.lower for token in tokens[at : at + 4]]
    if lower[:2] == ["according", "to"]:
        size = 2
    elif lower == ["in", "the", "words", "of"]:
        size = 4
    elif lower[:1] == ["per"] and len(tokens) > at + 1 and tokens[at + 1].capital:
        size = 1
    else:
        return None
    speaker = phrase_starting(reading, at + size)
    return Frame("according", at, at + size, speaker, "according") if speaker else None


def _nominal(reading: Reading, at: int) -> Frame | None:
    """ "Reis's vow to", "his description of": the possessor speaks."""
    tokens = reading.tokens
    if at == 0 or tokens[at].lower not in words("words"):
        return None
    start = at - 1
    while start > 0 and at - start < 4 and not (tokens[start].possessive or tokens[start].lower in _POSSESSIVES):
        if not tokens[start].word or is_verb(tokens[start]):
            return None
        start -= 1
    if tokens[start].lower in _POSSESSIVES:
        return Frame("words", start, at + 1, Phrase(reading, start, start + 1), tokens[at].lower)
    if not tokens[start].possessive or start == 0:
        return None
    owner = phrase_ending(reading, start - 1)
    return Frame("words", start, at + 1, owner, tokens[at].lower) if owner and acts(owner) else None


def signature(reading: Reading, after: int) -> Phrase | None:
    """The name behind a dash that signs a quotation: '"..." — Ana Reis'."""
    tokens = reading.tokens
    if after + 1 >= len(tokens) or tokens[after].text not in words("signature") | {
        "--",
        "~",
    }:
        return None
    speaker = phrase_starting(reading, after + 1)
    if speaker is None or not speaker.tokens[0].capital:
        return None
    rest = tokens[speaker.end :]
    return speaker if not rest or rest[0].text in ",.(" else None


def hidden(reading: Reading) -> Iterator[tuple[int, Hidden]]:
    """The quotations of a sentence with their token positions."""
    for at, token in enumerate(reading.tokens):
        if isinstance(token, Hidden):
            yield at, token
