"""Word lists of the planted errors, one topic a file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """Lines of a data file, comments left out."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """Rows of a data file with two columns."""
    rows = [line.split("\t") for line in lines(name)]
    return tuple((left, right) for left, right in rows)


@cache
def words(name: str) -> frozenset[str]:
    """All words of a data file."""
    return frozenset(word for line in lines(name) for word in line.split())
