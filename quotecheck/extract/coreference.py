"""Whom a mention stands for: names, pronouns, offices and joint speakers, inside one article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotecheck.extract.attribution import Attribution
from quotecheck.extract.confidence import of_resolution
from quotecheck.extract.lexicon import words
from quotecheck.extract.offices import Offices
from quotecheck.extract.phrases import Phrase, phrase_starting
from quotecheck.extract.subjects import antecedent, main_subject
from quotecheck.language.lexicons import aliases, pronoun_genders, titles
from quotecheck.language.names import gender_of
from quotecheck.records import Name, NameKind, Speaker

__all__ = ["Resolver"]

_MEMORY = 6  # sentences that a pronoun looks back
_TITLES = 5  # tokens of a title between a description and the name
_NEAR = 3  # sentences that "they" looks back for two persons
_SUBJECT, _POSSESSIVE, _SPEAKING, _KNOWN_GENDER = (
    0.8,
    -0.7,
    0.9,
    0.5,
)  # what speaks for and against an antecedent, in sentences of distance


@dataclass(frozen=True, slots=True)
class _Referent:
    """Whom a mention stands for: canonical name, its kind, the mention that tells it, and how that is known."""

    name: str
    kind: NameKind
    via: str | None
    how: str


@dataclass(frozen=True, slots=True)
class _Mention:
    """A person named outside of quotations; `sentence` counts readings."""

    name: Name
    sentence: int
    subject: bool
    possessive: bool


class Resolver:
    """Resolves the speakers of one article; asked in text order, it remembers who spoke last."""

    def __init__(self, text: str, names: Sequence[Name], attribution: Attribution) -> None:
        self._text = text
        self._genders = _known_genders(text, names)
        self._people = _people(text, attribution)
        self._starts = [mention.name.span.start for mention in self._people]
        self._bodies = [name for name in names if name.kind in ("body", "place")]
        self._body_starts = [name.span.start for name in self._bodies]
        self._sentence_starts = [reading.span.start for reading in attribution.readings]
        self._pairs = _pairs(text, self._people)
        self._pair_starts = [start for start, _ in self._pairs]
        self._offices = Offices(attribution.readings)
        self._last: str | None = None

    def speaker(self, phrase: Phrase, rule: str, confidence: float) -> Speaker:
        """The speaker that a phrase names; `name` stays None where the article does not tell who that is."""
        span = phrase.span
        text = span.of(self._text)
        told = antecedent(phrase)
        found = self._resolve(told)
        if found is None:
            return Speaker(span, text, rule=rule, chain=(text,), confidence=confidence)
        self._last = found.name
        known = aliases().get(found.via) if found.via else None
        links = (text, told.span.of(self._text), found.via, found.name)
        chain = tuple(dict.fromkeys(link for link in links if link))
        sure = round(confidence * of_resolution(found.how), 2)
        return Speaker(span, text, found.name, found.kind, bool(known and known.metonym_of), rule, chain, sure)

    def _resolve(self, phrase: Phrase) -> _Referent | None:
        head = phrase.head
        if (gender := pronoun_genders().get(head)) is not None:
            mention = self._of_pronoun(phrase, gender)
            if mention is None:
                return None
            self._genders.setdefault(mention.canonical, gender)
            return _Referent(mention.canonical, mention.kind, mention.text, "pronoun")
        if head in ("they", "both", "pair", "duo", "two") or _is_of_two(phrase):
            return self._joint_before(phrase.span.start, near=head in ("they", "both"))
        if phrase.pronoun:
            return None
        people = [name for name in phrase.names if name.kind == "person"]
        if len(people) > 1 and any(token.lower in ("and", "&") for token in phrase.core):
            return _Referent(" and ".join(sorted({name.canonical for name in people})), "person", None, "name")
        if (named := phrase.named) is not None:
            return _Referent(named.canonical, named.kind, named.text, "name")
        if (beside := _apposed(phrase)) is not None:
            return _Referent(beside.canonical, beside.kind, beside.text, "name")
        if (holder := self._offices.holder(phrase)) is not None:
            return _Referent(holder, "person", None, "office")
        if (organ := _organ(phrase)) is not None:
            return _Referent(organ, "body", None, "name")
        body = self._body_before(phrase)
        return _Referent(body.canonical, body.kind, body.text, "body") if body else None

    def _of_pronoun(self, phrase: Phrase, gender: str) -> Name | None:
        start = phrase.span.start
        here = bisect_left(self._sentence_starts, start + 1) - 1
        addressed = self._addressed(phrase)
        best: tuple[float, Name] | None = None
        for at in range(bisect_left(self._starts, start) - 1, -1, -1):
            mention = self._people[at]
            distance = here - mention.sentence
            if distance > _MEMORY:
                break
            if mention.name.canonical == addressed or self._genders.get(mention.name.canonical, gender) != gender:
                continue
            score = -float(distance)
            score += _SUBJECT if mention.subject else 0.0
            score += _POSSESSIVE if mention.possessive else 0.0
            score += _KNOWN_GENDER if mention.name.canonical in self._genders else 0.0
            score += _SPEAKING if mention.name.canonical == self._last else 0.0
            if best is None or score > best[0]:
                best = score, mention.name
        return best[1] if best else None

    def _addressed(self, phrase: Phrase) -> str | None:
        """Whom a pronoun speaks to, which is somebody else: "he told the vice president"."""
        tokens = phrase.reading.tokens
        if phrase.end >= len(tokens) or tokens[phrase.end].lower not in words("addressing"):
            return None
        told = phrase_starting(phrase.reading, phrase.end + 1)
        if told is None or told.pronoun:
            return None
        return told.named.canonical if told.named is not None else self._offices.holder(told)

    def _joint_before(self, start: int, *, near: bool) -> _Referent | None:
        """The two persons named together last; a pronoun means them only where they stand `near`."""
        at = bisect_left(self._pair_starts, start) - 1
        if at < 0:
            return None
        place, both = self._pairs[at]
        sentences = bisect_left(self._sentence_starts, start) - bisect_left(self._sentence_starts, place)
        return None if near and sentences > _NEAR else _Referent(both, "person", None, "two")

    def _body_before(self, phrase: Phrase) -> Name | None:
        """ "the ministry" is the last body named before whose name ends alike."""
        if phrase.core[0].lower not in ("the", "this", "that") or len(phrase.core) > 2:
            return None
        at = bisect_left(self._body_starts, phrase.span.start)
        for name in reversed(self._bodies[max(0, at - 40) : at]):
            if name.kind == "body" and phrase.head in (word.lower() for word in name.canonical.split()[-1:]):
                return name
        return None


def _apposed(phrase: Phrase) -> Name | None:
    """The name behind a phrase that describes somebody: "the mayor, Ana Reis," and "a spokesman, Mr Melo,"."""
    tokens, names = phrase.reading.tokens, phrase.reading.names
    if phrase.end >= len(tokens) or tokens[phrase.end].text != ",":
        return None
    for at in range(phrase.end + 1, min(phrase.end + _TITLES, len(tokens))):
        name = names.get(tokens[at].start)
        if name is not None:
            return name if name.kind == "person" else None
        if not tokens[at].capital:
            return None
    return None


def _organ(phrase: Phrase) -> str | None:
    """A body known by whom it belongs to: "Ghana's opposition", "the opposition in Ghana", "the Reis campaign"."""
    if phrase.head not in words("organ"):
        return None
    owner = next((n for t in phrase.tokens if (n := phrase.reading.names.get(t.start)) and n.kind != "other"), None)
    return f"{owner.canonical} {phrase.head}".title() if owner else None


def _is_of_two(phrase: Phrase) -> bool:
    lower = [token.lower for token in phrase.core]
    return len(lower) > 1 and (lower[0] == "both" or lower[:2] in (["the", "two"], ["the", "pair"], ["the", "duo"]))


def _known_genders(text: str, names: Sequence[Name]) -> dict[str, str]:
    genders: dict[str, str] = {}
    for name in names:
        if name.kind != "person":
            continue
        before = text[max(0, name.span.start - 24) : name.span.start].split()
        gender = (titles().get(before[-1]) if before else None) or gender_of(name.canonical)
        if gender:
            genders.setdefault(name.canonical, gender)
    return genders


def _people(text: str, attribution: Attribution) -> list[_Mention]:
    found = []
    for number, reading in enumerate(attribution.readings):
        phrases = [frame.speaker for frame in attribution.frames[number] if not frame.governed]
        if (main := main_subject(reading)) is not None:
            phrases.append(main)
        subjects = {name.span.start for phrase in phrases if (name := phrase.named) is not None}
        subjects |= {name.span.start for phrase in phrases for name in phrase.names if name.kind == "person"}
        for token in reading.tokens:
            name = reading.names.get(token.start)
            if (
                name is not None
                and name.kind in ("person", "other")
                and (name.kind == "person" or token.start in subjects)
            ):
                possessive = text[name.span.end : name.span.end + 2] in ("'s", "’s")
                found.append(_Mention(name, number, token.start in subjects and not possessive, possessive))
    return found


def _pairs(text: str, people: Sequence[_Mention]) -> list[tuple[int, str]]:
    """Two persons named together, "Reis and Melo", each with the offset where they stand."""
    found = []
    for first, second in pairwise(people):
        if text[first.name.span.end : second.name.span.start].strip() in ("and", "&"):
            both = sorted({first.name.canonical, second.name.canonical})
            found.append((first.name.span.start, " and ".join(both)))
    return found
