"""The report as JUnit XML, the dialect that Jenkins and GitLab read.

A suite is an article, a case a finding at its first place. Errors and warnings fail, notes pass with their text,
suppressed findings are skipped, unreadable articles are errors; an article with nothing to say has one passing case.
"""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from quotecheck.findings import UNREADABLE, Evidence, Finding, Report, Suppressed
from quotecheck.report.escapes import one_line, visible
from quotecheck.report.places import Places


def render(report: Report) -> str:
    """An indented XML document."""
    places = Places(report)
    root = Xml.Element("testsuites", name="quotecheck")
    told: dict[str, list[tuple[Finding, Suppressed | None]]] = {
        document.article.path: [] for event in report.events for document in event.documents
    }
    for finding, suppressed in [*((f, None) for f in report.findings), *((s.finding, s) for s in report.suppressed)]:
        told.setdefault(finding.evidence[0].path, []).append((finding, suppressed))
    for path, cases in told.items():
        suite = Xml.SubElement(root, "testsuite", name=one_line(path))
        for finding, suppressed in cases:
            _add_case(suite, finding, suppressed, places)
        if not cases:
            Xml.SubElement(suite, "testcase", name="nothing disagrees", classname=one_line(path), time="0")
        _count(suite)
    Xml.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _add_case(suite: Xml.Element, finding: Finding, suppressed: Suppressed | None, places: Places) -> None:
    first = finding.evidence[0]
    name = f"{finding.code} {finding.name} {first.line}:{first.column} {finding.fingerprint}"
    case = Xml.SubElement(suite, "testcase", name=name, classname=one_line(first.path), time="0")
    if suppressed:
        Xml.SubElement(case, "skipped", message=one_line(f"{suppressed.by} {suppressed.reason}"))
        return
    if finding.severity == "info":
        told = Xml.SubElement(case, "system-out")
    else:
        tag = "error" if finding.code == UNREADABLE else "failure"
        told = Xml.SubElement(case, tag, type=finding.code, message=one_line(finding.message))
    told.text = "\n".join([visible(finding.message), *(_place(evidence, places) for evidence in finding.evidence)])


def _place(evidence: Evidence, places: Places) -> str:
    place = f"{places.file(evidence)}:{evidence.line}:{evidence.column}"
    return one_line(f"{place} ({places.outlet(evidence)}): {evidence.text}")


def _count(suite: Xml.Element) -> None:
    counts = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    suite.set("tests", str(len(suite)))
    for attribute, tag in counts.items():
        suite.set(attribute, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("time", "0")
