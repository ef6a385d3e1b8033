"""What becomes of the quotations, figures and statements of a draft that is held against its sources."""

from __future__ import annotations

from functools import cache

import pytest

from quotecheck.findings import Finding, Report, Verdict
from quotecheck.pipeline import verify_articles
from tests.texts import article

TRANSCRIPT = """INES KORVE, HARBOUR MASTER: Good morning. We close the old pier on Monday, because its piles are \
rotten. I know that the anglers will miss it, but nobody has to move a boat. The repair will cost 3 million crowns, \
and it will take two winters. We will not raise the mooring fees to pay for it.
PALLE DAHL (Radio North): Will the ferry still land at the pier?
KORVE: The ferry will land at the new quay. I am an impatient woman, and ice is a patient thing."""

REPORT = """The old pier of Tarnvik closes on Monday for two winters.

“Its piles are older than my grandmother,” said Olav Brekke, who chairs the anglers' club. “She was a careful woman.”

Brekke said that his members would fish from the rocks. The club has 340 members, and it was founded in 1931. The \
council rejected its request for a boathouse. There were seals on the pier on Sunday."""


@cache
def verify(draft: str) -> Report:
    sources = [article(TRANSCRIPT, "transcript"), article(REPORT, "report", source="Tarnvik Post")]
    return verify_articles([article(draft, "draft")], sources)


def verdicts(draft: str, kind: str) -> list[Verdict]:
    return [verdict for verdict in verify(draft).verdicts if verdict.kind == kind]


def verdict(draft: str, kind: str) -> str:
    (found,) = {row.verdict for row in verdicts(draft, kind)}
    return found


def finding(draft: str, code: str) -> Finding:
    return next(found for found in verify(draft).findings if found.code == code)


@pytest.mark.parametrize(
    "draft",
    [
        "“We close the old pier on Monday,” said Ines Korve.",
        "Korve called herself “an impatient woman”.",
        "“[The anglers] will miss it, but nobody has to move a boat,” said Ines Korve.",
        "“We close the old pier … because its piles are rotten,” said Ines Korve.",
        "“Its piles are older than my grandmother,” said Olav Brekke.",
    ],
)
def test_words_of_a_source_are_supported_with_marks_or_without(draft: str) -> None:
    assert verdict(draft, "quotation") == "supported"
    assert all(row.passages and row.lineages == 1 for row in verdicts(draft, "quotation"))


@pytest.mark.parametrize(
    ("draft", "code", "expected"),
    [
        ("“We close the rotten old jetty on Monday, because its piles are old,” said Ines Korve.", "QC101", "altered"),
        ("“We will raise the mooring fees to pay for it,” said Ines Korve.", "QC102", "altered"),
        ("“I am an impatient woman, and ice is a patient thing,” said Olav Brekke.", "QC103", "contradicted"),
        ("“I know that the anglers will miss it,” said Ines Korve.", "QC104", "altered"),
        ("“We close the old pier on Monday and ice is a patient thing,” said Ines Korve.", "QC105", "altered"),
        ("“The sea gives and the sea takes away,” said Ines Korve.", "QC106", "unsupported"),
    ],
)
def test_a_quotation_that_no_source_has_so_is_reported(draft: str, code: str, expected: str) -> None:
    assert verdict(draft, "quotation") == expected
    assert "draft" in {place.article for place in finding(draft, code).evidence}


def test_a_made_up_quotation_is_told_apart_from_one_told_from_memory() -> None:
    made_up = finding("“The sea gives and the sea takes away,” said Ines Korve.", "QC106")
    remembered = finding("“Those anglers have no reason to miss any boat of mine,” said Ines Korve.", "QC106")
    assert made_up.details.get("nearest", {}).get("likeness", 0) < 0.3
    assert remembered.details["nearest"]["likeness"] > 0.3
    assert "anglers" in remembered.details["nearest"]["text"]


def test_a_fragment_is_found_only_where_the_same_is_reported() -> None:
    assert verdict("Korve said that ice is a “patient thing”.", "quotation") == "supported"
    assert verdict("Asked about the seals, Brekke called them “careful”.", "quotation") == "unsupported"


def test_an_indirect_report_is_no_source_for_marks() -> None:
    assert verdict("“His members would fish from the rocks,” said Olav Brekke.", "quotation") == "altered"


@pytest.mark.parametrize(
    "draft",
    [
        "The repair of the pier will cost about 3m crowns.",
        "The anglers' club has 340 members.",
        "The club was founded in 1931.",
    ],
)
def test_a_figure_of_a_source_is_supported(draft: str) -> None:
    assert verdict(draft, "figure") == "supported"
    assert verdict(draft, "statement") == "supported"


@pytest.mark.parametrize(
    ("draft", "code", "expected"),
    [
        ("The anglers' club has 430 members.", "QC201", "contradicted"),
        ("The club, it is said, was founded in 1913.", "QC202", "contradicted"),
        ("The repair of the pier will cost 3 billion crowns.", "QC203", "contradicted"),
        ("The town hopes for 12,000 tourists.", "QC205", "unsupported"),
    ],
)
def test_a_figure_that_no_source_has_so_is_reported(draft: str, code: str, expected: str) -> None:
    assert verdict(draft, "figure") == expected
    assert "draft" in {place.article for place in finding(draft, code).evidence}


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("The harbour will raise the mooring fees to pay for the repair.", "contradicted"),
        ("The council approved the club's request for a boathouse.", "contradicted"),
        ("The ferry will land at the new quay.", "supported"),
        ("A choir sang hymns in the rain.", "unsupported"),
        ("Who will feed the seals?", "not-checked"),
    ],
)
def test_statements_are_confirmed_opposed_or_in_no_source(draft: str, expected: str) -> None:
    assert verdict(draft, "statement") == expected


def test_a_draft_copied_from_its_source_has_no_finding() -> None:
    assert not verify_articles([article(REPORT, "draft")], [article(REPORT, "report")]).findings


def test_copies_of_one_story_are_one_witness() -> None:
    sources = [article(REPORT, name) for name in ("first", "second")]
    report = verify_articles([article("The club has 340 members.", "draft")], sources)
    assert {row.lineages for row in report.verdicts if row.kind == "figure"} == {1}
