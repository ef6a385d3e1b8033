"""The store: what was put is found again, whatever happens to the file; never a reason to stop."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from quotecheck.engine.store import Store

LARGEST = 1_000_000


def store(path: Path, largest: int = LARGEST) -> Store:
    return Store(path / "store", "store", largest)


def test_what_was_put_is_found_by_another_process_later(tmp_path: Path) -> None:
    store(tmp_path).put({b"a": b"1", b"b": b"", b"c": b"3"})
    assert store(tmp_path).get([b"a", b"b", b"x"]) == {b"a": b"1", b"b": b""}
    assert store(tmp_path).known([b"a", b"x"]) == {b"a"}
    assert store(tmp_path).info().entries == 3


def test_a_new_value_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    store(tmp_path).put({b"a": b"1"})
    store(tmp_path).put({b"a": b"2"})
    assert store(tmp_path).get([b"a"]) == {b"a": b"2"}


def test_more_keys_than_a_query_takes(tmp_path: Path) -> None:
    values = {str(i).encode(): bytes(i % 7) for i in range(1500)}
    store(tmp_path).put(values)
    assert store(tmp_path).get(list(values)) == values


def test_the_oldest_values_go_when_it_is_full(tmp_path: Path) -> None:
    full = store(tmp_path, largest=200_000)
    for number in range(100):
        full.put({str(number).encode(): bytes(5_000)})
    assert not full.get([b"0"])
    assert full.get([b"99"])
    assert full.info().size < 2 * 200_000


@pytest.mark.parametrize("damage", [b"no database at all" * 500, b"SQLite format 3\0" + bytes(5_000)])
def test_a_damaged_file_is_begun_again_with_a_warning(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "store").write_bytes(damage)
    with pytest.warns(UserWarning, match="damaged"):
        store(tmp_path).put({b"a": b"1"})
    assert store(tmp_path).get([b"a"]) == {b"a": b"1"}


def test_a_value_that_changed_on_the_disk_is_not_believed(tmp_path: Path) -> None:
    store(tmp_path).put({b"a": b"1"})
    with sqlite3.connect(tmp_path / "store") as connection:
        connection.execute("UPDATE entries SET value = ?", (b"2",))
    with pytest.warns(UserWarning, match="damaged"):
        assert store(tmp_path).get([b"a"]) == {}


def test_an_unusable_place_costs_a_warning_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", "utf8")
    with pytest.warns(UserWarning, match="not used"):
        store(tmp_path / "file").put({b"a": b"1"})
