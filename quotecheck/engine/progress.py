"""What a long run says on standard error while it works: stage, bar, rate, time left. Nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Passes the items of a stage through, one by one, and may tell how far it is."""

    def track(self, stage: str, items: Iterable[T], total: int) -> Iterator[T]: ...


class Silent:
    """Says nothing."""

    def track(self, stage: str, items: Iterable[T], total: int) -> Iterator[T]:  # noqa: ARG002 (the protocol's face)
        return iter(items)


class Bar:
    """One line a stage on standard error, taken away when the stage is done."""

    def track(self, stage: str, items: Iterable[T], total: int) -> Iterator[T]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress
        from rich.text import Text

        class Rate(ProgressColumn):
            def render(self, task: Task) -> Text:
                return Text(f"{task.speed:.1f}/s" if task.speed else "")

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            Rate(),
            TimeRemainingColumn(),
        )
        with RichProgress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(stage, total=total)
            for item in items:
                yield item
                bar.advance(task)


def progress_for(quiet: bool) -> Progress:
    """A bar where a person watches standard error, else silence."""
    return Bar() if sys.stderr.isatty() and not quiet else Silent()
