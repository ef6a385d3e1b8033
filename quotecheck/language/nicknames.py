"""Whether two full names with one surname can be, or must be, one person's."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache

from quotecheck.language.lexicons import given_names
from quotecheck.language.lists import data_lines
from quotecheck.language.spellings import same_spelling

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


@cache
def _groups() -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(data_lines("nicknames.txt")):
        for name in line.split():
            found[name].add(number)
    return found


def parts(name: str) -> list[str]:
    """The words of a name in lower case, without accents, stops and what follows the surname."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold().replace(".", "")
    return [word for word in plain.split() if word not in _SUFFIXES]


def two_people(a: str, b: str) -> bool:
    """Whether two full names share a surname and no more: known given names, neither short for the other.

    >>> two_people("Linda Okafor", "Loretta Okafor")
    True
    >>> two_people("Bill Okafor", "William J. Okafor Jr.")
    False
    """
    one, other = parts(a), parts(b)
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1] or set(one[:-1]) & set(other[:-1]):
        return False
    known = {name.casefold() for name in given_names()}
    if one[0] not in known or other[0] not in known:
        return False
    return not any(_may_be_short_for(x, y) for x in one[:-1] for y in other[:-1])


def one_person(a: str, b: str) -> bool:
    """Whether two full names are one person's: a surname in common, given names the same, short or an initial.

    >>> one_person("Bill Okafor", "William J. Okafor Jr.")
    True
    >>> one_person("Rudy Okafor", "Rudolph Okafor")
    True
    >>> one_person("Linda M. Okafor", "Linda S. Okafor")
    False
    """
    one, other = parts(a), parts(b)
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1] or not _may_be_short_for(one[0], other[0]):
        return False
    middle, others = ({word[0] for word in words[1:-1]} for words in (one, other))
    return not (middle and others) or bool(middle & others)


def _may_be_short_for(x: str, y: str) -> bool:
    shorter, longer = sorted((x, y), key=len)
    pet = shorter.removesuffix("ie").removesuffix("y")
    if longer.startswith(shorter) or (len(pet) > 2 and longer.startswith(pet)) or same_spelling(x, y):
        return True
    return bool(_groups().get(x, set()) & _groups().get(y, set()))
