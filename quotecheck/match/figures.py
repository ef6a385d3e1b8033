"""Which figures of two statements measure the same quantity.

Two figures meet only if nothing tells them apart: what is counted, who says so, the time they hold for, total or part,
outcome or forecast, level or change. What is left is weighed by the words their clauses and sentences share, and every
figure gets at most one partner, first of all one that agrees with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quotecheck.language.words import frequency, surprise
from quotecheck.match.apart import apart, comparable, known_name, miscopied, other_time, same_digits, slip
from quotecheck.match.contexts import Context, contexts
from quotecheck.match.derived import derivable
from quotecheck.match.intervals import agree, dimension
from quotecheck.match.lexicon import lexicon, stems
from quotecheck.match.odd import odd_figures
from quotecheck.match.unpaired import single_measures
from quotecheck.records import Document, Pair, Span

# How sure two figures must be of one quantity before a rule may hold one against the other, 0..1.
SURE = 0.45
SURE_SINGLE = 0.6
SURE_ODD = 0.6
# How much surer the same two or more digits, in whatever order, make it that one figure was copied from the other.
COPIED = 0.1
COPIED_OF_ONE_NAME = 0.25
# The likeness of two sentences, or the weight (in nats) of the words that two clauses share, from which a difference
# is a conflict rather than another figure of the same kind. Found on 1,200 news articles of one spring: below, most
# differing figures were of another place, candidate or day.
SURE_SENTENCES = 0.4
SURE_SENTENCES_OF_ONE_VERB = 0.33
SURE_ALONE = 0.6
# The same if both name the same subject, the same thing and the same time.
SURE_OF_ONE_MEASURE = 0.25
SURE_CLAUSES = 22.0
# The same if one figure is a slip of the other, and so many digits make chance unlikely.
SURE_MISCOPIED = 0.2
_TELLING_DIGITS = 3
# Less than this weight of words (nats) in a clause is too little to go by, however much of it is shared.
_LEAST_WEIGHT = 14.0
_AGREE_FIRST = 1.0
# Two sentences must share so much (nats) besides the thing that both count.
_LEAST_SHARED = 8.0


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures of one quantity; `confidence` in 0..1 is how surely they are."""

    pair: Pair
    a: Context
    b: Context
    confidence: float
    odd: bool = False
    """Whether their sentences share all other figures of their kind, and another one."""

    @property
    def places(self) -> tuple[tuple[str, Span], tuple[str, Span]]:
        """Article and span of either figure."""
        a, b = self.pair.a_document.article.id, self.pair.b_document.article.id
        return (a, self.a.figure.span), (b, self.b.figure.span)

    @property
    def close(self) -> bool:
        """Whether the sentences, or the clauses apart from what is measured, are alike enough to prove a conflict."""
        if _single(self.a, self.b) or slip(self.a, self.b) or one_age(self.a, self.b):
            return True
        if self.odd or (self.pair.score >= SURE_MISCOPIED and _one_miscopied(self.a, self.b)):
            return True
        if _tenfold(self.a, self.b) or polled(self.a) or polled(self.b):
            return self.pair.score >= SURE_ALONE or (miscopied(self.a, self.b) and _one_name(self.a, self.b))
        if self.pair.score >= SURE_OF_ONE_MEASURE and _one_measure(self.a, self.b):
            return True
        things = self.a.thing | self.b.thing
        if _weight((self.a.words & self.b.words) - things) >= SURE_CLAUSES:
            return True
        same_verb = self.a.verb is not None and self.a.verb == self.b.verb
        least = SURE_SENTENCES_OF_ONE_VERB if same_verb else SURE_SENTENCES
        shared = (self.a.sentence & self.b.sentence) - things
        enough = len(shared) > 1 and _weight(shared) >= _LEAST_SHARED
        return self.pair.score >= SURE_ALONE or (self.pair.score >= least and enough)

    @property
    def agree(self) -> bool:
        """Whether some value satisfies both."""
        return agree(self.a.quantity, self.b.quantity)


def polled(context: Context) -> bool:
    """Whether a share, or a number of seats, is one of the many that a poll or an election has."""
    one_of_many = context.figure.kind in ("percent", "fraction") or context.head == "seat"
    return one_of_many and bool(context.sentence & stems(sorted(lexicon("polled.txt"))))


def figure_pairs(pair: Pair) -> list[FigurePair]:
    """The figures of two statements that measure the same quantity, or would but for their units."""
    left = [c for c in contexts(pair.a_document.article.text, pair.a) if c.quantity is not None]
    right = [c for c in contexts(pair.b_document.article.text, pair.b) if c.quantity is not None]
    days = (pair.a_document.article.published, pair.b_document.article.published)
    odd = odd_figures(left, right, pair.score)
    if odd and odd[0].fate and None not in days and days[0] != days[1]:
        odd = None  # a toll that was still rising
    options = []
    for a in left:
        for b in right:
            confidence = max(likeness(a, b, pair.score, days), SURE_ODD if (a, b) == odd else 0.0)
            if confidence > 0:
                first = confidence + (_AGREE_FIRST if agree(a.quantity, b.quantity) else 0)
                options.append((first, confidence, a, b))
    options.sort(key=lambda o: (-o[0], o[2].figure.span, o[3].figure.span))
    taken: set[int] = set()
    found = []
    for _, confidence, a, b in options:
        if id(a) not in taken and id(b) not in taken:
            taken |= {id(a), id(b)}
            found.append(FigurePair(pair, a, b, confidence, odd=(a, b) == odd))
    return found


