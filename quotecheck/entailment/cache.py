"""Scores remembered between runs, in one file for all models."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from quotecheck.engine.store import Store, StoreInfo, cache_folder
from quotecheck.entailment.model import LABELS, EntailmentModel, Scores, TextPair

LARGEST = 100_000_000
"""Bytes kept, for some million pairs."""
_ROW = struct.Struct("<3f")


def cache_file() -> Path:
    """Return where the scores are kept, in the user's cache folder."""
    return cache_folder() / "scores.sqlite3"


class ScoreCache:
    """Scores by model and pair; see `Store` for what happens when the file is full, shared or damaged."""

    def __init__(self, path: Path | None = None, largest: int = LARGEST) -> None:
        self._store = Store(path or cache_file(), "score cache", largest)

    def get(self, model: str, pairs: Sequence[TextPair]) -> dict[TextPair, tuple[float, float, float]]:
        """Return the known scores of a model, named by its sha256."""
        keys = {pair_key(model, pair): pair for pair in pairs}
        found: dict[TextPair, tuple[float, float, float]] = {}
        for key, value in self._store.get(list(keys)).items():
            if len(value) == _ROW.size:
                entailment, neutral, contradiction = _ROW.unpack(value)
                found[keys[key]] = (entailment, neutral, contradiction)
        return found

    def put(self, model: str, pairs: Sequence[TextPair], scores: Scores) -> None:
        """Remember scores, shape (pairs, 3); rows with NaN are left out."""
        rows = zip(pairs, scores.astype(float).tolist(), strict=True)
        self._store.put({pair_key(model, pair): _ROW.pack(*row) for pair, row in rows if row[0] == row[0]})

    def clear(self) -> None:
        """Delete the file."""
        self._store.clear()

    def info(self) -> StoreInfo:
        """Return what the cache holds."""
        return self._store.info()


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
