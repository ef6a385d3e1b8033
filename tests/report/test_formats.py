import io
from dataclasses import replace
from pathlib import Path

import pytest

from quotecheck.errors import UsageError
from quotecheck.report import FORMATS, destinations, format_of, render, write_report
from quotecheck.report.escapes import STEERING
from tests.report import samples


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("report", [samples.CHECK, samples.VERIFY, samples.EMPTY], ids=["check", "verify", "empty"])
def test_every_format_is_clean_text_that_can_be_written(format, report):
    text = render(report, format)
    assert text.endswith("\n")
    assert not STEERING.search(text)
    assert text.encode("utf-8")
    assert text == render(report, format)


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("report.html", "html"),
        ("report.sarif", "sarif"),
        ("report.sarif.json", "sarif"),
        ("out/Report.JSON", "json"),
        ("junit.xml", "junit"),
        ("notes.md", "markdown"),
        ("table.csv", "csv"),
        ("plain.txt", "terminal"),
    ],
)
def test_the_suffix_of_the_output_file_chooses_the_format(name, format):
    assert format_of(Path(name)) == format


def test_an_unknown_suffix_or_format_is_a_usage_error_that_names_the_choices():
    with pytest.raises(UsageError, match=r"report\.pdf.*\.html"):
        format_of(Path("report.pdf"))
    with pytest.raises(UsageError, match=r"'pdf'.*sarif"):
        render(samples.EMPTY, "pdf")


def test_without_outputs_the_report_goes_to_standard_output(capsys):
    write_report(samples.CHECK, None, [])
    assert "meaning-changed-quotation" in capsys.readouterr().out
    write_report(samples.CHECK, "json", [])
    assert capsys.readouterr().out == render(samples.CHECK, "json")


def test_several_outputs_are_written_at_once_and_standard_output_stays_silent(tmp_path, capsys):
    write_report(samples.CHECK, None, [tmp_path / "report.json", tmp_path / "report.sarif"])
    assert (tmp_path / "report.json").read_text("utf-8") == render(samples.CHECK, "json")
    assert (tmp_path / "report.sarif").read_text("utf-8") == render(samples.CHECK, "sarif")
    assert capsys.readouterr().out == ""


def test_a_given_format_goes_before_the_suffix_of_one_file_but_not_of_several():
    assert destinations("json", [Path("result")]) == [("json", Path("result"))]
    with pytest.raises(UsageError, match="suffixes"):
        destinations("json", [Path("a.html"), Path("b.sarif")])


def test_a_file_that_cannot_be_written_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match=r"report\.json: cannot be written"):
        write_report(samples.CHECK, None, [tmp_path / "missing" / "report.json"])


@pytest.mark.parametrize("format", ["terminal", "json", "sarif", "github", "markdown", "html"])
def test_notes_on_the_run_are_told(format):
    assert "hides nothing" in render(samples.CHECK, format)


@pytest.mark.parametrize("format", ["terminal", "json", "sarif", "github", "junit", "markdown"])
def test_places_name_the_file_as_the_user_did(format):
    named = replace(samples.courier, article=replace(samples.courier.article, file="desk/today/courier.txt"))
    event = replace(samples.EVENT, documents=(named, *samples.EVENT.documents[1:]))
    assert "desk/today/courier.txt" in render(replace(samples.CHECK, events=(event,)), format)


def written(format, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr("sys.stdout", stream)
    write_report(samples.CHECK, format, [])
    stream.flush()
    return stream.buffer.getvalue()


def test_a_terminal_of_another_encoding_shows_what_it_can(monkeypatch):
    assert written(None, monkeypatch).decode("latin-1") == render(samples.CHECK, "terminal").replace("␛", "?").replace(
        "␇", "?"
    ).replace("␀", "?")


def test_every_other_format_is_utf_8_whatever_the_terminal(monkeypatch):
    assert written("csv", monkeypatch).decode("utf-8") == render(samples.CHECK, "csv")
