"""Files are found and read by address as they are in a folder; file:// is an address like any other."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from pathlib import Path

import pytest

from quotecheck.articles import read

with_arrow = pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="the extra ray is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news of may"
    for path in ("b.txt", "a/z.md", "a/b.txt", ".hidden/c.txt", "a/.d.txt", "picture.png"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"The story in {path}.\n", "utf-8")
    lines = [json.dumps({"text": f"Story {n} of a corpus."}) for n in range(3)]
    (root / "corpus 100%.jsonl").write_text("\n".join([*lines, "{"]), "utf-8")
    return root


@with_arrow
def test_a_folder_is_read_by_its_address(folder: Path) -> None:
    here, there = read([str(folder)]), read([folder.as_uri()])
    assert [replace(a, file=None) for a in here.articles] == [replace(a, file=None) for a in there.articles]
    assert there.articles[0].file == f"{folder.as_uri()}/b.txt"
    assert [problem.reason for problem in here.problems] == [problem.reason for problem in there.problems]


@with_arrow
def test_a_file_is_read_by_its_address_and_only_once(folder: Path) -> None:
    address = (folder / "corpus 100%.jsonl").as_uri()
    reading = read([address, address])
    assert [article.id for article in reading.articles] == ["corpus 100%:1", "corpus 100%:2", "corpus 100%:3"]


@with_arrow
def test_what_is_not_there_is_a_problem(folder: Path) -> None:
    (folder / "empty").mkdir()
    addresses = [f"{folder.as_uri()}/none", f"{folder.as_uri()}/empty", "gopher://example.org/news"]
    missing, empty, unknown = read(addresses).problems
    assert missing.reason == "no such file or folder"
    assert empty.reason.startswith("no articles in this folder")
    assert unknown.reason.startswith("cannot be read: unrecognized filesystem")


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is not None, reason="the extra ray is installed")
def test_without_arrow_the_problem_names_the_way_out(folder: Path) -> None:
    [problem] = read([folder.as_uri()]).problems
    assert "quotecheck-news[ray]" in problem.reason
