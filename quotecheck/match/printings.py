"""What an article prints of an utterance: its quotations, those of an interrupted utterance together, as words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecheck.language.alignment import weight_of
from quotecheck.language.folding import Token, fold
from quotecheck.records import Document, Quotation, Span, Speaker

QUOTED_ROLES = frozenset(("direct", "fragment"))
# Marks of these kinds are compared when they hold more than a few words: slogans, and quotations nobody announces.
LOOSE_ROLES = frozenset(("term", "unclear"))
# Quotations of at most this many words are compared by place only.
SHORT = 3
# A word or two among function words ("we did not lose today") say as little.
LITTLE_WEIGHT = 2.0


Wording = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """What one article prints of one utterance: one quotation, or the parts of an interrupted one.

    `document` is the index of the article in the event. Between parts stands a token of kind `break`. `words` counts
    the words. `wording`, the keys and ends of sentences, is all that an alignment depends on.
    """

    document: int
    quotations: tuple[Quotation, ...]
    tokens: tuple[Token, ...]
    words: int
    wording: Wording

    @property
    def little(self) -> bool:
        """Whether it says too little to be found by its words."""
        return self.words <= SHORT or weight_of(self.tokens) < LITTLE_WEIGHT

    def part(self, place: Span) -> Quotation:
        """The quotation that holds a place of the article, or the first."""
        return next((q for q in self.quotations if q.span.contains(place)), self.quotations[0])

    @property
    def speaker(self) -> Speaker | None:
        return next((q.speaker for q in self.quotations if q.speaker), None)


def find_utterances(document: Document, index: int) -> list[Utterance]:
    """The utterances quoted in one article, in order of their first words."""
    parts: dict[tuple[int, int], list[Quotation]] = {}
    for number, quotation in enumerate(document.quotations):
        loose = quotation.role in LOOSE_ROLES and len(quotation.text.split()) > SHORT
        if quotation.role in QUOTED_ROLES or loose:
            key = (quotation.utterance, 0) if quotation.utterance else (0, number + 1)
            known = parts.setdefault(key, [])
            if not any(q.span.contains(quotation.span) for q in known):
                known.append(quotation)
    return [utterance_of(document, index, tuple(quotations)) for quotations in parts.values()]


def utterance_of(document: Document, index: int, quotations: tuple[Quotation, ...]) -> Utterance:
    """One or more quotations of a document as one utterance; `index` is the document's place in its event."""
    tokens: list[Token] = []
    for quotation in quotations:
        if tokens:
            end = tokens[-1].span.end
            tokens.append(Token("‖", Span(end, end), "break"))
        tokens.extend(_trim(_with_names(document, fold(document.article.text, quotation.inner).tokens)))
    words = sum(token.kind in ("word", "number") for token in tokens)
    return Utterance(index, quotations, tuple(tokens), words, tuple((token.key, token.ends) for token in tokens))


def _with_names(document: Document, tokens: Sequence[Token]) -> list[Token]:
    """A name has a capital where a sentence begins, too."""
    starts = [name.span.start for name in document.names]
    return [
        replace(t, capital=True)
        if t.kind == "word" and bisect_left(starts, t.span.start) < bisect_right(starts, t.span.start)
        else t
        for t in tokens
    ]


def _trim(tokens: Sequence[Token]) -> Sequence[Token]:
    """An ellipsis at either end only says that the speaker went on."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].kind == "ellipsis":
        start += 1
    while end > start and tokens[end - 1].kind == "ellipsis":
        end -= 1
    return tokens[start:end]
