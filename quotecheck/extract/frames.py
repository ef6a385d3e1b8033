"""A cue and its speaker in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from quotecheck.extract.lexicon import words
from quotecheck.extract.phrases import Phrase
from quotecheck.extract.reading import Hidden, Reading

__all__ = ["Frame", "acts", "closes", "waits"]

_TAIL = 9  # tokens that may follow words of attribution at the end of a sentence


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue and its speaker in one sentence; `start` and `end` are tokens of the cue.

    `kind` is the class of the verb, "according" for prepositional cues and "words" for nominal ones ("his vow to").
    """

    kind: str
    start: int
    end: int
    speaker: Phrase
    lemma: str
    inverted: bool = False
    passive: bool = False
    governed: bool = False  # whether another frame reports it

    @property
    def first(self) -> int:
        """The first token of cue and speaker together."""
        return min(self.start, self.speaker.start)

    @property
    def last(self) -> int:
        """The token behind cue and speaker; a cue whose subject is still to come ends before it."""
        ahead = self.speaker.start >= self.end and not self.inverted and self.kind != "according"
        return self.end if ahead else max(self.end, self.speaker.end)


def acts(phrase: Phrase | None) -> bool:
    """Whether a phrase is complete enough to act: a name, a pronoun, or a noun with its determiner."""
    return phrase is not None and (bool(phrase.names) or phrase.pronoun or phrase.core[0].lower in words("determiner"))


def waits(reading: Reading, frame: Frame) -> bool:
    """Whether a frame stands in a clause that waits for its main clause: 'While Reis called it "odd", ...'."""
    return bool(frame.first) and reading.tokens[frame.first - 1].lower in words("waiting")


def closes(reading: Reading, frame: Frame) -> bool:
    """Whether a cue reports all of its sentence from the end: "..., Reis said on Monday." """
    if not frame.first:
        return False
    before = reading.tokens[frame.first - 1]
    set_off = before.text == "," or (isinstance(before, Hidden) and before.last == ",")
    return frame.kind == "say" and set_off and len(reading.tokens) - frame.last < _TAIL
