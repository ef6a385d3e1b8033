"""The whole story on one page: files -> articles -> documents -> events with pairs -> findings -> a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TextIO

from quotecheck.articles import read
from quotecheck.engine import Engine, Serial
from quotecheck.errors import InputError
from quotecheck.extract import extract
from quotecheck.findings import SEVERITIES, Coverage, Finding, Report, Verdict
from quotecheck.match import match, match_draft
from quotecheck.records import Article, Document, Event
from quotecheck.rules import declared_rules, judge, not_judged, unreadable_article, verify_draft
from quotecheck.settings import Settings

__all__ = ["check", "check_articles", "verify", "verify_articles"]


def check(
    paths: Sequence[str],
    *,
    settings: Settings | None = None,
    model: Any | None = None,
    engine: Engine | None = None,
    stdin: TextIO | None = None,
) -> Report:
    """Compare all articles under `paths` with each other. Unreadable inputs are named in the report's problems."""
    reading = read(paths, stdin=stdin)
    return check_articles(reading.articles, settings=settings, model=model, engine=engine, problems=reading.problems)


def check_articles(
    articles: Sequence[Article],
    *,
    settings: Settings | None = None,
    model: Any | None = None,
    engine: Engine | None = None,
    problems: Sequence[InputError] = (),
) -> Report:
    """Compare articles that are already in memory; `model` scores entailment, None judges without one."""
    engine, settings = engine or Serial(), settings or Settings()
    documents = list(engine.map("reading articles", extract, articles))
    events, considered = match(documents)
    judged = engine.progress.track("judging events", events, len(events))
    findings = [(event.number, finding) for event in judged for finding in judge(event, model, settings)]
    findings += [(0, finding) for finding in not_judged(events)]
    coverage = _coverage(documents, events, considered)
    return _report("check", events, findings, coverage, problems, model, settings)


def verify(
    drafts: str | Sequence[str],
    *,
    against: Sequence[str],
    settings: Settings | None = None,
    model: Any | None = None,
    engine: Engine | None = None,
    stdin: TextIO | None = None,
) -> Report:
    """Hold every quotation, figure and statement of the drafts against the sources under `against`.

    A draft that lies among its sources is none of them. Unreadable inputs are named in the report's problems.
    """
    paths = [drafts] if isinstance(drafts, str) else drafts
    drafted = read(paths, stdin=stdin)
    sources = read(against, without=paths, taken=[article.id for article in drafted.articles])
    problems = (*drafted.problems, *sources.problems)
    return verify_articles(
        drafted.articles, sources.articles, settings=settings, model=model, engine=engine, problems=problems
    )


def verify_articles(
    drafts: Sequence[Article],
    sources: Sequence[Article],
    *,
    settings: Settings | None = None,
    model: Any | None = None,
    engine: Engine | None = None,
    problems: Sequence[InputError] = (),
) -> Report:
    """Verify drafts that are already in memory; ids of drafts and sources must all differ."""
    engine, settings = engine or Serial(), settings or Settings()
    documents = list(engine.map("reading articles", extract, [*drafts, *sources]))
    events: list[Event] = []
    verdicts: list[Verdict] = []
    findings: list[tuple[int, Finding]] = []
    considered = 0
    for number, draft in enumerate(documents[: len(drafts)], start=1):
        event, looked_at = match_draft(number, draft, documents[len(drafts) :])
        events.append(event)
        considered += looked_at
        judged, found = verify_draft(event, model, settings)
        verdicts += judged
        findings += [(number, finding) for finding in found]
    coverage = _coverage(documents, events, considered)
    return _report("verify", events, findings, coverage, problems, model, settings, verdicts)


def _report(
    mode: Literal["check", "verify"],
    events: Sequence[Event],
    findings: Sequence[tuple[int, Finding]],
    coverage: Coverage,
    problems: Sequence[InputError],
    model: Any | None,
    settings: Settings,
    verdicts: Sequence[Verdict] = (),
) -> Report:
    """The report on findings that are numbered by their event."""
    unread = [(0, unreadable_article(problem)) for problem in problems]
    return Report(
        mode=mode,
        events=tuple(events),
        findings=_in_order([(n, f) for n, f in (*findings, *unread) if settings.keeps(f)], events),
        coverage=coverage,
        problems=tuple(problems),
        model_name=getattr(model, "name", None),
        model_sha256=getattr(model, "sha256", None),
        verdicts=tuple(verdicts),
        rules=tuple(declared_rules().values()),
    )


def _in_order(findings: Iterable[tuple[int, Finding]], events: Sequence[Event]) -> tuple[Finding, ...]:
    """Errors first, then by event, then by the position of the first evidence; the same finding only once."""
    place = {d.article.id: i for event in events for i, d in enumerate(event.documents)}
    unique = {finding.fingerprint: (number, finding) for number, finding in findings}

    def key(item: tuple[int, Finding]) -> tuple[int, int, int, int, str, str]:
        number, finding = item
        first = finding.evidence[0]
        severity = -SEVERITIES.index(finding.severity)
        return severity, number, place.get(first.article, -1), first.start, finding.code, finding.fingerprint

    return tuple(finding for _, finding in sorted(unique.values(), key=key))


def _coverage(documents: Sequence[Document], events: Sequence[Event], considered: int) -> Coverage:
    alone = Counter({"articles with nothing to compare them with": sum(len(e.documents) == 1 for e in events)})
    return Coverage(
        articles=len(documents),
        quotations=sum(len(d.quotations) for d in documents),
        figures=sum(len(d.figures) for d in documents),
        statements=sum(len(d.statements) for d in documents),
        pairs_considered=considered,
        pairs_judged=sum(len(e.pairs) for e in events),
        not_judged={reason: n for reason, n in alone.items() if n},
    )
