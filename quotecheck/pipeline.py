"""The whole story on one page: files -> articles -> documents -> events with pairs -> findings -> a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TextIO

from quotecheck.articles import read
from quotecheck.engine import Engine, Serial
from quotecheck.engine.ray import Cluster
from quotecheck.errors import InputError
from quotecheck.findings import SEVERITIES, Coverage, Finding, Report, Verdict
from quotecheck.match import match_draft
from quotecheck.match.events import group_events
from quotecheck.match.vectors import Terms
from quotecheck.plain import from_plain, unpack
from quotecheck.records import Article, Document, Event
from quotecheck.remembered import extracted, judged
from quotecheck.rules import declared_rules, not_judged, tables_not_judged, unreadable_article, verify_draft
from quotecheck.settings import Settings
from quotecheck.spread import spread
from quotecheck.stages import (
    FOUND,
    Extracted,
    Group,
    Judged,
    PackedDocument,
    PackedEvent,
    unpack_document,
)

if TYPE_CHECKING:
    from quotecheck.engine.store import Store

__all__ = ["check", "check_articles", "documents", "verify", "verify_articles"]


def check(
    paths: Sequence[str],
    *,
    settings: Settings | None = None,
    model: Any | None = None,
    engine: Engine | None = None,
    store: Store | None = None,
    stdin: TextIO | None = None,
) -> Report:
    """Compare all articles under `paths` with each other. Unreadable inputs are named in the report's problems."""
    settings = settings or Settings()
    if isinstance(engine, Cluster):
        with spread(paths, engine, store=store, stdin=stdin) as run:
            results = run.judged(settings, model, store)
            return _check(results, run.articles, run.found, run.problems, model, settings)
    reading = read(paths, stdin=stdin)
    return check_articles(
        reading.articles, settings=settings, model=model, engine=engine, store=store, problems=reading.problems
    )


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
    engine, settings = engine or Serial(), settings or Settings()
    packed: list[bytes] = []
    found: Counter[str] = Counter()
    numbers = group_events(articles, _terms(extracted(articles, engine, store), packed, found))
    groups: list[Group] = [tuple((articles[i], packed[i]) for i in group) for group in numbers]
    results = judged(groups, engine, store, model=model, settings=settings)
    return _check(zip(groups, results, strict=True), len(articles), found, problems, model, settings)


def _check(
    judged: Iterable[tuple[Group, bytes]],
    articles: int,
    found: Mapping[str, int],
    problems: Sequence[InputError],
    model: Any | None,
    settings: Settings,
) -> Report:
    """The report on events and what `judge_packed` made of each."""
    events: list[Event] = []
    findings: list[tuple[int, Finding]] = []
    considered = pairs = 0
    for number, (group, result) in enumerate(judged, start=1):
        verdict = from_plain(Judged, unpack(result))
        members = tuple(PackedDocument(article, packed) for article, packed in group)
        events.append(PackedEvent(number, members, verdict.lineages, result))
        findings += [(number, finding) for finding in verdict.findings]
        considered += verdict.considered
        pairs += len(verdict.pairs)
    findings += [(0, finding) for finding in not_judged(events)]
    coverage = _coverage(articles, found, events, considered, pairs)
    return _report("check", events, findings, coverage, problems, model, settings)


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
    coverage = _coverage(len(articles), found, events, considered, pairs)
    return _report("verify", events, findings, coverage, problems, model, settings, verdicts)


def documents(articles: Sequence[Article], engine: Engine, store: Store | None = None) -> Iterator[Document]:
    """What was found in each article, one document at a time."""
    for article, data in zip(articles, extracted(articles, engine, store), strict=True):
        yield unpack_document(article, data)


def _terms(results: Iterable[bytes], packed: list[bytes], found: Counter[str]) -> Iterator[Terms]:
    """The terms of each document, for grouping; all that is kept are the packed documents and what was found in all."""
    for data in results:
        extracted = Extracted.of(data)
        packed.append(data)
        found.update(extracted.found)
        yield extracted.terms


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


def _coverage(
    articles: int, found: Mapping[str, int], events: Sequence[Event], considered: int, pairs: int
) -> Coverage:
    changed = {d.article.id: d.article.tracked_changes for e in events for d in e.documents}
    left_out = {
        "articles with nothing to compare them with": sum(len(e.documents) == 1 for e in events),
        "tracked changes, read as accepted": sum(changed.values()),
        "sentences of so many numbers that they are tables": found["tables"],
    }
    return Coverage(
        articles=articles,
        quotations=found["quotations"],
        figures=found["figures"],
        statements=found["statements"],
        pairs_considered=considered,
        pairs_judged=pairs,
        not_judged={reason: n for reason, n in left_out.items() if n},
    )
