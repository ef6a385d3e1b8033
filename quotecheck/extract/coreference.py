"""Whom a mention stands for: names, pronouns, offices and joint speakers, inside one article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from quotecheck.extract.phrases import Phrase
from quotecheck.language.lexicons import aliases, titles
from quotecheck.language.names import gender_of
from quotecheck.records import Name, NameKind, Speaker


class Resolver:
    """Resolves the speakers of one article, in text order."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self._text = text
        self._names = names
        self._starts = [name.span.start for name in names]
        self._genders = self._known_genders()

    def _known_genders(self) -> dict[str, str]:
        genders: dict[str, str] = {}
        for name in self._names:
            if name.kind != "person":
                continue
            before = self._text[max(0, name.span.start - 24) : name.span.start].split()
            told = titles().get(before[-1]) if before else None
            gender = told or gender_of(name.canonical)
            if gender:
                genders.setdefault(name.canonical, gender)
        return genders

    def speaker(self, phrase: Phrase, rule: str, confidence: float) -> Speaker:
        """The speaker that a phrase names."""
        span = phrase.span
        text = span.of(self._text)
        name: str | None = None
        kind: NameKind | None = None
        chain: tuple[str, ...] = (text,)
        metonym = False
        if phrase.pronoun:
            found = self._of_pronoun(phrase)
            if found is not None:
                name, kind, chain = found.canonical, found.kind, (text, found.text)
        else:
            named = phrase.names
            people = [n for n in named if n.kind == "person"]
            if len(people) > 1 and any(t.lower in ("and", "&") for t in phrase.core):
                name, kind = " and ".join(n.canonical for n in people), "person"
            elif named and named[-1].span.end == phrase.core[-1].end:
                last = named[-1]
                known = aliases().get(last.text)
                name, kind = last.canonical, last.kind
                metonym = bool(known and known.metonym_of)
        return Speaker(span, text, name, kind, metonym, rule, chain, confidence)

    def _of_pronoun(self, phrase: Phrase) -> Name | None:
        wanted = {"he": "M", "his": "M", "him": "M", "she": "F", "her": "F"}.get(phrase.head)
        if wanted is None:
            return None
        at = bisect_left(self._starts, phrase.span.start)
        for name in reversed(self._names[max(0, at - 60) : at]):
            if name.kind == "person" and self._genders.get(name.canonical, wanted) == wanted:
                return name
        return None
