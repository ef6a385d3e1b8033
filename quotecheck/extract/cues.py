"""The words that announce somebody's words, each with whoever speaks: "Reis said", "according to the ministry"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quotecheck.extract.lexicon import cue_verbs, irregular_pasts, is_participle, words
from quotecheck.extract.phrases import (
    Phrase,
    clause_subject,
    is_adverb,
    is_verb,
    main_subject,
    phrase_ending,
    phrase_starting,
    subject_of,
)
from quotecheck.extract.reading import Hidden, Reading
from quotecheck.language.tokens import Token

_PLAIN_VERBS = frozenset(("said", "says", "told", "tells", "wrote", "writes", "thinks", "believes"))
_OPEN_END = (",", "?", "!", "—", "–", "-", "…", ".")
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
    passive: bool = False
    governed: bool = False  # whether another frame reports it

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
    governor: Frame | None = None
    for at in range(len(reading.tokens)):
        frame = _prepositional(reading, at) or _verbal(reading, at, governor) or _nominal(reading, at)
        if frame is None:
            continue
        if frame.kind not in ("words", "according"):
            frame = replace(
                frame,
                governed=governor is not None and _inside(reading, governor, frame),
            )
            governor = governor if frame.governed or frame.passive else frame
        frames.append(frame)
    return frames


def _inside(reading: Reading, governor: Frame, frame: Frame) -> bool:
    """Whether `frame` stands in what `governor` reports: "Reis said that the mayor called it a ..." """
    if governor.kind not in ("say", "think") or governor.inverted or frame.first < governor.end:
        return False
    between = reading.tokens[governor.end : frame.first]
    if frame.speaker is governor.speaker:
        return True
    opener = reading.tokens[governor.speaker.start - 1].lower if governor.speaker.start else ""
    if opener in words("subordinator") and any(token.text == "," for token in between):
        return False  # "When Reis said no, the crowd ..."
    if any(token.text == ";" for token in between):
        return False
    spoken = any(isinstance(token, Hidden) for token in between)
    last = between[-1] if between else None
    before = between[-2] if len(between) > 1 else None
    if last is not None and last.lower in (
        "and",
        "but",
        "while",
        "whereas",
        "as",
        "although",
        "though",
        "or",
    ):
        return not (spoken or frame.speaker.names or (before is not None and before.text == ","))
    return not (spoken and last is not None and last.text == ",")


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


def _verbal(reading: Reading, at: int, governor: Frame | None) -> Frame | None:
    tokens = reading.tokens
    token = tokens[at]
    entry = cue_verbs().get(token.lower)
    if entry is None or isinstance(token, Hidden):
        return None
    lemma, kind = entry
    if token.capital:
        return _opening(reading, at, lemma, kind) if at == 0 else None
    before = tokens[at - 1] if at else None
    participle = is_participle(token.lower)
    if before is not None and _makes_noun(before, participle):
        return None
    subject, first = subject_of(reading, at)
    group = [t.lower for t in tokens[first:at]]
    if kind == "say" and (subject is None or at - 1 > subject.end) and (speaker := _inverted(reading, at)):
        return Frame(kind, at, at + 1, speaker, lemma, inverted=True)
    if _passive(token.lower, group):
        if lemma in ("quote", "cite", "say") and at + 2 < len(tokens) and tokens[at + 1].lower == "as":
            return Frame("say", first, at + 3, subject, "say") if subject else None
        agent = _agent(reading, at)
        return Frame(kind, first, at + 1, agent, lemma, passive=True) if agent else None
    if lemma in words("needs-as") and not _with_as(tokens, at):
        return None
    if kind == "call" and _named_so(reading, at, subject):
        agent = _agent(reading, at)
        return Frame(kind, at, at + 1, agent, lemma, passive=True) if agent else None
    leading = tokens[first - 1] if first else None
    if leading is not None and leading.lower == "to":
        subject = governor.speaker if governor else clause_subject(reading, first - 1)
    elif participle and not any(word in words("be") for word in group):
        subject = _of_participle(reading, first, subject, governor)
    elif (
        leading is not None
        and leading.lower in words("conjunction")
        or (leading is not None and leading.text == "," and subject is None)
    ):
        subject = governor.speaker if governor else main_subject(reading, end=first)
    elif leading is not None and leading.text == "," and governor is not None and not _named(subject):
        subject = governor.speaker
    if subject is None or (not participle and not group and _noun_rather(token, subject, tokens, at)):
        return None
    return Frame(kind, first, at + 1, subject, lemma)


def _with_as(tokens: list[Token], at: int) -> bool:
    return any(token.lower in ("as", "to") for token in tokens[at + 1 : at + 16])


def _named_so(reading: Reading, at: int, subject: Phrase | None) -> bool:
    """Whether a past participle only gives a name: 'a band called "..."', 'messages deemed "..."'."""
    tokens = reading.tokens
    if not tokens[at].lower.endswith("ed"):
        return False
    after = at + 1
    while after < len(tokens) and tokens[after].lower in (
        "the",
        "a",
        "an",
        "as",
        "to",
        "by",
    ):
        after += 1
    if after >= len(tokens) or not isinstance(tokens[after], Hidden):
        return False
    opener = tokens[subject.start - 1].lower if subject is not None and subject.start else ""
    return opener not in words("relative") | {"what"} and not (subject is not None and subject.head == "who")


def _named(phrase: Phrase | None) -> bool:
    return phrase is not None and (bool(phrase.names) or phrase.pronoun or phrase.core[0].lower in words("determiner"))


def _makes_noun(before: Token, participle: bool) -> bool:
    """Whether the word before shows that a form is no verb: "the claim", "Reis's vow", "a posting"."""
    if participle:
        return before.lower in ("a", "an", "the", "this", "his", "her", "their")
    if before.possessive:
        return True
    free = (
        "that",
        "this",
        "all",
        "both",
        "some",
        "many",
        "most",
        "one",
        "others",
        "several",
        "few",
        "each",
        "these",
    )
    return before.lower in words("determiner") and before.lower not in free


def _opening(reading: Reading, at: int, lemma: str, kind: str) -> Frame | None:
    """A cue that opens the sentence: 'Said Reis: "..."', 'Calling it "odd", Reis left'."""
    token = reading.tokens[at]
    if is_participle(token.lower):
        subject = _after_comma(reading, at)
        return Frame(kind, at, at + 1, subject, lemma) if subject else None
    if lemma in ("say", "write", "add", "explain", "read") and token.lower.endswith(("d", "s", "e")):
        speaker = phrase_starting(reading, at + 1)
        return Frame(kind, at, at + 1, speaker, lemma) if speaker and _named(speaker) else None
    return None


def _inverted(reading: Reading, at: int) -> Phrase | None:
    """The speaker behind the verb: '"No," said Reis', '..., says the ministry.'"""
    tokens = reading.tokens
    place = at - 1
    while place > 0 and is_adverb(tokens[place]):
        place -= 1
    if place < 0 or is_participle(tokens[at].lower):
        return None
    before = tokens[place]
    dash = (",", "—", "–", "-", "--")
    plain = tokens[at].lower.endswith(("d", "s")) or tokens[at].lower in irregular_pasts()
    if isinstance(before, Hidden) and not (plain or before.last in _OPEN_END):
        return None
    after = at + 1
    while after < len(tokens) and tokens[after].lower in ("back", "then", "also"):
        after += 1
    if after >= len(tokens) or tokens[after].lower in (
        "that",
        "it",
        "to",
        "him",
        "them",
        "us",
        "me",
    ):
        return None
    speaker = phrase_starting(reading, after)
    if isinstance(before, Hidden) or (before.text in dash and place and isinstance(tokens[place - 1], Hidden)):
        return speaker
    if speaker is None or not speaker.tokens[-1].capital or is_participle(tokens[at].lower):
        return None
    behind = tokens[speaker.end].text if speaker.end < len(tokens) else "."
    if before.lower == "as":
        return speaker if behind in (".", ",", ";") else None
    return speaker if before.text == "," and behind == "." and tokens[at].lower in ("said", "says", "added") else None


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


def _of_participle(reading: Reading, first: int, subject: Phrase | None, governor: Frame | None) -> Phrase | None:
    """Who acts in "..., saying that", "with Reis calling it", "in a letter asking for"."""
    before = reading.tokens[first - 1]
    if before.text != "," and subject is not None and _named(subject) and subject.head not in words("document"):
        return subject
    if governor is not None:
        return governor.speaker
    return main_subject(reading, end=first - 1) or main_subject(reading)


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
    if token.lower.endswith("ed") or token.lower in _PLAIN_VERBS or subject.pronoun:
        return False
    if token.lower in irregular_pasts() and subject.names:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[subject.start - 1] if subject.start else None
    behind_quotation = isinstance(before, Hidden) or (
        before is not None
        and before.text == ","
        and subject.start > 1
        and isinstance(tokens[subject.start - 2], Hidden)
    )
    if behind_quotation and (after is None or after.text in ".,"):
        return False
    plural = subject.head.endswith("s") or any(t.lower in ("and", "&") for t in subject.core)
    if not token.lower.endswith("s") and not plural:
        return True
    if token.lower.endswith("s") and len(subject.core) < len(subject.tokens) and not subject.tokens[-1].capital:
        return True  # "the use of executive orders"
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
        if is_verb(tokens[start - 1]) and start and tokens[start - 1].lower in words("be"):
            return None
        return Frame("words", start, at + 1, Phrase(reading, start, start + 1), tokens[at].lower)
    if not tokens[start].possessive or start == 0:
        return None
    owner = phrase_ending(reading, start - 1)
    return Frame("words", start, at + 1, owner, tokens[at].lower) if owner else None


_POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our"))


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
