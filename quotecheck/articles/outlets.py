"""The outlet of an article, where a line of it names one."""

from __future__ import annotations

import re
from functools import cache

from quotecheck.articles.lexicon import lexicon

__all__ = ["outlet_in"]

_SEPARATOR = re.compile(r"\s?[,|·•©—–:]\s?|\s-\s|\s/\s|\d{4}|\.\s(?=[Aa]ll rights)")
_WORD = re.compile(r"[\w'’.&-]+")
_MAX_WORDS = 5
_RUBRICS = frozenset(("latest", "breaking", "blog", "guest", "top", "more", "live"))
_PERIODS = frozenset(("daily", "weekly", "evening", "morning", "sunday"))
_JOINING = frozenset(("of", "the", "and", "for", "&", "de", "in"))


@cache
def outlet_in(line: str) -> str | None:
    """The part of a masthead, byline or copyright line that is built like the name of an outlet, or None.

    Such a part has two to five words, all with capitals, and ends in a word that outlets are called by ("The Skarr
    Gazette"), or is a single word behind the period of its appearance ("The Daily Gull").
    """
    for part in _SEPARATOR.split(line):
        words = _WORD.findall(part)
        if not 2 <= len(words) <= _MAX_WORDS or part.strip().lower().startswith("by "):
            continue
        lower = [word.lower() for word in words]
        named = lower[-1] in lexicon("mastheads.txt") or (lower[-2] in _PERIODS and lower[:-2] in ([], ["the"]))
        capitals = all(word[0].isupper() or word in _JOINING for word in words)
        if named and capitals and not _RUBRICS.intersection(lower):
            return part.strip()
    return None
