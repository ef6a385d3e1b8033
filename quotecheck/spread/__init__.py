"""A check whose work is spread over a Ray cluster, reading and grouping included.

    piece ─read, extract→ articles + terms ─shuffle by period→ pairs ─join→ events ─shuffle by event→ judgements

Texts and documents stay on the workers; the process that was started keeps ids, days and pairs, and joins the pairs.
The functions, and so the events and findings, are those of one machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, TextIO

from quotecheck.articles.pieces import Piece, count_lines, cut, number_lines
from quotecheck.articles.reading import Ids, Row, rows_of_stream
from quotecheck.engine.ray import Cluster
from quotecheck.engine.shuffle import Tasks
from quotecheck.errors import InputError
from quotecheck.match.events import join
from quotecheck.match.periods import Day
from quotecheck.settings import Settings
from quotecheck.spread import tasks
from quotecheck.spread.plan import event_parts, period_shares, takers
from quotecheck.stages import Group

if TYPE_CHECKING:
    from quotecheck.engine.store import Store

__all__ = ["Spread", "spread"]

_PIECES_A_WORKER = 8


@dataclass(frozen=True, slots=True)
class _Documents:
    """What was read: references to documents and terms piece by piece, with what is known of the articles in them."""

    held: list[Any]
    terms: list[Any]
    holding: list[Any]
    ids: list[list[str]]
    days: list[list[Day]]
    found: Counter[str]
    problems: list[InputError]

    def __len__(self) -> int:
        return sum(map(len, self.ids))

    def ranges(self) -> list[tuple[int, int]]:
        """The numbers of each piece's articles in the whole: the first one, and the one behind the last."""
        return list(pairwise(accumulate(map(len, self.ids), initial=0)))


class Spread:
    """Articles on the workers of a cluster, grouped into events."""

    def __init__(self, cluster: Cluster, ray: Any, documents: _Documents, groups: list[list[int]]) -> None:
        self._cluster, self._ray = cluster, ray
        self.articles, self.found, self.problems = len(documents), documents.found, documents.problems
        self.groups, self.ids = groups, [id for piece in documents.ids for id in piece]
        self._parts = self._shuffled(documents)

    def judged(self, settings: Settings, model: Any | None, store: Store | None) -> Iterator[tuple[Group, bytes]]:
        """Each event with what `judge_packed` makes of it."""
        return self._cluster.progress.track("judging events", self._judged(settings, model, store), len(self.groups))

    def _judged(self, settings: Settings, model: Any | None, store: Store | None) -> Iterator[tuple[Group, bytes]]:
        judge = partial(tasks.judge_events, settings=settings, model=model, store=store)
        results = self._cluster.apply(self._ray, judge, self._parts)
        for number, judged in enumerate(results):
            yield from zip(self._ray.get(self._parts[number]), judged, strict=True)
            self._parts[number] = None  # given back to the cluster

    def _shuffled(self, documents: _Documents) -> list[Any]:
        events = [0] * self.articles
        for event, group in enumerate(self.groups):
            for article in group:
                events[article] = event
        begins = event_parts(self.groups, self._cluster.workers(self._ray))
        sources = [
            (held, ids, events[first:end], begins)
            for held, ids, (first, end) in zip(documents.held, documents.ids, documents.ranges(), strict=True)
        ]
        return Tasks(self._ray).shuffle(tasks.deal_articles, sources, tasks.gather_events, [()] * len(begins))


@contextmanager
def spread(
    paths: Sequence[str], cluster: Cluster, *, store: Store | None = None, stdin: TextIO | None = None
) -> Iterator[Spread]:
    """Read, extract and group all articles under `paths` on a cluster, which is held until the end of the context."""
    with cluster.connected() as ray:
        documents = _read(paths, cluster, ray, store, stdin)
        yield Spread(cluster, ray, documents, _grouped(documents, cluster, ray))


def _read(paths: Sequence[str], cluster: Cluster, ray: Any, store: Store | None, stdin: TextIO | None) -> _Documents:
    workers = Tasks(ray)
    documents = _Documents([], [], [], [], [], Counter(), [])
    contents: list[Any] = []
    for piece in _pieces(paths, cluster, ray, stdin):
        if isinstance(piece, InputError):
            piece = [(piece, ())]
        held, terms, holding, known = workers.run(tasks.read_documents, piece, store, returns=4)
        documents.held.append(held)
        documents.terms.append(terms)
        documents.holding.append(holding)
        contents.append(known)
    ids = Ids()
    for known in cluster.progress.track("reading articles", map(ray.get, contents), len(contents)):
        documents.problems.extend(row for row in known.rows if isinstance(row, InputError))
        documents.ids.append([ids.take(row) for row in known.rows if not isinstance(row, InputError)])
        documents.days.append(list(known.days))
        documents.found.update(known.found)
    return documents


def _pieces(
    paths: Sequence[str], cluster: Cluster, ray: Any, stdin: TextIO | None
) -> Iterator[Piece | InputError | list[Row]]:
    if "-" in paths:
        yield list(rows_of_stream(stdin))
    pieces = cut([path for path in paths if path != "-"], _PIECES_A_WORKER * cluster.workers(ray))
    workers = Tasks(ray)
    counted = {
        piece: workers.run(count_lines, piece) for piece in pieces if isinstance(piece, Piece) and piece.end is not None
    }
    yield from number_lines(pieces, dict(zip(counted, ray.get(list(counted.values())), strict=True)))


def _grouped(documents: _Documents, cluster: Cluster, ray: Any) -> list[list[int]]:
    """Indices of the articles by event, as `group_events` gives them."""
    if not len(documents):
        return []
    workers = Tasks(ray)
    holding = workers.merge(tasks.add_counts, documents.holding)
    holders = workers.run(tasks.common_words, len(documents), holding)
    days = [day for piece in documents.days for day in piece]
    shares = period_shares(days, cluster.workers(ray))
    wanted = takers(days, shares)
    sources = [
        (terms, first, own, wanted, len(shares))
        for terms, own, (first, _) in zip(documents.terms, documents.days, documents.ranges(), strict=True)
    ]
    compared = workers.shuffle(tasks.deal_terms, sources, tasks.compare, [(share, holders) for share in shares])
    found = cluster.progress.track("grouping articles", map(ray.get, compared), len(compared))
    return join(len(documents), (pair for columns in found for pair in zip(*columns, strict=True)))
