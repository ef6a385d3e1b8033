"""Dates of one event that cannot both be right: QC202."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotecheck.findings import Evidence, Finding
from quotecheck.match.apart import may_be_one, other_source
from quotecheck.match.contexts import Context, contexts
from quotecheck.match.facing import facing_figures
from quotecheck.match.figures import other_occasion, shared_words
from quotecheck.match.odd import MIN_ODD_SCORE, share_telling
from quotecheck.match.times import agree, parts
from quotecheck.records import Event, Figure, Pair, Statement
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.sides import Sides, take_sides

# How alike two sentences, and the clauses of their dates, must be before the dates are those of one event.
MIN_PAIR_SCORE = 0.38
MIN_SURE = 0.6
MIN_SURE_OF_ONE_VERB = 0.65
MIN_SURE_OF_YEARS = 0.7
MIN_SURE_OF_TWO_VERBS = 0.75
# Sentences so much alike are of one event, if each has one date that the other has not.
CLOSE = 0.55
# Two sentences with a telling figure in common, and a date each that the other has not.
SURE_ODD = 0.7
# Dates in each other's place of two nearly equal sentences.
SURE_IN_PLACE = 0.9
# Verbs whose date is that of the report, not of the event.
_REPORTS = frozenset(
    ["said", "says", "told", "announced", "reported", "wrote", "tweeted", "posted", "added", "called", "released"]
).union(["published", "issued", "according", "statement", "interview", "updated"])

# Words of a line about the article itself ("This story was updated with comments on Friday").
_IMPRINT = frozenset(["updated", "published", "posted", "copyright", "story"])
# Words that make a time of day one of many.
_ABOUT = frozenset(["around", "about", "shortly", "just", "nearly", "approximately", "before", "after", "until", "by"])
_TIME = re.compile(r"T\d\d")
# The zone of a time of day, behind it; two zones show one moment differently.
_ZONE = re.compile(r"\s*\(?(GMT|UTC|BST|CEST|CET|MSK|IST|JST|[ECMP][SD]?T|AEST|AEDT|Eastern|Pacific|local time)\b")
# Words before a date that belongs to a noun ("the July 25 call").
_ATTRIBUTES = frozenset(["trading", "opening", "services", "closing", "papers", "call", "vote", "meeting", "deadline"])
_ATTRIBUTIVE = frozenset(["a", "an", "the", "his", "her", "its", "their", "this"])


@dataclass(frozen=True, slots=True)
class _Clash:
    pair: Pair
    a: Context
    b: Context
    confidence: float


@rule("QC202", "conflicting-date", "error")
def conflicting_date(event: Event) -> Iterator[Finding]:
    """Two reports put the same event on days, months or years that cannot be the same.

    Example: the dam broke "shortly after 11 p.m. on Saturday" in one report and "on Sunday" in the other.

    Weekdays are resolved against each article's own date, and dates are compared only as far as both are given: "March"
    and "March 21" agree. Dates of statements ("said on Tuesday") are left alone: officials speak every day.

    Why: an event has one date, and readers plan and remember by it.

    Silence: `--ignore QC202`, or an ignore comment beside the figure with the reason.
    """
    declared = declared_rules()["QC202"]
    pairs = [pair for pair in event.pairs if pair.score >= MIN_PAIR_SCORE]
    clashes = [clash for pair in pairs for clash in _clashes(pair) if _one_zone(clash)]
    ordered = sorted(clashes, key=lambda c: -c.confidence)
    for sides in take_sides(event, [(c.pair, c.a.figure.span, c.b.figure.span) for c in clashes]):
        first = next(c for c in ordered if sides.holds(c.pair, c.a.figure.span, c.b.figure.span))
        a, b = first.pair.a_document.article, first.pair.b_document.article
        message = (
            f'{Sides.outlet(a)} dates this "{first.a.figure.text}", {Sides.outlet(b)} "{first.b.figure.text}": '
            f"one event has one date.{sides.alone_sentence()}"
        )
        values = {(a.id, first.a.figure.span.start): first.a, (b.id, first.b.figure.span.start): first.b}
        evidence = tuple(
            Evidence(e.article, e.path, e.start, e.end, e.line, e.column, e.text, e.speaker, _value(values, e))
            for e in sides.evidence()
        )
        yield declared.finding(message, evidence, first.confidence, details=sides.details())


def _value(values: dict[tuple[str, int], Context], evidence: Evidence) -> str | None:
    context = values.get((evidence.article, evidence.start))
    return str(context.figure.value) if context is not None else None


def _clashes(pair: Pair) -> Iterator[_Clash]:
    known = _days(pair.a_document.article.text, pair.a), _days(pair.b_document.article.text, pair.b)
    facing = list(facing_figures(pair))
    if len(facing) == 1:  # a sentence with two figures changed tells of something else
        a, b = _of(facing[0][0], known[0]), _of(facing[0][1], known[1])
        if a is not None and b is not None and _may_clash(a, b):
            yield _Clash(pair, a, b, SURE_IN_PLACE)
            return
    if not known[0] or not known[1] or other_occasion(pair):
        return
    if (odd := _odd(pair, known)) is not None:
        yield odd
        return
    found = [c for a in known[0] for b in known[1] if (c := _clash(pair, a, b, known)) is not None]
    if found:
        yield max(found, key=lambda c: c.confidence)


def _odd(pair: Pair, known: tuple[list[Context], list[Context]]) -> _Clash | None:
    """The one date of either statement that the other lacks, where they share a figure that tells what both are of."""
    if pair.score < MIN_ODD_SCORE:
        return None
    figures = (contexts(d.article.text, s) for d, s in ((pair.a_document, pair.a), (pair.b_document, pair.b)))
    if not share_telling(*figures):
        return None
    left, right = ([x for x in one if not any(_same(x, y) for y in other)] for one, other in (known, known[::-1]))
    if len(left) != 1 or len(right) != 1 or not _may_clash(left[0], right[0]):
        return None
    dated = _dates_event(left[0], close=True) and _dates_event(right[0], close=True)
    return _Clash(pair, left[0], right[0], SURE_ODD) if dated else None


def _clash(pair: Pair, a: Context, b: Context, known: tuple[list[Context], list[Context]]) -> _Clash | None:
    """Two dates that neither sentence shares with the other, as those of one event, or None."""
    grain = _grain(a)
    if a.bound != b.bound or grain != _grain(b) or _since_then(a) != _since_then(b) or other_source(a, b):
        return None
    if _expected_and_come(a, b):
        return None
    left, right = ([c for c in side if _grain(c) == grain] for side in known)
    if any(_same(a, other) for other in right) or any(_same(b, other) for other in left):
        return None
    others = [x for x in left for y in right if _same(x, y)]
    alone = len(left) == len(right) == 1 + len(others)
    close = alone and pair.score >= CLOSE
    if not (_dates_event(a, close=close) and _dates_event(b, close=close)):
        return None
    if others and not (alone and a.verb == b.verb is not None):
        return None
    if grain == "time" and not (close and _one_day(a, b)):
        return None
    sure = min(1.0, 0.5 * pair.score + 0.5 * shared_words(a, b) + (0.1 if a.times & b.times else 0.0))
    least = MIN_SURE if close or (alone and _slip(a, b)) else _least(a, b)
    return _Clash(pair, a, b, round(sure, 3)) if sure >= least else None


def _slip(a: Context, b: Context) -> bool:
    """Whether two years or two days of one month have the same digits or all but one, as if one had been miscopied."""
    x, y = str(a.figure.value), str(b.figure.value)
    differ = [(p, q) for p, q in zip(x, y, strict=False) if p != q]
    return len(x) == len(y) and (len(differ) == 1 or sorted(x) == sorted(y)) and x[:-2] == y[:-2]


def _rough(a: Context, b: Context) -> bool:
    """Whether one of two times of day is only about: "shortly after 2 a.m."."""
    return _grain(a) == "time" and bool(_ABOUT & {*a.before[-3:], *b.before[-3:]})


def _one_day(a: Context, b: Context) -> bool:
    """Whether two times of day may be those of one day, and neither is only about."""
    return not _rough(a, b) and (not a.dates or not b.dates or any(may_be_one(x, y) for x in a.dates for y in b.dates))


def _one_zone(clash: _Clash) -> bool:
    """Whether two times of day are both without a zone or of the same one, or are no times of day."""
    articles = clash.pair.a_document.article, clash.pair.b_document.article
    found = [
        _ZONE.match(article.text, context.figure.span.end)
        for article, context in zip(articles, (clash.a, clash.b), strict=True)
    ]
    zones = {match[1] if match else None for match in found}
    return len(zones) == 1


def _since_then(context: Context) -> bool:
    """Whether a date ends a stretch of time: "from Friday, for a week, until May 5"; not "from Sarn on May 5"."""
    return "from" in context.before[-6:] and context.before[-1] not in ("on", "in")


def _may_clash(a: Context, b: Context) -> bool:
    """Whether two dates are equally fine, differ, and are those of something that happens, not of statements."""
    if ")" in (*a.before[-1:], *b.before[-1:]):
        return False  # under a message, behind who sent it
    reported = _REPORTS & {*a.before[-3:], *b.before[-3:]} or _IMPRINT & {*a.before[-5:], *b.before[-5:]}
    return (
        _grain(a) == _grain(b) and not _same(a, b) and not (reported or _rough(a, b)) and not _expected_and_come(a, b)
    )


def _expected_and_come(a: Context, b: Context) -> bool:
    """Whether one date was that of a plan and the other that of what came of it."""
    return a.forecast != b.forecast and a.verb != b.verb


def _of(figure: Figure, dates: Sequence[Context]) -> Context | None:
    return next((context for context in dates if context.figure == figure), None)


def _least(a: Context, b: Context) -> float:
    """How sure two dates must be of one event: surer if its verbs differ or if it has not happened yet."""
    if a.forecast and b.forecast and (a.verb is None or a.verb != b.verb):
        return MIN_SURE_OF_TWO_VERBS
    if _grain(a) == "year":
        return MIN_SURE_OF_YEARS
    if a.verb == b.verb:
        return MIN_SURE
    return MIN_SURE_OF_ONE_VERB if a.verb is None or b.verb is None else MIN_SURE_OF_TWO_VERBS


def _days(text: str, statement: Statement) -> list[Context]:
    """All times, days, months and years of a statement that are not those of a noun."""
    found = (c for c in contexts(text, statement) if c.figure.kind == "date")
    return [c for c in found if _grain(c) and not _signs(c) and not _describes(c)]


def _describes(context: Context) -> bool:
    """Whether a date belongs to the noun after it: "Sunday trading", "the May 5 vote", but not "Sunday night"."""
    noun = (context.figure.of or "").partition(" ")[0]
    return noun in _ATTRIBUTES


def _signs(context: Context) -> bool:
    """Whether a date is that of a quoted post, "(@handle) May 5"."""
    return "@" in context.before[-4:]


def _dates_event(context: Context, *, close: bool) -> bool:
    """Whether a date is that of an event, not of a report or a noun. `close`: the sentences are of one thing anyhow."""
    reported = _REPORTS & set(context.before[-3:]) and "off" not in context.before[-2:]
    return (context.predicate or close) and not _ATTRIBUTIVE & set(context.before[-1:]) and not reported


def _grain(context: Context) -> str | None:
    """How fine a date is: "time", "day", "month" or "year"; a stretch of time is as fine as its beginning."""
    first, last = _ends(context)
    known = parts(first)
    fine = "day" if "day" in known or "weekday" in known else "month" if "month" in known else None
    fine = fine or ("year" if "year" in known else "time" if _TIME.match(first) else None)
    return fine if first == last or fine is None else f"{fine} to {fine}"


def _ends(context: Context) -> tuple[str, str]:
    figure = context.figure
    return str(figure.value or figure.low), str(figure.value or figure.high)


def _same(a: Context, b: Context) -> bool:
    """Whether two dates can be one day; the same weekday of two weeks is one that was resolved the wrong way."""
    if a.figure.text == b.figure.text:
        return True
    return all(_agree(x, y) for x, y in zip(_ends(a), _ends(b), strict=True))


def _agree(x: str, y: str) -> bool:
    if _TIME.match(x) and _TIME.match(y):
        return x.startswith(y) or y.startswith(x)
    return agree(parts(x), parts(y))
