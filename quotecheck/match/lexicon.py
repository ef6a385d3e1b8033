"""The word lists of this package, read once from `data/`, and words folded for comparison with them."""

from __future__ import annotations

from functools import cache

from quotecheck.language.lists import data_lines, data_table
from quotecheck.language.words import function_words, stem


@cache
def lexicon(name: str) -> frozenset[str]:
    """The words of a data file of this package."""
    return frozenset(word for line in lines(name) for word in line.split())


def table(name: str) -> dict[str, str]:
    """A data file of this package with two columns."""
    return data_table(name, "match")


def lines(name: str) -> list[str]:
    """The lines of a data file of this package, without comments and blank lines."""
    return data_lines(name, "match")


def stems(words: list[str]) -> frozenset[str]:
    """The content words among lower-case `words` as stems, one stem for all words that newsrooms use for a thing."""
    stop = function_words()
    bare = (w.removesuffix("'s").removesuffix("’s") for w in words)
    return frozenset(_folded(w) for w in bare if w.isalpha() and w not in stop)


@cache
def _folded(word: str) -> str:
    """ "revenu" for "sales" and "turnover", "+up" for "grew" and "increase", else the stem."""
    directions = table("directions.tsv")
    if word in directions:
        return f"+{directions[word]}"
    return stem(table("like_things.tsv").get(word, word))
