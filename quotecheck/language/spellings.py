"""Spellings of one name: transliterations and slips, never two names that look alike.

Vowels and doubled letters are where spellings of a name differ ("Zelensky", "Zelenskyy"; "Toyko", "Tokyo"), and so are
letters for one sound ("Gadhafi", "Qaddafi"). What is left when these are taken out must be the same.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import OSA

MIN_LETTERS = 4
# A spelling differs from another in at most this many letters, and by one in length ("Niger" is not "Nigeria").
MOST_LETTERS = 2
_SOUNDS = str.maketrans({"q": "k", "c": "k", "g": "k", "z": "s", "x": "s", "d": "t", "v": "f", "w": "f", "b": "p"})
_SILENT = frozenset("aeiouyhj")


def same_spelling(p: str, q: str) -> bool:
    """Whether two lower-case names are spellings of one."""
    if p == q:
        return True
    if min(len(p), len(q)) < MIN_LETTERS or abs(len(p) - len(q)) > 1:
        return False
    near = OSA.distance(p, q, score_cutoff=MOST_LETTERS) <= MOST_LETTERS
    return near and (_skeleton(p) == _skeleton(q) or sorted(p) == sorted(q))


@lru_cache(maxsize=1 << 12)
def _skeleton(name: str) -> str:
    sounds = name.translate(_SOUNDS)
    return "".join(letter for letter, _ in groupby(sounds) if letter not in _SILENT)
