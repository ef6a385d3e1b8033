"""The values that a figure admits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.extract.figures import find_figures
from quotecheck.match.intervals import Quantity, agree, quantity
from quotecheck.records import Article, Block, Span


def read(text: str) -> Quantity:
    sentence = f"The harbour needs {text} for the pier."
    article = Article("a", "a.txt", sentence, (Block(Span(0, len(sentence))),))
    (figure,) = find_figures(article, [Span(0, len(sentence))])
    found = quantity(figure)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("$185bn", "$184.6bn", True),
        ("$185bn", "$184.4bn", False),
        ("$185.0bn", "$184.6bn", False),
        ("2,000 piles", "1,950 piles", True),
        ("2,000 piles", "1,850 piles", False),
        ("212 piles", "213 piles", False),
        ("about 600 piles", "612 piles", True),
        ("more than 2,000 piles", "2,140 piles", True),
        ("more than 2,000 piles", "1,999 piles", False),
        ("up to 300 piles", "more than 250 piles", True),
        ("fewer than 100 piles", "more than 150 piles", False),
        ("between 3 and 5 percent", "4 percent", True),
        ("3-5 percent", "6 percent", False),
        ("41 kilometres", "25.5 miles", True),
        ("210 millimetres", "8.3 inches", True),
        ("-40 degrees Celsius", "-40 degrees Fahrenheit", True),
        ("25 basis points", "0.25 percentage points", True),
        ("50bcm", "1.77 trillion cubic feet", True),
        ("$0.35", "35 cents", True),
        ("420,000 ounces", "13.1 tonnes", True),
        ("20 percent", "20 percentage points", False),
    ],
)
def test_agree(a: str, b: str, expected: bool) -> None:
    assert agree(read(a), read(b)) is expected
    assert agree(read(b), read(a)) is expected


@given(st.integers(2, 10**6), st.sampled_from(["", "about ", "more than ", "fewer than ", "up to "]))
def test_the_stated_value_is_always_admitted(number: int, modifier: str) -> None:
    found = read(f"{modifier}{number:,} piles")
    assert found.admits.low <= found.low == Decimal(number) <= found.admits.high
