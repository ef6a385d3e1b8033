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
from quotecheck.records import Article, Block, Name, Span

_TERMINAL = (".", "!", "?", "…")
_LONGEST = 160  # tokens; no sentence of prose is longer, and hostile text must not cost more than its length
_DASHES = ("—", "–", "-")
_CLOSERS = "\"'”’»)]"
_REACH = 9  # tokens behind '?"' within which words of attribution keep the sentence open


@dataclass(slots=True, eq=False)
class Hidden(Token):
    """A marked stretch as one token.

    `index` counts the outermost stretches of the article; `last` is the last mark or letter inside, `words` how many
    words there are.
    """

    index: int
    marked: Marked
    last: str
    words: int


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


def read(article: Article, sentences: Sequence[Span], outer: Sequence[Marked], names: Sequence[Name]) -> list[Reading]:
    """The sentences of the blocks, in order; a block that a quotation runs into belongs to the block before."""
    text = article.text
    ends = {sentence.end for sentence in sentences}
    by_start = {name.span.start: name for name in names}
    readings: list[Reading] = []
    at = 0
    for paragraph, (span, heading) in enumerate(_paragraphs(article.blocks, outer)):
        tokens: list[Token] = []
        here = span.start
        while at < len(outer) and outer[at].span.start < span.end:
            marked = outer[at].span
            tokens.extend(tokenize(text, here, marked.start))
            inner = outer[at].inner.of(text).rstrip().rstrip(_CLOSERS)
            tokens.append(Hidden("“”", "“”", marked.start, marked.end, at, outer[at], inner[-1:], len(inner.split())))
            here, at = marked.end, at + 1
        tokens.extend(tokenize(text, here, span.end))
        for sentence in _sentences(text, tokens, ends):
            readings.append(Reading(sentence, paragraph, heading, by_start))
    return readings


def _paragraphs(blocks: Sequence[Block], outer: Sequence[Marked]) -> Iterator[tuple[Span, bool]]:
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


def _sentences(text: str, tokens: list[Token], ends: set[int]) -> Iterator[list[Token]]:
    start = 0
    for index in range(len(tokens) - 1):
        if index - start > _LONGEST or _ends(text, tokens, index, ends):
            end = index + 1
            while end < len(tokens) and tokens[end].text in (")", "]", "”", "’"):
                end += 1
            if end > start:
                yield tokens[start:end]
            start = end
    if start < len(tokens):
        yield tokens[start:]


def _ends(text: str, tokens: list[Token], index: int, ends: set[int]) -> bool:
    """Whether a sentence ends with token `index`; `ends` are the offsets where the splitter of the language says so."""
    token, following = tokens[index], tokens[index + 1]
    if "\n" in text[token.end : following.start] and token.text not in (",", *_DASHES):
        return True
    if isinstance(token, Hidden):
        return _ends_with_quotation(tokens, index, token)
    if token.text in ("!", "?", ".") or token.text.endswith("."):
        return any(end in ends for end in range(token.end, min(token.end + 3, following.start) + 1)) or (
            isinstance(following, Hidden) and token.text in (".", "!", "?")
        )
    return False


def _ends_with_quotation(tokens: list[Token], index: int, token: Hidden) -> bool:
    following = tokens[index + 1]
    if token.last not in _TERMINAL or not _opens_sentence(following):
        return False
    if isinstance(following, Hidden) or token.last in (".", "…"):
        return True
    behind = tokens[index + 1 : index + 1 + _REACH]
    for place, word in enumerate(behind):
        if isinstance(word, Hidden) or word.text in (".", ";", ":", ","):
            return True
        cue = cue_verbs().get(word.lower)
        if place and not word.capital and (cue or word.lower.endswith("ed")):
            after = behind[place + 1] if place + 1 < len(behind) else None
            bare = after is None or not after.word or after.capital
            bare = bare or (after is not None and after.lower in words("preposition") | words("subordinator"))
            return not ((cue is not None and cue[1] == "say") or (bare and (cue is None or cue[1] == "act")))
    return True


def _opens_sentence(token: Token) -> bool:
    return isinstance(token, Hidden) or token.capital or token.text in "\"'“‘([—–-•*" or token.text.isdigit()
