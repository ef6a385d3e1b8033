"""`quotecheck verify` as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from tests.test_cli import quotecheck

SOURCE = "INES KORVE: We close the old pier on Monday.\nPALLE DAHL: Who pays for the repair?\nKORVE: The state pays.\n"
GOOD = "“We close the old pier on Monday,” said Ines Korve.\n"
BAD = "“The anglers will pay for all of it,” said Ines Korve.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a source, and drafts beside it."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "briefing.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    (tmp_path / "bad.txt").write_text(BAD, "utf-8")
    return tmp_path


def verify(desk: Path, *arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    result = quotecheck("verify", *arguments, "--model", "none", "--no-cache", stdin=stdin, cwd=desk)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def test_exit_codes_tell_supported_from_unsupported(desk: Path) -> None:
    assert verify(desk, "good.txt", "--against", "sources")[0] == 0
    assert verify(desk, "bad.txt", "--against", "sources")[0] == 1
    assert verify(desk, "bad.txt", "--against", "sources", "--exit-zero")[0] == 0
    assert verify(desk, "bad.txt", "--against", "nowhere")[0] == 2


def test_a_draft_among_its_sources_is_no_source(desk: Path) -> None:
    assert verify(desk, "bad.txt", "--against", ".")[0] == 1


def test_drafts_named_by_their_folder_are_no_sources(desk: Path) -> None:
    (desk / "drafts").mkdir()
    (desk / "bad.txt").rename(desk / "drafts" / "bad.txt")
    assert verify(desk, "drafts", "--against", ".")[0] == 1


@pytest.mark.parametrize("flags", [(), ("--quiet",)])
def test_all_that_follows_against_is_a_source(desk: Path, flags: tuple[str, ...]) -> None:
    (desk / "other.txt").write_text("The pier is old, the harbour office wrote.\n", "utf-8")
    _, out, _ = verify(desk, *flags, "good.txt", "--against", "other.txt", "sources/briefing.txt", "--format", "json")
    assert [v["verdict"] for v in json.loads(out)["verdicts"]][:1] == ["supported"]
    assert verify(desk, "--against", "sources", "good.txt")[0] == 0


def test_a_draft_may_come_from_standard_input(desk: Path) -> None:
    assert verify(desk, "-", "--against", "sources", stdin=BAD)[0] == 1


def test_json_has_a_verdict_for_everything_in_the_draft(desk: Path) -> None:
    _, out, _ = verify(desk, "bad.txt", "--against", "sources", "--format", "json")
    report = json.loads(out)
    assert report["mode"] == "verify"
    assert [row["verdict"] for row in report["verdicts"] if row["kind"] == "quotation"] == ["unsupported"]
    (finding,) = [row for row in report["findings"] if row["code"] == "QC106"]
    assert finding["details"]["nearest"]["article"] == "briefing"


def test_the_findings_of_a_word_draft_become_comments(desk: Path) -> None:
    document = Document()
    document.add_paragraph(BAD.strip())
    document.save(str(desk / "bad.docx"))
    assert verify(desk, "bad.docx", "--against", "sources", "--annotate", "out.docx")[0] == 1
    assert next(iter(Document(str(desk / "out.docx")).comments)).text.startswith("QC106")


def test_comments_need_one_word_draft(desk: Path) -> None:
    code, _, err = verify(desk, "bad.txt", "--against", "sources", "--annotate", "out.docx")
    assert code == 2
    assert "Word" in err


def test_standard_input_cannot_be_watched(desk: Path) -> None:
    assert verify(desk, "-", "--against", "sources", "--watch", stdin=BAD)[0] == 2
