"""What every test has: a cache of its own, and as much time as it takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("quotecheck", deadline=None)
settings.load_profile("quotecheck")


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a cache that is empty and belongs to this test."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr("quotecheck.engine.store.cache_folder", lambda: folder)
    monkeypatch.setattr("quotecheck.entailment.cache.cache_folder", lambda: folder)
    return folder
