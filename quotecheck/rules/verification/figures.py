"""The figures of a draft: confirmed by a source, at odds with one, or in none (QC205)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotecheck.findings import Evidence, Finding, Judgement, Verdict
from quotecheck.match.contexts import Context, contexts
from quotecheck.match.figures import SURE, FigurePair
from quotecheck.match.intervals import dimension
from quotecheck.match.numbers import as_money, is_bare, is_day, numbers_of, same_number
from quotecheck.match.support import Sources, all_terms, narrative_terms, word_root
from quotecheck.match.times import parts
from quotecheck.records import Document, Event, Figure, Pair, Span, Statement
from quotecheck.rules.figures import conflicting_figure, mismatch, mismatched_unit, normalised, overstated_precision
from quotecheck.rules.figures import verdict as broken_rule
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.verification.nearest import Nearest

# The draft was written from its sources: sentences that share this much make two figures of a kind one quantity.
LIKELY = 0.5
LIKELY_DATE = 0.7
# A figure that agrees confirms nothing where one that differs stands in a sentence this much closer.
FARTHER = 0.3
# The share of a sentence's words beside the same figure in a source from which it confirms it.
NEAR = 0.25
# Fewer terms outside its marks do not tell one sentence from another.
FEW_TERMS = 3
# A figure of so many digits is not in a source by chance.
TELLING_DIGITS = 3

FIGURE_CODES = frozenset(("QC201", "QC202", "QC203", "QC204"))
_STANDING_ROLES = frozenset(("level", "part", "whole"))
_REASONS = {
    "QC201": "the source has another value",
    "QC202": "the source has another date",
    "QC203": "the source has another unit or scale",
    "QC204": "the source is less exact",
}


@dataclass(frozen=True, slots=True)
class _Standing:
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
            for figure in numbers_of(document, statement)
        ]
        self.agreeing: dict[Span, set[tuple[int, int]]] = {}

    def judge(self, statement: Statement, figure: Figure) -> tuple[Verdict, list[Finding]]:
        """The verdict on one figure of a statement, and the findings that say why it is not supported."""
        place = Evidence.at(self._draft.article, figure.span, value=normalised(figure))
        standings = sorted(self._standings(statement, figure), key=lambda s: -s.closeness)
        agreeing = [s for s in standings if s.agrees and self._confirms(s, figure)]
        self.agreeing[figure.span] = {(s.source, s.statement.index) for s in agreeing}
        against = [f for f in self._findings if self._touches(f, figure)]
        named = [s.closeness for s in standings if not s.agrees and self._named(s, against)]
        rival = next((s for s in standings if not s.agrees and not self._taken(s, statement, figure)), None)
        closest = agreeing[0].closeness if agreeing else 0.0
        if not against and rival is not None and rival.closeness >= (FARTHER + closest if agreeing else LIKELY):
            against = list(self._conflict(statement, figure, rival))
            named = [rival.closeness] if against else []
        if agreeing and closest >= max(named, default=0.0):
            return self._verdict(place, "supported", "", agreeing), []
        if against:
            codes = {f.code for f in against}
            judgement: Judgement = "altered" if codes == {"QC204"} else "contradicted"
            reason = "; ".join(_REASONS[code] for code in sorted(codes))
            passages = tuple(dict.fromkeys(e for f in against for e in f.evidence if e.article != place.article))
            return Verdict("figure", place, judgement, reason, passages, self._lineages(passages)), against
        dated = self._dated_then(figure)
        if dated:
            reason = "the day on which the source was published"
            return Verdict(
                "figure", place, "supported", reason, (), len({self._event.lineages[n + 1] for n in dated})
            ), []
        if figure.kind == "ordinal":
            return Verdict("figure", place, "not-checked", "an ordinal is judged with its statement"), []
        nearest = next((s for s in standings if s.closeness > 0), None)
        finding = unsupported_figure(place, Nearest(self._place(nearest), nearest.closeness) if nearest else None)
        passages = (self._place(nearest),) if nearest else ()
        return Verdict("figure", place, "unsupported", finding.message, passages), [finding]

    def _dated_then(self, figure: Figure) -> list[int]:
        """The sources that were published on the day that a date names."""
        days = [(n, d.article.published) for n, d in enumerate(self._sources.documents)]
        return [n for n, day in days if day is not None and is_day(figure, day)]

    def _standings(self, statement: Statement, figure: Figure) -> Iterator[_Standing]:
        """The figures of the sources that are the same, or of the same kind."""
        terms = narrative_terms(statement, (figure,))
        if len(terms) < FEW_TERMS:  # what is quoted tells which sentence it is
            terms |= all_terms(statement)
        total = self._sources.weight(terms) or 1.0
        for number, other, candidate in self._figures:
            agrees = same_number(figure, candidate)
            if not agrees and not _comparable(figure, candidate):
                continue
            rows = self._sources.terms[number]
            own = self._sources.weight(terms & rows[other.index])
            beside = frozenset[str]().union(*rows[max(0, other.index - 1) : other.index + 2])
            closeness = (own + 0.5 * self._sources.weight((terms & beside) - rows[other.index])) / total
            yield _Standing(number, other, candidate, min(1.0, closeness), agrees)

    def _taken(self, standing: _Standing, statement: Statement, figure: Figure) -> bool:
        """Whether another figure of the draft's statement is what a figure of a source stands for."""
        others = (f for f in numbers_of(self._draft, statement) if f.span != figure.span)
        return any(same_number(other, standing.figure) for other in others)

    def _confirms(self, standing: _Standing, figure: Figure) -> bool:
        """Whether the same figure in a source is no coincidence."""
        if standing.closeness >= NEAR or standing.statement.heading:
            return True
        things = {word_root(word) for word in (figure.of or "").split()}
        if things & self._sources.terms[standing.source][standing.statement.index]:
            return True
        digits = "".join(c for c in str(figure.value or "") if c.isdigit()).strip("0")
        return figure.kind != "date" and len(digits) >= TELLING_DIGITS

    def _conflict(self, statement: Statement, figure: Figure, rival: _Standing) -> Iterator[Finding]:
        """The figure of a source that most likely measures the same, as a finding."""
        document = self._sources.documents[rival.source]
        pair = Pair(statement, rival.statement, self._draft, document, rival.closeness)
        if figure.kind == "date":
            if _grain(figure) == _grain(rival.figure) and rival.closeness >= _likely_date(figure, rival.figure):
                yield self._other_date(figure, rival)
            return
        own, other = _context(self._draft, statement, figure), _context(document, rival.statement, rival.figure)
        if own is None or other is None:
            return
        if _apart(own, other):
            return
        figures = [FigurePair(pair, own, other, max(SURE, rival.closeness))]
        if mismatch(figures[0]):
            yield from mismatched_unit(self._event, figures)
        elif (figures[0].agree and rival.figure.modifier != "exact") or broken_rule(figures[0]) == "QC204":
            yield from overstated_precision(self._event, figures)
        else:
            yield from conflicting_figure(self._event, figures)

    def _other_date(self, figure: Figure, rival: _Standing) -> Finding:
        own, other = Evidence.at(self._draft.article, figure.span, value=normalised(figure)), self._place(rival)
        return declared_rules()["QC202"].finding(
            f"The draft dates this “{own.text}”, {other.article} “{other.text}”: one event has one date.",
            (own, other),
            round(0.4 + 0.5 * rival.closeness, 3),
        )

    def _touches(self, finding: Finding, figure: Figure) -> bool:
        draft = self._draft.article.id
        return any(e.article == draft and figure.span.overlaps(Span(e.start, e.end)) for e in finding.evidence)

    def _named(self, standing: _Standing, findings: Sequence[Finding]) -> bool:
        """Whether a figure of a source is evidence of one of the findings."""
        article, span = self._sources.documents[standing.source].article.id, standing.figure.span
        return any(e.article == article and span.overlaps(Span(e.start, e.end)) for f in findings for e in f.evidence)

    def _place(self, standing: _Standing) -> Evidence:
        article = self._sources.documents[standing.source].article
        return Evidence.at(article, standing.figure.span, value=normalised(standing.figure))

    def _verdict(self, place: Evidence, judgement: Judgement, reason: str, standings: Sequence[_Standing]) -> Verdict:
        best: dict[int, _Standing] = {}
        for standing in standings:
            best.setdefault(standing.source, standing)
        passages = tuple(self._place(s) for s in best.values())
        return Verdict("figure", place, judgement, reason, passages, self._lineages(passages))

    def _lineages(self, passages: Sequence[Evidence]) -> int:
        number = {d.article.id: n for d, n in zip(self._event.documents, self._event.lineages, strict=True)}
        return len({number[e.article] for e in passages})


