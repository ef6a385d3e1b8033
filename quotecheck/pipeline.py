"""The whole story on one page: files -> articles -> documents -> events with pairs -> findings -> a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, TextIO

from quotecheck.articles import read
from quotecheck.engine import Engine, Serial
from quotecheck.errors import InputError
from quotecheck.findings import SEVERITIES, Coverage, Finding, Report, Verdict
from quotecheck.match import match_draft
from quotecheck.plain import from_plain, unpack
from quotecheck.records import Article, Document, Event
from quotecheck.remembered import extracted
from quotecheck.rules import declared_rules, not_judged, tables_not_judged, unreadable_article, verify_draft
from quotecheck.runs import Run, run_here, run_of
from quotecheck.settings import Settings
from quotecheck.stages import (
    FOUND,
    Judged,
    PackedDocument,
    PackedEvent,
    unpack_document,
)

if TYPE_CHECKING:
    from quotecheck.engine.store import Store

__all__ = ["check", "check_articles", "check_in_parts", "documents", "verify", "verify_articles"]

EVENTS_A_PART = 1000
Grouped = Callable[[Sequence[Sequence[str]]], None]
"""Is told the ids of the articles of each event."""


def check(
    paths: Sequence[str],
    *,
    settings: Settings | None = None,
    model: Any | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
    stdin: TextIO | None = None,
    grouped: Grouped | None = None,
) -> Report:
    """Compare all articles under `paths` with each other. Unreadable inputs are named in the report's problems.

    `grouped` is told the ids of the articles of each event before any event is judged.
    """
    settings = settings or Settings()
    with run_of(paths, settings, model, engine or Serial(), store, stdin) as run:
        if grouped:
            grouped(run.events())
        return _check(run, model, settings)


def check_in_parts(
    paths: Sequence[str],
    *,
    settings: Settings | None = None,
    model: Any | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
    stdin: TextIO | None = None,
    grouped: Grouped | None = None,
) -> Iterator[Report]:
    """Compare as `check` does, and report on some events at a time: no report holds more than its own.

    The last one is on no event, but on what could not be read, with the coverage of the whole run.
    """
    settings = settings or Settings()
    with run_of(paths, settings, model, engine or Serial(), store, stdin) as run:
        if grouped:
            grouped(run.events())
        considered = pairs = changed = 0
        results = iter(run.judged)
        for begin in range(0, len(run.groups), EVENTS_A_PART):
            part = replace(run, judged=islice(results, EVENTS_A_PART), problems=(), found=Counter())
            report = _check(part, model, settings, begin)
            considered += report.coverage.pairs_considered
            pairs += report.coverage.pairs_judged
            changed += _tracked_changes(report.events)
            yield report
        coverage = _coverage(run.found, run.groups, considered, pairs, changed)
        yield _report("check", (), (), coverage, run.problems, model, settings)


def check_articles(
    articles: Sequence[Article],
    *,
    settings: Settings | None = None,
    model: Any | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
    problems: Sequence[InputError] = (),
) -> Report:
    """Compare articles that are already in memory; `model` scores entailment, None judges without one.

    `engine` runs the stages, `store` remembers what they make of the same articles.
    """
    settings = settings or Settings()
    return _check(run_here(articles, problems, settings, model, engine or Serial(), store), model, settings)


def _check(run: Run, model: Any | None, settings: Settings, begin: int = 0) -> Report:
    """The report on a run, or on those of its events that begin with number `begin` + 1."""
    events: list[Event] = []
    findings: list[tuple[int, Finding]] = []
    considered = pairs = 0
    for number, (group, result) in enumerate(run.judged, start=begin + 1):
        verdict = from_plain(Judged, unpack(result))
        members = tuple(PackedDocument(article, packed) for article, packed in group)
        events.append(PackedEvent(number, members, verdict.lineages, result))
        findings += [(number, finding) for finding in verdict.findings]
        considered += verdict.considered
        pairs += len(verdict.pairs)
    findings += [(0, finding) for finding in not_judged(events, run.groups)]
    groups = [event.documents for event in events]
    coverage = _coverage(run.found, groups, considered, pairs, _tracked_changes(events))
    return _report("check", events, findings, coverage, run.problems, model, settings)


def verify(
    drafts: str | Sequence[str],
    *,
    against: Sequence[str],
    settings: Settings | None = None,
    model: Any | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
    stdin: TextIO | None = None,
) -> Report:
    """Hold every quotation, figure and statement of the drafts against the sources under `against`.

    A draft that lies among its sources is none of them. Unreadable inputs are named in the report's problems.
    """
    paths = [drafts] if isinstance(drafts, str) else drafts
    drafted = read(paths, stdin=stdin)
    taken = [article.id for article in drafted.articles]
    sources = read(against, without=paths, taken=taken, stdin=None if "-" in paths else stdin)
    problems = (*drafted.problems, *sources.problems)
    return verify_articles(
        drafted.articles,
        sources.articles,
        settings=settings,
        model=model,
        engine=engine,
        store=store,
        problems=problems,
    )


def verify_articles(
    drafts: Sequence[Article],
    sources: Sequence[Article],
    *,
    settings: Settings | None = None,
    model: Any | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
    problems: Sequence[InputError] = (),
) -> Report:
    """Verify drafts that are already in memory; ids of drafts and sources must all differ."""
    engine, settings = engine or Serial(), settings or Settings()
    articles = [*drafts, *sources]
    unpacked = list(documents(articles, engine, store))
    found = Counter({part: sum(len(getattr(d, part)) for d in unpacked) for part in FOUND})
    events: list[Event] = []
    verdicts: list[Verdict] = []
    findings: list[tuple[int, Finding]] = []
    considered = pairs = 0
    for number, draft in enumerate(unpacked[: len(drafts)], start=1):
        event, looked_at = match_draft(number, draft, unpacked[len(drafts) :], settings.aliases)
        events.append(event)
        considered += looked_at
        pairs += len(event.pairs)
        judged, objections = verify_draft(event, model, settings)
        verdicts += judged
        findings += [(number, finding) for finding in objections]
        findings += [(number, finding) for document in event.documents for finding in tables_not_judged(document)]
    groups = [event.documents for event in events]
    coverage = replace(_coverage(found, groups, considered, pairs, _tracked_changes(events)), articles=len(articles))
    return _report("verify", events, findings, coverage, problems, model, settings, verdicts)


def documents(articles: Sequence[Article], engine: Engine, store: Store | None = None) -> Iterator[Document]:
    """What was found in each article, one document at a time."""
    for article, data in zip(articles, extracted(articles, engine, store), strict=True):
        yield unpack_document(article, data)


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
    unique = {(finding.fingerprint, _unread(finding)): (number, finding) for number, finding in findings}

    def key(item: tuple[int, Finding]) -> tuple[int, int, int, int, str, str]:
        number, finding = item
        first = finding.evidence[0]
        severity = -SEVERITIES.index(finding.severity)
        return severity, number, place.get(first.article, -1), first.start, finding.code, finding.fingerprint

    return tuple(finding for _, finding in sorted(unique.values(), key=key))


def _unread(finding: Finding) -> str:
    """What a finding without words is known by: what could not be read, and why."""
    return "" if any(evidence.text for evidence in finding.evidence) else finding.message


def _coverage(
    found: Mapping[str, int], groups: Sequence[Sized], considered: int, pairs: int, tracked_changes: int
) -> Coverage:
    left_out = {
        "articles with nothing to compare them with": sum(len(group) == 1 for group in groups),
        "tracked changes, read as accepted": tracked_changes,
        "sentences of so many numbers that they are tables": found["tables"],
    }
    return Coverage(
        articles=sum(map(len, groups)),
        quotations=found["quotations"],
        figures=found["figures"],
        statements=found["statements"],
        pairs_considered=considered,
        pairs_judged=pairs,
        not_judged={reason: n for reason, n in left_out.items() if n},
    )


def _tracked_changes(events: Iterable[Event]) -> int:
    changed = {d.article.id: d.article.tracked_changes for e in events for d in e.documents}
    return sum(changed.values())