def likeness(a: Context, b: Context, score: float, days: tuple[date | None, date | None]) -> float:
    """How surely two figures measure one quantity, 0 where something tells them apart.

    `score` is the likeness of their sentences, `days` are the days on which they were published.
    """
    if not comparable(a, b) or apart(a, b) or other_time(a, b, days):
        return 0.0
    if not agree(a.quantity, b.quantity) and derivable(a, b):
        return 0.0
    local = shared_words(a, b)
    thing = 1.0 if a.thing & b.thing or (a.head is not None and a.head == b.head) or _one_rate(a, b) else 0.0
    if a.fate is not None and a.fate == b.fate:
        thing = 1.0
    copied = COPIED if miscopied(a, b) and not agree(a.quantity, b.quantity) else 0.0
    if copied and same_digits(a, b) and _one_name(a, b):
        copied = COPIED_OF_ONE_NAME
    sure = min(1.0, 0.5 * score + 0.4 * local + 0.15 * thing + copied)
    return max(sure, SURE_SINGLE) if _single(a, b) or one_age(a, b) else sure


def _one_miscopied(a: Context, b: Context) -> bool:
    """Whether both measure one thing, and one figure is the other with its digits in another order or magnitude.

    A count with two digits has a hundredfold that counts something else too often.
    """
    value = a.figure.value
    if not miscopied(a, b) or not a.thing & b.thing or a.head != b.head or not isinstance(value, Decimal):
        return False
    digits = len(value.normalize().as_tuple().digits)
    return digits >= _TELLING_DIGITS or (digits > 1 and a.figure.kind == "money" and same_digits(a, b))


def _one_rate(a: Context, b: Context) -> bool:
    """Whether both are rates of one thing ("$31 a share"), which says what they measure."""
    below = (a.figure.unit or "").partition("/")[2]
    return a.figure.unit == b.figure.unit and bool(below) and dimension(below) != "time"


def _tenfold(a: Context, b: Context) -> bool:
    """Whether one value is ten times the other: reports of one quantity seldom differ so much, save by their scale."""
    if a.quantity is None or b.quantity is None or a.quantity.dimension != b.quantity.dimension or same_digits(a, b):
        return False
    x, y = sorted((abs(a.quantity.low), abs(b.quantity.low)))
    return y > 10 * x


def _one_name(a: Context, b: Context) -> bool:
    """Whether the clauses name the same people, places and bodies, and at least one."""
    known = all(known_name(n, b.known) for n in a.names) and all(known_name(n, a.known) for n in b.names)
    return bool(a.names and b.names) and known


def _one_measure(a: Context, b: Context) -> bool:
    """Whether both clauses name the same subject, the same thing and the same time or length of time."""
    time = bool(a.dates & b.dates) or (a.cycle is not None and a.cycle == b.cycle)
    return time and bool(a.thing & b.thing) and any(known_name(name, b.names) for name in a.names)


def one_age(a: Context, b: Context) -> bool:
    """Whether both state the age of one person ("Reis, 45,", "45-year-old Ana Reis")."""
    return a.aged is not None and b.aged is not None and known_name(a.aged, frozenset([b.aged]))


def _single(a: Context, b: Context) -> bool:
    """Whether both give what an event has only one of, by itself and not of a part ("the attendance was ...")."""
    return bool(a.thing & b.thing & single_measures()) and a.figure.unit is None and b.figure.unit is None


def shared_words(a: Context, b: Context) -> float:
    """How much of the shorter clause the other one shares, by the weight of its words, 0..1."""
    shared, least = _weight(a.words & b.words), min(_weight(a.words), _weight(b.words))
    return min(1.0, shared / max(least, _LEAST_WEIGHT))


def _weight(stems: Iterable[str]) -> float:
    return sum(surprise(frequency(s)) for s in stems)


def other_occasion(pair: Pair) -> bool:
    """Whether the two statements give something else that they both count a different number: two occasions."""
    left = [c for c in contexts(pair.a_document.article.text, pair.a) if c.quantity is not None]
    right = [c for c in contexts(pair.b_document.article.text, pair.b) if c.quantity is not None]
    for a in left:
        alike = [b for b in right if comparable(a, b) and a.role == b.role]
        if alike and not any(agree(a.quantity, b.quantity) for b in alike):
            return True
    return False


def stated_elsewhere(context: Context, document: Document) -> bool:
    """Whether `document` gives the very same figure somewhere. Small counts are everywhere and prove nothing."""
    mine = context.quantity
    if mine is None or (context.figure.kind == "count" and mine.high < 10):
        return False
    return any(
        figure.unit == context.figure.unit and figure.value == context.figure.value
        for statement in document.statements
        for figure in statement.figures
    )
