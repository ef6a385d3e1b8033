"""Quotations that are put together from parts which stand in different places of a source."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.alignment import weight_of
from quotecheck.language.folding import Token
from quotecheck.match.printings import SHORT, Utterance
from quotecheck.match.source_text import SourceText
from quotecheck.records import Span

# A part of a splice has this weight, and so many words may join two of them.
MIN_PART = 1.0
MOST_JOINING = 2
# Parts that stand this many words apart, in their order, are one utterance with words left out or changed.
APART = 8
# More words than this between two quotations are another passage.
FAR = 60


def find_splice(source: SourceText, quotation: Utterance) -> list[Span]:
    """The places of two or more parts that make up a quotation word for word and do not follow each other."""
    tokens = [t for t in quotation.tokens if t.kind in ("word", "number")]
    # The number of words, the places that have them in the source, and whether a sentence of the quotation begins.
    runs: list[tuple[int, list[int], bool]] = []
    at = 0
    while at < len(tokens):
        lengths = {place: _run(source, tokens, at, place) for place in source.places.get(tokens[at].key, ())}
        length = max(lengths.values(), default=0)
        if length > SHORT and weight_of(tokens[at : at + length]) >= MIN_PART:
            places = [place for place, n in lengths.items() if n == length]
            runs.append((length, places, at > 0 and tokens[at - 1].ends))
            at += length
        else:
            at += 1
    left = len(tokens) - sum(length for length, _, _ in runs)
    if len(runs) < 2 or left > MOST_JOINING * (len(runs) - 1) or _in_one_place(source, runs):
        return []
    return [Span(source.tokens[p].span.start, source.tokens[p + n - 1].span.end) for n, (p, *_), _ in runs]


def _in_one_place(source: SourceText, runs: Sequence[tuple[int, list[int], bool]]) -> bool:
    """Whether runs of words (see `find_splice`) can follow each other in one place.

    What a reporter says between two sentences does not part them.
    """
    ends = [place + runs[0][0] for place in runs[0][1]]
    for length, places, begins in runs[1:]:
        ends = [place + length for place in places if any(_near(source, end, place, begins) for end in ends)]
    return bool(ends)


def _near(source: SourceText, end: int, place: int, begins: bool) -> bool:
    between = source.tokens[end:place]
    if end > place or len(between) > FAR:
        return False
    if begins and source.is_marked(source.tokens[place]):
        between = [token for token in between if source.is_marked(token)]
    return len(between) <= APART


def _run(source: SourceText, tokens: Sequence[Token], at: int, place: int) -> int:
    """How many words of the quotation stand in the source one behind the other from two places on."""
    length = 0
    while (
        at + length < len(tokens)
        and place + length < len(source.tokens)
        and tokens[at + length].key == source.tokens[place + length].key
    ):
        length += 1
    return length
