"""The command as its users meet it: exit codes, streams, bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quotecheck.cli import main

FIXTURES = Path(__file__).parent.parent / "fixtures"
LAST = "In Orlen, Mara Voss became the last mayor to sign the charter.\n"
LONG = 300
"""Seconds after which a command hangs, and is no longer merely slow."""
LATEST = "Mara Voss is the latest mayor to sign the charter in Orlen.\n"


def quotecheck(*arguments: str, stdin: str | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "quotecheck", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, cwd=cwd, timeout=LONG)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles that disagree."""
    (tmp_path / "a.txt").write_text(LAST, "utf-8")
    (tmp_path / "b.txt").write_text(LATEST, "utf-8")
    return tmp_path


def test_findings_make_exit_code_one(folder: Path) -> None:
    result = quotecheck("check", str(folder))
    assert result.returncode == 1
    assert "QC302" in result.stdout
    assert "Traceback" not in result.stderr


def test_agreement_makes_exit_code_zero(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LAST, "utf-8")
    (tmp_path / "b.txt").write_text(LAST, "utf-8")
    assert quotecheck("check", str(tmp_path)).returncode == 0


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (("--exit-zero",), 0),
        (("--fail-level", "never"), 0),
        (("--fail-level", "info"), 1),
        (("--ignore", "QC3"), 0),
        (("--select", "QC1"), 0),
        (("--select", "QC302"), 1),
    ],
)
def test_flags_decide_what_counts(folder: Path, flags: tuple[str, ...], code: int) -> None:
    assert quotecheck("check", str(folder), *flags).returncode == code


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "no-such-folder"),
        ("check", ".", "--format", "no-such-format"),
        ("check", ".", "--fail-level", "no-such-level"),
        ("check", ".", "--model", "no-such-model"),
        ("check", ".", "--config", "no-such-file.toml"),
        ("check", ".", "--no-such-flag"),
        ("check", ".", "--select", "QC999"),
        ("check", ".", "--select", ""),
        ("extract", ".", "--output", "no-such-folder/found.jsonl"),
        ("rule", "QC999"),
        ("no-such-command",),
    ],
)
def test_wrong_use_makes_exit_code_two_and_no_traceback(folder: Path, arguments: tuple[str, ...]) -> None:
    result = quotecheck(*arguments, cwd=folder)
    assert result.returncode == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.docx", b"this is no zip archive"),
        ("picture.txt", bytes(range(256)) * 20),
        ("corpus.jsonl", b'{"id": "x", "title": "no text here"}\n'),
        ("corpus.jsonl", b'{"id": "x", "text": \n'),
        ("empty\x1b[2J.txt", b""),
    ],
)
def test_bad_input_is_named_and_the_rest_is_checked(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    result = quotecheck("check", str(folder), "--format", "json")
    assert result.returncode == 2
    codes = {finding["code"] for finding in json.loads(result.stdout)["findings"]}
    assert codes == {"QC302", "QC901"}
    assert len([line for line in result.stderr.splitlines() if name.replace("\x1b", "\u241b") in line]) == 1


@pytest.mark.parametrize("day", ["29 February 2023", "31 June 2023", "2023-02-30"])
def test_a_day_that_no_calendar_has_stops_nothing(folder: Path, day: str) -> None:
    for name, date in (("c.txt", day), ("d.txt", "28 February 2023")):
        (folder / name).write_text(f"The council of Harrow said the old bridge closed on {date} after the storm.\n")
    result = quotecheck("check", str(folder))
    assert (result.returncode, result.stderr) == (1, "")


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_articles_from_the_ends_of_the_calendar_are_read(folder: Path, published: str) -> None:
    row = {"id": "x", "published": published, "text": "The bridge opened yesterday and closes tomorrow, they said."}
    (folder / "old.jsonl").write_text(json.dumps(row))
    result = quotecheck("check", str(folder))
    assert (result.returncode, result.stderr) == (1, "")


def test_every_bad_line_of_a_corpus_is_a_finding(folder: Path) -> None:
    (folder / "corpus.jsonl").write_text("{}\n{}\n")
    found = json.loads(quotecheck("check", str(folder), "--format", "json").stdout)["findings"]
    assert [finding["code"] for finding in found].count("QC901") == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_named_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    result = quotecheck("check", str(folder))
    assert (result.returncode, "pipe.txt: is no regular file" in result.stderr) == (2, True)


@pytest.mark.parametrize("arguments", [("rule",), ("check", "."), ("extract", ".")])
def test_a_reader_that_goes_away_is_no_error(folder: Path, arguments: tuple[str, ...]) -> None:
    with (folder / "stderr").open("wb") as errors:
        command = [sys.executable, "-m", "quotecheck", *arguments]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=errors) as process:
            assert process.stdout is not None
            process.stdout.close()
            assert process.wait(LONG) == 0
    assert (folder / "stderr").read_bytes() == b""


