"""Content words of English text: what is left of a sentence when the words that carry no subject are taken out."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from quotecheck.language.american import fold_word
from quotecheck.language.lists import data_lines, data_words
from quotecheck.language.nltk_parts import nltk_module

# Letters or digits; the parts of a hyphenated compound are words of their own, a clitic ('s, n't) is no word.
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_CLITICS = frozenset(("s", "t", "d", "ll", "re", "ve", "m"))


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: its stem and its offsets into the text it was found in."""

    stem: str
    start: int
    end: int


@cache
def function_words() -> frozenset[str]:
    """Words that say nothing about the subject of a sentence."""
    return data_words("function_words.txt")


@cache
def stem(word: str) -> str:
    """The Porter stem of a lower-case word (NLTK's implementation, original algorithm with its extensions).

    British and American spellings have one stem, that of the American word.
    """
    american: str = _stemmer().stem(fold_word(word))
    own: str = _stemmer().stem(word)
    return american if american in _frequencies() else own


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    return nltk_module("nltk.stem.porter").PorterStemmer()


def content_words(text: str) -> list[Word]:
    """The content words of `text` in order, with offsets into it."""
    stop = function_words()
    words = []
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word in stop or (word in _CLITICS and match.start() and text[match.start() - 1] in "'’"):
            continue
        words.append(Word(stem(word), match.start(), match.end()))
    return words


@cache
def _frequencies() -> dict[str, float]:
    return {word: int(count) / 1e6 for word, count in (line.split("\t") for line in data_lines("word_frequency.tsv"))}


def frequency(word_stem: str) -> float:
    """The share of English sentences that hold a word with this stem; unlisted stems get the rarest listed share."""
    return _frequencies().get(word_stem, 5e-5)


def surprise(share: float) -> float:
    """The information (in nats) of seeing something that a `share` of sentences hold."""
    return -math.log(min(max(share, 1e-6), 1.0))
