"""Sums that do not come out inside one article: QC206."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from quotecheck.extract.figures.numerals import Number, number_at
from quotecheck.extract.figures.tokens import Tokens
from quotecheck.findings import Evidence, Finding
from quotecheck.match.contexts import Context, contexts
from quotecheck.match.intervals import Interval
from quotecheck.match.lexicon import lexicon, table
from quotecheck.records import Document, Span, Statement
from quotecheck.rules.rule import declared_rules, rule

# A percentage may be off by so many points, or by this share of itself, before it is called wrong.
_POINTS = Decimal("0.6")
_SHARE = Decimal("0.05")
# Parts whose sum is further from the total than this are a list of something else.
_FAR = Decimal("0.5")
# How many tokens may stand between a total and the colon that opens its parts.
_REACH = 6

# Words that may join a percentage with the sums it was reckoned from.
_LINKING = frozenset(
    ["to", "from", "by", "of", "a", "an", "in", "on", "or", "and", "the", "at", "or", "some", "about", "just", "year"]
).union(
    ["last", "this", "quarter", "month", "compared", "with", "against", "that", "is", "were", "was", "over", "same"]
)

_Broken = tuple[str, tuple[Span, ...]]


@rule("QC206", "broken-arithmetic", "warning")
def broken_arithmetic(document: Document) -> Iterator[Finding]:
    """Parts, totals or percentages of one sentence do not add up.

    Example: "Revenue grew 12 % to $1.24 billion from $1.15 billion" (that is 8 %); "41 people died: 19 in the town, 15
    in the village and nine on the farms" (that is 43); "1,200 of its 19,000 employees, or 16 percent" (that is 6).

    Why: one of the numbers is wrong, and the reader can see it. Each is taken within its rounding; totals that are
    "more than" or "about" are left alone.

    Silence: `--ignore QC206`, or an ignore comment beside the figure with the reason.
    """
    declared = declared_rules()["QC206"]
    for statement in document.statements:
        if len(statement.figures) < 2 and ":" not in statement.text and "—" not in statement.text:
            continue
        found = contexts(document.article.text, statement)
        broken = _change(statement, found) or _parts(document, statement, found) or _share(statement, found)
        if broken is not None:
            message, spans = broken
            yield declared.finding(message, tuple(Evidence.at(document.article, span) for span in spans), 0.9)


def _change(statement: Statement, found: Sequence[Context]) -> _Broken | None:
    """ "rose 12% to $1.24 billion from $1.15 billion" """
    percents = [c for c in found if c.figure.unit == "percent" and c.role == "change" and c.direction]
    sums = [c for c in found if c.figure.kind in ("money", "count", "physical", "rate") and c.quantity is not None]
    levels = [c for c in sums if c.role == "level"]
    origins = [c for c in sums if c.role == "origin"]
    if len(percents) != 1 or len(levels) != 1 or len(origins) != 1:
        return None
    percent, level, origin = percents[0], levels[0], origins[0]
    if not _one_phrase(statement, percent, level, origin):
        return None
    stated, new, old = percent.quantity, level.quantity, origin.quantity
    if stated is None or new is None or old is None or new.dimension != old.dimension or old.admits.low <= 0:
        return None
    if not new.admits.high.is_finite() or not old.admits.high.is_finite() or new.admits.low < 0:
        return None
    sign = -1 if percent.direction == "down" else 1
    real = sorted(
        sign * 100 * (a / b - 1) for a in (new.admits.low, new.admits.high) for b in (old.admits.low, old.admits.high)
    )
    if _about(Interval(real[0], real[-1])).meets(stated.admits):
        return None
    exact = sign * 100 * (new.low / old.low - 1)
    return (
        f"From {origin.figure.text} to {level.figure.text} is {_rounded(exact)} percent, not {percent.figure.text}.",
        (percent.figure.span, level.figure.span, origin.figure.span),
    )


def _one_phrase(statement: Statement, *found: Context) -> bool:
    """Whether nothing but words of change, time and degree stands between the figures."""
    spans = sorted(c.figure.span for c in found)
    words = [w.strip(",;()").lower() for a, b in pairwise(spans) for w in _between(statement, a, b).split()]
    return all(not w or w in lexicon("calendar.txt") or w in table("directions.tsv") or w in _LINKING for w in words)


def _about(interval: Interval) -> Interval:
    slack = max(_POINTS, abs(interval.high) * _SHARE)
    return Interval(interval.low - slack, interval.high + slack)


def _rounded(value: Decimal) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _parts(document: Document, statement: Statement, found: Sequence[Context]) -> _Broken | None:
    """ "41 lives: 19 in the town, 15 in the village and nine on the farms" """
    tokens = Tokens(document.article.text, statement.span.start, statement.span.end)
    for total in found:
        quantity = total.quantity
        if quantity is None or total.figure.kind not in ("count", "money") or total.figure.modifier != "exact":
            continue
        if total.figure.value is None or quantity.low < 2:
            continue
        begin = next((i for i, token in enumerate(tokens) if token.start >= total.figure.span.end), len(tokens))
        colon = next((i for i in range(begin, begin + _REACH) if tokens[i].text in (":", "—")), None)
        if colon is None:
            continue
        parts = _listed(tokens, colon + 1)
        if len(parts) < 2:
            continue
        summed = sum((part.low for part in parts), Decimal(0))
        scale = total.figure.value if isinstance(total.figure.value, Decimal) else quantity.low
        if summed == scale or any(part.low > scale for part in parts):
            continue
        if (
            abs(summed - scale) > scale * _FAR
            or abs(summed - scale) < sum((p.precision for p in parts), Decimal(0)) / 2
        ):
            continue
        spans = tuple(Span(tokens[part.start].start, tokens[part.end - 1].end) for part in parts)
        texts = ", ".join(span.of(document.article.text) for span in spans)
        return f"{texts} make {format(summed.normalize(), 'f')}, not {total.figure.text}.", (total.figure.span, *spans)
    return None


def _listed(tokens: Tokens, index: int) -> list[Number]:
    """The numbers that begin each item of the list at `index`; nothing if an item begins with anything else."""
    numbers: list[Number] = []
    at = index
    while at < len(tokens):
        number = number_at(tokens, at)
        if number is None or number.vague or number.fraction or tokens[number.end].text in ("%", "-", "/", ":"):
            return []
        numbers.append(number)
        at = number.end
        while at < len(tokens) and tokens[at].text not in (",", ";", ".", ")", "—") and tokens[at].lower != "and":
            if tokens[at].kind == "number" or tokens[at].lower in ("including", "others", "rest", "percent", "aged"):
                return []
            at += 1
        if tokens[at].text in (".", ")", "—") or at >= len(tokens):
            return numbers
        at += 2 if tokens[at].text in (",", ";") and tokens[at + 1].lower == "and" else 1
        if tokens[at].lower in ("another", "a"):
            return []
    return numbers


def _share(statement: Statement, found: Sequence[Context]) -> _Broken | None:
    """ "1,200 of its 19,000 employees, or 6.3 percent" """
    for part, total, percent in zip(found, found[1:], found[2:], strict=False):
        a, b, share = part.quantity, total.quantity, percent.quantity
        if a is None or b is None or share is None or percent.figure.unit != "percent" or a.dimension != b.dimension:
            continue
        between = _between(statement, part.figure.span, total.figure.span).split()
        joined = _between(statement, total.figure.span, percent.figure.span).split()
        if not between or between[0] != "of" or len(between) > 2 or len(joined) > _REACH:
            continue
        if not joined or not (joined[-1] in ("or", "about") or joined[-1].endswith("(")):
            continue
        if b.admits.low <= 0 or not b.admits.high.is_finite() or not a.admits.high.is_finite():
            continue
        real = Interval(100 * a.admits.low / b.admits.high, 100 * a.admits.high / b.admits.low)
        if _about(real).meets(share.admits) or a.low > b.low:
            continue
        return (
            f"{part.figure.text} of {total.figure.text} is {_rounded(100 * a.low / b.low)} percent, not "
            f"{percent.figure.text}.",
            (part.figure.span, total.figure.span, percent.figure.span),
        )
    return None


def _between(statement: Statement, a: Span, b: Span) -> str:
    offset = statement.span.start
    return statement.text[a.end - offset : b.start - offset]
