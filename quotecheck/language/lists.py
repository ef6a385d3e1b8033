"""The lexicons in the `data` folders of the package, as they are written there."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def data_lines(name: str, room: str = "language") -> list[str]:
    """The lines of a lexicon in the `data` folder of a room of the package, comments and blank lines left out."""
    text = files("quotecheck").joinpath(room, "data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def data_words(name: str) -> frozenset[str]:
    """The words of a lexicon that lists them with white space between."""
    return frozenset(word for line in data_lines(name) for word in line.split())


@cache
def data_table(name: str, room: str = "language") -> dict[str, str]:
    """A lexicon whose first column stands for its second."""
    rows = (line.split("\t") for line in data_lines(name, room))
    return {row[0]: row[1] for row in rows}
