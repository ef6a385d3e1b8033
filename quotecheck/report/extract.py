"""What was found in one article as a JSON object: one line of `quotecheck extract`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from quotecheck.records import Document, Figure, Quotation, Span, Speaker
from quotecheck.report.json import article_record, dumps


def document_line(document: Document) -> str:
    """The document as one line of JSON, without its newline."""
    return dumps(document_record(document))


def document_record(document: Document) -> dict[str, Any]:
    """The document as JSON objects: offsets are code points into the article's text, end exclusive."""
    return {
        **article_record(document.article),
        "sentences": [_span(sentence) for sentence in document.sentences],
        "quotations": [_quotation(quotation) for quotation in document.quotations],
        "figures": [_figure(figure) for figure in document.figures],
        "skipped": [{**_span(skipped.span), "reason": skipped.reason} for skipped in document.article.skipped],
    }


def number(value: Decimal | str | None) -> int | float | str | None:
    """A figure's value as JSON has it: whole numbers without a point, dates as their ISO text."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _quotation(quotation: Quotation) -> dict[str, Any]:
    cue = quotation.cue
    return {
        **_span(quotation.span),
        "text": quotation.text,
        "role": quotation.role,
        "speaker": quotation.speaker and _speaker(quotation.speaker),
        "cue": cue and {"text": cue.text, **_span(cue.span)},
        "confidence": quotation.confidence,
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {"text": speaker.text, **_span(speaker.span), "name": speaker.name}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        **_span(figure.span),
        "text": figure.text,
        "value": number(figure.value),
        "low": number(figure.low),
        "high": number(figure.high),
        "unit": figure.unit,
        "kind": figure.kind,
        "modifier": figure.modifier,
        "of": figure.of,
        "subject": figure.subject,
        "period": figure.period,
    }
