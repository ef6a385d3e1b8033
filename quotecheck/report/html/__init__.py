"""The report as one HTML file that opens offline: no script, nothing fetched, everything from articles escaped."""

from __future__ import annotations

from importlib import resources

from quotecheck import __version__
from quotecheck.findings import Report
from quotecheck.records import Event
from quotecheck.report.html.articles import article_section
from quotecheck.report.html.book import Book
from quotecheck.report.html.cards import finding_card
from quotecheck.report.html.figures import figure_table
from quotecheck.report.html.markup import Markup, join, tag
from quotecheck.report.html.overview import filter_style, filters, overview
from quotecheck.report.html.quotations import quotation_tables
from quotecheck.report.html.verdicts import verdict_section
from quotecheck.report.wording import counted, tally

__all__ = ["render"]

# Even if something escaped our escaping, the browser would run and fetch nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"


def render(report: Report) -> str:
    """The whole page."""
    book = Book(report)
    title = "quotecheck verify" if report.mode == "verify" else "quotecheck check"
    style = resources.files(__name__).joinpath("page.css").read_text("utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"{title}: {tally(report)}"),
        tag("style", Markup(style), filter_style(book)),
    )
    main = tag(
        "main",
        overview(book),
        verdict_section(book),
        filters(book),
        [_event(book, event) for event in report.events],
        _elsewhere(book),
        id="main",
    )
    header = tag("header", tag("h1", title), tag("p", f"{tally(report)}.", class_="closing"), _contents(book))
    model = f", entailment model {report.model_name}" if report.model_name else ""
    footer = tag("footer", tag("p", f"quotecheck {__version__}{model}"))
    skip = tag("a", "Skip to the report", href="#main", class_="skip")
    return f"<!doctype html>\n{tag('html', head, tag('body', skip, header, main, footer), lang='en')}\n"


def _contents(book: Book) -> Markup:
    """Links to the sections; events without findings are reached from the table of sources."""
    links = [("overview", "Overview")]
    links += [("verdicts", "Verdicts")] if book.report.mode == "verify" else []
    counts = {event.number: len(book.findings(event)) for event in book.report.events}
    links += [(f"event-{number}", f"Event {number} ({count})") for number, count in counts.items() if count]
    return tag(
        "nav",
        tag("ul", (tag("li", tag("a", label, href=f"#{anchor}")) for anchor, label in links)),
        aria_label="Contents",
    )


def _event(book: Book, event: Event) -> Markup:
    anchor = f"event-{event.number}"
    cards = [finding_card(book, number, finding) for number, finding in book.findings(event)]
    articles = [article_section(book, d, n) for d, n in zip(event.documents, event.lineages, strict=True)]
    return tag(
        "section",
        tag("h2", f"Event {event.number}", id=anchor),
        tag("p", _about(event), class_="quiet"),
        tag("h3", "Findings") if cards else tag("p", "Nothing found that disagrees."),
        cards,
        _titled("Quotations", quotation_tables(book, event)),
        _titled("Figures", figure_table(book, event)),
        tag("h3", "Articles"),
        tag(
            "details",
            tag("summary", f"{counted(len(articles), 'article')} in full"),
            articles,
            open=book.is_short,
        ),
        class_="event",
        aria_labelledby=anchor,
    )


def _titled(title: str, part: Markup | None) -> Markup | None:
    return join(tag("h3", title), part) if part else None


def _about(event: Event) -> str:
    titles = [document.article.title for document in event.documents if document.article.title]
    lineages = counted(len(set(event.lineages)), "independent lineage")
    counts = f"{counted(len(event.documents), 'article')}, {lineages}"
    return f"{titles[0]} · {counts}" if titles else counts


def _elsewhere(book: Book) -> Markup | None:
    """Findings about inputs that are in no event, such as files that could not be read."""
    cards = [finding_card(book, number, finding) for number, finding in book.findings(None)]
    return tag("section", tag("h2", "Not in any event"), tag("h3", "Findings"), cards) if cards else None
