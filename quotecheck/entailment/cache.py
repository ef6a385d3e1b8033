"""Scores remembered between runs, in one SQLite file for all models."""

from __future__ import annotations

import hashlib
import sqlite3
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quotecheck.entailment.model import LABELS, EntailmentModel, Scores, TextPair

SCHEMA = """
CREATE TABLE IF NOT EXISTS scores (
  key BLOB PRIMARY KEY, entailment REAL, neutral REAL, contradiction REAL, added INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS oldest ON scores (added);
"""
QUERY_SIZE = 500
LARGEST = 1_000_000
"""Pairs kept, some 80 MB; beyond that the oldest tenth goes."""


def cache_file() -> Path:
    """Return where the scores are kept, in the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("quotecheck") / "scores.sqlite3"


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What a cache holds: its file, the number of pairs, and its size in bytes."""

    path: Path
    pairs: int
    size: int


class ScoreCache:
    """A table of scores by model and pair.

    Several processes may use one file. A damaged file is deleted and begun again; when the file cannot be
    used at all the cache stays empty. Both give a warning, neither stops a run.
    """

    def __init__(self, path: Path | None = None, largest: int = LARGEST) -> None:
        self.path, self.largest = path or cache_file(), largest
        self._usable = True

    def get(self, model: str, pairs: Sequence[TextPair]) -> dict[TextPair, tuple[float, float, float]]:
        """Return the known scores of a model, named by its sha256."""
        keys = {pair_key(model, pair): pair for pair in pairs}
        found: dict[TextPair, tuple[float, float, float]] = {}
        with self._connection() as connection:
            if connection is None:
                return found
            names = list(keys)
            for start in range(0, len(names), QUERY_SIZE):
                part = names[start : start + QUERY_SIZE]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, entailment, neutral, contradiction FROM scores WHERE key IN ({marks})"
                for key, *row in connection.execute(query, part):
                    found[keys[key]] = (row[0], row[1], row[2])
        return found

    def put(self, model: str, pairs: Sequence[TextPair], scores: Scores) -> None:
        """Remember scores, shape (pairs, 3); rows with NaN are left out."""
        rows = [
            (pair_key(model, pair), *row)
            for pair, row in zip(pairs, scores.astype(float).tolist(), strict=True)
            if row[0] == row[0]
        ]
        with self._connection() as connection:
            if connection is None or not rows:
                return
            [(latest,)] = connection.execute("SELECT coalesce(max(added), 0) + 1 FROM scores")
            connection.executemany(
                "INSERT OR REPLACE INTO scores VALUES (?, ?, ?, ?, ?)", ((*row, latest) for row in rows)
            )
            [(count,)] = connection.execute("SELECT count(*) FROM scores")
            if count > self.largest:
                excess = count - self.largest + self.largest // 10
                connection.execute(
                    "DELETE FROM scores WHERE key IN (SELECT key FROM scores ORDER BY added LIMIT ?)", (excess,)
                )

    def clear(self) -> None:
        """Delete the file."""
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def info(self) -> CacheInfo:
        """Return what the cache holds."""
        pairs = 0
        if self.path.exists():
            with self._connection() as connection:
                if connection is not None:
                    [(pairs,)] = connection.execute("SELECT count(*) FROM scores")
        return CacheInfo(self.path, pairs, self.path.stat().st_size if self.path.exists() else 0)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection | None]:
        """Yield a connection inside a transaction, or None when the file cannot be used.

        Opened for each use: nothing is held over a fork or between threads.
        """
        if not self._usable:
            yield None
            return
        try:
            connection = self._open()
        except (sqlite3.Error, OSError) as error:
            self._usable = False
            warnings.warn(f"{self.path}: the score cache is not used: {error}", stacklevel=3)
            yield None
            return
        with closing(connection):
            try:
                with connection:
                    yield connection
            except sqlite3.DatabaseError as error:
                self._usable = False
                warnings.warn(f"{self.path}: the score cache is not used: {error}", stacklevel=3)

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._connect()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            warnings.warn(f"{self.path}: the score cache was damaged and is begun again: {error}", stacklevel=4)
            self.clear()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=30)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        return connection


class CachedModel:
    """A model that looks its pairs up before it judges them; each different pair is judged once."""

    def __init__(self, model: EntailmentModel, cache: ScoreCache) -> None:
        self.model, self.cache = model, cache
        self.name, self.sha256, self.longest_pair = model.name, model.sha256, model.longest_pair

    def score(self, pairs: Sequence[TextPair]) -> Scores:
        """Return the probabilities of the LABELS, shape (pairs, 3); NaN for pairs over `longest_pair`."""
        different = list(dict.fromkeys(pairs))
        known = self.cache.get(self.sha256, different)
        missing = [pair for pair in different if pair not in known]
        if missing:
            scores = self.model.score(missing)
            self.cache.put(self.sha256, missing, scores)
            known.update((pair, (row[0], row[1], row[2])) for pair, row in zip(missing, scores.tolist(), strict=True))
        return np.array([known[pair] for pair in pairs], dtype=np.float32).reshape(len(pairs), len(LABELS))


def pair_key(model: str, pair: TextPair) -> bytes:
    """Return 16 bytes for a model and a pair; the lengths keep ("a b", "c") and ("a", "b c") apart."""
    premise, hypothesis = (text.encode("utf8", "surrogatepass") for text in pair)
    head = f"{model} {len(premise)} {len(hypothesis)} ".encode()
    return hashlib.blake2b(head + premise + hypothesis, digest_size=16).digest()
