"""Who holds which office in an article: "Mayor Ana Reis", "Ana Reis, the mayor of Porto", and so "the mayor"."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.lexicon import words
from quotecheck.extract.phrases import Phrase
from quotecheck.extract.reading import Reading
from quotecheck.language.lexicons import aliases, titles
from quotecheck.language.tokens import Token
from quotecheck.records import Name

__all__ = ["Offices"]

_LEADERS = frozenset(
    ("president", "premier", "minister", "chancellor", "leader", "chairman", "chairwoman", "chief", "head")
)

# "the vice president" is another office than "the president".
_DEPUTIES = frozenset(("vice", "deputy", "assistant"))


class Offices:
    """The offices that an article gives to the people in it."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._holders: dict[str, dict[str, str | None]] = {}  # office: holder: country
        for reading in readings:
            for at, token in enumerate(reading.tokens):
                name = reading.names.get(token.start)
                if name is not None and name.kind == "person":
                    self._before(reading.tokens, at, name)
                    self._behind(reading.tokens, at, name)

    def holder(self, phrase: Phrase) -> str | None:
        """The one person who holds the office that a phrase such as "the Danish president" names."""
        core = phrase.core
        if core[0].lower not in ("the", "this", "that"):
            return None
        head = f"{core[-2].lower} {phrase.head}" if len(core) > 2 and core[-2].lower in _DEPUTIES else phrase.head
        holders = self._holders.get(head)
        if not holders:
            return None
        country = next((known.canonical for token in core if (known := aliases().get(token.text))), None)
        fitting = [name for name, of in holders.items() if country is None or of is None or of == country]
        exact = [name for name in fitting if country is not None and holders[name] == country]
        found = exact or fitting
        return found[0] if len(found) == 1 else None

    def _note(self, office: str, holder: str, country: str | None) -> None:
        for title in (office, "leader") if office in _LEADERS else (office,):
            known = self._holders.setdefault(title, {})
            known[holder] = known.get(holder) or country

    def _before(self, tokens: Sequence[Token], at: int, name: Name) -> None:
        """ "Danish President Ana Reis", "the singer Ana Reis"."""
        office, country, place = None, None, at - 1
        while place >= 0 and at - place < 7 and tokens[place].word:
            token = tokens[place]
            known = aliases().get(token.text)
            if known is not None and known.kind == "place":
                country = known.canonical
            elif office and token.lower in _DEPUTIES:
                office = f"{token.lower} {office}"
            elif token.text in titles() or (place == at - 1 and token.text.islower()):
                office = office or token.lower
            elif token.lower not in ("of", "for", "to", "the"):
                break
            place -= 1
        if office and office not in words("preposition") and office not in words("conjunction"):
            self._note(office, name.canonical, country)

    def _behind(self, tokens: Sequence[Token], at: int, name: Name) -> None:
        """ "Ana Reis, the mayor of Porto,"."""
        while at < len(tokens) and tokens[at].start < name.span.end:
            at += 1
        if (
            at + 2 >= len(tokens)
            or tokens[at].text != ","
            or tokens[at + 1].lower not in ("the", "a", "an", "its", "their")
        ):
            return
        place, country = at + 2, None
        while place < len(tokens) and tokens[place].word and tokens[place].lower not in words("preposition"):
            known = aliases().get(tokens[place].text)
            country = known.canonical if known is not None else country
            place += 1
        if tokens[place - 1].text.islower() and place - at < 8:
            self._note(tokens[place - 1].lower, name.canonical, country)
