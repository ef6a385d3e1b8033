"""Paths become articles, and bad input loses nothing."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from quotecheck.articles import read
from quotecheck.articles.decoding import MAX_CHARACTERS

STORY = "The mayor opened the new bridge on Monday.\n\nHe said it would carry 900 cars a day.\n"


def write(folder: Path, name: str, content: str | bytes = STORY) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_folder_is_read_recursively_in_sorted_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/d.txt", "notes.pdf", "sub/.e.txt"):
        write(tmp_path, name)
    reading = read([str(tmp_path)])
    assert [article.path for article in reading.articles] == ["a.md", "b.txt", "sub/c.txt"]
    assert [article.id for article in reading.articles] == ["a", "b", "sub/c"]
    assert not reading.problems


def test_a_named_file_is_called_after_its_stem(tmp_path: Path) -> None:
    (article,) = read([str(write(tmp_path, "sub/report.txt"))]).articles
    assert (article.id, article.path) == ("report", "report.txt")


def test_ids_are_unique_across_folders_and_formats(tmp_path: Path) -> None:
    for name in ("north/a.txt", "south/a.txt", "south/a.md"):
        write(tmp_path, name)
    reading = read([str(tmp_path / "north"), str(tmp_path / "south")])
    ids = [article.id for article in reading.articles]
    assert ids[0] == "a"
    assert len(set(ids)) == 3


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    assert len(read([str(tmp_path), str(path)]).articles) == 1


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside/secret.txt")
    write(tmp_path, "inside/a.txt")
    (tmp_path / "inside" / "link.txt").symlink_to(outside)
    (tmp_path / "inside" / "folder").symlink_to(outside.parent)
    reading = read([str(tmp_path / "inside")])
    assert [article.path for article in reading.articles] == ["a.txt"]


def test_bad_inputs_are_one_problem_each_and_the_good_ones_are_read(tmp_path: Path) -> None:
    write(tmp_path, "in/good.txt")
    write(tmp_path, "in/binary.txt", bytes(range(256)) * 20)
    write(tmp_path, "in/empty.txt", "")
    write(tmp_path, "in/empty.jsonl", "\n")
    write(tmp_path, "in/long.txt", "word " * (MAX_CHARACTERS // 5 + 1))
    write(tmp_path, "in/no-zip.docx", "this is no archive")
    write(tmp_path, "in/page.html", "<html><body></body></html>")
    write(tmp_path, "in/utf16.txt", b"\xff\xfe\x00\xd8\x00")
    (tmp_path / "in" / "loop.txt").symlink_to(tmp_path / "in" / "loop.txt")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "in" / "nowhere.txt")
    (tmp_path / "void").mkdir()
    write(tmp_path, "scan.pdf", "%PDF-1.4")
    paths = [str(tmp_path / name) for name in ("in", "void", "missing.txt", "scan.pdf")]
    reading = read(paths)
    assert [article.id for article in reading.articles] == ["good"]
    named = [Path(problem.path).name for problem in reading.problems]
    bad = "binary.txt empty.txt empty.jsonl gone.txt long.txt loop.txt no-zip.docx page.html utf16.txt"
    assert sorted(named) == sorted([*bad.split(), "void", "missing.txt", "scan.pdf"])
    nowhere = [p.reason for p in reading.problems if Path(p.path).name in ("gone.txt", "loop.txt")]
    assert nowhere == ["is a symbolic link that leads nowhere"] * 2
    for problem in reading.problems:
        assert "\n" not in str(problem)
        assert str(tmp_path) not in str(problem)


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "good.txt")
    locked = write(tmp_path, "locked.txt")
    opened = Path.open

    def refuse(path: Path, *args: str) -> object:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return opened(path, *args)

    monkeypatch.setattr(Path, "open", refuse)
    reading = read([str(tmp_path)])
    assert [article.id for article in reading.articles] == ["good"]
    assert [problem.reason for problem in reading.problems] == ["cannot be read: permission denied"]


def test_json_lines_give_an_article_a_line_and_name_the_bad_lines(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": 7, "text": STORY, "title": "Bridge", "source": "Gull", "published": "2031-05-04T09:00:00Z"}),
        json.dumps({"id": "empty", "text": "  "}),
        "{broken",
        "",
        "[1, 2]",
        json.dumps({"text": STORY, "id": None}),
        '{"text": ' + "[" * 100_000,
    ]
    reading = read([str(write(tmp_path, "news.jsonl", "\n".join(rows)))])
    first, second = reading.articles
    assert (first.id, first.title, first.source, str(first.published)) == ("7", "Bridge", "Gull", "2031-05-04")
    assert second.id == "news:6"
    assert {article.path for article in reading.articles} == {"news.jsonl"}
    assert [problem.reason.split(":")[0] for problem in reading.problems] == ["line 2", "line 3", "line 5", "line 7"]


def test_json_lines_may_be_utf16_and_a_line_in_no_encoding_costs_that_line_only(tmp_path: Path) -> None:
    row = json.dumps({"id": "a", "text": "Café closed."}, ensure_ascii=False) + "\n"
    (article,) = read([str(write(tmp_path, "wide.jsonl", row.encode("utf-16")))]).articles
    assert article.text == "Café closed."
    reading = read([str(write(tmp_path, "mixed.jsonl", b"\xef\xbb\xbf" + row.encode() + b"\x00\x01\n" + row.encode()))])
    assert [article.text for article in reading.articles] == ["Café closed."] * 2
    assert [problem.reason for problem in reading.problems] == ["line 2: is a binary file, not text"]


def test_half_a_surrogate_pair_keeps_its_place_and_can_be_printed(tmp_path: Path) -> None:
    (article,) = read([str(write(tmp_path, "a.jsonl", '{"text": "It \\ud83d rained."}'))]).articles
    assert article.text == "It \ufffd rained."
    article.text.encode()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbfCaf\xc3\xa9.\r\nOpen.\r\n", "Café.\r\nOpen.\r\n"),
        ("Café “open”".encode("utf-16"), "Café “open”"),
        ("Café “open”".encode(), "Café “open”"),
    ],
)
def test_a_byte_order_mark_is_no_character_and_line_ends_stay(tmp_path: Path, raw: bytes, text: str) -> None:
    (article,) = read([str(write(tmp_path, "a.txt", raw))]).articles
    assert article.text == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "text",
    ["The café is closed.", "It cost £5m – a lot.", "Mr. Müller’s “no” came late.", "José Núñez lives in Málaga."],
)
def test_english_text_in_an_older_encoding_is_recognised(tmp_path: Path, text: str, encoding: str) -> None:
    (article,) = read([str(write(tmp_path, "a.txt", text.encode(encoding)))]).articles
    assert article.text == text


def test_text_in_another_script_is_left_to_charset_normalizer(tmp_path: Path) -> None:
    text = "Паром сел на мель у острова в воскресенье, сообщила береговая охрана. Никто не пострадал."
    (article,) = read([str(write(tmp_path, "a.txt", text.encode("cp1251")))]).articles
    assert article.text == text


def test_standard_input_is_text_or_json_lines() -> None:
    (article,) = read(["-"], stdin=io.StringIO(STORY)).articles
    assert (article.id, article.path, article.text) == ("-", "-", STORY)
    rows = json.dumps({"id": "x", "text": STORY}) + "\n{}\n"
    reading = read(["-"], stdin=io.StringIO(rows))
    assert [article.id for article in reading.articles] == ["x"]
    assert len(reading.problems) == 1
    assert len(read(["-"], stdin=io.StringIO("  \n")).problems) == 1


def test_standard_input_in_another_encoding_is_told_like_a_file() -> None:
    piped = io.TextIOWrapper(io.BytesIO("The café is closed.".encode("cp1252")), encoding="utf-8")
    assert [article.text for article in read(["-"], stdin=piped).articles] == ["The café is closed."]
    rows = io.TextIOWrapper(io.BytesIO(b'\xef\xbb\xbf{"id": "x", "text": "Closed."}\n'), encoding="utf-8")
    assert [article.id for article in read(["-"], stdin=rows).articles] == ["x"]
    binary = io.TextIOWrapper(io.BytesIO(bytes(range(256))), encoding="utf-8")
    assert [problem.path for problem in read(["-"], stdin=binary).problems] == ["-"]
