"""Verbs that announce somebody's words, and who their subject is: "Reis said", "said Reis", "..., calling it"."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.frames import Frame, acts
from quotecheck.extract.lexicon import CueClass, cue_verbs, irregular_pasts, is_participle, words
from quotecheck.extract.nouns import makes_noun, noun_rather
from quotecheck.extract.phrases import (
    Phrase,
    is_adjective,
    is_adverb,
    is_time,
    phrase_ending,
    phrase_starting,
)
from quotecheck.extract.reading import Hidden, Reading
from quotecheck.extract.subjects import antecedent, clause_subject, main_subject, subject_of
from quotecheck.language.tokens import Token

__all__ = ["verbal_frame"]

_SET_OFF = (",", "?", "!", "—", "–", "-", "--", "…", ".")
_DASHES = (",", "—", "–", "-", "--")
_CLEAR = "make clear"
_AGENT_REACH = 9  # tokens behind a passive in which its "by" stands
_AS_REACH = 16  # tokens behind "cast", "view" in which their "as" stands


def verbal_frame(reading: Reading, at: int, governor: Frame | None) -> Frame | None:
    """The frame of the cue verb at token `at`, if there is one; `governor` is the frame that reports so far."""
    tokens = reading.tokens
    token = tokens[at]
    entry = cue_verbs().get(token.lower) or _made_clear(tokens, at)
    if entry is None or isinstance(token, Hidden):
        return None
    lemma, kind = entry
    if token.capital:
        return _opening(reading, at, lemma, kind) if at == 0 else None
    if at and (makes_noun(tokens[at - 1], is_participle(token.lower)) or is_adjective(tokens, at)):
        return None
    if token.lower == "thanks" and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
        return None
    if lemma == "put" and not any(t.lower == "it" for t in tokens[at + 1 : at + 2]):
        return None
    if lemma in words("needs-back") and not any(t.lower == "back" for t in tokens[at + 1 : at + 3]):
        return None
    if lemma in words("needs-as") and not any(t.lower in ("as", "to") for t in tokens[at + 1 : at + _AS_REACH]):
        return None
    if kind == "say" and (speaker := _behind_quotation(reading, at)):
        return Frame(kind, at, at + 1, speaker, lemma, inverted=True)
    subject, first = subject_of(reading, at)
    group = tokens[first:at]
    if any(t.lower in words("be") for t in group[-2:]) and not is_participle(token.lower):
        return _passive(reading, at, first, subject, lemma, kind)
    if lemma in ("quote", "cite") and (said := _as_saying(tokens, at)):
        quoted = phrase_starting(reading, at + 1) or phrase_ending(reading, said - 1)
        return Frame("say", subject.start if subject else at, said + 2, quoted, lemma) if quoted else None
    if kind == "call" and _only_names(reading, at, subject):
        agent = _agent(reading, at)
        return Frame(kind, at, at + 1, agent, lemma, passive=True) if agent else None
    if subject is None and kind == "say" and (speaker := _behind_verb(reading, at)):
        return Frame(kind, at, at + 1, speaker, lemma, inverted=True)
    subject = _inherited(reading, at, first, subject, governor)
    if subject is None or (lemma != _CLEAR and noun_rather(reading, at, first, subject)):
        return None
    return Frame(kind, first, at + 1, subject, lemma)


def _made_clear(tokens: Sequence[Token], at: int) -> tuple[str, CueClass] | None:
    """ "made clear", "makes it plain": a verb of saying in two words."""
    if tokens[at].lower not in ("make", "makes", "made", "making"):
        return None
    behind = [token.lower for token in tokens[at + 1 : at + 3]]
    clear = behind[:1] and (behind[0] in words("clear") or (behind[0] == "it" and behind[-1] in words("clear")))
    return (_CLEAR, "say") if clear else None


def _comma(token: Token) -> bool:
    """A comma, or a quotation that ends with one."""
    return token.text == "," or (isinstance(token, Hidden) and token.last == ",")


def _inherited(reading: Reading, at: int, first: int, subject: Phrase | None, governor: Frame | None) -> Phrase | None:
    """The subject of a verb group that begins at `first`, taken over from the clause before where it has none."""
    tokens = reading.tokens
    leading = tokens[first - 1] if first else None
    if leading is None:
        return subject
    if leading.lower == "having":
        return _after_comma(reading, at)
    if leading.lower == "to":
        if any(t.lower == "never" for t in tokens[max(0, first - 6) : first]):
            return None
        return _made_to(reading, first) or (governor.speaker if governor else _person_before(reading, first))
    if is_participle(tokens[at].lower) and leading.lower in words("instead"):
        return None
    if is_participle(tokens[at].lower) and not any(t.lower in words("be") for t in tokens[first:at]):
        return _of_participle(reading, first, subject, governor)
    if leading.lower in words("conjunction") or (_comma(leading) and not (subject and acts(subject))):
        if (
            leading.text == ","
            and (direct := phrase_ending(reading, first - 2))
            and any(name.kind == "person" for name in direct.names)
        ):
            return direct  # a comma too many: "Ana Reis, said"
        return governor.speaker if governor else main_subject(reading, end=first)
    return subject


def _person_before(reading: Reading, first: int) -> Phrase | None:
    """The subject of the clause that an infinitive belongs to, where that is somebody: "Reis went on to say"."""
    subject = clause_subject(reading, first - 1)
    return subject if subject and (subject.names or subject.head in words("person-pronoun")) else None


def _made_to(reading: Reading, first: int) -> Phrase | None:
    """The speaker in "the report led Reis to say": the object of what makes somebody speak."""
    if first < 3:
        return None
    pronoun = reading.tokens[first - 2].lower in words("object-pronoun")
    pushed = Phrase(reading, first - 2, first - 1) if pronoun else phrase_ending(reading, first - 2)
    if pushed is None or pushed.start == 0:
        return None
    return pushed if reading.tokens[pushed.start - 1].lower in words("makes-speak") else None


def _opening(reading: Reading, at: int, lemma: str, kind: CueClass) -> Frame | None:
    """A cue that opens the sentence: 'Said Reis: "..."', 'Calling it "odd", Reis left'."""
    token = reading.tokens[at]
    if is_participle(token.lower):
        subject = _after_comma(reading, at)
        return Frame(kind, at, at + 1, subject, lemma) if subject else None
    if lemma in ("say", "write", "add", "explain", "read") and token.lower.endswith(("d", "s", "e")):
        speaker = phrase_starting(reading, at + 1)
        return Frame(kind, at, at + 1, speaker, lemma, inverted=True) if speaker and acts(speaker) else None
    return None


def _behind_quotation(reading: Reading, at: int) -> Phrase | None:
    """The speaker behind a verb that follows a quotation: '"No," said Reis'."""
    tokens = reading.tokens
    place = at - 1
    while place > 0 and is_adverb(tokens[place]):
        place -= 1
    if place < 0 or is_participle(tokens[at].lower):
        return None
    before = tokens[place]
    comma = before.text in _DASHES and place > 0
    quotation = tokens[place - 1] if comma else before
    if not isinstance(quotation, Hidden) or not (comma or quotation.last in _SET_OFF or _past(tokens[at])):
        return None
    after = at + 1
    while after < len(tokens) and tokens[after].lower in ("back", "then", "also"):
        after += 1
    if after >= len(tokens) or tokens[after].lower in words("object"):
        return None
    speaker = phrase_starting(reading, after)
    return None if speaker is not None and is_time(speaker.tokens[0]) else speaker


def _behind_verb(reading: Reading, at: int) -> Phrase | None:
    """The speaker behind a verb in "..., said Reis." and "as Reis said" turned round: "as says the mayor,"."""
    tokens = reading.tokens
    if at == 0 or not _past(tokens[at]):
        return None
    speaker = phrase_starting(reading, at + 1)
    if speaker is None or not speaker.tokens[-1].capital:
        return None
    behind = tokens[speaker.end].text if speaker.end < len(tokens) else "."
    return speaker if tokens[at - 1].text == "," and behind in (".", ":", ",") and speaker.names else None


def _past(token: Token) -> bool:
    """Whether a form can stand before its subject: "said", "says", not "say"."""
    return token.lower.endswith(("d", "s")) or token.lower in irregular_pasts()


def _passive(reading: Reading, at: int, first: int, subject: Phrase | None, lemma: str, kind: CueClass) -> Frame | None:
    tokens = reading.tokens
    if lemma in ("quote", "cite") and (said := _as_saying(tokens, at)):
        return Frame("say", first, said + 2, subject, lemma) if subject else None
    agent = _agent(reading, at)
    return Frame(kind, first, at + 1, agent, lemma, passive=True) if agent else None


def _as_saying(tokens: Sequence[Token], verb: int) -> int | None:
    """Where "as saying" stands behind "quoted": "was quoted by the agency as saying"."""
    for at in range(verb + 1, min(verb + _AS_REACH, len(tokens) - 1)):
        if tokens[at].lower == "as" and is_participle(tokens[at + 1].lower):
            return at
        if isinstance(tokens[at], Hidden) or tokens[at].text in ";:":
            return None
    return None


def _agent(reading: Reading, verb: int) -> Phrase | None:
    """The phrase behind "by" of a passive."""
    for at in range(verb + 1, min(verb + _AGENT_REACH, len(reading.tokens) - 1)):
        token = reading.tokens[at]
        if token.lower == "by":
            return phrase_starting(reading, at + 1)
        if token.text in ",;" or isinstance(token, Hidden):
            return None
    return None


def _only_names(reading: Reading, at: int, subject: Phrase | None) -> bool:
    """Whether a past participle only gives a name: 'a band called "..."', 'messages deemed "..."'."""
    tokens = reading.tokens
    if not tokens[at].lower.endswith("ed"):
        return False
    after = at + 1
    while after < len(tokens) and tokens[after].lower in ("the", "a", "an", "as", "by"):
        after += 1
    if after >= len(tokens) or not isinstance(tokens[after], Hidden):
        return False
    opener = tokens[subject.start - 1].lower if subject is not None and subject.start else ""
    return opener not in words("relative") | {"what"} and not (subject is not None and subject.head == "who")


def _of_participle(reading: Reading, first: int, subject: Phrase | None, governor: Frame | None) -> Phrase | None:
    """Who acts in "..., saying that", "with Reis calling it", "in a letter asking for"."""
    before = reading.tokens[first - 1]
    if first == 1 and before.lower in words("preposition"):
        return _after_comma(reading, first)
    free = not _comma(before) and before.lower not in words("preposition")
    if free and subject is not None and acts(subject) and subject.head not in words("document") | words("words"):
        return subject
    if governor is not None:
        return governor.speaker
    opening = phrase_starting(reading, 0)
    if opening is not None and is_time(opening.tokens[-1]):
        return _after_comma(reading, first)  # "A day after calling it ..., Reis left"
    found = main_subject(reading, end=first - 1)
    return antecedent(found) if found else opening or main_subject(reading)


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
