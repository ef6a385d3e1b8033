"""The word lists of `data/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["lexicon"]


@cache
def lexicon(name: str) -> frozenset[str]:
    """The lines of a list, comments left out."""
    text = (files("quotecheck.articles") / "data" / name).read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
