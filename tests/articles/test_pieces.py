"""Read in pieces, input is what it is when it is read as a whole."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from quotecheck.articles import pieces, read
from quotecheck.articles.pieces import Piece, count_lines, cut, number_lines, read_piece
from quotecheck.articles.reading import Ids
from quotecheck.errors import InputError
from quotecheck.records import Article

LINES = [
    json.dumps({"text": f"Report number {n} says that the café is open.", "title": f"Report {n}"}) for n in range(40)
]


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "SMALLEST", 1)


def read_in_pieces(path: Path, count: int) -> tuple[list[tuple[str, str]], list[str]]:
    found = cut([str(path)], count)
    lines = {piece: count_lines(piece) for piece in found if isinstance(piece, Piece) and piece.end is not None}
    ids = Ids()
    articles: list[tuple[str, str]] = []
    problems: list[str] = []
    for piece in number_lines(found, lines):
        for item, names in [(piece, ())] if isinstance(piece, InputError) else read_piece(piece):
            if isinstance(item, Article):
                articles.append((ids.take(names), item.text))
            else:
                problems.append(str(item))
    return articles, problems


def same_as_whole(path: Path, count: int) -> bool:
    whole = read([str(path)])
    expected = [(a.id, a.text) for a in whole.articles], [str(problem) for problem in whole.problems]
    return read_in_pieces(path, count) == expected


@pytest.mark.parametrize("count", [1, 2, 3, 7, 100, 5000])
@pytest.mark.parametrize(
    "data",
    [
        "\n".join(LINES).encode(),
        "\r\n".join([*LINES, ""]).encode(),
        "\n\n  \n".join([*LINES[:5], "{", '{"text": ""}', *LINES[5:]]).encode() + b"\n\n",
        codecs.BOM_UTF8 + "\n".join(LINES).encode(),
        "\n".join(LINES).encode("utf-16"),
        b"\n \n" * 50,
        b"",
    ],
    ids=["plain", "carriage returns", "blank and bad lines", "signature", "utf-16", "blank", "empty"],
)
def test_lines_in_pieces_are_those_of_the_file(tmp_path: Path, data: bytes, count: int) -> None:
    (tmp_path / "news.jsonl").write_bytes(data)
    assert same_as_whole(tmp_path / "news.jsonl", count)


@pytest.mark.parametrize("count", [1, 2, 5, 100])
def test_a_folder_in_pieces_has_the_same_ids_and_problems(tmp_path: Path, count: int) -> None:
    for number in range(9):
        (tmp_path / f"part{number % 3}").mkdir(exist_ok=True)
        (tmp_path / f"part{number % 3}" / f"story{number}.txt").write_text(f"Story {number} is short.\n")
        (tmp_path / f"story{number}.md").write_text(f"Story {number} is short.\n")
        (tmp_path / f"story{number}.txt").write_text(f"Story {number} is short.\n" if number != 4 else "")
    (tmp_path / "news.jsonl").write_text("\n".join(LINES + ['{"id": "story1", "text": "Story one again."}'] * 3))
    assert same_as_whole(tmp_path, count)


def test_what_is_missing_is_a_problem_in_its_place(tmp_path: Path) -> None:
    assert same_as_whole(tmp_path / "none", 3)


def test_a_long_file_is_cut_and_short_ones_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Short.")
    (tmp_path / "b.txt").write_text("Short.")
    (tmp_path / "news.jsonl").write_text("\n".join(LINES))
    files = [tuple(file.path for file in piece.files) for piece in cut([str(tmp_path)], 4) if isinstance(piece, Piece)]
    assert files == [("a.txt", "b.txt"), *[("news.jsonl",)] * 4]


def test_a_file_that_went_away_is_named(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text("\n".join(LINES))
    found = [piece for piece in cut([str(tmp_path)], 4) if isinstance(piece, Piece)]
    (tmp_path / "news.jsonl").unlink()
    [whole] = number_lines(found, {piece: count_lines(piece) for piece in found})
    assert isinstance(whole, Piece)
    [(problem, _)] = read_piece(whole)
    assert str(problem) == f"{tmp_path.name}/news.jsonl: cannot be read: no such file or directory"
