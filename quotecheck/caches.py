"""What is remembered between runs, and the commands `quotecheck cache info` and `quotecheck cache clear`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from quotecheck.engine.store import Store

cache_app = typer.Typer(no_args_is_help=True)

LARGEST = 1_000_000_000
"""Bytes kept of articles and events, for some seventy thousand articles."""


def stage_cache() -> Store:
    """Return the cache of what was extracted from articles and found in events."""
    from quotecheck.engine.store import Store, cache_folder

    return Store(cache_folder() / "stages.sqlite3", "cache of articles and events", LARGEST)


@cache_app.command("info")
def info() -> None:
    """Show where the caches are and how much they hold."""
    from quotecheck.entailment.cache import ScoreCache

    for title, found in (("entailment scores", ScoreCache().info()), ("articles and events", stage_cache().info())):
        typer.echo(
            f"{title}\n  file     {found.path}\n  entries  {found.entries:,}\n  size     {found.size / 1e6:.1f} MB"
        )


@cache_app.command("clear")
def clear() -> None:
    """Delete what is remembered: the next run works everything out again."""
    from quotecheck.entailment.cache import ScoreCache

    ScoreCache().clear()
    stage_cache().clear()
