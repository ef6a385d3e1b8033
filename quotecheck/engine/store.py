"""What a run worked out, kept on disk for the next one: a bounded table of byte strings in one SQLite file."""

from __future__ import annotations

import sqlite3
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
  key BLOB PRIMARY KEY, value BLOB NOT NULL, check_sum INTEGER NOT NULL, added INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS oldest ON entries (added);
"""
_AT_ONCE = 500


def cache_folder() -> Path:
    """Return the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("quotecheck")


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store holds: its file, the number of entries, and its size in bytes."""

    path: Path
    entries: int
    size: int


class Store:
    """A table of values by key that several processes may use at once.

    Beyond `largest` bytes the oldest tenth of the entries goes. A damaged file is deleted and begun again; when the
    file cannot be used at all the store stays empty. Both give a warning that calls the store by `name`, neither stops
    a run.
    """

    def __init__(self, path: Path, name: str, largest: int) -> None:
        self.path, self.name, self.largest = path, name, largest
        self._usable = True

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the values of the known keys."""
        found: dict[bytes, bytes] = {}
        for key, value, check_sum in self._rows("SELECT key, value, check_sum FROM entries WHERE key IN ({})", keys):
            if zlib.crc32(value) != check_sum:
                self._begin_again(sqlite3.DatabaseError("a value is not the one that was stored"))
                return {}
            found[key] = value
        return found

    def known(self, keys: Sequence[bytes]) -> set[bytes]:
        """Return which of the keys have a value."""
        return {key for key, *_ in self._rows("SELECT key FROM entries WHERE key IN ({})", keys)}

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Remember values."""
        if not values:
            return
        with self._connection() as connection:
            if connection is None:
                return
            [(latest,)] = connection.execute("SELECT coalesce(max(added), 0) + 1 FROM entries")
            connection.executemany(
                "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)",
                ((key, value, zlib.crc32(value), latest) for key, value in values.items()),
            )
            while _used(connection) > self.largest and (count := _count(connection)):
                connection.execute(
                    "DELETE FROM entries WHERE key IN (SELECT key FROM entries ORDER BY added LIMIT ?)",
                    (count // 10 + 1,),
                )

    def clear(self) -> None:
        """Delete the file."""
        for suffix in ("", "-journal"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def info(self) -> StoreInfo:
        """Return what the store holds."""
        entries = 0
        if self.path.exists():
            with self._connection() as connection:
                if connection is not None:
                    entries = _count(connection)
        return StoreInfo(self.path, entries, self.path.stat().st_size if self.path.exists() else 0)

    def _rows(self, query: str, keys: Sequence[bytes]) -> list[Any]:
        """The rows that a query finds for `keys`, whose place in it is {}."""
        rows: list[Any] = []
        with self._connection() as connection:
            if connection is not None:
                for start in range(0, len(keys), _AT_ONCE):
                    part = keys[start : start + _AT_ONCE]
                    rows += connection.execute(query.format(",".join("?" * len(part))), part)
        return rows

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection | None]:
        """Yield a connection inside a transaction, or None when the file cannot be used.

        Opened for each use: nothing is held over a fork or between threads. An error of the database ends the use, not
        the run.
        """
        connection = self._open() if self._usable else None
        if connection is None:
            yield None
            return
        with closing(connection):
            try:
                with connection:
                    yield connection
            except sqlite3.OperationalError as error:
                self._give_up(error)
            except sqlite3.DatabaseError as error:
                self._begin_again(error)

    def _open(self) -> sqlite3.Connection | None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return self._connect()
        except (sqlite3.OperationalError, OSError) as error:
            self._give_up(error)
        except sqlite3.DatabaseError as error:
            self._begin_again(error)
            try:
                return self._connect()
            except (sqlite3.Error, OSError) as again:
                self._give_up(again)
        return None

    def _connect(self) -> sqlite3.Connection:
        # A writer takes its lock at once and waits for it: a lock that is asked for later, like the switch to a
        # write-ahead log, fails without waiting where another process holds one.
        connection = sqlite3.connect(self.path, timeout=30, isolation_level="IMMEDIATE")
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'oldest'").fetchall():
                connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _give_up(self, error: Exception) -> None:
        self._usable = False
        warnings.warn(f"{self.path}: the {self.name} is not used: {error}", stacklevel=2)

    def _begin_again(self, error: Exception) -> None:
        warnings.warn(f"{self.path}: the {self.name} was damaged and is begun again: {error}", stacklevel=2)
        try:
            self.clear()
        except OSError as again:
            self._give_up(again)


def _count(connection: sqlite3.Connection) -> int:
    [(count,)] = connection.execute("SELECT count(*) FROM entries")
    return int(count)


def _used(connection: sqlite3.Connection) -> int:
    """The bytes of the file that hold something."""
    [(pages,)], [(free,)], [(size,)] = (
        connection.execute(f"PRAGMA {name}").fetchall() for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)
