"""The figure table of an event: one row a quantity, one column a source, outliers marked."""

from __future__ import annotations

from quotecheck.records import Document, Event
from quotecheck.report.html.book import Book
from quotecheck.report.html.markup import Markup, join, table, tag
from quotecheck.report.quantities import Quantity, Stated, quantities


def figure_table(book: Book, event: Event) -> Markup | None:
    """The table; None when no quantity is given by two articles."""
    rows = quantities(event, [finding for _, finding in book.findings(event)])
    used = sorted({stated.document for quantity in rows for stated in quantity.stated})
    columns = ["Quantity", *(_source(book, event.documents[d]) for d in used)]
    body = [tag("tr", _name(quantity), (_cell(book, event, quantity, d) for d in used)) for quantity in rows]
    return table(
        f"Figures by source in event {event.number}; ≠ marks a figure that most sources do not have", columns, body
    )


def _source(book: Book, document: Document) -> Markup:
    return tag("a", book.outlet(document), href=f"#{book.article_anchor(document)}")


def _name(quantity: Quantity) -> Markup:
    unit = tag("small", quantity.unit.replace("_", " ")) if quantity.unit else None
    return tag("th", quantity.name, " ", unit, scope="row")


def _cell(book: Book, event: Event, quantity: Quantity, document: int) -> Markup:
    """What one source says; the same words are shown once."""
    stated = {s.figure.text: s for s in quantity.stated if s.document == document}
    shown = [_figure(book, event, s) for s in stated.values()]
    return tag("td", join(shown, by=", ") if shown else tag("span", "–", class_="quiet"))


def _figure(book: Book, event: Event, stated: Stated) -> Markup:
    document, span = event.documents[stated.document], stated.figure.span
    cited = [c for c in book.cited(document) if c.evidence.start < span.end and span.start < c.evidence.end]
    anchor = book.place_anchor(cited[0].number, cited[0].place) if cited else book.article_anchor(document)
    text = tag("a", stated.figure.text, href=f"#{anchor}")
    return tag("strong", "≠ ", text, class_="outlier") if stated.outlier else text
