"""The events in `fixtures/`: the share of what must be reported that is, and of what must never be that is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.corpora import FIXTURES
from benchmarks.model import default_model
from quotecheck.findings import SEVERITIES, Finding


def measure() -> dict[str, float]:
    """Shares over all events: `must` met, `never` kept."""
    from quotecheck.pipeline import check

    met, kept = [], []
    for expected in sorted(FIXTURES.glob("*/expected.json")):
        report = check([str(expected.parent)], model=default_model())
        gold = json.loads(expected.read_text(encoding="utf-8"))
        met += [_is_met(item, report.findings) for item in gold["must"]]
        kept += [not _touching(item, report.findings) for item in gold["never"]]
    return {"must": sum(met) / len(met), "never": sum(kept) / len(kept)}


def _is_met(item: dict[str, Any], findings: tuple[Finding, ...]) -> bool:
    least = SEVERITIES.index(item["severity_at_least"])
    hits = [finding for finding in _touching(item, findings) if finding.code in item["codes"]]
    return any(SEVERITIES.index(finding.severity) >= least for finding in hits)


def _touching(item: dict[str, Any], findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings whose evidence overlaps every place of the item; spellings of names (QC304) aside."""
    return [
        finding
        for finding in findings
        if finding.code != "QC304" and all(_overlaps(finding, place) for place in item["evidence"])
    ]


def _overlaps(finding: Finding, place: dict[str, Any]) -> bool:
    return any(
        Path(e.path).name == place["article"] and e.start < place["end"] and place["start"] < e.end
        for e in finding.evidence
    )
