"""The engine of more than one machine: a Ray cluster (`pip install 'quotecheck-news[ray]'`), or Ray on this machine."""

from __future__ import annotations

import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from quotecheck.engine.progress import Progress, Silent
from quotecheck.errors import UsageError

T = TypeVar("T")
R = TypeVar("R")

_CHUNK = 16
_UNDER_WAY = 3
"""Chunks that wait at each worker, so that none is idle while this process looks at results."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Workers on a Ray cluster: `jobs` of them, 0 for one a processor; without an `address` a cluster of this machine.

    Each worker is an actor that gets the function once: what it holds, such as a model, is loaded once a worker. A
    worker that is killed is started again, on another machine if need be, and its chunks are done again.

    Raises:
        UsageError: Ray is not installed, or there is no cluster at the address.
    """

    jobs: int = 0
    address: str | None = None
    progress: Progress = field(default_factory=Silent)

    def map(self, stage: str, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        return self.progress.track(stage, self._results(function, items), len(items))

    def _results(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        if items:
            with self.connected() as ray:
                chunks = [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]
                for results in self.apply(ray, partial(_each, function), chunks):
                    yield from results

    def workers(self, ray: Any) -> int:
        """How many workers there are to be."""
        return self.jobs or int(ray.cluster_resources()["CPU"])

    def apply(self, ray: Any, function: Callable[[Any], R], chunks: Sequence[Any]) -> Iterator[R]:
        """Apply a function to chunks, or to objects of the cluster, in their order, on actors.

        The actors claim no processors: tasks that make a lost chunk again must find one even where all actors wait for
        that chunk.
        """
        count = min(self.workers(ray), len(chunks))
        kind = ray.remote(num_cpus=0, max_restarts=-1, max_task_retries=-1, scheduling_strategy="SPREAD")(Worker)
        workers = [kind.remote(pickle.dumps(function)) for _ in range(count)]
        under_way: deque[Any] = deque()
        for number, chunk in enumerate(chunks):
            under_way.append(workers[number % count].apply.remote(chunk))
            if len(under_way) >= _UNDER_WAY * count:
                yield ray.get(under_way.popleft())
        while under_way:
            yield ray.get(under_way.popleft())
        for worker in workers:
            ray.kill(worker)

    @contextmanager
    def connected(self) -> Iterator[Any]:
        """Ray, connected; standard output is the report's, so what Ray prints goes to standard error."""
        try:
            import ray
        except ImportError as error:
            raise UsageError("Ray is not installed: pip install 'quotecheck-news[ray]'") from error
        if ray.is_initialized():
            yield ray
            return
        local = {} if self.address else {"num_cpus": self.jobs or None, "include_dashboard": False}
        with redirect_stdout(sys.stderr):
            try:
                ray.init(address=self.address or "local", log_to_driver=False, logging_level="error", **local)
            except ConnectionError as error:
                raise UsageError(f"no Ray cluster at {self.address}: {error}") from error
            try:
                yield ray
            finally:
                ray.shutdown()


class Worker:
    """Applies one function; lives in a process of the cluster."""

    def __init__(self, portable: bytes) -> None:
        self._function: Callable[[Any], Any] = pickle.loads(portable)

    def apply(self, chunk: Any) -> Any:
        return self._function(chunk)


def _each(function: Callable[[T], R], chunk: Sequence[T]) -> list[R]:
    return [function(item) for item in chunk]