def _comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures that are not the same could be of one thing: kind and dimension, for counts the noun."""
    if a.kind != b.kind or is_bare(a) or is_bare(b):
        return False
    if a.kind == "count":
        return a.unit == b.unit
    a, b = as_money(a, b), as_money(b, a)
    tops = [(figure.unit or "").partition("/")[0] for figure in (a, b)]
    return a.kind == "date" or dimension(tops[0]) == dimension(tops[1])


def _apart(a: Context, b: Context) -> bool:
    """Whether their sentences say outright that two figures are of different things: another fate, time or role."""
    if a.fate is not None and b.fate is not None and a.fate != b.fate:
        return True
    if a.relative and b.relative and not a.relative & b.relative:
        return True
    return a.role != b.role and not {a.role, b.role} <= _STANDING_ROLES


def _likely_date(a: Figure, b: Figure) -> float:
    """How much two sentences must share for their dates to be of one event; less where the dates are partly one."""
    one, other = parts(str(a.value)), parts(str(b.value))
    return LIKELY if any(one[name] == other[name] for name in one.keys() & other.keys() - {"year"}) else LIKELY_DATE


def _grain(date: Figure) -> str:
    """How fine a date is."""
    known = parts(str(date.value))
    return next((grain for grain in ("day", "weekday", "month", "year") if grain in known), "")


def _context(document: Document, statement: Statement, figure: Figure) -> Context | None:
    found = contexts(document.article.text, statement)
    return next((c for c in found if c.figure.span == figure.span and c.quantity is not None), None)


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
