"""Figures of one quantity that cannot both be right: QC201, QC203, QC204, and by their own modules QC202 and QC206."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from quotecheck.findings import Evidence, Finding, Severity
from quotecheck.match.contexts import Context
from quotecheck.match.figures import SURE, SURE_ALONE, FigurePair, figure_pairs, stated_elsewhere
from quotecheck.match.intervals import Quantity, agree, quantity
from quotecheck.match.restated import restated
from quotecheck.match.unpaired import unpaired
from quotecheck.records import Event, Figure, Span
from quotecheck.rules.arithmetic import broken_arithmetic
from quotecheck.rules.dates import conflicting_date
from quotecheck.rules.restated import same_quantity
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.sides import Sides, take_sides

if TYPE_CHECKING:
    from quotecheck.entailment.model import EntailmentModel

# A bound or approximation that is missed by no more than this share is overstated, beyond it the figures conflict.
_NEAR = Decimal("0.25")


def judge_figures(event: Event, model: EntailmentModel | None) -> Iterator[Finding]:
    """Everything that figures and dates of one event object to; without a model, only what their words prove."""
    found: dict[str, list[FigurePair]] = defaultdict(list)
    for pair in (*event.pairs, *unpaired(event)):
        for figures in figure_pairs(pair):
            code = verdict(figures)
            if code is not None:
                found[code].append(figures)
    for code, judge in (("QC201", conflicting_figure), ("QC203", mismatched_unit), ("QC204", overstated_precision)):
        yield from judge(event, found[code])
    if model is not None:
        known = {place for pairs in found.values() for figures in pairs for place in figures.places}
        judges = {"QC203": mismatched_unit, "QC201": conflicting_figure}
        asked = [f for f in restated(event) if not known & {*f.places} and _broken(f) in judges]
        told = same_quantity(asked, model)
        for code, judge_told in judges.items():
            yield from judge_told(event, [f for f in told if _broken(f) == code], severity="warning")
    yield from conflicting_date(event)
    for document in event.documents:
        yield from broken_arithmetic(document)


def verdict(figures: FigurePair) -> str | None:
    """The code of the rule that two figures of one quantity break, or None."""
    a, b = figures.a, figures.b
    if figures.confidence < SURE or (figures.agree and not _other_cycle(figures) and not _same_bound(a, b)):
        return None
    elsewhere = stated_elsewhere(a, figures.pair.b_document) or stated_elsewhere(b, figures.pair.a_document)
    slipped = _other_scale(a.figure, b.figure) and figures.pair.score >= SURE_ALONE
    if elsewhere and not slipped and not _other_cycle(figures):
        return None
    code = _broken(figures)
    return code if code == "QC203" or figures.close else None


def _broken(figures: FigurePair) -> str | None:
    """The code for two figures that are known to be of one quantity, None if they may both hold."""
    a, b = figures.a, figures.b
    if mismatch(figures):
        return "QC203"
    assert a.quantity is not None
    assert b.quantity is not None
    if a.quantity.dimension != b.quantity.dimension:
        return None
    if not a.stated or not b.stated:
        return None  # a caption or a table: "Slideshow (25 images)"
    if a.figure.kind == "age" and abs(a.quantity.low - b.quantity.low) < 2:
        return None
    if {a.figure.modifier, b.figure.modifier} != {"exact"} and _gap(a.quantity, b.quantity) <= _NEAR:
        return None if "approx" in (a.figure.modifier, b.figure.modifier) else "QC204"
    return "QC201"


def mismatch(figures: FigurePair) -> str | None:
    """How the same number came to another scale, unit, currency or period, or None."""
    a, b = figures.a.figure, figures.b.figure
    if _other_cycle(figures):
        return "period"
    if a.value is None and (a.low, a.high) == (b.low, b.high) and a.unit != b.unit and a.kind == b.kind:
        return "unit"
    if not isinstance(a.value, Decimal) or not isinstance(b.value, Decimal) or not a.value or not b.value:
        return None
    if a.unit == b.unit:
        told = a.value.normalize().as_tuple().digits != (1,) or figures.close
        return "scale" if told and _other_scale(a, b) else None
    if a.value != b.value or a.kind in ("count", "ordinal"):
        return None
    top_a, _, below_a = (a.unit or "").partition("/")
    top_b, _, below_b = (b.unit or "").partition("/")
    if top_a == top_b and not (below_a and below_b):
        return None  # "$10.10" and "$10.10 an hour"
    return "period" if top_a == top_b else "unit"


def _same_bound(a: Context, b: Context) -> bool:
    """Whether both are one bound in two units or scales: "up to 18 inches" and "up to 18 centimetres"."""
    if a.figure.modifier != b.figure.modifier or a.figure.modifier not in ("over", "under"):
        return False
    if a.figure.unit == b.figure.unit:
        return _other_scale(a.figure, b.figure)
    exact = [quantity(replace(c.figure, modifier="exact")) for c in (a, b)]
    return a.figure.value == b.figure.value and not agree(*exact)


def _other_scale(a: Figure, b: Figure) -> bool:
    """Whether one value is the other a thousand or a million times."""
    if not isinstance(a.value, Decimal) or not isinstance(b.value, Decimal) or not a.value or not b.value:
        return False
    return max(a.value / b.value, b.value / a.value) in (1000, 1000000)


def _other_cycle(figures: FigurePair) -> bool:
    """The same sum, once for a year and once for a quarter."""
    a, b = figures.a, figures.b
    return (
        a.cycle is not None
        and b.cycle is not None
        and a.cycle != b.cycle
        and a.figure.kind in ("money", "physical", "count")
        and a.figure.value == b.figure.value
    )


def _gap(a: Quantity, b: Quantity) -> Decimal:
    """The distance between two stated values as a share of the larger."""
    distance = max(a.low - b.high, b.low - a.high, Decimal(0))
    return distance / (max(abs(a.high), abs(b.high)) or Decimal(1))


@rule("QC201", "conflicting-figure", "error")
def conflicting_figure(event: Event, found: list[FigurePair], severity: Severity | None = None) -> Iterator[Finding]:
    """Two reports give the same quantity incompatible values.

    Example: one report says that the ferry carried 212 passengers, another that it carried 241.

    A figure is compared as the interval of values that it admits: rounding, "about", "more than" and ranges widen it,
    units are converted, and only intervals that cannot meet are reported. What differs in subject, period, source or
    kind (killed and injured, total and part, target and outcome) is another quantity; a toll that a later report
    raises is an update. Where two sentences share too few words to prove one quantity, the entailment model judges
    whether they say the same but for the figure: what it finds is a warning.

    Why: one of them is wrong, and figures are what a desk is held to.

    Silence: `--ignore QC201`, or an ignore comment beside the figure with the reason.
    """
    return _findings("QC201", event, found, lambda pair: f"{_values(pair)}: they cannot both be right.", severity)


@rule("QC203", "mismatched-unit", "error")
def mismatched_unit(event: Event, found: list[FigurePair], severity: Severity | None = None) -> Iterator[Finding]:
    """The same number stands with another unit or scale.

    Example: "$186 million" in one report and "$186 billion" in the other; "1.5 percentage points" and "1.5 percent";
    "six weeks" and "six months"; a sum per quarter that became one per year.

    Why: the number was copied and what makes it a quantity was not. A conversion ("6.4 metres", "21 feet") is no
    finding.

    Silence: `--ignore QC203`, or an ignore comment beside the figure with the reason.
    """
    return _findings(
        "QC203", event, found, lambda pair: f"{_values(pair)}: the same number in another unit or scale.", severity
    )


@rule("QC204", "overstated-precision", "warning")
def overstated_precision(event: Event, found: list[FigurePair]) -> Iterator[Finding]:
    """A bound or an approximation does not hold for the exact figure.

    Example: "more than 2,000" where another report of the same count has 1,950; "fewer than 100" where it was 104.

    Why: the rounding went too far, or the exact figure is not the one that was rounded.

    Silence: `--ignore QC204`, or an ignore comment beside the figure with the reason.
    """
    return _findings("QC204", event, found, lambda pair: f"{_values(pair)}: the bound does not hold.")


def _findings(
    code: str,
    event: Event,
    found: list[FigurePair],
    say: Callable[[FigurePair], str],
    severity: Severity | None = None,
) -> Iterator[Finding]:
    """One finding for each group of places that disagree, worded after its surest pair."""
    declared = declared_rules()[code]
    ordered = sorted(found, key=lambda f: -f.confidence)
    for sides in take_sides(event, [(f.pair, f.a.figure.span, f.b.figure.span) for f in found]):
        first = next(f for f in ordered if sides.holds(f.pair, f.a.figure.span, f.b.figure.span))
        values = {place: normalised(c.figure) for f in found for place, c in zip(f.places, (f.a, f.b), strict=True)}
        yield declared.finding(
            say(first) + sides.alone_sentence(),
            tuple(_valued(evidence, values) for evidence in sides.evidence()),
            round(0.5 + first.confidence / 2, 3),
            severity=severity,
            details=sides.details(),
        )


def _valued(evidence: Evidence, values: dict[tuple[str, Span], str]) -> Evidence:
    return replace(evidence, value=values.get((evidence.article, Span(evidence.start, evidence.end))))


def _values(figures: FigurePair) -> str:
    """ "For revenue, A has "$186 million" and B "$186 billion"" """
    a, b = figures.a.figure, figures.b.figure
    first, second = figures.pair.a_document.article, figures.pair.b_document.article
    thing = " ".join((a.of or b.of or _KINDS.get(a.kind, "the same figure")).split())
    return f'For {thing}, {Sides.outlet(first)} has "{a.text}" and {Sides.outlet(second)} "{b.text}"'


_KINDS = {"money": "the same sum", "percent": "the same percentage", "age": "the same age", "duration": "the same time"}


def normalised(figure: Figure) -> str:
    """Value and unit as text: "185000000000 USD", "3..5 percent"."""
    value = figure.value if figure.value is not None else f"{_plain(figure.low)}..{_plain(figure.high)}"
    return f"{_plain(value)} {figure.unit or ''}".strip()


def _plain(value: Decimal | str | None) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