def test_json_lines_on_standard_input_may_begin_with_a_blank_line() -> None:
    lines = '\n{"id":"x","text":"Five people said hello."}\n{"id":"y","text":"Six people said hello."}\n'
    result = quotecheck("extract", "-", stdin=lines)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["x", "y"]


def test_exit_zero_does_not_hide_unreadable_input(folder: Path) -> None:
    (folder / "broken.docx").write_bytes(b"this is no zip archive")
    assert quotecheck("check", str(folder), "--exit-zero").returncode == 2


def test_a_baseline_hides_what_was_known_and_nothing_new(folder: Path) -> None:
    baseline = folder.parent / "known.json"
    assert quotecheck("check", str(folder), "--write-baseline", str(baseline)).returncode == 0
    assert quotecheck("check", str(folder), "--baseline", str(baseline)).returncode == 0
    (folder / "c.txt").write_text("In Orlen, Mara Voss became the first mayor to sign the charter.\n", "utf-8")
    assert quotecheck("check", str(folder), "--baseline", str(baseline)).returncode == 1


def test_an_ignore_file_hides_a_finding(folder: Path) -> None:
    (folder / "quotecheck.ignore").write_text("a.txt: ignore[QC302] checked by telephone\n", "utf-8")
    assert quotecheck("check", str(folder)).returncode == 0


def test_settings_are_shown_as_a_file_that_gives_them_again(folder: Path) -> None:
    (folder / "quotecheck.toml").write_text('fail-level = "warning"\n', "utf-8")
    flags = ("--model", "small", "--baseline", "known.json", "--ignore", "QC107")
    shown = quotecheck("check", ".", "--show-config", *flags, cwd=folder).stdout
    for line in ('fail-level = "warning"', 'model = "small"', 'baseline = "known.json"', 'ignore = ["QC107"]'):
        assert line in shown.splitlines()


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    result = quotecheck("check", str(tmp_path))
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_standard_input_is_an_article(folder: Path) -> None:
    result = quotecheck("check", "-", str(folder / "a.txt"), stdin=LATEST)
    assert result.returncode == 1


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    first, second = (quotecheck("check", str(FIXTURES / "summit"), "--format", "json").stdout for _ in range(2))
    assert first == second
    assert str(folder) not in first


def test_extract_prints_one_record_an_article(folder: Path) -> None:
    result = quotecheck("extract", str(folder))
    assert result.returncode == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]


def test_rules_are_listed_and_explained() -> None:
    assert "QC101" in quotecheck("rule").stdout
    explained = quotecheck("rule", "qc101").stdout
    assert "altered-quotation" in explained
    assert "Silence" in explained


def test_help_and_check_load_neither_torch_nor_transformers(folder: Path) -> None:
    program = (
        "import sys; from quotecheck.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "sys.stderr.write(','.join(m for m in ('torch', 'transformers') if m in sys.modules))"
    )
    for arguments in (["--help"], ["check", str(folder), "--quiet"]):
        command = [sys.executable, "-c", program, *arguments]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.stderr == ""


def test_an_interrupt_ends_with_code_two(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quotecheck.pipeline.check", interrupted)
    monkeypatch.setattr(sys, "argv", ["quotecheck", "check", str(folder)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert capsys.readouterr().err == "quotecheck: interrupted\n"
