"""How the work of a spread check is shared out; the result is the same whatever the plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from quotecheck.match.periods import Day, period_of

__all__ = ["Share", "event_parts", "period_shares", "takers"]

Share = list[tuple[int | None, int, int]]
"""Periods to be compared: the number of each, and which part of how many of it."""

_LEAST_COMPARED = 200
_LEAST_JUDGED, _MOST_JUDGED = 16, 2000


def period_shares(days: Iterable[Day], workers: int) -> list[Share]:
    """The periods in shares of some articles each: periods with few of them together, one with many in parts."""
    sizes = Counter(map(period_of, days))
    least = max(_LEAST_COMPARED, sizes.total() // (4 * workers))
    shares: list[Share] = []
    room = 0
    for number in sorted(sizes, key=lambda number: (number is None, number)):
        parts = -(-sizes[number] // (2 * least))
        if parts > 1:
            shares += [[(number, part, parts)] for part in range(parts)]
            room = 0
        elif room > 0:
            shares[-1].append((number, 0, 1))
            room -= sizes[number]
        else:
            shares.append([(number, 0, 1)])
            room = least - sizes[number]
    return shares


def takers(days: Iterable[Day], shares: Sequence[Share]) -> dict[int | None, list[int]]:
    """By period: the shares that need its articles; those of a period need the one before, those of none need all."""
    wanted: dict[int | None, set[int]] = defaultdict(set)
    for share, periods in enumerate(shares):
        for number, _, _ in periods:
            for needed in (number,) if number is None else (number, number - 1):
                wanted[needed].add(share)
    return {
        number: sorted(wanted[number] | (wanted[None] if number is not None else set()))
        for number in set(map(period_of, days))
    }


def event_parts(groups: Sequence[Sequence[int]], workers: int) -> list[int]:
    """Where the parts begin in which events are judged: parts of some articles each."""
    total = sum(map(len, groups))
    size = min(max(total // (8 * workers), _LEAST_JUDGED), _MOST_JUDGED)
    begins: list[int] = []
    held = size
    for number, group in enumerate(groups):
        if held >= size:
            begins.append(number)
            held = 0
        held += len(group)
    return begins
