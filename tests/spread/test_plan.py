"""However the comparing is shared out, every pair is found, and each part of the events is whole."""

from __future__ import annotations

import pytest

from quotecheck.match.events import join
from quotecheck.match.periods import Day, periods
from quotecheck.match.vectors import Holders, Terms, vectors_of
from quotecheck.spread import plan, tasks

DAYS: list[Day] = [None if n % 11 == 0 else 738_000 + (n * 7) % 40 for n in range(120)]
TERMS = [Terms(f"bridg halden{n % 9} rust{n % 5} tista{n % 3}", (1, 2, 1, 1)) for n in range(120)]


@pytest.mark.parametrize("least", [2, 10, 1000])
@pytest.mark.parametrize("workers", [1, 2, 7])
def test_shared_out_the_comparing_finds_the_pairs_of_one_machine(
    monkeypatch: pytest.MonkeyPatch, least: int, workers: int
) -> None:
    monkeypatch.setattr(plan, "_LEAST_COMPARED", least)
    shares = plan.period_shares(DAYS, workers)
    wanted = plan.takers(DAYS, shares)
    halves = [
        tasks.deal_terms(TERMS[first:end], first, DAYS[first:end], wanted, len(shares))
        for first, end in ((0, 50), (50, 120))
    ]
    holding = tasks.add_counts(*({stem: 1} for a in TERMS for stem in a.stems.split()))  # type: ignore[arg-type]
    holders = tasks.common_words(len(TERMS), holding)
    found = [
        pair
        for number, share in enumerate(shares)
        for pair in zip(*tasks.compare(share, holders, halves[0][number], halves[1][number]), strict=True)
    ]
    vectors = vectors_of(TERMS)
    assert vectors == vectors_of(TERMS, Holders(len(TERMS), holding))
    here = [pair for period in periods(DAYS).values() for pair in period.similar(vectors, DAYS)]
    assert len(found) == len(set(found))
    assert sorted(found) == sorted(here)
    assert join(len(DAYS), found) == join(len(DAYS), here)


def test_parts_of_the_events_begin_where_the_one_before_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "_LEAST_JUDGED", 3)
    assert plan.event_parts([[0], [1, 2], [3], [4, 5, 6, 7], [8]], workers=1) == [0, 2, 4]
    assert plan.event_parts([], workers=1) == []
