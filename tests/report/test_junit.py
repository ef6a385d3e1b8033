from pathlib import Path

import pytest
from lxml import etree

from quotecheck.report.junit import render
from tests.report import samples

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "junit.xsd"))


@pytest.mark.parametrize("report", [samples.CHECK, samples.VERIFY, samples.EMPTY])
def test_the_document_validates(report):
    SCHEMA.assertValid(etree.fromstring(render(report).encode()))


def suites(report):
    return {suite.get("name"): suite for suite in etree.fromstring(render(report).encode())}


def test_a_suite_counts_its_cases():
    courier = suites(samples.CHECK)["news/courier.txt"]
    assert {k: courier.get(k) for k in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4",
        "failures": "3",
        "errors": "0",
        "skipped": "1",
    }


def test_an_article_with_nothing_to_say_passes():
    wire = suites(samples.VERIFY)["news/wire.txt"]
    assert [(case.get("name"), len(case)) for case in wire] == [("nothing disagrees", 0)]


def test_notes_pass_and_keep_their_text():
    case = suites(samples.CHECK)["news/lantern.txt"][0]
    assert case[0].tag == "system-out"
    assert "nobody can be named" in case[0].text


def test_an_unreadable_article_is_an_error_not_a_failure():
    broken = suites(samples.CHECK)["news/broken.docx"]
    assert broken.get("errors") == "1"
    assert broken[0][0].get("type") == "QC901"


def test_hostile_text_stays_text():
    failure = suites(samples.CHECK)["news/hostile.txt"][0][0]
    assert "<script>alert('x')</script> ]]> & ␛[31mred" in failure.text
    assert len(failure) == 0


def test_both_places_are_named():
    failure = next(case for case in suites(samples.CHECK)["news/courier.txt"] if "QC203" in case.get("name"))[0]
    assert "news/courier.txt:5:128 (Alder Courier): $3.2 million" in failure.text
    assert "news/wire.txt:3:116 (Coast Wire): $3.2 billion" in failure.text
