"""Engines of one machine: the calling process, or a pool of worker processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from quotecheck.engine.progress import Progress, Silent

T = TypeVar("T")
R = TypeVar("R")


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
    """A pool of `jobs` worker processes; items travel in chunks so that small articles do not drown in overhead."""

    jobs: int
    progress: Progress = field(default_factory=Silent)
    chunk: int = 16

    def map(self, stage: str, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        with ProcessPoolExecutor(self.jobs) as pool:
            yield from self.progress.track(stage, pool.map(function, items, chunksize=self.chunk), len(items))
