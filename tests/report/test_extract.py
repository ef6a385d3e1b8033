import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from quotecheck.records import Figure, Span
from quotecheck.report.extract import document_line, document_record
from tests.report import samples


def test_one_line_an_article():
    assert "\n" not in document_line(samples.hostile)
    assert json.loads(document_line(samples.hostile))["id"] == "hostile"


def test_offsets_point_at_the_text():
    record = document_record(samples.courier)
    text = samples.COURIER
    quotation = record["quotations"][0]
    assert text[quotation["start"] : quotation["end"]] == quotation["text"]
    speaker, cue = quotation["speaker"], quotation["cue"]
    assert text[speaker["start"] : speaker["end"]] == speaker["text"] == "Ines Tavola"
    assert text[cue["start"] : cue["end"]] == cue["text"] == "said"
    assert [text[s["start"] : s["end"]] for s in record["sentences"]][-1] == "Repairs will cost $3.2 million."


def test_a_quotation_without_a_speaker_says_null():
    nobody = replace(samples.courier, quotations=(replace(samples.courier.quotations[0], speaker=None, cue=None),))
    quotation = document_record(nobody)["quotations"][0]
    assert quotation["speaker"] is None
    assert quotation["cue"] is None


def figures_of(**values):
    at = Figure(Span(0, 3), "PORT"[:3], None, None, None, "percent", "percent")
    return json.loads(document_line(replace(samples.wire, figures=(replace(at, **values),))))["figures"][0]


def test_whole_numbers_have_no_point_and_others_do():
    assert repr(figures_of(value=Decimal("1.85E+11"))["value"]) == "185000000000"
    assert repr(figures_of(value=Decimal("3.50"))["value"]) == "3.5"


def test_a_range_has_low_and_high_and_no_value():
    figure = figures_of(low=Decimal(10), high=Decimal("12.5"))
    assert (figure["value"], figure["low"], figure["high"]) == (None, 10, 12.5)


def test_a_date_stays_text_as_precise_as_given():
    assert figures_of(value="2031-06", kind="date", unit=None)["value"] == "2031-06"


def test_what_was_skipped_stays_visible_with_its_reason():
    skipped = document_record(samples.wire)["skipped"]
    assert [(samples.WIRE[s["start"] : s["end"]], s["reason"]) for s in skipped] == [("Share this story", "share link")]


def test_article_fields():
    record = document_record(samples.courier)
    assert {"id", "path", "title", "source", "published", "words", "sentences", "quotations", "figures"} <= set(record)
    assert record["published"] == date(2031, 6, 3).isoformat()
    assert record["text_of"] == "file"
