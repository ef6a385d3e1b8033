"""What every test has: a cache of its own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a cache that is empty and belongs to this test."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr("quotecheck.engine.store.cache_folder", lambda: folder)
    monkeypatch.setattr("quotecheck.entailment.cache.cache_folder", lambda: folder)
    return folder
