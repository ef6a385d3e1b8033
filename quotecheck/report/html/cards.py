"""A finding as a card: what is wrong, and its places side by side."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.findings import Finding
from quotecheck.report.html.book import Book, badge, words
from quotecheck.report.html.markup import Markup, join, tag
from quotecheck.report.places import Passage


def finding_card(book: Book, number: int, finding: Finding) -> Markup:
    """The card of one finding; its anchor is "finding-" and the number."""
    anchor = f"finding-{number}"
    heading = tag(
        "h4",
        badge(finding.severity),
        " ",
        tag("span", f"{finding.code} {finding.name}", class_="rule"),
        " ",
        tag("span", f"{finding.confidence:.0%} sure", class_="quiet"),
        id=f"{anchor}-title",
    )
    alone = finding.details.get("alone")
    sides = [_side(book, number, place, passage, alone) for place, passage in enumerate(book.places.passages(finding))]
    return tag(
        "article",
        heading,
        tag("p", finding.message, class_="message"),
        tag("div", sides, class_="sides") if any(e.text for e in finding.evidence) else None,
        _changes(finding),
        class_=f"finding {finding.severity}",
        id=anchor,
        aria_labelledby=f"{anchor}-title",
        **book.filtered(finding),
    )


def _side(book: Book, number: int, place: int, passage: Passage, alone: object) -> Markup:
    evidence = passage.evidence
    document = book.places.document(evidence)
    published = document and document.article.published
    where = f"{evidence.path}:{evidence.line}:{evidence.column}"
    lineage = book.places.lineage(evidence)
    about = [
        tag("strong", book.places.outlet(evidence)),
        tag("time", published.isoformat(), datetime=published.isoformat()) if published else None,
        f"lineage {lineage}" if lineage else None,
        tag("span", evidence.speaker, class_="speaker") if evidence.speaker else None,
        book.link(number, place, where),
    ]
    stands_alone = tag("span", "stands alone", class_="alone") if alone == evidence.article else None
    return tag(
        "figure",
        tag("figcaption", join([*about, stands_alone], by=" · ")),
        tag("blockquote", words(passage)),
        class_="side",
    )


def _changes(finding: Finding) -> Markup | None:
    """The differences in words, for those who cannot see the marks."""
    listed = list(_listed(finding))
    return tag("ul", (tag("li", item) for item in listed), class_="changes") if listed else None


def _listed(finding: Finding) -> Iterator[Markup]:
    for difference in finding.details.get("differences", ()):
        kind, a, b = (str(difference.get(key) or "") for key in ("class", "a", "b"))
        label = tag("span", kind, class_="quiet") if kind else None
        if a and b:
            yield join(tag("q", a), " against ", tag("q", b), " ", label)
        elif a or b:
            yield join(tag("q", a or b), " stands on one side only ", label)
