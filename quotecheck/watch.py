"""Waiting for files to be saved."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotecheck.articles.inputs import InputFile, find_files

__all__ = ["changes"]

# Seconds between two looks at the files: a person does not notice, and a folder of a hundred costs a millisecond.
PAUSE = 0.2


def changes(paths: Sequence[str], pause: float = PAUSE) -> Iterator[None]:
    """Yield once at the start, and again whenever a file under the paths was saved, added or taken away; never ends."""
    seen: object = None
    while True:
        now = _state(paths)
        if now != seen:
            seen = now
            yield
        else:
            time.sleep(pause)


def _state(paths: Sequence[str]) -> list[tuple[Path, int, int]]:
    """Every file with its time and size; one that an editor is replacing at this moment is missing."""
    found = []
    for file in find_files(paths):
        if isinstance(file, InputFile) and isinstance(file.location, Path):
            try:
                status = file.location.stat()
            except OSError:
                continue
            found.append((file.location, status.st_mtime_ns, status.st_size))
    return found
