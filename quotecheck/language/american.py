"""British spellings as American ones, one word at a time."""

from __future__ import annotations

from functools import cache, lru_cache

from quotecheck.language.lists import data_lines, data_table


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """The key of one lower-case word without apostrophes: American spelling, or something no other word folds to."""
    known = data_table("spelling_words.tsv").get(word)
    if known:
        return known
    for length in range(min(len(word) - 3, _longest_ending()), 2, -1):
        rule = _endings().get(word[-length:])
        if rule and len(word) - length >= rule[1]:
            return word[:-length] + rule[0]
    return word


@cache
def _endings() -> dict[str, tuple[str, int]]:
    rows = (line.split("\t") for line in data_lines("spelling_endings.tsv"))
    return {ending: (folded, int(letters)) for ending, folded, letters in rows}


@cache
def _longest_ending() -> int:
    return max(map(len, _endings()))
