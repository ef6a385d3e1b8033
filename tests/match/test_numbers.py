"""Whether a figure of a draft may come from a figure of a source."""

from __future__ import annotations

import pytest

from quotecheck.match.numbers import numbers_of, same_number
from quotecheck.records import Figure
from tests.texts import document


def number(sentence: str, at: int = 0) -> Figure:
    found = document(sentence)
    return numbers_of(found, found.statements[0])[at]


@pytest.mark.parametrize(
    ("drafted", "source"),
    [
        ("The bridge cost about €40m.", "The bridge cost 41 million euros."),
        ("It cost £4m.", "It cost 4 million pounds."),
        ("They asked for 14 berths.", "They wanted 14."),
        ("More than 2,000 people came.", "There were 2,112 people."),
        ("The club pays $300 a week.", "The club pays 300 dollars a week."),
        ("It opened in March 2019.", "It opened on March 3, 2019."),
        ("A quarter of the boats are new.", "25 percent of the boats are new."),
    ],
)
def test_house_style_rounding_and_less_detail_are_the_same(drafted: str, source: str) -> None:
    assert same_number(number(drafted), number(source))


@pytest.mark.parametrize(
    ("drafted", "source"),
    [
        ("It cost 3 million pounds.", "It cost 2 million pounds."),
        ("More than 2,000 people came.", "Fewer than 2,000 people came."),
        ("More than 2,000 people came.", "There were 5,000 people."),
        ("The club pays up to £20,000 a month.", "The club pays up to 20,000 pounds a year."),
        ("It opened on March 4, 2019.", "It opened on March 3, 2019."),
        ("It opened on March 4, 2019.", "It opened in 2019."),
        ("Between 500,000 and 1.6 billion fish live there.", "Between 500,000 and 1.6 million fish live there."),
        ("The mast is 90 feet high.", "The mast is 90 metres high."),
    ],
)
def test_other_values_units_bounds_and_finer_dates_are_not(drafted: str, source: str) -> None:
    assert not same_number(number(drafted), number(source))


def test_a_month_of_next_year_gets_its_year() -> None:
    source = document("HARBOUR BOARD, 6 March 2024\nWe will dig in April next year.")
    values = [f.value for s in source.statements for f in numbers_of(source, s) if "April" in f.text]
    assert values in (["2025-04"], ["--04"])


def test_numbers_that_no_figure_holds_are_found() -> None:
    vote = document("The vote was 31 to 14.")
    assert [str(figure.value) for figure in numbers_of(vote, vote.statements[0])] == ["31", "14"]


def test_a_month_is_no_vague_number() -> None:
    assert not same_number(number("It began in October."), number("Dozens of boats sank."))
    assert same_number(number("Several 2018 races are open."), number("The races of 2018 are open."))
