"""A report in parts holds what the report as a whole holds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quotecheck import pipeline
from quotecheck.errors import UsageError
from quotecheck.report.json import report_record
from quotecheck.report.parts import PartsWriter

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
PATHS = [str(FIXTURES / "summit"), str(FIXTURES / "drafts"), str(FIXTURES / "none")]


def rows(folder: Path, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted(folder.glob(f"{kind}-*.jsonl")) for line in path.open(encoding="utf-8")]


@pytest.mark.parametrize("events", [1, 2, 1000])
def test_parts_hold_the_articles_findings_and_coverage_of_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: int
) -> None:
    monkeypatch.setattr(pipeline, "EVENTS_A_PART", events)
    whole = report_record(pipeline.check(PATHS))
    writer = PartsWriter(tmp_path / "parts")
    *parts, last = pipeline.check_in_parts(PATHS)
    for part in parts:
        writer.write(part)
    writer.finish(last)
    assert rows(tmp_path / "parts", "articles") == whole["articles"]
    found = {finding["fingerprint"]: finding for finding in rows(tmp_path / "parts", "findings")}
    event_of = {article["id"]: article["event"] for article in whole["articles"]}
    assert all(finding.pop("event") == event_of[finding["evidence"][0]["article"]] for finding in found.values())
    record = json.loads((tmp_path / "parts" / "report.json").read_text("utf-8"))
    found |= {finding["fingerprint"]: finding for finding in record["problems"]}
    assert found == {finding["fingerprint"]: finding for finding in whole["findings"]}
    assert record["coverage"] == whole["coverage"]
    assert record["parts"] == len(parts) == -(-max(event_of.values()) // events)
    assert sum(record["findings"].values()) + len(record["problems"]) == len(found)


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "findings-00007.jsonl").touch()
    with pytest.raises(UsageError, match="not empty"):
        PartsWriter(tmp_path)


def test_the_command_lists_events_and_writes_parts(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "quotecheck", "check", PATHS[0], "--model", "none", "--no-cache", "--events"]
    result = subprocess.run(
        [*command, "--parts", str(tmp_path / "new")], capture_output=True, text=True, check=False, cwd=FIXTURES.parent
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert "event 1: harbour-post, merin-courier" in result.stderr
    assert (tmp_path / "new" / "report.json").exists()
    refused = subprocess.run(
        [*command, "--parts", str(tmp_path), "--format", "json"], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
