"""The report as JSON: schema `quotecheck-report/1`, every key always present and always in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from quotecheck import __version__
from quotecheck.findings import Coverage, Finding, Report, Suppressed, Verdict
from quotecheck.records import Article
from quotecheck.report.escapes import STEERING

SCHEMA = "quotecheck-report/1"


def render(report: Report) -> str:
    """The whole report as indented JSON, with a newline at the end."""
    return dumps(report_record(report), indent=1) + "\n"


def dumps(record: Any, indent: int | None = None) -> str:
    """JSON that stays readable, but never steers the terminal it is printed on: such characters are escaped."""
    text = json.dumps(record, ensure_ascii=False, indent=indent, allow_nan=False)
    return STEERING.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def report_record(report: Report) -> dict[str, Any]:
    """The report as JSON objects, in the order of the contract."""
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": {"name": "quotecheck", "version": __version__},
        "model": model_record(report),
        "mode": report.mode,
        "articles": list(article_rows(report)),
        "coverage": coverage_record(report.coverage),
        "findings": [finding_record(finding) for finding in report.findings],
        "notes": list(report.notes),
        "suppressed": [_suppressed(suppressed) for suppressed in report.suppressed],
    }
    if report.mode == "verify":
        record["verdicts"] = [_verdict(verdict) for verdict in report.verdicts]
    return record


def model_record(report: Report) -> dict[str, Any] | None:
    """The model that was asked, None when there was none."""
    return {"name": report.model_name, "sha256": report.model_sha256} if report.model_name else None


def article_rows(report: Report) -> Iterator[dict[str, Any]]:
    """The articles of a report with the numbers of their event and lineage."""
    for event in report.events:
        for document, lineage in zip(event.documents, event.lineages, strict=True):
            yield {**article_record(document.article), "event": event.number, "lineage": lineage}


def article_record(article: Article) -> dict[str, Any]:
    """What is known about an article as a JSON object."""
    return {
        "id": article.id,
        "path": article.path,
        "file": article.file,
        "title": article.title,
        "source": article.source,
        "published": article.published and article.published.isoformat(),
        "url": article.url,
        "words": article.words,
        "text_of": article.text_of,
    }


def coverage_record(coverage: Coverage) -> dict[str, Any]:
    """What was compared and what was not."""
    return {
        "articles": coverage.articles,
        "quotations": coverage.quotations,
        "figures": coverage.figures,
        "statements": coverage.statements,
        "pairs_considered": coverage.pairs_considered,
        "pairs_judged": coverage.pairs_judged,
        "not_judged": dict(sorted(coverage.not_judged.items())),
    }


def finding_record(finding: Finding) -> dict[str, Any]:
    """A finding as a JSON object, in the order of the contract."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "fingerprint": finding.fingerprint,
        "message": finding.message,
        "evidence": [asdict(evidence) for evidence in finding.evidence],
        "details": dict(finding.details),
    }


def _suppressed(suppressed: Suppressed) -> dict[str, Any]:
    return {"by": suppressed.by, "reason": suppressed.reason, **finding_record(suppressed.finding)}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "kind": verdict.kind,
        "verdict": verdict.verdict,
        "reason": verdict.reason,
        "evidence": asdict(verdict.evidence),
        "passages": [asdict(passage) for passage in verdict.passages],
        "lineages": verdict.lineages,
    }
