"""What the documents say is what the code does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from quotecheck.cli import app
from quotecheck.report import FORMATS
from quotecheck.rules import declared_rules
from tests.write_manual import PAGES, manual

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_manual_is_current() -> None:
    written = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}
    assert written == manual(), "write it anew with: python -m tests.write_manual"


@pytest.mark.parametrize("code", declared_rules())
def test_a_rule_says_what_why_and_how_to_silence_it(code: str) -> None:
    page = declared_rules()[code].page
    assert all(part in page for part in ("Example:", "Why:", "Silence:"))


def test_readme_names_every_command_and_no_other() -> None:
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    examples = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.S))
    named = set(re.findall(r"(?:^|/)quotecheck ([a-z]+)", examples, re.M))
    assert named <= commands
    assert commands - {"cache", "model"} <= named


def test_readme_names_every_format() -> None:
    assert not [name for name in FORMATS if name.lower() not in README.lower()]


@pytest.mark.parametrize("command", re.findall(r"quotecheck ((?:check|verify) fixtures/[^\n`]*)", README))
def test_readme_examples_on_fixtures_find_what_is_wrong(command: str) -> None:
    arguments = [sys.executable, "-m", "quotecheck", *command.split()]
    result = subprocess.run(arguments, capture_output=True, text=True, check=False, cwd=ROOT)
    assert result.returncode == 1, result.stderr
    assert "QC302" in result.stdout or "QC103" in result.stdout
    assert "QC102" in result.stdout
