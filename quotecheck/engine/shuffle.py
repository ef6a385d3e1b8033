"""Tasks on a Ray cluster, and the shuffle between two of them.

Tasks keep no state: what one of them made can be made again wherever it is lost, and a task whose worker is killed is
done again by another one. What they make stays in the cluster until somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

__all__ = ["Tasks"]

_MERGED_AT_ONCE = 16


class Tasks:
    """Runs functions as tasks of a connected Ray; a `Ref` stands for what one of them makes."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray
        self._known: dict[Callable[..., Any], Any] = {}

    def run(self, function: Callable[..., Any], *arguments: Any, returns: int = 1) -> Any:
        """Return a reference to what the function makes of the arguments, or as many as it `returns`."""
        if function not in self._known:
            self._known[function] = self._ray.remote(max_retries=-1)(function)
        return self._known[function].options(num_returns=returns).remote(*arguments)

    def merge(self, function: Callable[..., Any], parts: Sequence[Any]) -> Any:
        """Return a reference to what the function makes of all parts, a few at a time."""
        while len(parts) > 1:
            starts = range(0, len(parts), _MERGED_AT_ONCE)
            parts = [self.run(function, *parts[start : start + _MERGED_AT_ONCE]) for start in starts]
        return parts[0]

    def shuffle(
        self,
        deal: Callable[..., list[Any]],
        sources: Sequence[Sequence[Any]],
        gather: Callable[..., Any],
        targets: Sequence[Sequence[Any]],
    ) -> list[Any]:
        """Return references to what `gather` makes of each target's arguments and its share of every source.

        `deal` makes a share for each target of the arguments of a source.
        """
        if not targets:
            return []
        dealt = [self.run(_dealt, deal, *source, returns=len(targets)) for source in sources]
        shares = zip(*dealt, strict=True) if len(targets) > 1 else [dealt]
        return [self.run(gather, *target, *share) for target, share in zip(targets, shares, strict=True)]


def _dealt(deal: Callable[..., list[Any]], *arguments: Any) -> Any:
    shares = deal(*arguments)
    return shares if len(shares) > 1 else shares[0]  # a task that returns one thing returns no list
