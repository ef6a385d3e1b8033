"""The words of a sentence as a rule about claims needs them: names as one word, polarity and modality known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from quotecheck.language.words import function_words, stem
from quotecheck.records import Statement

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_BOUNDARY = frozenset(",;:.!?()—–-")
_CONJUNCTIONS = frozenset(("and", "but", "while", "as", "after", "before", "when", "because", "although", "though"))
_RELATIVE = frozenset(("who", "which", "that", "whose", "whom"))
_STOPS = frozenset(".;:()!?")
# Content words before a verb in which its subject is looked for, and behind it for its object.
_SUBJECT, _OBJECT = 4, 5
_NEGATIONS = frozenset(("not", "no", "never", "nobody", "none", "neither", "nor", "without", "cannot", "hardly"))
# What somebody failed to do was not done.
FAILURES = frozenset("fail fails failed failing failure refuse refuses refused refusing".split())
_UNREAL = frozenset(
    "if unless would could should may might can will whether likely unlikely possible possibly expected plans planned"
    " proposed hopes hoped wants threatened shall".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, name or mark of a statement; offsets are into the article.

    `key` is what it is compared by: `=canonical` for a name, the stem of a content word, else the lower-case word.
    `quoted` is true inside the marks of a quotation.
    """

    key: str
    lower: str
    start: int
    end: int
    quoted: bool
    content: bool

    @property
    def negation(self) -> bool:
        return self.lower in _NEGATIONS or self.lower.endswith(("n't", "n’t"))

    @property
    def unreal(self) -> bool:
        """Whether it announces something that need not be so: a condition, a plan, a possibility."""
        return self.lower in _UNREAL or self.lower.endswith(("'ll", "’ll", "'d", "’d"))

    @property
    def boundary(self) -> bool:
        return self.lower in _BOUNDARY or self.lower in _CONJUNCTIONS


def tokens(statement: Statement) -> list[Token]:
    """The tokens of a statement in text order, a name as one token."""
    offset = statement.span.start
    found: list[Token] = []
    names = iter(statement.names)
    name = next(names, None)
    for match in _TOKEN.finditer(statement.text):
        start, end = match.start() + offset, match.end() + offset
        while name is not None and name.span.end <= start:
            name = next(names, None)
        quoted = any(q.inner.start <= start < q.inner.end for q in statement.quotations)
        if name is not None and name.span.start <= start < name.span.end:
            if not found or found[-1].start != name.span.start:
                text = name.text.lower()
                key = f"={name.canonical.casefold()}"
                found.append(Token(key, text, name.span.start, name.span.end, quoted, content=True))
            continue
        lower = match.group().lower()
        content = lower[0].isalnum() and lower not in function_words()
        found.append(Token(_word_stem(lower) if content else lower, lower, start, end, quoted, content))
    return found


@cache
def _word_stem(lower: str) -> str:
    return stem(lower.removesuffix("'s").removesuffix("’s"))


def phrase_after(words: Sequence[Token], index: int, longest: int = 8) -> list[Token]:
    """The content words that follow `words[index]` up to the end of its phrase, at most `longest`."""
    phrase: list[Token] = []
    for token in words[index + 1 :]:
        if token.boundary and token.lower != "-" and phrase:
            break
        if token.content:
            phrase.append(token)
            if len(phrase) == longest:
                break
    return phrase


def arguments(
    words: Sequence[Token], index: int, size: int = 1, *, without: frozenset[str] = frozenset()
) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the content words closest before and behind the term of `size` words at `words[index]`: what may be
    its subject, and its object. Words of `without` (in lower case) are passed over."""
    before: list[str] = []
    for token in reversed(words[:index]):
        if token.lower in _STOPS or len(before) == _SUBJECT:
            break
        if token.content and token.lower not in without:
            before.append(token.key)
    behind: list[str] = []
    for token in words[index + size :]:
        if token.lower in _STOPS or (token.lower == "," and behind) or len(behind) == _OBJECT:
            break
        if token.content and token.lower not in without:
            behind.append(token.key)
    return frozenset(before), frozenset(behind)


def negated(words: Sequence[Token], index: int, reach: int = 4) -> bool:
    """Whether a negation, or a failure, stands within `reach` words before `words[index]`, in the same clause."""
    return _before(words, index, reach, lambda token: token.negation or token.lower in FAILURES)


def unreal(words: Sequence[Token], index: int, reach: int = 6) -> bool:
    """Whether a condition, plan or possibility governs `words[index]`."""
    return _before(words, index, reach, lambda token: token.unreal)


def in_relative_clause(words: Sequence[Token], index: int, reach: int = 5) -> bool:
    """Whether `words[index]` stands in a clause opened by "who", "which", "that" or "whose"."""
    return _before(words, index, reach, lambda token: token.lower in _RELATIVE)


def _before(words: Sequence[Token], index: int, reach: int, quality: Callable[[Token], bool]) -> bool:
    for token in reversed(words[max(0, index - reach) : index]):
        if token.lower in _BOUNDARY and token.lower != "-":
            return False
        if quality(token):
            return True
    return False
