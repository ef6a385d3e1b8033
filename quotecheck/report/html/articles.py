"""Every article in full, paragraph by paragraph, with its findings in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotecheck.records import Document, Span
from quotecheck.report.html.book import Book, Citation, badge
from quotecheck.report.html.markup import Markup, join, tag
from quotecheck.report.wording import counted


def article_section(book: Book, document: Document, lineage: int) -> Markup:
    """The article with its heading; paragraphs keep their findings beside them."""
    article, cited = document.article, book.cited(document)
    about = [
        book.outlet(document) if article.title else None,
        article.published and article.published.isoformat(),
        f"lineage {lineage}",
        counted(article.words, "word"),
        article.path,
    ]
    anchor = book.article_anchor(document)
    return tag(
        "article",
        tag("h4", article.title or book.outlet(document), id=f"{anchor}-title"),
        tag("p", " · ".join(part for part in about if part), class_="quiet"),
        _paragraphs(book, document, cited),
        class_="full",
        id=anchor,
        aria_labelledby=f"{anchor}-title",
    )


def _paragraphs(book: Book, document: Document, cited: Sequence[Citation]) -> Iterator[Markup]:
    """Blocks and skipped stretches in their order, each a row of text and margin."""
    text = document.article.text
    parts: list[tuple[Span, str, str]] = [(block.span, block.kind, "") for block in document.article.blocks]
    parts += [(skipped.span, "skipped", skipped.reason) for skipped in document.article.skipped]
    waiting = list(cited)
    for number, (span, kind, reason) in enumerate(sorted(parts), 1):
        last = number == len(parts)
        own = [citation for citation in waiting if citation.evidence.start < span.end or last]
        waiting = waiting[len(own) :]
        touching = [c for c in cited if Span(c.evidence.start, c.evidence.end).overlaps(span)]
        shown = tag("p", _marked(book, text, span, touching, own), class_=kind)
        why = tag("p", f"left out: {reason}", class_="quiet") if reason else None
        notes = [_note(book, citation) for citation in own]
        yield tag("div", shown, tag("div", why, notes, class_="margin") if why or notes else None, class_="row")


def _marked(
    book: Book, text: str, span: Span, touching: Sequence[Citation], own: Sequence[Citation]
) -> Iterator[Markup]:
    """The text of a paragraph with every cited place marked; each of its own places gets its anchor."""
    edges = {edge for c in touching for edge in (c.evidence.start, c.evidence.end) if span.start < edge < span.end}
    waiting = list(own)
    for start, end in pairwise(sorted({span.start, span.end, *edges})):
        reached = [c for c in waiting if c.evidence.start < end]
        waiting = waiting[len(reached) :]
        anchors = [book.place_anchor(c.number, c.place) for c in reached]
        citing = [c for c in touching if c.evidence.start <= start and end <= c.evidence.end]
        worst = min(citing, key=lambda citation: citation.number).finding.severity if citing else None
        yield join(
            [tag("span", id=anchor) for anchor in anchors[1:]],
            tag("mark" if worst else "span", text[start:end], id=anchors[0] if anchors else None, class_=worst),
        )


def _note(book: Book, citation: Citation) -> Markup:
    finding = citation.finding
    others = sorted({book.places.outlet(e) for n, e in enumerate(finding.evidence) if n != citation.place})
    return tag(
        "p",
        badge(finding.severity),
        " ",
        tag("a", finding.code, href=f"#finding-{citation.number}"),
        f" {finding.message}",
        tag("small", f"against {', '.join(others)}") if others else None,
        class_=f"note {finding.severity}",
        **book.filtered(finding),
    )
