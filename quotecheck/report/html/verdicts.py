"""The verdicts on a draft as a table: what it says, what became of it, and the passages that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.findings import Evidence, Verdict
from quotecheck.report.html.book import Book
from quotecheck.report.html.markup import Markup, table, tag


def verdict_section(book: Book) -> Markup | None:
    """One row a verdict in the order of the draft; None in check mode."""
    if book.report.mode != "verify":
        return None
    columns = ["Place", "In the draft", "Verdict", "In the sources", "Lineages"]
    rows = [_row(book, verdict) for verdict in book.report.verdicts]
    return tag("section", tag("h2", "Verdicts", id="verdicts"), table("Verdicts on the draft", columns, rows))


def _row(book: Book, verdict: Verdict) -> Markup:
    said = tag("span", verdict.evidence.text, class_="said")
    document = book.places.document(verdict.evidence)
    place = f"{verdict.evidence.path}:{verdict.evidence.line}"
    link = tag("a", place, href=f"#{book.article_anchor(document)}") if document else place
    judgement = tag("strong", verdict.verdict, class_=f"verdict {verdict.verdict}")
    return tag(
        "tr",
        tag("td", link),
        tag("td", tag("small", verdict.kind), " ", said),
        tag("td", judgement, " ", tag("small", verdict.reason) if verdict.reason else None),
        tag("td", list(_passages(book, verdict.passages)) or "–"),
        tag("td", str(verdict.lineages)),
        data_verdict=verdict.verdict,
    )


def _passages(book: Book, passages: tuple[Evidence, ...]) -> Iterator[Markup]:
    for passage in passages:
        yield tag("p", tag("span", passage.text, class_="said"), " ", tag("small", book.places.outlet(passage)))
