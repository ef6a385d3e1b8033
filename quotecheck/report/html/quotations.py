"""The quotation tables of an event: those that differ, side by side, and all others with their speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from quotecheck.findings import Evidence, Finding
from quotecheck.records import Event, Quotation, Span
from quotecheck.report.html.book import Book, Citation, badge, words
from quotecheck.report.html.markup import Markup, join, table, tag
from quotecheck.report.places import Passage
from quotecheck.report.wording import counted

_SAID = frozenset({"direct", "fragment", "unclear"})


def quotation_tables(book: Book, event: Event) -> Markup | None:
    """A table of the quotations that findings are about, and one of all that were said; None without any."""
    rows = [
        row
        for number, finding in book.findings(event)
        if finding.code.startswith("QC1") and len({evidence.article for evidence in finding.evidence}) > 1
        for row in _differing(book, number, finding)
    ]
    said = list(_said(book, event))
    differing = table(f"Quotations that differ in event {event.number}", ["Finding", "Speaker", "One", "Other"], rows)
    columns = ["Speaker", "Quotation", "Source", "Date", "Findings"]
    every = table(f"All quotations in event {event.number}", columns, said)
    folded = tag("details", tag("summary", f"All {counted(len(said), 'quotation')}"), every) if every else None
    return join(differing, folded) if rows or said else None


def _differing(book: Book, number: int, finding: Finding) -> Iterator[Markup]:
    """A row for every wording beside the first one."""
    wordings: dict[tuple[str, ...], list[tuple[int, Passage]]] = defaultdict(list)
    for place, passage in enumerate(book.places.passages(finding)):
        wordings[tuple(re.findall(r"\w+", passage.evidence.text.casefold()))].append((place, passage))
    first, *others = wordings.values()
    for other in others:
        speakers = dict.fromkeys(p.evidence.speaker for _, p in [*first, *other] if p.evidence.speaker)
        yield tag(
            "tr",
            tag("td", badge(finding.severity), " ", tag("a", finding.code, href=f"#finding-{number}")),
            tag("td", " / ".join(speakers) or "unknown"),
            tag("td", _wording(book, number, first)),
            tag("td", _wording(book, number, other)),
            **book.filtered(finding),
        )


def _wording(book: Book, number: int, given: Sequence[tuple[int, Passage]]) -> Markup:
    """A wording and the sources that have it."""
    sources = [_source(book, number, place, passage.evidence) for place, passage in given]
    return join(
        tag("q", words(given[0][1], evidence_only=True), class_="said"),
        " ",
        tag("small", join(sources, by="; ")),
    )


def _source(book: Book, number: int, place: int, evidence: Evidence) -> Markup:
    document = book.places.document(evidence)
    published = document and document.article.published
    source = book.link(number, place, book.places.outlet(evidence))
    return join(source, f", {published.isoformat()}" if published else None)


def _said(book: Book, event: Event) -> Iterator[Markup]:
    """A row for everything quoted in an event, by speaker."""
    found = [(document, quotation) for document in event.documents for quotation in document.quotations]
    for document, quotation in sorted(found, key=lambda item: _speaker(item[1]).casefold()):
        if quotation.role not in _SAID:
            continue
        cited = [c for c in book.cited(document) if quotation.span.overlaps(Span(c.evidence.start, c.evidence.end))]
        published = document.article.published
        yield tag(
            "tr",
            tag("td", _speaker(quotation) or "unknown"),
            tag("td", tag("span", quotation.text, class_="said")),
            tag("td", tag("a", book.outlet(document), href=f"#{book.article_anchor(document)}")),
            tag("td", published.isoformat() if published else "–", class_="date"),
            tag("td", _codes(cited) or "–"),
        )


def _codes(cited: Iterable[Citation]) -> Markup:
    """Links to findings by their codes, each finding once."""
    numbers = {citation.number: citation.finding.code for citation in cited}
    return join([tag("a", code, href=f"#finding-{number}") for number, code in numbers.items()], by=" ")


def _speaker(quotation: Quotation) -> str:
    speaker = quotation.speaker
    return (speaker.name or speaker.text) if speaker else ""
