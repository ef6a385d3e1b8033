"""The lexicons about names: titles, given names, countries and their capitals, bodies; plain data, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from quotecheck.language.lists import data_lines
from quotecheck.records import NameKind

Gender = Literal["M", "F"]


@dataclass(frozen=True, slots=True)
class Alias:
    """What a listed name stands for. `metonym_of` is the country that a capital or building speaks for.

    `demonym`: the word names a country's people or what is theirs ("French"), not the country.
    """

    canonical: str
    kind: NameKind
    metonym_of: str | None = None
    demonym: bool = False


def _variants(cell: str) -> list[str]:
    return [variant for variant in cell.split("|") if variant]


@cache
def aliases() -> dict[str, Alias]:
    """Countries, capitals, buildings, bodies and regions by each of their names, as written."""
    known: dict[str, Alias] = {}
    for line in data_lines("regions.txt"):
        known[line] = Alias(line, "place")
    for line in data_lines("bodies.tsv"):
        body, _, others = line.partition("\t")
        for name in (body, *_variants(others)):
            known[name] = Alias(body, "body")
    for line in data_lines("places.tsv"):
        country, others, demonyms, capitals, buildings = [*line.split("\t"), "", "", "", ""][:5]
        for building in _variants(buildings):
            known[building] = Alias(building, "body", country)
        for capital in _variants(capitals):
            known[capital] = Alias(_variants(capitals)[0], "place", country)
        for name in (country, *_variants(others)):
            known[name] = Alias(country, "place")
        for demonym in _variants(demonyms):
            known[demonym] = Alias(country, "place", demonym=True)
    return known


@cache
def titles() -> dict[str, Gender | None]:
    """Words that stand before a person's name, with the gender they tell."""
    found: dict[str, Gender | None] = {}
    for line in data_lines("titles.txt"):
        word, _, gender = line.partition(" ")
        found[word] = "M" if gender == "M" else "F" if gender == "F" else None
    return found


@cache
def given_names() -> dict[str, Gender | None]:
    """Common given names with their usual gender, None where both bear the name."""
    rows = (line.split("\t") for line in data_lines("given_names.tsv"))
    return {name: "F" if gender == "F" else "M" if gender == "M" else None for name, gender in rows}


@cache
def pronoun_genders() -> dict[str, Gender]:
    """Pronouns of the third person with the gender they tell."""
    return {"he": "M", "him": "M", "his": "M", "she": "F", "her": "F"}


@cache
def body_nouns() -> frozenset[str]:
    """Lower-case heads of the names of bodies: "ministry", "bank"."""
    return frozenset(data_lines("body_nouns.txt"))


@cache
def place_nouns() -> frozenset[str]:
    """Lower-case heads of the names of places: "river", "street"."""
    return frozenset(data_lines("place_nouns.txt"))


@cache
def name_words(group: str) -> frozenset[str]:
    """A group of `name_words.tsv`: "particle", "calendar", "suffix" ..."""
    rows = (line.split("\t") for line in data_lines("name_words.tsv"))
    return frozenset(word for name, words in rows if name == group for word in words.split())
