import pytest

from quotecheck.match.times import may_coincide
from quotecheck.records import Figure, Span, Statement


def saying(*dates: str) -> Statement:
    figures = tuple(Figure(Span(0, 1), date, date, None, None, "date", "date") for date in dates)
    return Statement(0, Span(0, 1), "", False, (), figures, ())


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ([], ["2024-06-03"]),
        (["Monday"], ["2024-06-03"]),
        (["2024-06"], ["2024-06-03"]),
        (["--06"], ["2024-06-03"]),
        (["2024"], ["--06-03"]),
        (["T23"], ["2024-06-03"]),
        (["2024-05-01", "2024-06-03"], ["2024-06-03"]),
    ],
)
def test_dates_that_may_be_the_same_time(a: list[str], b: list[str]) -> None:
    assert may_coincide(saying(*a), saying(*b))
    assert may_coincide(saying(*b), saying(*a))


@pytest.mark.parametrize(
    ("a", "b"),
    [("Tuesday", "2024-06-03"), ("2024-05", "2024-06-03"), ("2023", "2024-06-03"), ("Monday", "Tuesday")],
)
def test_dates_that_exclude_each_other(a: str, b: str) -> None:
    assert not may_coincide(saying(a), saying(b))
