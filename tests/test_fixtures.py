"""The events in `fixtures/`: their expectations point at real places, and `check` meets every one of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quotecheck.articles import read
from quotecheck.findings import SEVERITIES, Finding
from quotecheck.pipeline import check

FIXTURES = Path(__file__).parent.parent / "fixtures"
EVENTS = sorted(path.parent.name for path in FIXTURES.glob("*/expected.json"))


def expectations(*kinds: str) -> list[Any]:
    """One pytest parameter for every item of the given kinds in every event."""
    expected = {event: json.loads((FIXTURES / event / "expected.json").read_text(encoding="utf8")) for event in EVENTS}
    return [
        pytest.param(event, item, id=f"{event}-{kind}-{item['id']}")
        for event in EVENTS
        for kind in kinds
        for item in expected[event][kind]
    ]


@cache
def texts(event: str) -> dict[str, str]:
    """The text of every article of an event by file name."""
    return {Path(article.path).name: article.text for article in read([str(FIXTURES / event)]).articles}


@cache
def findings(event: str) -> tuple[Finding, ...]:
    return tuple(check([str(FIXTURES / event)]).findings)


def touches(finding: Finding, places: list[dict[str, Any]]) -> bool:
    """Whether the finding's evidence overlaps every one of the places."""
    return all(
        any(
            Path(evidence.path).name == place["article"]
            and evidence.start < place["end"]
            and place["start"] < evidence.end
            for evidence in finding.evidence
        )
        for place in places
    )


@pytest.mark.parametrize(("event", "item"), expectations("must", "may", "never"))
def test_evidence_stands_at_its_offsets(event: str, item: dict[str, Any]) -> None:
    assert item["evidence"]
    for place in item["evidence"]:
        assert texts(event)[place["article"]][place["start"] : place["end"]] == place["text"]


@pytest.mark.parametrize(("event", "item"), expectations("must"))
def test_what_must_be_reported_is_reported(event: str, item: dict[str, Any]) -> None:
    seen = [finding for finding in findings(event) if touches(finding, item["evidence"])]
    least = SEVERITIES.index(item["severity_at_least"])
    assert any(f.code in item["codes"] and SEVERITIES.index(f.severity) >= least for f in seen), (
        f"{item['why']}; seen there: {[f'{f.code} {f.severity}' for f in seen]}"
    )


@pytest.mark.parametrize(("event", "item"), expectations("never"))
def test_what_must_never_be_reported_is_not(event: str, item: dict[str, Any]) -> None:
    seen = [f for f in findings(event) if f.code != "QC304" and touches(f, item["evidence"])]
    assert not seen, f"{item['why']}; reported as {[f'{f.code}: {f.message}' for f in seen]}"
