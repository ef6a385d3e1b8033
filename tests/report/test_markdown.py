import re

import pytest

from quotecheck.report.markdown import escaped, render
from tests.report import samples


def test_differing_words_are_marked():
    text = render(samples.CHECK)
    assert "<mark>will not reopen</mark>" in text
    assert "<mark>will reopen</mark>" in text


def test_the_places_are_named():
    assert "— Coast Wire, Ines Tavola, news/wire.txt 3&#58;2" in render(samples.CHECK).replace("\\", "")


def test_summary_and_coverage_come_first():
    lines = render(samples.CHECK).splitlines()
    assert "4 errors, 1 warning, 1 note" in lines[2]
    assert lines[4].startswith("Compared 3 articles&#58; 2 quotations")


@pytest.mark.parametrize(
    "text",
    ["<script>", "[x](javascript:alert(1))", "![x](http://x)", "`code`", "**bold**", "# h", "- item", "1. x", "@desk"],
)
def test_nothing_becomes_markup(text):
    shown = escaped(text)
    assert "<" not in shown
    assert "@" not in shown
    assert not re.search(r"(?<!\\)[\[\]`*#_!()](?!\d+;)", shown.replace("&#", ""))


def test_hostile_text_brings_no_tags_and_no_lines():
    text = render(samples.CHECK)
    assert set(re.findall(r"</?(\w+)", text)) == {"mark"}
    assert "\x1b" not in text
