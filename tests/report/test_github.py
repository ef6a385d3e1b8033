import re
from dataclasses import replace

from quotecheck.report.github import render
from tests.report import samples

# What the runner accepts as a workflow command: a name, properties without raw separators, then one line of data.
COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<data>[^\r\n]*)")


def annotations(report):
    found = []
    for line in render(report).splitlines():
        if match := COMMAND.fullmatch(line):
            properties = dict(item.split("=", 1) for item in match["properties"].split(","))
            found.append((match["level"], {k: plain(v) for k, v in properties.items()}, plain(match["data"])))
    return found


def plain(text):
    for escape, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def test_an_annotation_stands_at_its_place_and_names_the_other():
    level, properties, message = next(a for a in annotations(samples.CHECK) if "QC203" in a[1]["title"])
    assert level == "error"
    assert properties == {
        "file": "news/courier.txt",
        "line": "5",
        "endLine": "5",
        "col": "128",
        "endColumn": "140",
        "title": "QC203 mismatched-unit",
    }
    assert "\nnews/wire.txt:3:116: $3.2 billion" in message


def test_the_most_severe_and_most_certain_come_first():
    titles = [properties["title"][:5] for _, properties, _ in annotations(samples.CHECK)]
    assert titles == ["QC901", "QC203", "QC102", "QC201", "QC101", "QC107"]


def test_ten_a_level_and_a_line_that_counts_the_rest():
    many = tuple(replace(samples.altered, confidence=n / 100) for n in range(23))
    report = replace(samples.EMPTY, findings=(*many, *(samples.unattributed,) * 11))
    found = annotations(report)
    assert [level for level, _, _ in found] == ["error"] * 10 + ["notice"] * 10
    assert "13 more errors, 1 more notice" in render(report)


def test_hostile_text_cannot_start_a_command_of_its_own():
    lines = render(samples.CHECK).splitlines()
    assert len(annotations(samples.CHECK)) == len(samples.CHECK.findings) == len(lines) - 2
    assert not lines[-1].startswith("::")
    _, _, message = next(a for a in annotations(samples.CHECK) if "QC101" in a[1]["title"])
    assert "%0A" in message
    assert "::error::no" in message


def test_extracted_text_claims_no_line_of_the_file():
    page = replace(samples.courier, article=replace(samples.courier.article, text_of="extraction"))
    event = replace(samples.EVENT, documents=(page, *samples.EVENT.documents[1:]))
    _, properties, _ = annotations(replace(samples.CHECK, events=(event,)))[1]
    assert "line" not in properties
