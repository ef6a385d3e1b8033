"""The figures of a draft: confirmed by a source, at odds with one, or in none (QC205)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotecheck.findings import Evidence, Finding, Judgement, Verdict
from quotecheck.match.contexts import Context, contexts
from quotecheck.match.figures import SURE, FigurePair, agree, likeness
from quotecheck.match.intervals import quantity
from quotecheck.match.support import Sources, all_terms, narrative_terms, word_root
from quotecheck.match.times import agree as dates_agree
from quotecheck.match.times import parts
from quotecheck.records import Event, Figure, Pair, Span, Statement
from quotecheck.rules.figures import conflicting_figure, mismatched_unit, normalised, overstated_precision
from quotecheck.rules.figures import verdict as broken_rule
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.verification.nearest import Nearest

# The draft was written from its sources: less likeness than between two reports makes two figures one quantity.
LIKELY = 0.3
# The share of a sentence's words beside the same figure in a source from which it confirms it.
NEAR = 0.25
# A figure of so many digits is not in a source by chance.
TELLING_DIGITS = 3

FIGURE_CODES = frozenset(("QC201", "QC202", "QC203", "QC204"))
_REASONS = {
    "QC201": "the source has another value",
    "QC202": "the source has another date",
    "QC203": "the source has another unit or scale",
    "QC204": "the source is less exact",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One figure of a source beside a figure of the draft; `closeness` is how much their sentences share, 0..1."""

    source: int
    statement: Statement
    figure: Figure
    closeness: float
    agrees: bool


