"""Engines of one machine: the calling process, or a pool of worker processes."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from threading import Thread
from typing import Any, Protocol, TypeVar

from quotecheck.engine.progress import Progress, Silent

T = TypeVar("T")
R = TypeVar("R")

# Items for which another process is worth its start.
_WORTH_A_PROCESS = 20
_LARGEST_CHUNK = 16


class Engine(Protocol):
    """Applies the function of a stage to every item, results in the order of the items."""

    @property
    def progress(self) -> Progress: ...

    def map(self, stage: str, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]: ...


@dataclass(frozen=True, slots=True)
class Serial:
    """Everything in the calling process."""

    progress: Progress = field(default_factory=Silent)

    def map(self, stage: str, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        return self.progress.track(stage, map(function, items), len(items))


@dataclass(frozen=True, slots=True)
class Processes:
    """A pool of `jobs` worker processes; 0 takes as many as the amount of work and the machine are good for.

    Items travel in chunks, so that small ones do not drown in overhead, and only a few chunks are under way at a time.
    Each worker gets the function once: what it holds, such as a model, is loaded once a worker. When a worker is killed
    the pool is set up again and goes on where it was.
    """

    jobs: int = 0
    progress: Progress = field(default_factory=Silent)

    def map(self, stage: str, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        jobs = self.jobs or min(available_processors(), len(items) // _WORTH_A_PROCESS)
        results = map(function, items) if jobs <= 1 else _in_pool(function, items, jobs)
        return self.progress.track(stage, results, len(items))


def _in_pool(function: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    # Pickled here: a forked worker would share the state of a model, its threads and locks, with this process.
    portable = pickle.dumps(function)
    size = max(1, min(_LARGEST_CHUNK, len(items) // (4 * jobs)))
    done = 0
    while done < len(items):
        before = done
        try:
            for results in _from_workers(portable, [items[i : i + size] for i in range(done, len(items), size)], jobs):
                yield from results
                done += len(results)
        except BrokenProcessPool:
            if done == before:
                raise


def _from_workers(portable: bytes, chunks: Sequence[Sequence[Any]], jobs: int) -> Iterator[list[Any]]:
    pool = ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(portable, os.getpid()))
    under_way: deque[Future[list[Any]]] = deque()
    try:
        for chunk in chunks:
            under_way.append(pool.submit(_apply, chunk))
            if len(under_way) > 2 * jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


_function: Callable[[Any], Any]


def _prepare(portable: bytes, parent: int) -> None:
    """Set up a worker; an interrupt from the keyboard reaches all processes and is the parent's to handle."""
    global _function  # noqa: PLW0603 (the state of a worker process)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    _function = pickle.loads(portable)


def _end_with(parent: int) -> None:
    """End this process when its parent is gone: one that was killed could tell nobody."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _apply(chunk: Sequence[Any]) -> list[Any]:
    return [_function(item) for item in chunk]


def available_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
