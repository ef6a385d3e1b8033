"""The exit code in every combination of what decides it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotecheck.cli import app

RUN = CliRunner()
COMBINATIONS = list(
    product(("error", "warning", "info", "never"), (False, True), (False, True), (False, True), (False, True))
)


def run(*arguments: str) -> int:
    return RUN.invoke(app, ["check", *arguments, "--model", "none", "--no-cache", "--isolated", "--quiet"]).exit_code


@pytest.mark.parametrize(("fail_level", "exit_zero", "baseline", "ignored", "unreadable"), COMBINATIONS)
def test_the_exit_code(
    tmp_path: Path, fail_level: str, exit_zero: bool, baseline: bool, ignored: bool, unreadable: bool
) -> None:
    desk, known = tmp_path / "desk", tmp_path / "known.json"
    desk.mkdir()
    (desk / "a.txt").write_text("In Orlen, Mara Voss became the last mayor to sign the charter.\n", "utf-8")
    (desk / "b.txt").write_text("Mara Voss is the latest mayor to sign the charter in Orlen.\n", "utf-8")
    flags = ["--fail-level", fail_level, *["--exit-zero"] * exit_zero]
    if baseline:
        assert run(str(desk), "--write-baseline", str(known)) == 0
        flags += ["--baseline", str(known)]
    if ignored:
        (desk / "quotecheck.ignore").write_text("a.txt: ignore[QC302] checked by telephone\n", "utf-8")
    if unreadable:
        (desk / "broken.docx").write_bytes(b"this is no zip archive")
    hidden = baseline or ignored
    expected = 2 if unreadable else 0 if exit_zero or hidden or fail_level == "never" else 1
    assert run(str(desk), *flags) == expected
