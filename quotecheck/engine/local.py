"""Engines of one machine: the calling process, or a pool of worker processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Applies a stage function to every item, results in the order of the items."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]: ...


class Serial:
    """Everything in the calling process."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        return map(function, items)


@dataclass(frozen=True, slots=True)
class Processes:
    """A pool of `jobs` worker processes; items travel in chunks so that small articles do not drown in overhead."""

    jobs: int
    chunk: int = 16

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        with ProcessPoolExecutor(self.jobs) as pool:
            yield from pool.map(function, items, chunksize=self.chunk)
