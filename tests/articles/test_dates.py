"""Dates of publication."""

from __future__ import annotations

from datetime import date

import pytest

from quotecheck.articles.dates import date_line, dated_line, first_date

MAY_4 = date(2031, 5, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2031-05-04T10:00:00Z",
        "2031/5/4",
        "May 4, 2031",
        "Sunday, 4 May 2031",
        "4th May 2031",
        "Updated: MAY. 4, 2031, 9:30 p.m. ET",
        "Published on 04-May-2031 at 18:40 GMT",
        "date 2031-05-04 Share:",
    ],
)
def test_a_line_that_only_dates_the_article(text: str) -> None:
    assert first_date(text) == MAY_4
    assert date_line(text) == MAY_4


@pytest.mark.parametrize("text", ["31.12.2030", "12/31/2030"])
def test_figures_that_can_be_read_one_way_only(text: str) -> None:
    assert first_date(text) == date(2030, 12, 31)


@pytest.mark.parametrize("text", ["3/4/2031", "May 2031", "2031-13-40", "31 February 2031", "No. 12031-05-04", ""])
def test_what_is_no_full_date_or_not_clear_is_none(text: str) -> None:
    assert first_date(text) is None


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert date_line("The ferry sank on May 4, 2031") is None


def test_a_byline_may_carry_the_date() -> None:
    assert dated_line("By Mona Lind | May 4, 2031") == MAY_4
    assert dated_line("date 2031-05-04 Share:") == MAY_4
    assert dated_line("Comments on the May 4, 2031, meeting") is None
    assert dated_line("The ferry, built in Nordvik, sank on May 4, 2031.") is None
