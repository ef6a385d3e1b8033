"""The two stages that run anywhere: in this process, in a pool of processes, on a cluster.

    article ─extract_packed→ PackedDocument        group of them ─judge_packed→ PackedEvent

What they return is plain data (`quotecheck.plain`), a tenth of the size of the records: ten thousand articles are held
packed, travel packed, are remembered packed, and are unpacked where somebody looks at them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quotecheck.extract import extract
from quotecheck.findings import Finding
from quotecheck.match import match_event
from quotecheck.match.vectors import Terms, count_terms
from quotecheck.plain import from_plain, pack, reader, to_plain, unpack
from quotecheck.records import Article, Document, Event, Figure, Name, Pair, Quotation, Span, Speaker, Statement
from quotecheck.rules import judge
from quotecheck.settings import Settings

__all__ = [
    "FOUND",
    "Extracted",
    "Judged",
    "PackedDocument",
    "PackedEvent",
    "extract_packed",
    "judge_packed",
    "unpack_document",
]

# A statement but for its index and text: its span, whether it is a heading, the numbers of its quotations, figures and
# names among those of the document, and its source.
_StatementRow = tuple[Span, bool, tuple[int, ...], tuple[int, ...], tuple[int, ...], Speaker | None]
# The numbers of the documents of a pair in their event, with the index of each statement, and the score.
PairRow = tuple[int, int, int, int, float]
Group = tuple[tuple[Article, bytes], ...]
"""The articles of one event, each with what `extract_packed` made of it."""

FOUND = ("quotations", "figures", "statements", "tables")
_UNPACKED_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Extracted:
    """What is known of a document without unpacking it: the terms that group it, and how much was found in it."""

    terms: Terms
    found: Mapping[str, int]

    @classmethod
    def of(cls, packed: bytes) -> Extracted:
        terms, (_, quotations, figures, _, tables, statements) = unpack(packed)
        counts = (len(part) for part in (quotations, figures, statements, tables))
        return cls(from_plain(Terms, terms), dict(zip(FOUND, counts, strict=True)))


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the articles of one event."""

    lineages: tuple[int, ...]
    pairs: tuple[PairRow, ...]
    considered: int
    findings: tuple[Finding, ...]


class PackedDocument(Document):
    """A document that is unpacked when it is looked into."""

    __slots__ = ("packed",)
    packed: bytes

    def __init__(self, article: Article, packed: bytes) -> None:
        object.__setattr__(self, "article", article)
        object.__setattr__(self, "packed", packed)

    __hash__ = object.__hash__

    @property
    def sentences(self) -> tuple[Span, ...]:
        return _unpacked(self).sentences

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        return _unpacked(self).quotations

    @property
    def figures(self) -> tuple[Figure, ...]:
        return _unpacked(self).figures

    @property
    def names(self) -> tuple[Name, ...]:
        return _unpacked(self).names

    @property
    def statements(self) -> tuple[Statement, ...]:
        return _unpacked(self).statements

    @property
    def tables(self) -> tuple[Span, ...]:
        return _unpacked(self).tables


class PackedEvent(Event):
    """An event whose pairs are unpacked when they are looked into."""

    __slots__ = ("packed",)
    packed: bytes

    def __init__(self, number: int, documents: tuple[Document, ...], lineages: tuple[int, ...], packed: bytes) -> None:
        for name, value in (("number", number), ("documents", documents), ("lineages", lineages), ("packed", packed)):
            object.__setattr__(self, name, value)

    __hash__ = object.__hash__

    @property
    def pairs(self) -> tuple[Pair, ...]:
        statements = [document.statements for document in self.documents]
        rows: tuple[PairRow, ...] = from_plain(Judged, unpack(self.packed)).pairs
        return tuple(
            Pair(statements[a][i], statements[b][j], self.documents[a], self.documents[b], score)
            for a, i, b, j, score in rows
        )


def extract_packed(article: Article) -> bytes:
    """Extract a document and count its terms; see `Extracted` and `PackedDocument` for what can be made of it."""
    document = extract(article)
    places = [
        {item: number for number, item in enumerate(items)}
        for items in (
            map(id, document.quotations),
            map(id, document.figures),
            map(id, document.names),
        )
    ]
    statements = [
        [
            to_plain(statement.span),
            statement.heading,
            *(
                [known[id(item)] for item in items]
                for known, items in zip(places, (statement.quotations, statement.figures, statement.names), strict=True)
            ),
            to_plain(statement.source),
        ]
        for statement in document.statements
    ]
    parts = (document.sentences, document.quotations, document.figures, document.names, document.tables)
    found = [to_plain(items) for items in parts]
    return pack([to_plain(count_terms(article)), [*found, statements]])


def judge_packed(group: Group, *, model: Any | None, settings: Settings) -> bytes:
    """Match and judge the articles of one event; a `Judged` as packed plain data."""
    documents = tuple(unpack_document(article, packed) for article, packed in group)
    event, considered = match_event(1, documents, settings.aliases)
    numbers = {id(document): number for number, document in enumerate(event.documents)}
    pairs = tuple(
        (numbers[id(pair.a_document)], pair.a.index, numbers[id(pair.b_document)], pair.b.index, pair.score)
        for pair in event.pairs
    )
    judged = Judged(event.lineages, pairs, considered, tuple(judge(event, model, settings)))
    return pack(to_plain(judged))


@lru_cache(maxsize=_UNPACKED_AT_ONCE)
def _unpacked(document: PackedDocument) -> Document:
    return unpack_document(document.article, document.packed)


def unpack_document(article: Article, packed: bytes) -> Document:
    """The document that `extract_packed` made of an article.

    Raises:
        ValueError, IndexError, TypeError: the data is damaged.
    """
    _, (sentences, quotations, figures, names, tables, rows) = unpack(packed)
    quotations = reader(tuple[Quotation, ...])(quotations)
    figures = reader(tuple[Figure, ...])(figures)
    names = reader(tuple[Name, ...])(names)
    read_row = reader(_StatementRow)
    statements = []
    for index, row in enumerate(rows):
        span, heading, own_quotations, own_figures, own_names, source = read_row(row)
        statements.append(
            Statement(
                index,
                span,
                span.of(article.text),
                heading,
                tuple([quotations[i] for i in own_quotations]),
                tuple([figures[i] for i in own_figures]),
                tuple([names[i] for i in own_names]),
                source,
            )
        )
    read_spans = reader(tuple[Span, ...])
    return Document(article, read_spans(sentences), quotations, figures, names, tuple(statements), read_spans(tables))
