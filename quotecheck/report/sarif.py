"""The report as SARIF 2.1.0 (OASIS standard, errata 01), as code-scanning services read it.

The first piece of evidence is a result's location, the others are its related locations.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from quotecheck import __version__
from quotecheck.errors import InputError
from quotecheck.findings import Evidence, Finding, Report, RuleText, Severity, Suppressed
from quotecheck.report.escapes import one_line
from quotecheck.report.json import dumps
from quotecheck.report.places import Places

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_SUPPRESSION = {"inline": "inSource", "sidecar": "external", "baseline": "external"}


def render(report: Report) -> str:
    """The report as an indented SARIF log with one run."""
    places = Places(report)
    findings = [(finding, None) for finding in report.findings] + [(s.finding, s) for s in report.suppressed]
    codes = _codes(report)
    run = {
        "tool": {
            "driver": {
                "name": "quotecheck",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(code, name, report) for code, name in codes.items()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.problems,
                "toolExecutionNotifications": [_notification(problem) for problem in report.problems],
                "toolConfigurationNotifications": [
                    {"level": "note", "message": {"text": one_line(note)}} for note in report.notes
                ],
            }
        ],
        "results": [_result(finding, by, list(codes).index(finding.code), places) for finding, by in findings],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def uri(path: str) -> str:
    """A path as a relative URI reference."""
    reference = quote(path.replace("\\", "/").encode(errors="surrogatepass"), safe="/")
    # "a:b.txt" would read as scheme "a", "//x" as a host; a leading "./" keeps both relative.
    return f"./{reference.lstrip('/')}" if reference.startswith("/") else reference


def _codes(report: Report) -> dict[str, str]:
    """Code and name of every rule of the run, in order of code."""
    cited = [*report.findings, *(suppressed.finding for suppressed in report.suppressed)]
    names = {rule.code: rule.name for rule in report.rules} | {finding.code: finding.name for finding in cited}
    return dict(sorted(names.items()))


def _rule(code: str, name: str, report: Report) -> dict[str, Any]:
    described: RuleText | None = next((rule for rule in report.rules if rule.code == code), None)
    if described is None:
        return {"id": code, "name": name}
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": described.flags},
        "fullDescription": {"text": described.flags},
        "help": {"text": described.page, "markdown": described.page},
        "defaultConfiguration": {"level": _LEVELS[described.severity]},
    }


def _result(finding: Finding, suppressed: Suppressed | None, index: int, places: Places) -> dict[str, Any]:
    locations = [_location(evidence, places) for evidence in finding.evidence]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "rank": round(100 * finding.confidence, 1),
        "message": {"text": one_line(finding.message)},
        "locations": locations[:1],
        "relatedLocations": [
            {"id": number, **location, "message": {"text": _said(evidence, places)}}
            for number, (location, evidence) in enumerate(zip(locations, finding.evidence, strict=True))
            if number
        ],
        "partialFingerprints": {"quotecheck/v1": finding.fingerprint},
    }
    if suppressed:
        suppression = {"kind": _SUPPRESSION[suppressed.by], "status": "accepted"}
        result["suppressions"] = [
            suppression | ({"justification": one_line(suppressed.reason)} if suppressed.reason else {})
        ]
    return result


def _location(evidence: Evidence, places: Places) -> dict[str, Any]:
    region = {"startLine": 1} if places.is_extracted(evidence) else _region(evidence)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(places.file(evidence))},
            "region": {**region, "snippet": {"text": evidence.text}},
        }
    }


def _region(evidence: Evidence) -> dict[str, int]:
    end_line, end_column = evidence.last_position
    return {
        "startLine": evidence.line,
        "startColumn": evidence.column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": evidence.start,
        "charLength": evidence.end - evidence.start,
    }


def _said(evidence: Evidence, places: Places) -> str:
    outlet = one_line(places.outlet(evidence))
    return f"{outlet}, {one_line(evidence.speaker)}" if evidence.speaker else outlet


def _notification(problem: InputError) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": one_line(problem.reason)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(problem.path)}}}],
    }
