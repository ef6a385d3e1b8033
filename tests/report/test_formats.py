from pathlib import Path

import pytest

from quotecheck.errors import UsageError
from quotecheck.report import FORMATS, format_of, render
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
