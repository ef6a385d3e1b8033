"""Every quotation and figure of the run as one table, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator

from quotecheck.findings import Evidence, Report, Verdict
from quotecheck.records import Document, Event, Figure, Quotation, Span
from quotecheck.report.escapes import one_line
from quotecheck.report.extract import number

# fmt: off
COLUMNS = (
    "kind", "event", "article", "path", "source", "published", "lineage", "line", "column", "start", "end", "text",
    "role", "speaker", "confidence", "value", "low", "high", "unit", "figure_kind", "modifier", "of", "period",
    "findings", "verdict", "reason",
)
# fmt: on


def render(report: Report) -> str:
    """One row a quotation or figure, by event and article, in the order of the text; `findings` lists the codes of
    the findings that rest on it, `verdict` and `reason` what became of it in a draft."""
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in _rows(report):
        writer.writerow({column: _cell(value) for column, value in row.items()})
    return table.getvalue()


def _rows(report: Report) -> Iterator[dict[str, object]]:
    cited: dict[tuple[str, str], list[tuple[Span, str]]] = defaultdict(list)
    for finding in report.findings:
        for evidence in finding.evidence:
            cited[evidence.article, evidence.path].append((_span(evidence), finding.code))
    judged: dict[tuple[str, str, str], list[Verdict]] = defaultdict(list)
    for verdict in report.verdicts:
        judged[verdict.evidence.article, verdict.evidence.path, verdict.kind].append(verdict)
    for event in report.events:
        for document, lineage in zip(event.documents, event.lineages, strict=True):
            article = document.article
            own = cited[article.id, article.path]
            items: list[Quotation | Figure] = [*document.quotations, *document.figures]
            for item in sorted(items, key=lambda item: item.span):
                codes = sorted({code for span, code in own if span.overlaps(item.span)})
                what = _quotation(item) if isinstance(item, Quotation) else _figure(item)
                verdicts = judged[article.id, article.path, str(what["kind"])]
                became = next((v for v in verdicts if _span(v.evidence).overlaps(item.span)), None)
                yield {
                    **_place(event, document, lineage, item.span),
                    **what,
                    "findings": " ".join(codes),
                    "verdict": became and became.verdict,
                    "reason": became and became.reason,
                }


def _span(evidence: Evidence) -> Span:
    return Span(evidence.start, evidence.end)


def _place(event: Event, document: Document, lineage: int, span: Span) -> dict[str, object]:
    article = document.article
    line, column = article.position(span.start)
    return {
        "event": event.number,
        "article": article.id,
        "path": article.path,
        "source": article.source,
        "published": article.published,
        "lineage": lineage,
        "line": line,
        "column": column,
        "start": span.start,
        "end": span.end,
    }


def _quotation(quotation: Quotation) -> dict[str, object]:
    speaker = quotation.speaker
    return {
        "kind": "quotation",
        "text": quotation.text,
        "role": quotation.role,
        "speaker": speaker and (speaker.name or speaker.text),
        "confidence": quotation.confidence,
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "kind": "figure",
        "text": figure.text,
        "value": number(figure.value),
        "low": number(figure.low),
        "high": number(figure.high),
        "unit": figure.unit,
        "figure_kind": figure.kind,
        "modifier": figure.modifier,
        "of": figure.of,
        "period": figure.period,
    }


def _cell(value: object) -> object:
    """Text on one line; a leading apostrophe keeps spreadsheets from running it as a formula."""
    if not isinstance(value, str):
        return value
    shown = one_line(value)
    return f"'{shown}" if shown.startswith(("=", "+", "-", "@")) else shown
