"""Documents and events survive being packed, down to the last field."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.extract import extract
from quotecheck.match import match_event
from quotecheck.plain import from_plain, pack, to_plain, unpack
from quotecheck.records import Article, Document, Figure, Span
from quotecheck.settings import Settings
from quotecheck.stages import Judged, PackedDocument, PackedEvent, extract_packed, judge_packed, unpack_document
from tests.texts import article

FERRY = (
    "The ferry Ardis carried 212 passengers on Friday, the harbour master said.\n\n"
    '"We will not sail before the wind drops," Captain Mara Voss told reporters in Orlen. '
    "Tickets cost $1.5 million in all, or 12% more than in 2021."
)
FERRY_AGAIN = (
    "On Friday the ferry Ardis carried 241 passengers, according to the harbour master.\n\n"
    'Captain Mara Voss said: "We will sail before the wind drops."'
)


def fields(document: Document) -> list[object]:
    return [getattr(document, field.name) for field in dataclasses.fields(Document)]


@pytest.mark.parametrize("text", [FERRY, FERRY_AGAIN, "One line.", "“Marks… and é, ’tis so,” Ana Reis said."])
def test_a_document_is_the_same_packed_and_unpacked(text: str) -> None:
    original: Article = article(text, "a")
    packed = extract_packed(original)
    assert unpack_document(original, packed) == extract(original)
    assert fields(PackedDocument(original, packed)) == fields(extract(original))


def test_an_event_is_the_same_packed_and_unpacked() -> None:
    articles = [article(FERRY, "a"), article(FERRY_AGAIN, "b")]
    group = tuple((one, extract_packed(one)) for one in articles)
    packed = judge_packed(group, model=None, settings=Settings())
    expected, considered = match_event(1, tuple(map(extract, articles)))
    judged = from_plain(Judged, unpack(packed))
    event = PackedEvent(1, tuple(PackedDocument(*one) for one in group), judged.lineages, packed)
    assert expected.pairs
    assert [(p.a, p.b, p.score) for p in event.pairs] == [(p.a, p.b, p.score) for p in expected.pairs]
    assert (judged.lineages, judged.considered) == (expected.lineages, considered)
    assert {finding.code for finding in judged.findings} >= {"QC201"}


@given(
    value=st.one_of(st.none(), st.text(), st.decimals(allow_nan=False, allow_infinity=False)),
    of=st.one_of(st.none(), st.text()),
    start=st.integers(0, 10**7),
)
def test_figures_keep_numbers_apart_from_texts(value: Decimal | str | None, of: str | None, start: int) -> None:
    figure = Figure(Span(start, start + 1), "x", value, None, None, "metre", "physical", of=of)
    again = from_plain(Figure, unpack(pack(to_plain(figure))))
    assert again == figure
    assert type(again.value) is type(value)


def test_damaged_data_is_an_error() -> None:
    with pytest.raises(ValueError, match="decompressing"):
        unpack(b"no such thing")
