import json

from quotecheck import __version__
from quotecheck.report.escapes import STEERING
from quotecheck.report.json import render
from tests.report import samples


def test_the_top_level_is_the_contract_in_its_order():
    record = json.loads(render(samples.CHECK))
    assert list(record)[:7] == ["schema", "tool", "model", "mode", "articles", "coverage", "findings"]
    assert record["schema"] == "quotecheck-report/1"
    assert record["tool"] == {"name": "quotecheck", "version": __version__}
    assert record["model"] == {"name": "small", "sha256": "ab" * 32}
    assert "verdicts" not in record


def test_articles_carry_event_and_lineage():
    articles = json.loads(render(samples.CHECK))["articles"]
    assert [(a["id"], a["event"], a["lineage"]) for a in articles[:3]] == [
        ("courier", 1, 1),
        ("wire", 1, 2),
        ("lantern", 1, 3),
    ]
    assert articles[0]["published"] == "2031-06-03"
    assert articles[2]["source"] is None


def test_a_finding_carries_its_evidence_verbatim_with_positions():
    finding = json.loads(render(samples.CHECK))["findings"][1]
    assert (finding["code"], finding["name"], finding["severity"], finding["confidence"]) == (
        "QC102",
        "meaning-changed-quotation",
        "error",
        0.96,
    )
    assert finding["fingerprint"] == samples.altered.fingerprint
    first = finding["evidence"][0]
    assert samples.COURIER[first["start"] : first["end"]] == first["text"]
    assert (first["line"], first["column"], first["speaker"]) == (5, 2, "Ines Tavola")
    assert finding["details"]["differences"][0]["class"] == "negation"


def test_hostile_text_comes_back_exactly_and_never_steers_the_terminal():
    text = render(samples.CHECK)
    assert not STEERING.search(text)
    poisoned = next(f for f in json.loads(text)["findings"] if f["code"] == "QC101")
    assert poisoned["evidence"][0]["text"] == samples.HOSTILE.strip()
    text.encode("utf-8")


def test_coverage_reasons_are_in_a_fixed_order():
    assert list(json.loads(render(samples.CHECK))["coverage"]["not_judged"]) == ["far apart in time", "no speaker"]


def test_suppressed_findings_are_told():
    record = json.loads(render(samples.CHECK))
    assert [(s["by"], s["code"]) for s in record["suppressed"]] == [("baseline", "QC203"), ("inline", "QC107")]


def test_verify_adds_a_verdict_for_everything_in_the_draft():
    verdicts = json.loads(render(samples.VERIFY))["verdicts"]
    assert [(v["kind"], v["verdict"], v["lineages"]) for v in verdicts] == [
        ("quotation", "altered", 1),
        ("figure", "supported", 1),
        ("statement", "not-checked", 0),
    ]
    assert verdicts[2]["reason"] == "no model"
    assert verdicts[1]["passages"][0]["text"] == "Fourteen people"
