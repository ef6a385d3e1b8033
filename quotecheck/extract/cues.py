"""The words that announce somebody's words, each with whoever speaks: "Reis said", "according to the ministry"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotecheck.extract.lexicon import cue_verbs, is_participle, words
from quotecheck.extract.phrases import (
    Phrase,
    clause_subject,
    is_adverb,
    is_verb,
    main_subject,
    phrase_starting,
    subject_of,
)
from quotecheck.extract.reading import Hidden, Reading
from quotecheck.language.tokens import Token

_NOT_VERBS_AFTER = frozenset(
    "the a an this that these those his her its their our my your no any some every each of for in at with from by".split()
)


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

    @property
    def first(self) -> int:
        """The first token of cue and speaker together."""
        return min(self.start, self.speaker.start)

    @property
    def last(self) -> int:
        """The token behind cue and speaker."""
        return max(self.end, self.speaker.end)


def find_frames(reading: Reading) -> list[Frame]:
    """All frames of a sentence, in the order of their cues."""
    frames: list[Frame] = []
    for at, token in enumerate(reading.tokens):
        frame = _prepositional(reading, at) or _verbal(reading, at, frames) or _nominal(reading, at)
        if frame is not None:
            frames.append(frame)
    return frames


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


def _verbal(reading: Reading, at: int, frames: list[Frame]) -> Frame | None:
    tokens = reading.tokens
    token = tokens[at]
    entry = cue_verbs().get(token.lower)
    if entry is None or isinstance(token, Hidden) or (token.capital and at):
        return None
    lemma, kind = entry
    before = tokens[at - 1] if at else None
    if (
        before is not None
        and (before.lower in words("determiner") or before.possessive)
        and not is_participle(token.lower)
    ):
        if before.lower not in ("that", "this", "all", "both", "some", "many", "most", "one", "others", "several"):
            return None
    if at + 1 < len(tokens) and tokens[at + 1].lower == "to" and lemma == "accord":
        return None
    inverted = _inverted(reading, at, kind)
    if inverted is not None:
        return Frame(kind, at, at + 1, inverted, lemma, inverted=True)
    subject, first = subject_of(reading, at)
    group = [t.lower for t in tokens[first:at]]
    if _passive(token.lower, group):
        if lemma in ("quote", "cite", "say") and at + 2 < len(tokens) and tokens[at + 1].lower == "as":
            return Frame("say", first, at + 3, subject, "say") if subject else None
        agent = _agent(reading, at)
        return Frame(kind, first, at + 1, agent, lemma) if agent else None
    if before is not None and before.lower == "to":
        subject = frames[-1].speaker if frames else clause_subject(reading, at)
    elif is_participle(token.lower) and not group:
        subject = _of_participle(reading, at, subject, frames)
    elif (
        subject is None
        and before is not None
        and (before.lower in words("conjunction") or before.text == "," or is_adverb(before))
    ):
        subject = frames[-1].speaker if frames else clause_subject(reading, first)
    if subject is None or (not group and _noun_rather(token, subject, tokens, at)):
        return None
    if subject.head in words("relative") and subject.head not in ("who", "that"):
        return None
    return Frame(kind, first if first <= at else at, at + 1, subject, lemma)


def _inverted(reading: Reading, at: int, kind: str) -> Phrase | None:
    """The speaker behind the verb: '"No," said Reis', '..., says the ministry,'."""
    tokens = reading.tokens
    if kind != "say" or at == 0:
        return None
    place = at - 1
    while place > 0 and is_adverb(tokens[place]):
        place -= 1
    before = tokens[place]
    follows = isinstance(before, Hidden) or (
        before.text in (",", "—", "–", "-", "--") and place > 0 and isinstance(tokens[place - 1], Hidden)
    )
    after = at + 1
    while after < len(tokens) and tokens[after].lower in ("back", "in", "then", "also", "on"):
        after += 1
    if not follows and not (before.text == "," or before.lower in ("as", "so")):
        return None
    if after >= len(tokens) or tokens[after].lower in (
        "that",
        "it",
        "to",
        "this",
        "those",
        "these",
        "his",
        "her",
        "their",
    ):
        if not (follows and after < len(tokens) and tokens[after].lower in ("his", "her", "their")):
            return None
    if not follows:
        speaker = phrase_starting(reading, after)
        if speaker is None or not speaker.tokens[-1].capital or is_participle(tokens[at].lower):
            return None
        behind = tokens[speaker.end].text if speaker.end < len(tokens) else "."
        return speaker if behind in (".", ",", ";") and before.lower == "as" or behind == "." else None
    return phrase_starting(reading, after)


def _passive(form: str, group: list[str]) -> bool:
    return bool(group) and any(word in words("be") for word in group[-2:]) and not is_participle(form)


def _agent(reading: Reading, verb: int) -> Phrase | None:
    """The phrase behind "by" of a passive."""
    for at in range(verb + 1, min(verb + 9, len(reading.tokens) - 1)):
        token = reading.tokens[at]
        if token.lower == "by":
            return phrase_starting(reading, at + 1)
        if token.text in ",;" or isinstance(token, Hidden):
            return None
    return None


def _of_participle(reading: Reading, at: int, subject: Phrase | None, frames: list[Frame]) -> Phrase | None:
    tokens = reading.tokens
    if at and tokens[at - 1].text == "," or subject is None or subject.head in words("document"):
        if at and frames:
            return frames[-1].speaker
        left = clause_subject(reading, at) if at else None
        return left or _after_comma(reading, at)
    return subject


def _after_comma(reading: Reading, at: int) -> Phrase | None:
    """The subject of the main clause behind an opening participle: 'Calling it "odd", Reis left'."""
    for place in range(at + 1, len(reading.tokens)):
        token = reading.tokens[place]
        closes = isinstance(token, Hidden) and place + 1 < len(reading.tokens) and reading.tokens[place + 1].text != ","
        if token.text == "," or closes:
            subject = main_subject(reading, place + 1)
            if subject is not None:
                return subject
    return None


def _noun_rather(token: Token, subject: Phrase, tokens: list[Token], at: int) -> bool:
    """Whether a form that is noun and verb alike ("claims", "call") is the noun here."""
    if token.lower in cue_verbs() and token.lower.endswith("ed"):
        return False
    if token.lower in ("said", "says", "told", "wrote", "tells", "writes", "thinks", "believes", "knew", "thought"):
        return False
    if subject.pronoun or is_participle(token.lower):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and (
        isinstance(after, Hidden) or after.lower in _NOT_VERBS_AFTER - {"of"} or after.text in ":,"
    ):
        return after.lower in ("of", "for", "in", "at", "from", "with") and not subject.tokens[-1].capital
    return not (after is not None and (after.capital or after.lower in words("pronoun") | {"it", "him", "them"}))


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
    from quotecheck.extract.phrases import phrase_ending

    owner = phrase_ending(reading, start - 1)
    return Frame("words", start, at + 1, owner, tokens[at].lower) if owner else None


_POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our"))


def signature(reading: Reading, after: int) -> Phrase | None:
    """The name behind a dash that signs a quotation: '"..." — Ana Reis'."""
    tokens = reading.tokens
    if after + 1 >= len(tokens) or tokens[after].text not in words("signature") | {"--", "~"}:
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
