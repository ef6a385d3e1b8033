"""What one report says of a named thing, and another of a part of it."""

from __future__ import annotations

import pytest

from quotecheck.rules.claims import judge_claims
from tests.texts import event


def severities(*texts: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in judge_claims(event(*texts), None)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Judges struck down the Harbour Dues Act on Monday.", "The court overturned a part of the Harbour Dues Act."),
        (
            "In June it repealed the 1996 Harbour Dues Act.",
            "It abolished parts of the old Harbour Dues Act.",
        ),
    ],
)
def test_the_whole_and_a_part_are_a_warning(a: str, b: str) -> None:
    assert severities(a, b) == [("QC302", "warning")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # another deed
        ("Judges struck down the Harbour Dues Act.", "Judges upheld a part of the Harbour Dues Act."),
        # both say it of the whole, one of a part as well
        (
            "Judges struck down the Harbour Dues Act.",
            "Judges struck down a part of the Harbour Dues Act. Who overturned the Harbour Dues Act?",
        ),
        # not done
        ("Judges struck down the Harbour Dues Act.", "Judges may strike down a part of the Harbour Dues Act."),
        # done to something else
        ("Judges blocked a march against the Harbour Dues Act.", "Judges blocked a part of the Harbour Dues Act."),
    ],
)
def test_other_deeds_are_no_findings(a: str, b: str) -> None:
    assert severities(a, b) == []
