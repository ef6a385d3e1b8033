"""The top of the page: how it ended, what was compared and what was not, the sources, the filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quotecheck.findings import SEVERITIES, Report, Suppressed
from quotecheck.records import Document, Event
from quotecheck.report.html.book import Book, badge
from quotecheck.report.html.markup import Markup, join, table, tag
from quotecheck.report.wording import DECISIONS, SHOWN, coverage_sentence, verdict_sentence


def overview(book: Book) -> Markup:
    """The section "Overview"."""
    report = book.report
    return tag(
        "section",
        tag("h2", "Overview", id="overview"),
        tag("dl", _numbers(report), class_="numbers"),
        tag("p", verdict_sentence(report)) if report.mode == "verify" else None,
        tag("p", coverage_sentence(report.coverage)),
        [tag("p", "Note: ", note) for note in report.notes],
        tag("details", tag("summary", "Sources"), _sources(book), open=book.is_short) if report.events else None,
        _suppressed(report.suppressed),
        aria_labelledby="overview",
    )


def filters(book: Book) -> Markup | None:
    """Check boxes for verdicts, severities and rules, a choice of source; the style sheet does the hiding."""
    if not book.report.findings and not book.verdicts:
        return None
    verdicts = [_check(f"verdict-{verdict}", verdict) for verdict in book.verdicts]
    severities = [_check(f"severity-{level}", badge(level)) for level in book.severities]
    counts = Counter(finding.code for finding in book.report.findings)
    names = {finding.code: finding.name for finding in book.report.findings}
    rules = [_check(f"rule-{code}", f"{code} {names[code]} ({counts[code]})") for code in book.codes]
    sources = [_choice("source-all", "all", True)]
    sources += [_choice(f"source-s{number}", outlet) for number, outlet in enumerate(book.outlets)]
    return tag(
        "form",
        tag(
            "details",
            tag("summary", "Filters"),
            [
                _choices("Verdict", verdicts),
                _choices("Severity", severities),
                _choices("Rule", rules),
                _choices("Source", sources if severities else []),
                tag("button", "Show all", type="reset"),
            ],
        ),
        class_="filters",
    )


def filter_style(book: Book) -> Markup:
    """The rules that hide what a filter leaves out."""
    lines = [
        f"body:has(#{kind}-{value}:not(:checked)) [data-{kind}='{value}']{{display:none}}"
        for kind, values in (("verdict", book.verdicts), ("severity", book.severities), ("rule", book.codes))
        for value in values
    ]
    lines += [
        f"body:has(#source-s{number}:checked) [data-sources]:not([data-sources~='s{number}']){{display:none}}"
        for number in range(len(book.outlets))
    ]
    return Markup("\n".join(lines))


def _numbers(report: Report) -> Iterator[Markup]:
    counts = Counter(finding.severity for finding in report.findings)
    for level in reversed(SEVERITIES):
        yield _number(f"{SHOWN[level]}s", counts[level], level)
    yield _number("articles", report.coverage.articles)
    yield _number("lineages", sum(len(set(event.lineages)) for event in report.events))
    yield _number("events", len(report.events))
    if report.suppressed:
        yield _number("hidden", len(report.suppressed))


def _number(name: str, count: int, class_: str | None = None) -> Markup:
    return tag("div", tag("dt", name), tag("dd", f"{count:,}"), class_=class_ if count else None)


def _sources(book: Book) -> Markup | None:
    columns = ["Event", "Lineage", "Source", "Date", "Words", "Quotations", "Figures", "Findings"]
    rows = [
        _source(book, event, document, lineage)
        for event in book.report.events
        for document, lineage in zip(event.documents, event.lineages, strict=True)
    ]
    return table("The articles that were compared", columns, rows)


def _source(book: Book, event: Event, document: Document, lineage: int) -> Markup:
    article = document.article
    link = tag("a", book.outlet(document), href=f"#{book.article_anchor(document)}")
    findings = len({citation.number for citation in book.cited(document)})
    return tag(
        "tr",
        tag("td", tag("a", str(event.number), href=f"#event-{event.number}")),
        tag("td", str(lineage)),
        tag("th", link, tag("small", article.title) if article.title else None, scope="row"),
        tag("td", article.published.isoformat() if article.published else "–", class_="date"),
        [tag("td", f"{n:,}") for n in (article.words, len(document.quotations), len(document.figures), findings)],
    )


def _suppressed(hidden: tuple[Suppressed, ...]) -> Markup | None:
    if not hidden:
        return None
    items = [
        tag(
            "li",
            f"{s.finding.code} {s.finding.message} ",
            tag("span", join(f"hidden by {DECISIONS[s.by]}", f": {s.reason}" if s.reason else None), class_="quiet"),
        )
        for s in hidden
    ]
    return tag("details", tag("summary", f"{len(hidden):,} hidden by decisions"), tag("ul", items))


def _choices(legend: str, labels: list[Markup]) -> Markup | None:
    return tag("fieldset", tag("legend", legend), labels) if labels else None


def _check(name: str, label: str) -> Markup:
    return tag("label", tag("input", type="checkbox", id=name, checked=True), " ", label)


def _choice(name: str, label: str, checked: bool = False) -> Markup:
    return tag("label", tag("input", type="radio", name="source", id=name, checked=checked), " ", label)
