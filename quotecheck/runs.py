"""Articles read, extracted and grouped into events that are judged one after the other: here, or on a cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

from quotecheck.articles import read
from quotecheck.engine import Engine
from quotecheck.engine.ray import Cluster
from quotecheck.errors import InputError
from quotecheck.match.events import group_events
from quotecheck.match.vectors import Terms
from quotecheck.records import Article
from quotecheck.remembered import extracted, judged
from quotecheck.settings import Settings
from quotecheck.spread import spread
from quotecheck.stages import Extracted, Group

if TYPE_CHECKING:
    from quotecheck.engine.store import Store

__all__ = ["Run", "run_here", "run_of"]


@dataclass(frozen=True, slots=True)
class Run:
    """Articles in events (`groups` of their numbers), and each event with what `judge_packed` makes of it: judged when
    it is asked for.
    """

    ids: Sequence[str]
    found: Mapping[str, int]
    problems: Sequence[InputError]
    groups: Sequence[Sequence[int]]
    judged: Iterable[tuple[Group, bytes]]

    def events(self) -> list[list[str]]:
        """The ids of the articles of each event."""
        return [[self.ids[i] for i in group] for group in self.groups]


@contextmanager
def run_of(
    paths: Sequence[str],
    settings: Settings,
    model: Any | None,
    engine: Engine,
    store: Store | None,
    stdin: TextIO | None,
) -> Iterator[Run]:
    """Read, extract and group the articles under `paths`; they are judged inside of the context."""
    if not isinstance(engine, Cluster):
        reading = read(paths, stdin=stdin)
        yield run_here(reading.articles, reading.problems, settings, model, engine, store)
        return
    with spread(paths, engine, store=store, stdin=stdin) as cluster:
        results = cluster.judged(settings, model, store)
        yield Run(cluster.ids, cluster.found, cluster.problems, cluster.groups, results)


def run_here(
    articles: Sequence[Article],
    problems: Sequence[InputError],
    settings: Settings,
    model: Any | None,
    engine: Engine,
    store: Store | None,
) -> Run:
    """Extract and group articles that are in memory."""
    packed: list[bytes] = []
    found: Counter[str] = Counter()
    groups = group_events(articles, _terms(extracted(articles, engine, store), packed, found))
    events: list[Group] = [tuple((articles[i], packed[i]) for i in group) for group in groups]
    results = judged(events, engine, store, model=model, settings=settings)
    return Run([article.id for article in articles], found, problems, groups, zip(events, results, strict=True))


def _terms(results: Iterable[bytes], packed: list[bytes], found: Counter[str]) -> Iterator[Terms]:
    """The terms of each document, for grouping; all that is kept are the packed documents and what was found in all."""
    for data in results:
        extracted = Extracted.of(data)
        packed.append(data)
        found.update(extracted.found)
        yield extracted.terms
