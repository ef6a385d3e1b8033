"""The report as GitHub workflow commands, which become annotations at the places they name.

A step may annotate ten errors, ten warnings and ten notices; GitHub drops the rest without a word, so the most
severe and most certain come first and a last line counts what was left out. Escapes follow GitHub's documentation
of workflow commands.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.findings import SEVERITIES, Evidence, Finding, Report, Severity
from quotecheck.report.escapes import one_line
from quotecheck.report.places import Places
from quotecheck.report.wording import closing_sentence, counted

_PER_LEVEL = 10
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report) -> str:
    """One workflow command a line, then what was left out and the summary as plain lines."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    places = Places(report)
    left_out = []
    for severity in reversed(SEVERITIES):
        findings = [finding for finding in report.findings if finding.severity == severity]
        findings.sort(key=lambda finding: -finding.confidence)
        yield from (_annotation(finding, places) for finding in findings[:_PER_LEVEL])
        if len(findings) > _PER_LEVEL:
            left_out.append(counted(len(findings) - _PER_LEVEL, f"more {_COMMANDS[severity]}"))
    if left_out:
        yield f"Left out, because a step may show {_PER_LEVEL} annotations a level: {', '.join(left_out)}."
    yield from (f"Note: {one_line(note)}" for note in report.notes)
    yield closing_sentence(report)


def _annotation(finding: Finding, places: Places) -> str:
    first, *others = finding.evidence
    title = _property(f"{finding.code} {finding.name}")
    also = "".join(f"\n{_place(other, places)}: {one_line(other.text)}" for other in others)
    position = "" if places.is_extracted(first) else _position(first)
    command = f"::{_COMMANDS[finding.severity]} file={_property(places.file(first))}{position},title={title}"
    return f"{command}::{_data(one_line(finding.message) + also)}"


def _position(evidence: Evidence) -> str:
    end_line, end_column = evidence.last_position
    if end_line > evidence.line:  # columns are allowed within one line only
        return f",line={evidence.line},endLine={end_line}"
    return f",line={evidence.line},endLine={end_line},col={evidence.column},endColumn={end_column}"


def _place(evidence: Evidence, places: Places) -> str:
    return f"{one_line(places.file(evidence))}:{evidence.line}:{evidence.column}"


def _data(text: str) -> str:
    safe = "\n".join(one_line(line) for line in text.split("\n"))
    return safe.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
