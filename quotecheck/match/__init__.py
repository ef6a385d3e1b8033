"""Documents become events with lineages and candidate pairs of statements."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.match.events import group_events
from quotecheck.match.lineage import number_lineages
from quotecheck.match.pairs import candidate_pairs
from quotecheck.records import Document, Event

__all__ = ["match", "match_draft"]


def match(documents: Sequence[Document]) -> tuple[list[Event], int]:
    """The events among the documents, numbered from 1, and how many pairs of statements were considered for them."""
    events, considered = [], 0
    for number, group in enumerate(group_events([d.article for d in documents]), start=1):
        members = tuple(documents[i] for i in group)
        pairs, looked_at = candidate_pairs(members)
        considered += looked_at
        events.append(Event(number, members, number_lineages(members, pairs), pairs))
    return events, considered


def match_draft(number: int, draft: Document, sources: Sequence[Document]) -> tuple[Event, int]:
    """A draft and its sources as one event, and how many pairs of statements were considered for it.

    The draft comes first and is a lineage of its own; all pairs are of the draft with a source.
    """
    among, _ = candidate_pairs(sources)
    own = len(sources) + 1
    pairs, looked_at = candidate_pairs((draft, *sources))
    kept = tuple(pair for pair in pairs if pair.a_document is draft)
    return Event(number, (draft, *sources), (own, *number_lineages(sources, among)), kept), looked_at
