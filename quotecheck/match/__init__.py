"""Documents of one event get lineages and candidate pairs of statements."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from quotecheck.match.lineage import number_lineages
from quotecheck.match.pairs import candidate_pairs
from quotecheck.match.people import Aliases, share_names
from quotecheck.records import Document, Event

__all__ = ["match_draft", "match_event"]


def match_event(
    number: int, documents: tuple[Document, ...], aliases: Aliases = MappingProxyType({})
) -> tuple[Event, int]:
    """Documents that report one thing as an event, and how many pairs of statements were considered for it."""
    documents = share_names(documents, aliases)
    pairs, considered = candidate_pairs(documents)
    return Event(number, documents, number_lineages(documents, pairs), pairs), considered


def match_draft(
    number: int, draft: Document, sources: Sequence[Document], aliases: Aliases = MappingProxyType({})
) -> tuple[Event, int]:
    """A draft and its sources as one event, and how many pairs of statements were considered for it.

    The draft comes first and is a lineage of its own; all pairs are of the draft with a source.
    """
    draft, *sources = share_names((draft, *sources), aliases)
    among, _ = candidate_pairs(sources)
    own = len(sources) + 1
    pairs, looked_at = candidate_pairs((draft, *sources))
    kept = tuple(pair for pair in pairs if pair.a_document is draft)
    return Event(number, (draft, *sources), (own, *number_lineages(sources, among)), kept), looked_at
