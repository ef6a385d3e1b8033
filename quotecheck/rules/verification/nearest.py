"""The closest passage that was looked at for something that no source has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quotecheck.findings import Evidence

# A passage with less in common is no help to an editor.
WORTH_SHOWING = 0.3
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage of a source and how much of what was looked for stands there, 0..1."""

    place: Evidence
    likeness: float

    @property
    def words(self) -> str:
        """The passage on one line, shortened."""
        words = " ".join(self.place.text.split())
        return words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + " …"

    def as_json(self) -> dict[str, Any]:
        """The passage as `details.nearest` shows it."""
        place = self.place
        return {
            "article": place.article,
            "path": place.path,
            "start": place.start,
            "end": place.end,
            "line": place.line,
            "column": place.column,
            "text": place.text,
            "likeness": round(self.likeness, 3),
        }

    def sentence(self) -> str:
        """ "; the closest passage is ...", or nothing where it is not worth showing."""
        if self.likeness < WORTH_SHOWING:
            return ""
        return f"; the closest passage is “{self.words}” ({self.place.article})"
