"""The statements of a draft: confirmed by a source, opposed by one, or in none (QC303)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotecheck.entailment.model import EntailmentModel
from quotecheck.findings import Evidence, Finding, Judgement, Verdict
from quotecheck.match.numbers import numbers_of
from quotecheck.match.support import Sources, Support, attribution_terms, narrative_terms
from quotecheck.records import Document, Event, Figure, Span, Statement
from quotecheck.rules.claims import MIN_CONTRADICTION
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.verification.nearest import Nearest
from quotecheck.rules.verification.oppositions import Opposition, find_opposition

# The share of a statement's terms from which sources confirm it, and below which they do not speak of it.
CONFIRMED = 0.66
UNRELATED = 0.4
# The share from which one sentence of a source says all of it.
VERBATIM = 0.9
# So few words beside a quotation only say who speaks to whom.
ATTRIBUTION = 2
# The probability from which the entailment model's word counts.
ENTAILED = 0.5
# So many passages are read to the model for one statement.
PASSAGES = 2

CLAIM_CODES = frozenset(("QC301", "QC302"))

_Judged = tuple[Verdict, list[Finding]]


class StatementDesk:
    """Judges the statements of the draft, the first document of an event, against the sources, all others."""

    def __init__(
        self, event: Event, sources: Sources, findings: Sequence[Finding], model: EntailmentModel | None
    ) -> None:
        """`findings` are what the rules about claims object to in the event."""
        self._event = event
        self._draft = event.documents[0]
        self._sources = sources
        self._findings = findings
        self._model = model
        self._before: Support | None = None  # what confirmed the statement before

    def judge(
        self, statement: Statement, figures: Mapping[Span, Verdict], agreeing: Mapping[Span, set[tuple[int, int]]]
    ) -> _Judged | None:
        """The verdict on one statement and its findings, None where it claims nothing beside its quotations.

        `figures` are the verdicts on its figures, `agreeing` the sentences of the sources that confirm them.
        """
        place = Evidence.at(self._draft.article, statement.span)
        own = _outside_marks(self._draft, statement)
        terms = narrative_terms(statement, own) - attribution_terms(statement)
        if statement.heading or not (terms or own):
            return None
        if statement.text.rstrip("\"”'’ ").endswith("?"):
            return Verdict("statement", place, "not-checked", "a question claims nothing"), []
        copies = self._sources.verbatim(statement)
        if copies:
            self._before = copies[0]
            return self._verdict(place, "supported", "", copies), []
        supports = self._sources.supports(terms, own, {f: agreeing.get(f.span, set()) for f in own})
        before, self._before = self._before, None
        claimed = [f for f in self._findings if f.code in CLAIM_CODES and self._touches(f, statement)]
        claimed = [f for f in claimed if not self._stands_elsewhere(f, supports)]
        if claimed:
            return self._against(place, claimed)
        if any(figures[f.span].verdict == "contradicted" for f in own if f.span in figures):
            verdicts = [figures[f.span] for f in own if f.span in figures and figures[f.span].verdict == "contradicted"]
            passages = tuple(dict.fromkeys(p for v in verdicts for p in v.passages))
            return Verdict("statement", place, "contradicted", "a figure differs", passages, verdicts[0].lineages), []
        opposition = find_opposition(self._draft, statement, supports, self._sources, before)
        if opposition is not None and self._excluded(statement, opposition):
            return self._against(place, [self._opposed(place, opposition)])
        best = supports[0] if supports else None
        confirming = [s for s in supports if s.covered >= CONFIRMED]
        if confirming:
            self._before = confirming[0]
            return self._verdict(place, "supported", "", confirming), []
        if statement.quotations and not own and len(terms) <= ATTRIBUTION:
            return None
        if best is None or best.covered < UNRELATED:
            finding = unsupported_statement(place, Nearest(self._place(best), best.covered) if best else None)
            return Verdict("statement", place, "unsupported", finding.message, (self._place(best),) if best else ()), [
                finding
            ]
        return self._asked(place, statement, supports)

    def _asked(self, place: Evidence, statement: Statement, supports: Sequence[Support]) -> _Judged:
        """What the entailment model makes of a statement that the sources speak of in other words."""
        if self._model is None:
            return self._verdict(place, "not-checked", "no entailment model", supports[:1]), []
        passages = [self._window(s) for s in supports[:PASSAGES]]
        scores = self._model.score([(passage, statement.text) for passage in passages])
        entailed = [s for s, row in zip(supports, scores, strict=False) if row[0] >= ENTAILED]
        if entailed:
            self._before = entailed[0]
            return self._verdict(place, "supported", "", entailed), []
        return self._verdict(place, "not-checked", "the sources neither confirm nor deny it", supports[:1]), []

    def _excluded(self, statement: Statement, opposition: Opposition) -> bool:
        """Whether the entailment model, if there is one, does not take two opposed sentences for compatible."""
        if self._model is None:
            return True
        texts = statement.text, opposition.support.statement.text
        scores = self._model.score([texts, texts[::-1]])
        return not max(scores[0][2], scores[1][2]) < MIN_CONTRADICTION

    def _window(self, support: Support) -> str:
        """The passage around a sentence of a source: the sentence before and the sentence itself."""
        document = self._sources.documents[support.source]
        first = document.statements[max(0, support.statement.index - 1)]
        return " ".join(Span(first.span.start, support.statement.span.end).of(document.article.text).split())

    def _against(self, place: Evidence, findings: list[Finding]) -> _Judged:
        judgement: Judgement = "contradicted" if any(f.code == "QC301" for f in findings) else "altered"
        passages = tuple(dict.fromkeys(e for f in findings for e in f.evidence if e.article != place.article))
        lineage = {d.article.id: n for d, n in zip(self._event.documents, self._event.lineages, strict=True)}
        lineages = len({lineage[e.article] for e in passages})
        return Verdict("statement", place, judgement, findings[0].message, passages, lineages), findings

    def _opposed(self, place: Evidence, opposition: Opposition) -> Finding:
        source = self._place(opposition.support)
        return declared_rules()["QC301"].finding(
            f"The draft has “{_line(place.text)}”, {source.article} “{_line(source.text)}”: {opposition.why}.",
            (place, source),
            opposition.confidence,
        )

    def _stands_elsewhere(self, finding: Finding, supports: Sequence[Support]) -> bool:
        """Whether a sentence of a source has the statement as it is, and the finding rests on another one."""
        held = {(e.article, e.start, e.end) for e in finding.evidence}
        for support in supports:
            article, span = self._sources.documents[support.source].article.id, support.statement.span
            if support.direct >= VERBATIM and not any(a == article and span.overlaps(Span(x, y)) for a, x, y in held):
                return True
        return False

    def _touches(self, finding: Finding, statement: Statement) -> bool:
        draft = self._draft.article.id
        return any(e.article == draft and statement.span.overlaps(Span(e.start, e.end)) for e in finding.evidence)

    def _place(self, support: Support) -> Evidence:
        return Evidence.at(self._sources.documents[support.source].article, support.statement.span)

    def _verdict(self, place: Evidence, judgement: Judgement, reason: str, supports: Sequence[Support]) -> Verdict:
        best: dict[int, Support] = {}
        for support in supports:
            best.setdefault(support.source, support)
        lineages = len({self._event.lineages[source + 1] for source in best})
        return Verdict("statement", place, judgement, reason, tuple(self._place(s) for s in best.values()), lineages)


def _outside_marks(draft: Document, statement: Statement) -> list[Figure]:
    return [
        f
        for f in numbers_of(draft, statement)
        if f.kind != "ordinal" and not any(q.inner.contains(f.span) for q in statement.quotations)
    ]


def _line(text: str) -> str:
    return " ".join(text.split())


@rule("QC303", "unsupported-statement", "warning")
def unsupported_statement(place: Evidence, nearest: Nearest | None) -> Finding:
    """No source speaks of this (`verify` only).

    The words that carry the statement stand together in no passage of any source. A statement that the sources do speak
    of, without confirming or denying it, is not reported; its verdict says that it could not be checked.

    Example: the draft says that a brass band played; no source has a band.

    Why: what no source says is either the reporter's own observation or an invention, and the desk must know which.

    Silence: add the source that has it to `--against`, or ignore the sentence with the reason.
    """
    closest = nearest.sentence() if nearest else ""
    details = {"nearest": nearest.as_json()} if nearest else {}
    return declared_rules()["QC303"].finding(f"No source speaks of this{closest}.", (place,), 0.6, details=details)
