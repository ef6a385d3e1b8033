"""A draft against its sources: a verdict for every quotation, figure and statement, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quotecheck.entailment.model import EntailmentModel
from quotecheck.findings import Finding, Verdict
from quotecheck.match.numbers import numbers_of
from quotecheck.match.source_text import SourceText
from quotecheck.match.support import Sources
from quotecheck.records import Event, Span
from quotecheck.rules.attributions import unattributed_quotation
from quotecheck.rules.claims import judge_claims
from quotecheck.rules.figures import judge_figures
from quotecheck.rules.names import judge_names
from quotecheck.rules.verification.figures import FIGURE_CODES, FigureDesk
from quotecheck.rules.verification.quotations import QuotationDesk
from quotecheck.rules.verification.statements import CLAIM_CODES, StatementDesk
from quotecheck.settings import Settings

__all__ = ["verify_draft"]


def verify_draft(
    event: Event, model: EntailmentModel | None, settings: Settings
) -> tuple[list[Verdict], list[Finding]]:
    """Verdicts on the first document of an event, in text order, and all findings against it.

    The other documents are its sources. `event.pairs` must hold pairs of the draft with its sources only.
    """
    draft, *documents = event.documents
    known = list(_known(event, model, settings))
    ready = [SourceText(document, number) for number, document in enumerate(documents, start=1)]
    sources = Sources(documents, draft, {(n - 1, i): name for n, s in enumerate(ready, 1) for i, name in s.speakers()})
    quotations = QuotationDesk(event, ready, sources, model)
    figures = FigureDesk(event, sources, known)
    statements = StatementDesk(event, sources, known, model)
    verdicts: list[Verdict] = []
    findings = [f for f in known if f.code not in FIGURE_CODES | CLAIM_CODES]
    spoken: dict[Span, Verdict] = {}
    for quotation in draft.quotations:
        verdict, found = quotations.judge(quotation)
        spoken[quotation.span] = verdict
        verdicts.append(verdict)
        findings += found
    findings = [f for f in findings if not _settled(f, spoken)]
    for statement in draft.statements:
        if statement.heading:
            continue
        figured: dict[Span, Verdict] = {}
        for figure in numbers_of(draft, statement):
            verdict, found = figures.judge(statement, figure)
            figured[figure.span] = verdict
            inside = next((q for q in statement.quotations if q.inner.contains(figure.span)), None)
            told = inside is not None and spoken[inside.span].verdict in ("altered", "unsupported")
            findings += [] if told and verdict.verdict == "unsupported" else found
        verdicts += figured.values()
        judged = statements.judge(statement, figured, figures.agreeing)
        if judged is not None:
            verdicts.append(judged[0])
            told = any(row.verdict == "unsupported" for row in figured.values())
            findings += [] if told and judged[0].verdict == "unsupported" else judged[1]
    order = {"statement": 0, "quotation": 1, "figure": 2}
    verdicts.sort(key=lambda v: (v.evidence.start, order[v.kind]))
    return verdicts, findings


def _known(event: Event, model: EntailmentModel | None, settings: Settings) -> Iterator[Finding]:
    """What the rules that compare articles object to in the draft."""
    draft, *sources = event.documents
    for finding in (
        *judge_figures(event, model),
        *judge_claims(event, model, settings.shifted_terms),
        *unattributed_quotation(event),
    ):
        if any(evidence.article == draft.article.id for evidence in finding.evidence):
            yield finding
    for finding in judge_names(event, settings.house_spellings):
        own = [e.text for e in finding.evidence if e.article == draft.article.id]
        if any(
            text in settings.house_spellings or all(text not in source.article.text for source in sources)
            for text in own
        ):
            yield finding


def _settled(finding: Finding, spoken: Mapping[Span, Verdict]) -> bool:
    """Whether a source prints a quotation that has no speaker just so."""
    places = [verdict for span, verdict in spoken.items() if span.start == finding.evidence[0].start]
    return finding.code == "QC107" and any(verdict.verdict == "supported" for verdict in places)
