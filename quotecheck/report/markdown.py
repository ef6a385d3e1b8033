"""The report as Markdown, for a pull request or a mail; nothing from an article can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotecheck.findings import Finding, Report
from quotecheck.report.escapes import one_line
from quotecheck.report.places import Passage, Places
from quotecheck.report.wording import closing_sentence, coverage_sentence, verdict_sentence

# Everything that CommonMark and GitHub's extensions give a meaning to; "@" would notify people and "#" link issues.
_MARKUP = re.compile(r"[\\`*_{}\[\]()#+\-!|~$^=]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", ":": "&#58;"}


def render(report: Report) -> str:
    """Headline, coverage, then every finding with its places as block quotations."""
    return "\n".join(_lines(report)) + "\n"


def escaped(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    with_backslashes = _MARKUP.sub(r"\\\g<0>", one_line(text))
    return "".join(_ENTITIES.get(character, character) for character in with_backslashes)


def _lines(report: Report) -> Iterator[str]:
    places = Places(report)
    yield "# quotecheck"
    yield f"\n**{escaped(closing_sentence(report))}**\n"
    if report.mode == "verify":
        yield f"{escaped(verdict_sentence(report))}\n"
    yield escaped(coverage_sentence(report.coverage))
    for note in report.notes:
        yield f"\nNote: {escaped(note)}"
    for finding in report.findings:
        yield from _finding(finding, places)


def _finding(finding: Finding, places: Places) -> Iterator[str]:
    yield f"\n## {finding.severity} {finding.code} {escaped(finding.name)}"
    yield f"\n{escaped(finding.message)} ({finding.confidence:.0%})"
    for passage in places.passages(finding):
        evidence = passage.evidence
        outlet = escaped(places.outlet(evidence))
        speaker = f", {escaped(evidence.speaker)}" if evidence.speaker else ""
        yield f"\n> {_words(passage)}  "
        yield f"> — {outlet}{speaker}, {escaped(places.file(evidence))} {evidence.line}&#58;{evidence.column}"


def _words(passage: Passage) -> str:
    shown = []
    for segment in passage.segments:
        lead, tail = segment.text[:1].isspace(), segment.text[-1:].isspace()
        text = escaped(segment.text)
        text = f"<mark>{text}</mark>" if segment.differs and text else text
        shown.append(f"{' ' * lead}{text}{' ' * (tail and bool(text))}")
    return "".join(shown).strip()
