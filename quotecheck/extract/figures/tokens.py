"""Words, numbers and signs of one sentence, with their places in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Literal, NamedTuple

TokenKind = Literal["number", "word", "sign"]

# Alternatives are tried in this order; none can match at more than one length, so scanning is linear.
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<sign>\S)"
)


class Token(NamedTuple):
    """One token; `glued` says that no white space stands before it."""

    start: int
    end: int
    text: str
    lower: str
    kind: TokenKind
    glued: bool

    @property
    def bare(self) -> str:
        """The lower-case word without the 's of a possessive."""
        return self.lower.removesuffix("'s").removesuffix("’s")

    @property
    def capital(self) -> bool:
        return self.kind == "word" and self.text[0].isupper()


# What a look beyond either end of a sentence sees.
NOTHING = Token(-1, -1, "", "", "sign", False)


# So many tokens beyond either end may be asked for; the grammar looks at most a noun phrase ahead.
_MARGIN = 40


class Tokens(list[Token]):
    """The tokens of a sentence.

    Indices a little beyond either end give `NOTHING` instead of an error: the list is padded, and a negative index
    wraps around into the padding. Length and iteration leave it out.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        """Tokens of `text[start:end]`; `text` is the article, so that offsets need no translation."""
        super().__init__()
        self.text = text
        last = -1
        for found in _TOKEN.finditer(text, start, end):
            at, to = found.span()
            word = found.group()
            kind: TokenKind = found.lastgroup  # type: ignore[assignment]
            self.append(Token(at, to, word, word.lower() if kind == "word" else word, kind, at == last))
            last = to
        self._size = super().__len__()
        self.extend([NOTHING] * _MARGIN)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Token]:
        return islice(super().__iter__(), self._size)

    @cached_property
    def title_case(self) -> bool:
        """Whether capitals say nothing here, because the sentence is a headline in Title Case or capitals."""
        long_words = [token for token in self if token.kind == "word" and len(token.text) > 3]
        return len(long_words) > 2 and sum(token.capital for token in long_words) >= 0.8 * len(long_words)

    def lowers(self, start: int, end: int) -> str:
        """The lower-cased tokens `start` to `end` (end exclusive), joined by spaces."""
        return " ".join([token.lower for token in self[max(0, start) : end]])

    def slice(self, start: int, end: int) -> str:
        """The article's own words from token `start` to token `end` (end exclusive)."""
        return self.text[self[start].start : self[end - 1].end] if start < end else ""
