"""An article as the finder of speakers reads it: sentences of words and marks, every quotation one token.

What stands inside the marks is hidden, so that a quotation of three sentences sits in the sentence that announces it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotecheck.extract.lexicon import cue_verbs, words
from quotecheck.extract.marks import Marked
from quotecheck.language.tokens import Token, tokenize
from quotecheck.records import Block, Name, Span

_TERMINAL = (".", "!", "?", "…")
_CLOSERS = "\"'”’»)]"
_REACH = (
    9  # tokens behind '?"' within which words of attribution keep the sentence open
)


@dataclass(frozen=True, slots=True)
class Hidden(Token):
    """A marked stretch as one token; `index` counts the outermost marked stretches of the article."""

    index: int
    marked: Marked


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence. `paragraph` counts paragraphs, `heading` says whether it is one."""

    tokens: list[Token]
    paragraph: int
    heading: bool
    names: dict[int, Name]  # by the offset where they start

    @property
    def span(self) -> Span:
        return Span(self.tokens[0].start, self.tokens[-1].end)


def read(
    text: str, blocks: Sequence[Block], outer: Sequence[Marked], names: Sequence[Name]
) -> list[Reading]:
    """The sentences of the blocks, in order; a block that a quotation runs into belongs to the block before."""
    by_start = {name.span.start: name for name in names}
    readings: list[Reading] = []
    at = 0
    for paragraph, (span, heading) in enumerate(_paragraphs(blocks, outer)):
        tokens: list[Token] = []
        here = span.start
        while at < len(outer) and outer[at].span.start < span.end:
            marked = outer[at].span
            tokens.extend(tokenize(text, here, marked.start))
            tokens.append(Hidden("“”", "“”", marked.start, marked.end, at, outer[at]))
            here, at = marked.end, at + 1
        tokens.extend(tokenize(text, here, span.end))
        for sentence in _sentences(text, tokens):
            readings.append(Reading(sentence, paragraph, heading, by_start))
    return readings


def _paragraphs(
    blocks: Sequence[Block], outer: Sequence[Marked]
) -> Iterator[tuple[Span, bool]]:
    ends = [marked.span.end for marked in outer]
    start: int | None = None
    for at, block in enumerate(blocks):
        start = block.span.start if start is None else start
        following = blocks[at + 1].span if at + 1 < len(blocks) else None
        if following:
            over = bisect_left(ends, following.start + 1)
            if over < len(outer) and outer[over].span.start < block.span.end:
                continue  # a quotation runs on
        yield Span(start, block.span.end), block.kind == "heading"
        start = None


def _sentences(text: str, tokens: list[Token]) -> Iterator[list[Token]]:
    start = 0
    for index, token in enumerate(tokens[:-1]):
        if _ends(text, tokens, index, token):
            end = index + 1
            while end < len(tokens) and tokens[end].text in (")", "]", "”", "’"):
                end += 1
            if end > start:
                yield tokens[start:end]
            start = end
    if start < len(tokens):
        yield tokens[start:]


def _ends(text: str, tokens: list[Token], index: int, token: Token) -> bool:
    following = tokens[index + 1]
    if "\n" in text[token.end : following.start] and token.text not in (
        ",",
        "—",
        "–",
        "-",
    ):
        return True
    if isinstance(token, Hidden):
        return _ends_with_quotation(text, tokens, index, token)
    if token.text in ("!", "?") or (
        token.text == "." and text[following.start - 1 : following.start].isspace()
    ):
        return _opens_sentence(following)
    if (
        token.text.endswith(".") and token.text.count(".") > 1
    ):  # "U.S." ends a sentence before a common opener
        return following.text in (
            "The",
            "In",
            "But",
            "And",
            "He",
            "She",
            "It",
            "They",
            "A",
            "On",
            "At",
            "For",
        )
    return False


def _ends_with_quotation(
    text: str, tokens: list[Token], index: int, token: Hidden
) -> bool:
    following = tokens[index + 1]
    inside = (
        text[token.marked.inner.start : token.marked.inner.end]
        .rstrip()
        .rstrip(_CLOSERS)
    )
    if not inside.endswith(_TERMINAL) or not _opens_sentence(following):
        return False
    if isinstance(following, Hidden):
        return True
    behind = tokens[index + 1 : index + 1 + _REACH]
    for place, word in enumerate(behind):
        if isinstance(word, Hidden) or word.text in (".", ";", ":"):
            return True
        cue = cue_verbs().get(word.lower)
        if cue and cue[1] == "say" and place:
            after = behind[place + 1] if place + 1 < len(behind) else None
            bare = (
                after is None
                or after.text in (".", ",", ";", ":")
                or after.lower in words("preposition")
            )
            return inside.endswith((".", "…")) or not bare
    return True


def _opens_sentence(token: Token) -> bool:
    return (
        isinstance(token, Hidden)
        or token.capital
        or token.text in "\"'“‘([—–-•*"
        or token.text.isdigit()
    )
