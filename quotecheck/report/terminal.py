"""The report for a person at a terminal: grouped by event, both places side by side, differing words marked."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quotecheck.findings import Finding, Report, Severity
from quotecheck.records import Event
from quotecheck.report.escapes import one_line
from quotecheck.report.places import Passage, Places
from quotecheck.report.wording import closing_sentence, counted, coverage_sentence, verdict_sentence

_SIDE_BY_SIDE = 80  # columns; narrower terminals get the places one below the other
_SURROUNDINGS = 90  # characters of the sentence shown on either side of the evidence
_COLOURS: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


def render(report: Report) -> str:
    """The report as plain text, 80 columns wide."""
    page = io.StringIO()
    print_report(report, Console(file=page, width=_SIDE_BY_SIDE, color_system=None, force_terminal=False))
    return page.getvalue()


def print_report(report: Report, console: Console) -> None:
    """Print the report; colour and width are the console's own.

    Where the console shows no styles, the differing words stand between double asterisks.
    """
    places = Places(report)
    for event, findings in groupby(_by_event(report, places), lambda item: item[0]):
        _print(console, _event_line(event))
        for _, finding in findings:
            _print(console, _headline(finding))
            _print(console, Padding(Text(one_line(finding.message)), (0, 0, 0, 2)))
            _print(console, Padding(_passages(places, finding, console), (0, 0, 1, 2)))
    for note in report.notes:
        _print(console, Text.assemble(("note ", _COLOURS["info"]), one_line(note)))
    if report.mode == "verify":
        _print(console, Text(verdict_sentence(report)))
    _print(console, Text(coverage_sentence(report.coverage), "dim"))
    _print(console, Text(closing_sentence(report), "bold"))


def _print(console: Console, what: RenderableType) -> None:
    # rich pads lines to the full width; trailing blanks only get in the way of diffs and copies.
    with console.capture() as capture:
        console.print(what, highlight=False)
    console.out("\n".join(line.rstrip() for line in capture.get().split("\n")), end="", highlight=False)


def _by_event(report: Report, places: Places) -> list[tuple[Event | None, Finding]]:
    """The findings in the report's order, those of one event together, events by number."""
    placed = [(places.event(finding.evidence[0]) if finding.evidence else None, finding) for finding in report.findings]
    return sorted(placed, key=lambda item: (item[0] is None, item[0].number if item[0] else 0))


def _event_line(event: Event | None) -> Text:
    if event is None:
        return Text("Not in any event\n", "bold")
    lineages = len(set(event.lineages))
    outlets = dict.fromkeys(document.article.source or document.article.id for document in event.documents)
    line = Text(f"Event {event.number}", "bold")
    line.append(f"  {counted(len(event.documents), 'article')}, {counted(lineages, 'lineage')}", "dim")
    line.append(f"\n{one_line(', '.join(outlets))}\n", "dim")
    return line


def _headline(finding: Finding) -> Text:
    return Text.assemble(
        (finding.severity, _COLOURS[finding.severity]),
        (f"  {finding.code} {finding.name}", "bold"),
        (f"  {finding.confidence:.0%}", "dim"),
    )


def _passages(places: Places, finding: Finding, console: Console) -> RenderableType:
    marked_by_style = console.is_terminal and not console.is_dumb_terminal
    cells = [_cell(places, passage, marked_by_style) for passage in places.passages(finding)]
    if console.width < _SIDE_BY_SIDE or len(cells) < 2:
        return Group(*cells)
    table = Table.grid(padding=(0, 0, 0, 3), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for left, right in _twos(cells):
        table.add_row(left, right)
    return table


def _cell(places: Places, passage: Passage, marked_by_style: bool) -> Text:
    evidence = passage.evidence
    cell = Text.assemble(
        (one_line(places.outlet(evidence)), "bold"),
        (f"\n{one_line(places.file(evidence))}:{evidence.line}:{evidence.column}\n", "dim"),
    )
    if evidence.speaker and not any(evidence.speaker in segment.text for segment in passage.segments):
        cell.append(f"{one_line(evidence.speaker)}: ", "italic")
    cell.append_text(_words(passage, marked_by_style))
    return cell


def _words(passage: Passage, marked_by_style: bool) -> Text:
    """The evidence in as much of its sentence as helps, on one line before wrapping."""
    words = Text()
    for number, segment in enumerate(passage.segments):
        text = segment.text
        if not segment.evidence and not segment.differs:
            is_lead = not any(before.evidence for before in passage.segments[:number])
            text = _shortened(text, from_end=is_lead)
        lead, tail = text[:1].isspace(), text[-1:].isspace()
        shown = one_line(text)
        if segment.differs and not marked_by_style:
            shown = f"**{shown}**"
        style = "bold underline magenta" if segment.differs else "" if segment.evidence else "dim"
        words.append(" " if lead else "").append(shown, style).append(" " if tail and shown else "")
    return words


def _shortened(text: str, from_end: bool) -> str:
    """At most `_SURROUNDINGS` characters of the start (or the end) of the text, cut between words."""
    if len(text) <= _SURROUNDINGS:
        return text
    if from_end:
        return "… " + text[-_SURROUNDINGS:].partition(" ")[2]
    return text[:_SURROUNDINGS].rpartition(" ")[0] + " …"


def _twos(cells: list[Text]) -> Iterator[Iterable[RenderableType]]:
    for at in range(0, len(cells), 2):
        yield [*cells, Text()][at : at + 2]
