"""Whom a mention stands for: names, pronouns, offices and joint speakers, inside one article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotecheck.extract.attribution import Attribution
from quotecheck.extract.lexicon import words
from quotecheck.extract.offices import Offices
from quotecheck.extract.phrases import Phrase
from quotecheck.extract.subjects import antecedent, main_subject
from quotecheck.language.lexicons import aliases, titles
from quotecheck.language.names import gender_of
from quotecheck.records import Name, NameKind, Speaker

__all__ = ["Resolver"]

_GENDERS = {"he": "M", "him": "M", "his": "M", "she": "F", "her": "F"}
_MEMORY = 6  # sentences that a pronoun looks back
_SUBJECT, _POSSESSIVE, _SPEAKING, _KNOWN_GENDER = (
    0.8,
    -0.7,
    0.9,
    0.5,
)  # what speaks for and against an antecedent, in sentences of distance


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
        name, kind, via = self._resolve(told)
        known = aliases().get(via) if via else None
        self._last = name or self._last
        chain = tuple(dict.fromkeys(part for part in (text, told.span.of(self._text), via, name) if part))
        metonym = bool(known and known.metonym_of)
        return Speaker(span, text, name, kind, metonym, rule, chain, confidence)

    def _resolve(self, phrase: Phrase) -> tuple[str | None, NameKind | None, str | None]:
        """Canonical name, its kind, and the mention that tells it."""
        head = phrase.head
        if head in _GENDERS:
            mention = self._of_pronoun(phrase, _GENDERS[head])
            if mention is not None:
                self._genders.setdefault(mention.canonical, _GENDERS[head])
            return (mention.canonical, mention.kind, mention.text) if mention else (None, None, None)
        if head in ("they", "both", "pair", "duo", "two") or _is_of_two(phrase):
            return self._joint_before(phrase.span.start)
        if phrase.pronoun:
            return None, None, None
        named = phrase.named
        people = [name for name in phrase.names if name.kind == "person"]
        if len(people) > 1 and any(token.lower in ("and", "&") for token in phrase.core):
            return " and ".join(sorted({n.canonical for n in people})), "person", None
        if named is not None:
            return named.canonical, named.kind, named.text
        holder = self._offices.holder(phrase)
        if holder is not None:
            return holder, "person", None
        organ = _organ(phrase)
        if organ is not None:
            return organ, "body", None
        body = self._body_before(phrase)
        return (body.canonical, body.kind, body.text) if body else (None, None, None)

    def _of_pronoun(self, phrase: Phrase, gender: str) -> Name | None:
        start = phrase.span.start
        here = bisect_left(self._sentence_starts, start + 1) - 1
        best: tuple[float, Name] | None = None
        for mention in reversed(self._people[: bisect_left(self._starts, start)]):
            distance = here - mention.sentence
            if distance > _MEMORY:
                break
            if self._genders.get(mention.name.canonical, gender) != gender:
                continue
            score = -float(distance)
            score += _SUBJECT if mention.subject else 0.0
            score += _POSSESSIVE if mention.possessive else 0.0
            score += _KNOWN_GENDER if mention.name.canonical in self._genders else 0.0
            score += _SPEAKING if mention.name.canonical == self._last else 0.0
            if best is None or score > best[0]:
                best = score, mention.name
        return best[1] if best else None

    def _joint_before(self, start: int) -> tuple[str | None, NameKind | None, str | None]:
        at = bisect_left(self._pair_starts, start)
        return (self._pairs[at - 1][1], "person", None) if at else (None, None, None)

    def _body_before(self, phrase: Phrase) -> Name | None:
        """ "the ministry" is the last body named before whose name ends alike."""
        if phrase.core[0].lower not in ("the", "this", "that") or len(phrase.core) > 2:
            return None
        at = bisect_left(self._body_starts, phrase.span.start)
        for name in reversed(self._bodies[max(0, at - 40) : at]):
            if name.kind == "body" and phrase.head in (word.lower() for word in name.canonical.split()[-1:]):
                return name
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
        subjects = {
            name.span.start
            for frame in attribution.frames[number]
            for name in frame.speaker.names
            if not reading.heading
        }
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
