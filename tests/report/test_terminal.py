import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from quotecheck.report.escapes import STEERING
from quotecheck.report.terminal import print_report, render
from tests.report import samples


def printed(report, width=80, **options):
    page = io.StringIO()
    print_report(report, Console(file=page, width=width, **options))
    return page.getvalue()


def test_both_places_stand_side_by_side_with_the_differing_words_marked():
    line = next(line for line in render(samples.CHECK).splitlines() if "**will not reopen**" in line)
    assert "**will reopen**" in line


def test_a_narrow_terminal_stacks_the_places():
    lines = printed(samples.CHECK, width=60).splitlines()
    assert not any("will not reopen**" in line and "**will reopen**" in line for line in lines)
    assert any("**will not reopen**" in line for line in lines)
    assert any("**will reopen**" in line for line in lines)


@pytest.mark.parametrize("width", [20, 40, 79, 80, 200])
def test_no_line_is_wider_than_the_terminal(width):
    assert all(cell_len(line) <= width for line in printed(samples.CHECK, width=width).splitlines())


def test_findings_are_grouped_by_event():
    text = render(samples.CHECK)
    assert text.index("Event 1") < text.index("QC107") < text.index("Event 2") < text.index("QC101")


def test_every_place_names_outlet_file_line_and_column():
    text = render(samples.CHECK)
    for evidence in samples.hurt.evidence:
        assert f"{evidence.path}:{evidence.line}:{evidence.column}" in text
    assert "Coast Wire" in text


def test_short_evidence_is_shown_in_its_sentence():
    assert "treated after" in render(samples.CHECK)


def test_no_styles_unless_the_console_is_a_terminal():
    assert "\x1b" not in printed(samples.CHECK)
    assert "\x1b[1;31m" in printed(samples.CHECK, force_terminal=True, color_system="standard", no_color=False)


def test_no_color_keeps_the_marks_but_not_the_colours(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    text = printed(samples.CHECK, force_terminal=True, color_system="standard")
    assert "\x1b[1;4mwill not reopen" in text
    assert "\x1b[1;31m" not in text


def test_nothing_from_an_article_reaches_the_terminal_as_a_control():
    text = render(samples.CHECK)
    assert not STEERING.search(text)
    assert "␛[31mred" in text
    assert "<U+202E>esrever<U+202C>" in text


def test_the_last_lines_say_what_was_compared_and_how_it_ended():
    flat = " ".join(render(samples.CHECK).split())
    assert "12 pairs considered, 9 judged. Not judged: far apart in time (2), no speaker (1)." in flat
    assert flat.endswith(
        "4 errors, 1 warning, 1 note, 1 hidden by the baseline, 1 hidden by ignores in the text, "
        "1 input could not be read."
    )
    assert render(samples.EMPTY).splitlines()[-1] == "Nothing found that disagrees."


def test_verify_counts_the_verdicts():
    assert "3 verdicts: 1 supported, 1 altered, 1 not-checked" in render(samples.VERIFY)
