"""What the parts of the page share: numbers, anchors and the attributes that the filters look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from quotecheck.findings import SEVERITIES, Evidence, Finding, Judgement, Report, Severity
from quotecheck.records import Document, Event
from quotecheck.report.html.markup import Markup, tag
from quotecheck.report.places import Passage, Places
from quotecheck.report.wording import SHOWN

_SHORT = 12  # articles; with more of them on the page, long parts start folded

__all__ = ["Book", "Citation", "badge", "words"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One place that a finding rests on: the finding, its number on the page, and the number of the evidence."""

    finding: Finding
    number: int
    place: int

    @property
    def evidence(self) -> Evidence:
        return self.finding.evidence[self.place]


class Book:
    """A report with everything on its page numbered."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.places = Places(report)
        self.verdicts = [kind for kind in get_args(Judgement) if any(v.verdict == kind for v in report.verdicts)]
        self.codes = sorted({finding.code for finding in report.findings})
        self.severities = [level for level in reversed(SEVERITIES) if any(f.severity == level for f in report.findings)]
        self.outlets = sorted({self.outlet(d) for event in report.events for d in event.documents})
        self._articles = {
            (d.article.id, d.article.path): number
            for number, d in enumerate((d for event in report.events for d in event.documents), 1)
        }
        self._cited: dict[tuple[str, str], list[Citation]] = defaultdict(list)
        self._by_event: dict[int | None, list[tuple[int, Finding]]] = defaultdict(list)
        for number, finding in enumerate(report.findings, 1):
            event = self.places.event(finding.evidence[0])
            self._by_event[event.number if event else None].append((number, finding))
            for place, evidence in enumerate(finding.evidence):
                self._cited[evidence.article, evidence.path].append(Citation(finding, number, place))

    @property
    def is_short(self) -> bool:
        return len(self._articles) <= _SHORT

    def outlet(self, document: Document) -> str:
        return document.article.source or document.article.id

    def article_anchor(self, document: Document) -> str:
        return f"article-{self._articles[document.article.id, document.article.path]}"

    def place_anchor(self, number: int, place: int) -> str:
        return f"place-{number}-{place}"

    def cited(self, document: Document) -> list[Citation]:
        """Every place in the article that a finding rests on, in the order of the text."""
        found = self._cited[document.article.id, document.article.path]
        return sorted(found, key=lambda c: (c.evidence.start, c.evidence.end, c.number))

    def findings(self, event: Event | None) -> list[tuple[int, Finding]]:
        """The findings of an event with their numbers; those of no event for None."""
        return self._by_event[event.number if event else None]

    def filtered(self, finding: Finding) -> dict[str, str]:
        """The attributes by which the filters show or hide what belongs to a finding."""
        outlets = sorted({self.places.outlet(evidence) for evidence in finding.evidence})
        known = (str(self.outlets.index(outlet)) for outlet in outlets if outlet in self.outlets)
        return {
            "data_rule": finding.code,
            "data_severity": finding.severity,
            "data_sources": " ".join(f"s{number}" for number in known),
        }

    def link(self, number: int, place: int, text: str) -> Markup:
        """A link to a place in an article; plain text where the article is not on the page."""
        evidence = self.report.findings[number - 1].evidence[place]
        known = self.places.document(evidence) is not None
        return tag("a", text, href=f"#{self.place_anchor(number, place)}") if known else tag("span", text)


def badge(severity: Severity) -> Markup:
    return tag("span", SHOWN[severity], class_=f"badge {severity}")


def words(passage: Passage, evidence_only: bool = False) -> Iterator[Markup]:
    """The words of a passage: surroundings dimmed, differing words marked."""
    for segment in passage.segments:
        if segment.differs:
            yield tag("mark", segment.text)
        elif segment.evidence:
            yield tag("span", segment.text)
        elif not evidence_only:
            yield tag("span", segment.text, class_="around")
