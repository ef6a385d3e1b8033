"""Stages that remember: what an earlier run worked out is looked up, the rest is worked out and remembered at once."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quotecheck.engine.local import Engine

if TYPE_CHECKING:
    from quotecheck.engine.store import Store

T = TypeVar("T")

_AT_ONCE = 256
_SECONDS_BETWEEN_WRITES = 1.0
_PACKAGE = Path(__file__).parent.parent


def recall(
    engine: Engine,
    stage: str,
    function: Callable[[T], bytes],
    items: Sequence[T],
    store: Store | None,
    keys: Sequence[bytes],
) -> Iterator[bytes]:
    """Apply a stage to all items, results in their order; those whose key is in the store are not worked out again.

    New results are stored as they come, at most a second late: an interrupted run has lost no more than that.
    """
    if store is None:
        yield from engine.map(stage, function, items)
        return
    known = store.known(keys)
    missing = [number for number, key in enumerate(keys) if key not in known]
    fresh = engine.map(stage, function, [items[number] for number in missing])
    waiting: dict[bytes, bytes] = {}
    written = time.monotonic()
    try:
        for start in range(0, len(items), _AT_ONCE):
            part = range(start, min(start + _AT_ONCE, len(items)))
            found = store.get([keys[number] for number in part if keys[number] in known])
            for number in part:
                key = keys[number]
                if key in known:
                    # An entry that another process has pushed out since is worked out here.
                    yield found[key] if key in found else function(items[number])
                    continue
                waiting[key] = result = next(fresh)
                if time.monotonic() - written > _SECONDS_BETWEEN_WRITES:
                    store.put(waiting)
                    waiting, written = {}, time.monotonic()
                yield result
    finally:
        store.put(waiting)


def key_of(*parts: str | bytes) -> bytes:
    """The key of what this code makes of some inputs: any change of either makes another key."""
    digest = hashlib.sha256(_code())
    for part in parts:
        data = part.encode("utf8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d " % len(data))
        digest.update(data)
    return digest.digest()


@cache
def _code() -> bytes:
    """A fingerprint of the installed package: the name, size and time of every source and lexicon."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in (".py", ".tsv", ".txt", ".json") and "models" not in path.parts:
            stat = path.stat()
            digest.update(f"{path.relative_to(_PACKAGE)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.digest()
