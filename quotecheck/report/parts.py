"""A report too long to be read, in a folder: articles and findings as JSON Lines in parts, one part some events.

articles-00000.jsonl   articles with the numbers of their event and lineage, as in the JSON report
findings-00000.jsonl   findings as in the JSON report, with the number of their event
report.json            the rest: tool, model, coverage, what could not be read; written last
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotecheck import __version__
from quotecheck.errors import UsageError
from quotecheck.findings import SEVERITIES, Report
from quotecheck.report import write_text
from quotecheck.report.json import article_rows, coverage_record, dumps, finding_record, model_record

__all__ = ["SCHEMA", "PartsWriter"]

SCHEMA = "quotecheck-parts/1"


class PartsWriter:
    """Writes a report part by part into a new or empty folder.

    Raises:
        UsageError: the folder cannot be written to, or holds something already.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts = 0
        self._severities: Counter[str] = Counter()
        self._suppressed = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            held = any(folder.iterdir())
        except OSError as error:
            raise UsageError(f"{folder}: cannot be written: {error.strerror}") from None
        if held:
            raise UsageError(f"{folder}: is not empty; parts of two runs would mix")

    def write(self, report: Report) -> None:
        """Write the articles and findings of some events."""
        self._lines("articles", article_rows(report))
        self._lines("findings", _findings(report))
        self._parts += 1
        self._severities.update(finding.severity for finding in report.findings)
        self._suppressed += len(report.suppressed)

    def finish(self, report: Report) -> None:
        """Write what is not in the parts: what could not be read, and the coverage of the whole run."""
        record = {
            "schema": SCHEMA,
            "tool": {"name": "quotecheck", "version": __version__},
            "model": model_record(report),
            "mode": report.mode,
            "parts": self._parts,
            "coverage": coverage_record(report.coverage),
            "findings": {severity: self._severities[severity] for severity in SEVERITIES},
            "suppressed": self._suppressed,
            "problems": [finding_record(finding) for finding in report.findings],
        }
        write_text(self._folder / "report.json", dumps(record, indent=1) + "\n")

    def _lines(self, kind: str, rows: Iterator[dict[str, Any]]) -> None:
        text = "".join(dumps(row) + "\n" for row in rows)
        write_text(self._folder / f"{kind}-{self._parts:05}.jsonl", text)


def _findings(report: Report) -> Iterator[dict[str, Any]]:
    event_of = {document.article.id: event.number for event in report.events for document in event.documents}
    for finding in report.findings:
        yield {"event": event_of.get(finding.evidence[0].article), **finding_record(finding)}
