"""Stages that remember: nothing twice, nothing lost, the same results in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from quotecheck.engine import Serial
from quotecheck.engine.recall import key_of, recall
from quotecheck.engine.store import Store

ITEMS = list(range(600))
KEYS = [key_of(str(item)) for item in ITEMS]


class Doubling:
    """A stage that counts its calls, and is interrupted at one item if told so."""

    def __init__(self, interrupted_at: int | None = None) -> None:
        self.asked: list[int] = []
        self.interrupted_at = interrupted_at

    def __call__(self, item: int) -> bytes:
        if item == self.interrupted_at:
            raise KeyboardInterrupt
        self.asked.append(item)
        return str(2 * item).encode()


def results(function: Doubling, store: Store | None, items: Sequence[int] = ITEMS) -> list[bytes]:
    return list(recall(Serial(), "doubling", function, items, store, [key_of(str(item)) for item in items]))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", "store", 10_000_000)


def test_a_second_run_works_nothing_out(store: Store) -> None:
    again = Doubling()
    assert results(Doubling(), store) == results(again, store) == results(Doubling(), None)
    assert again.asked == []


def test_a_changed_item_costs_one_item(store: Store) -> None:
    results(Doubling(), store)
    again = Doubling()
    assert results(again, store, [*ITEMS[:300], 1000, *ITEMS[301:]])[299:302] == [b"598", b"2000", b"602"]
    assert again.asked == [1000]


def test_an_interrupted_run_goes_on_where_it_was(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt):
        results(Doubling(interrupted_at=400), store)
    again = Doubling()
    assert results(again, store) == results(Doubling(), None)
    assert again.asked == ITEMS[400:]


def test_keys_tell_apart_what_is_joined_elsewhere() -> None:
    assert key_of("a", "bc") != key_of("ab", "c")
    assert key_of("a", "b") == key_of("a", b"b")
