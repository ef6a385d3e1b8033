"""The drafts in `fixtures/drafts/`: expected verdicts point at real places, and `verify` reaches every one of them."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import quotecheck
from quotecheck.articles import read

DRAFTS = Path(__file__).parent.parent / "fixtures" / "drafts"
NAMES = sorted(path.parent.name for path in DRAFTS.glob("*/expected.json"))


def expected(name: str) -> list[dict[str, Any]]:
    content = json.loads((DRAFTS / name / "expected.json").read_text(encoding="utf8"))
    verdicts: list[dict[str, Any]] = content["verdicts"]
    return verdicts


def parameters() -> list[Any]:
    """One pytest parameter for every expected verdict of every draft."""
    return [
        pytest.param(name, row, id=f"{name}-{row['kind']}-{row['start']}") for name in NAMES for row in expected(name)
    ]


@cache
def report(name: str) -> Any:
    return quotecheck.verify(str(DRAFTS / name / "draft.md"), against=[str(DRAFTS / name / "sources")])


@pytest.mark.parametrize("name", NAMES)
def test_verdicts_stand_at_their_offsets(name: str) -> None:
    (draft,) = read([str(DRAFTS / name / "draft.md")]).articles
    for row in expected(name):
        assert draft.text[row["start"] : row["end"]] == row["text"]


def test_every_kind_of_verdict_is_expected_somewhere() -> None:
    kinds = Counter((row["kind"], row["verdict"]) for name in NAMES for row in expected(name))
    assert {kind for kind, _ in kinds} == {"quotation", "figure", "statement"}
    assert {verdict for _, verdict in kinds} == {"supported", "altered", "contradicted", "unsupported", "not-checked"}


@pytest.mark.parametrize(("name", "row"), parameters())
def test_the_expected_verdict_is_reached(name: str, row: dict[str, Any]) -> None:
    here = {
        verdict.verdict
        for verdict in report(name).verdicts
        if verdict.kind == row["kind"] and verdict.evidence.start < row["end"] and row["start"] < verdict.evidence.end
    }
    assert here == {row["verdict"]}, f"{row['text']}: {row['why']}"


def test_a_copied_draft_has_no_finding() -> None:
    assert not report("copied").findings