class FigureDesk:
    """Judges the figures of the draft, the first document of an event, against the sources, all others."""

    def __init__(self, event: Event, sources: Sources, findings: Sequence[Finding]) -> None:
        """`findings` are what the rules about figures object to in the event."""
        self._event = event
        self._draft = event.documents[0]
        self._sources = sources
        self._findings = [f for f in findings if f.code in FIGURE_CODES]
        self._figures = [
            (number, statement, figure)
            for number, document in enumerate(sources.documents)
            for statement in document.statements
            for figure in statement.figures
        ]
        self.agreeing: dict[Span, set[tuple[int, int]]] = {}

    def judge(self, statement: Statement, figure: Figure) -> tuple[Verdict, list[Finding]]:
        """The verdict on one figure of a statement, and the findings that say why it is not supported."""
        place = Evidence.at(self._draft.article, figure.span, value=normalised(figure))
        standings = sorted(self._standings(statement, figure), key=lambda s: -s.closeness)
        agreeing = [s for s in standings if s.agrees and self._confirms(s, figure)]
        self.agreeing[figure.span] = {(s.source, s.statement.index) for s in agreeing}
        against = [f for f in self._findings if self._touches(f, figure)]
        rivals = [s.closeness for s in standings if not s.agrees and self._named(s, against)]
        if agreeing and (not against or agreeing[0].closeness >= max(rivals, default=0.0)):
            return self._verdict(place, "supported", "", agreeing), []
        against = against or list(self._likely_conflict(statement, figure))
        if against:
            codes = {f.code for f in against}
            judgement: Judgement = "altered" if codes == {"QC204"} else "contradicted"
            reason = "; ".join(_REASONS[code] for code in sorted(codes))
            passages = tuple(e for f in against for e in f.evidence if e.article != place.article)
            return Verdict(
                "figure", place, judgement, reason, tuple(dict.fromkeys(passages)), self._lineages(passages)
            ), against
        if figure.kind == "ordinal":
            return Verdict("figure", place, "not-checked", "an ordinal is judged with its statement"), []
        nearest = next((s for s in standings if s.closeness > 0), None)
        finding = unsupported_figure(place, nearest and Nearest(self._place(nearest), nearest.closeness))
        passages = (self._place(nearest),) if nearest else ()
        return Verdict("figure", place, "unsupported", finding.message, passages), [finding]

    def _standings(self, statement: Statement, figure: Figure) -> Iterator[Standing]:
        """The figures of the sources that are of the same kind."""
        terms = narrative_terms(statement) or all_terms(statement)
        total = self._sources.weight(terms) or 1.0
        for number, other, candidate in self._figures:
            agrees = _agree(figure, candidate)
            if not agrees and (candidate.kind != figure.kind or candidate.unit != figure.unit):
                continue
            rows = self._sources.terms[number]
            own = self._sources.weight(terms & rows[other.index])
            beside = frozenset[str]().union(*rows[max(0, other.index - 1) : other.index + 2])
            closeness = (own + 0.5 * self._sources.weight((terms & beside) - rows[other.index])) / total
            yield Standing(number, other, candidate, min(1.0, closeness), agrees)

    def _confirms(self, standing: Standing, figure: Figure) -> bool:
        """Whether the same figure in a source is no coincidence."""
        if standing.closeness >= NEAR:
            return True
        rows = self._sources.terms[standing.source]
        things = {word_root(word) for word in (figure.of or "").split()}
        if things & rows[standing.statement.index]:
            return True
        digits = [c for c in str(figure.value or "") if c.isdigit()]
        return figure.kind != "date" and len("".join(digits).strip("0")) >= TELLING_DIGITS

    def _likely_conflict(self, statement: Statement, figure: Figure) -> Iterator[Finding]:
        """A conflict with the figure of a source that most likely measures the same."""
        own = next((c for c in contexts(self._draft.article.text, statement) if c.figure is figure), None)
        if own is None or own.quantity is None:
            return
        found: list[FigurePair] = []
        for pair in self._event.pairs:
            if pair.a is statement:
                found.extend(self._compared(pair, own))
        for figures in sorted(found, key=lambda f: -f.confidence)[:1]:
            sure = FigurePair(figures.pair, figures.a, figures.b, max(SURE, figures.confidence))
            match broken_rule(sure):
                case "QC201":
                    yield from conflicting_figure(self._event, [sure])
                case "QC203":
                    yield from mismatched_unit(self._event, [sure])
                case "QC204":
                    yield from overstated_precision(self._event, [sure])

    def _compared(self, pair: Pair, own: Context) -> Iterator[FigurePair]:
        days = (pair.a_document.article.published, pair.b_document.article.published)
        for other in contexts(pair.b_document.article.text, pair.b):
            if other.quantity is not None:
                confidence = likeness(own, other, pair.score, days)
                if confidence >= LIKELY:
                    yield FigurePair(pair, own, other, confidence)

    def _touches(self, finding: Finding, figure: Figure) -> bool:
        draft = self._draft.article.id
        return any(e.article == draft and figure.span.overlaps(Span(e.start, e.end)) for e in finding.evidence)

    def _named(self, standing: Standing, findings: Sequence[Finding]) -> bool:
        """Whether a figure of a source is evidence of one of the findings."""
        article, span = self._sources.documents[standing.source].article.id, standing.figure.span
        return any(e.article == article and span.overlaps(Span(e.start, e.end)) for f in findings for e in f.evidence)

    def _place(self, standing: Standing) -> Evidence:
        article = self._sources.documents[standing.source].article
        return Evidence.at(article, standing.figure.span, value=normalised(standing.figure))

    def _verdict(self, place: Evidence, judgement: Judgement, reason: str, standings: Sequence[Standing]) -> Verdict:
        best: dict[int, Standing] = {}
        for standing in standings:
            best.setdefault(standing.source, standing)
        passages = tuple(self._place(s) for s in best.values())
        return Verdict("figure", place, judgement, reason, passages, self._lineages(passages))

    def _lineages(self, passages: Sequence[Evidence]) -> int:
        number = {d.article.id: n for d, n in zip(self._event.documents, self._event.lineages, strict=True)}
        return len({number[e.article] for e in passages})


def _agree(a: Figure, b: Figure) -> bool:
    """Whether two figures of one kind of unit can be the same."""
    if isinstance(a.value, str) or isinstance(b.value, str):
        if not (isinstance(a.value, str) and isinstance(b.value, str)) or a.kind != b.kind:
            return False
        one, other = parts(a.value), parts(b.value)
        if not one or not other:
            return a.value == b.value
        return bool(one.keys() & other.keys()) and dates_agree(one, other)
    if "ordinal" in (a.kind, b.kind) and a.kind != b.kind:
        return False
    return agree(quantity(a), quantity(b))


@rule("QC205", "unsupported-figure", "warning")
def unsupported_figure(place: Evidence, nearest: Nearest | None) -> Finding:
    """No source has this figure (`verify` only).

    No figure of a source admits the same value (rounding, "about", ranges and units taken into account) where it speaks
    of the same thing. The closest figure of the kind is shown where there is one.

    Example: the draft says that the tram will carry 40,000 passengers a day; no source speaks of passengers.

    Why: a figure without a source cannot be defended when a reader asks.

    Silence: add the source that has it to `--against`, or ignore the figure with the reason.
    """
    closest = nearest.sentence() if nearest else ""
    details = {"nearest": nearest.as_json()} if nearest else {}
    return declared_rules()["QC205"].finding(f"No source has this figure{closest}.", (place,), 0.8, details=details)
