"""Texts that are made to be slow: the work must grow with their length, not with its square.

Work is counted in lines of code that run, which no other load of the machine changes.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest

from quotecheck.extract import extract
from quotecheck.language.mentions import capitalised
from quotecheck.language.tokens import Token, tokenize
from quotecheck.records import Article, Block, Document, Span

LENGTH = 3_000
# Twice the text may take so many times the work: linear, and a little for what is looked up on the way.
GROWTH = 2.4

PIECES = [
    "1", "1 ", "1,", "1,000,", "1.", "one ", "one-", "and a half ", "5% ", "million ", "5 to ", "5-", "$", "a ", "−",
    "5 a-a-", "dozen ", "of thousands ", "May 5, ", "Monday ", "A ", "5 per ", "just ", "1/", "5½", "1x10^", "5m-",
    "1 in 5 ", "twenty-", "five hundred and ", "(1", "1/$", "1:", "1–1m ", "m1-", "$1 ", "per cent ", "between 1 and ",
    "1 to ", "A−1", "1m. The ", "he paid $1 for 1 km. It", "°C ", "@Q°C", "basis points Thes ", "percentage points &",
    "kmam,, \xa0A$", "\u202f mph per cent year-old # ", "FY + ", "dozens–", "hours minutes and ", "the following day ",
]  # fmt: skip


def document(piece: str, length: int) -> Document:
    text = (piece * (length // len(piece) + 1))[:length]
    return extract(Article("a", "a.txt", text, (Block(Span(0, length)),)))


def steps(piece: str, length: int) -> int:
    count = 0

    def trace(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        document(piece, length)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_the_work_grows_with_the_length_of_a_text(piece: str) -> None:
    document(piece, LENGTH)  # word lists are read once
    assert steps(piece, 2 * LENGTH) < GROWTH * steps(piece, LENGTH)


@pytest.mark.parametrize("piece", PIECES)
def test_figures_of_hostile_runs_do_not_overlap(piece: str) -> None:
    assert all(a.span.end <= b.span.start for a, b in pairwise(document(piece, 20_000).figures))


def test_a_capitalised_phrase_copies_no_more_than_itself() -> None:
    class Copied(list[Token]):
        count = 0

        def __getitem__(self, key: Any) -> Any:
            found = super().__getitem__(key)
            Copied.count += len(found) if isinstance(key, slice) else 0
            return found

    text = "°C " * 1_000
    assert len(list(capitalised(Copied(tokenize(text, 0, len(text))), False, set()))) == 1_000
    assert Copied.count < 3_000
