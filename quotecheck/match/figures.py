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

from quotecheck.language.words import frequency, stem, surprise
from quotecheck.match.contexts import Context, contexts
from quotecheck.match.intervals import agree
from quotecheck.match.lexicon import lexicon
from quotecheck.match.times import agree as agree_on
from quotecheck.match.times import parts
from quotecheck.match.unpaired import single_measures
from quotecheck.records import Document, Pair

# How sure two figures must be of one quantity before a rule may hold one against the other, 0..1.
SURE = 0.45
SURE_SINGLE = 0.6
# How much surer the same digits (two or more) of the same thing make it that one figure was copied from the other.
COPIED = 0.1
# The likeness of two sentences, or the weight (in nats) of the words that two clauses share, from which a difference
# is a conflict rather than another figure of the same kind. Found on 1,200 news articles of one spring: below, most
# differing figures were of another place, candidate or day.
SURE_SENTENCES = 0.4
SURE_SENTENCES_OF_ONE_VERB = 0.33
SURE_ALONE = 0.6
SURE_CLAUSES = 22.0
# Less than this weight of words (nats) in a clause is too little to go by, however much of it is shared.
_LEAST_WEIGHT = 14.0
_AGREE_FIRST = 1.0
_SETTLED = frozenset(["charged", "convicted", "sentenced", "acquitted"])
# Two sentences must share so much (nats) besides the thing that both count.
_LEAST_SHARED = 8.0


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures of one quantity; `confidence` in 0..1 is how surely they are."""

    pair: Pair
    a: Context
    b: Context
    confidence: float

    @property
    def close(self) -> bool:
        """Whether the sentences, or the clauses apart from what is measured, are alike enough to prove a conflict."""
        if _single(self.a, self.b) or _slip(self.a, self.b):
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


def figure_pairs(pair: Pair) -> list[FigurePair]:
    """The figures of two statements that measure the same quantity, or would but for their units."""
    left = [c for c in contexts(pair.a_document.article.text, pair.a) if c.quantity is not None]
    right = [c for c in contexts(pair.b_document.article.text, pair.b) if c.quantity is not None]
    days = (pair.a_document.article.published, pair.b_document.article.published)
    options = []
    for a in left:
        for b in right:
            confidence = likeness(a, b, pair.score, days)
            if confidence > 0:
                first = confidence + (_AGREE_FIRST if agree(a.quantity, b.quantity) else 0)
                options.append((first, confidence, a, b))
    options.sort(key=lambda o: (-o[0], o[2].figure.span, o[3].figure.span))
    taken: set[int] = set()
    found = []
    for _, confidence, a, b in options:
        if id(a) not in taken and id(b) not in taken:
            taken |= {id(a), id(b)}
            found.append(FigurePair(pair, a, b, confidence))
    return found


def likeness(a: Context, b: Context, score: float, days: tuple[date | None, date | None]) -> float:
    """How surely two figures measure one quantity, 0 where something tells them apart.

    `score` is the likeness of their sentences, `days` are the days on which they were published.
    """
    if not _comparable(a, b) or _apart(a, b) or _other_time(a, b, days):
        return 0.0
    local = shared_words(a, b)
    thing = 1.0 if a.thing & b.thing or (a.head is not None and a.head == b.head) else 0.0
    copied = COPIED if thing and (same_digits(a, b) or _slip(a, b)) and not agree(a.quantity, b.quantity) else 0.0
    sure = min(1.0, 0.5 * score + 0.4 * local + 0.15 * thing + copied)
    return max(sure, SURE_SINGLE) if _single(a, b) else sure


def same_digits(a: Context, b: Context) -> bool:
    """Whether two figures have the same two or more digits, whatever their magnitude and unit."""
    x, y = a.figure.value, b.figure.value
    if not isinstance(x, Decimal) or not isinstance(y, Decimal):
        return False
    digits = x.normalize().as_tuple().digits
    return len(digits) > 1 and digits == y.normalize().as_tuple().digits


def _slip(a: Context, b: Context) -> bool:
    """Whether two high ordinals differ in one digit: the "118th" and the "108th" minute."""
    x, y = str(a.figure.value), str(b.figure.value)
    if a.figure.kind != "ordinal" or len(x) < 3 or len(x) != len(y):
        return False
    return sum(i != j for i, j in zip(x, y, strict=True)) == 1


def _single(a: Context, b: Context) -> bool:
    """Whether both give what an event has only one of, by itself and not of a part ("the attendance was ...")."""
    return bool(a.thing & b.thing & single_measures()) and a.figure.unit is None and b.figure.unit is None


def shared_words(a: Context, b: Context) -> float:
    """How much of the shorter clause the other one shares, by the weight of its words, 0..1."""
    shared, least = _weight(a.words & b.words), min(_weight(a.words), _weight(b.words))
    return min(1.0, shared / max(least, _LEAST_WEIGHT))


def _comparable(a: Context, b: Context) -> bool:
    """Same kind of figure and, for counts, the same thing counted. Units may differ: one rule looks for that."""
    if a.figure.kind != b.figure.kind and {a.figure.kind, b.figure.kind} not in (
        {"percent", "fraction"},
        {"physical", "rate"},
        {"money", "rate"},
        {"count", "rate"},
    ):
        return False
    assert a.quantity is not None
    assert b.quantity is not None
    top_a, top_b = a.quantity.dimension.partition("/")[0], b.quantity.dimension.partition("/")[0]
    if top_a != top_b and not (top_a.startswith("money") and top_b.startswith("money")):
        return {top_a, top_b} == {"share", "points"}
    if a.figure.kind == "count" or (a.figure.kind == "rate" and top_a == "count"):
        return _same_noun(a, b)
    if a.figure.kind == "ordinal":
        return bool(a.thing & b.thing)
    return True


def _same_noun(a: Context, b: Context) -> bool:
    if (a.head is None or b.head is None) and agree(a.quantity, b.quantity):
        return True
    if a.head == b.head and a.head is not None:
        return _same_kind_of(a.qualifiers, b) and _same_kind_of(b.qualifiers, a)
    if a.head is None and b.head is None and a.fate is None and b.fate is None:
        return bool(a.thing & b.thing)
    people = ("person", None, "worker", "child", "soldier", "officer", "civilian", "passenger")
    return (
        a.fate is not None
        and a.fate == b.fate
        and (a.head in people[:2] or b.head in people[:2])
        and (a.head is None or b.head is None)
    )


def _same_kind_of(qualifiers: frozenset[str], other: Context) -> bool:
    """Whether the other sentence knows the words that narrow the noun ("Russian soldiers") or narrows none."""
    return not qualifiers or not other.qualifiers or bool(qualifiers & (other.qualifiers | other.words))


def _apart(a: Context, b: Context) -> bool:
    """Whether a word of one sentence makes it another quantity."""
    if a.negated or b.negated or _other_role(a, b) or a.forecast != b.forecast or a.aspect != b.aspect:
        return True
    if any((line, 1 - side) in b.sides and (line, side) not in b.sides for line, side in a.sides - b.sides):
        return True
    if _other_verb(a, b) and not (a.fate and a.fate == b.fate):
        return True
    if (a.names - b.known and b.names - a.known) or (a.owner and b.owner and a.owner != b.owner):
        return True
    if a.complement and b.complement and not a.complement & b.complement:
        return True
    if a.figure.kind != "count" and _other_thing(a, b):
        return True
    if a.role == "change" and a.direction != b.direction and None not in (a.direction, b.direction):
        return True
    if a.fate != b.fate and not agree(a.quantity, b.quantity):
        return True
    if other_source(a, b):
        return True
    if a.cycle != b.cycle and a.cycle is not None and b.cycle is not None and a.quantity and b.quantity:
        return a.figure.value != b.figure.value
    if a.places != b.places and (a.places or b.places):
        return not (a.places & b.places or _stems_of(a.places) <= b.words or _stems_of(b.places) <= a.words)
    return False


def _other_verb(a: Context, b: Context) -> bool:
    """Whether two different things happened, so far as the verbs tell."""
    if a.verb is None or b.verb is None or a.verb == b.verb:
        return False
    return a.verb not in b.words and b.verb not in a.words


def _other_role(a: Context, b: Context) -> bool:
    if a.role == b.role:
        return False
    return not ({a.role, b.role} <= {"level", "part", "whole"} and agree(a.quantity, b.quantity))


def _other_thing(a: Context, b: Context) -> bool:
    """Whether the measured things are known to differ, or one is narrowed by a word that the other lacks."""
    if a.measure is not None and b.measure is not None and a.measure != b.measure:
        return True
    if a.thing and b.thing and not (a.thing & (b.thing | b.sentence) or b.thing & a.sentence):
        return True
    if a.head is None or a.head != b.head:
        return False
    return bool(_narrowing(a) - b.words) != bool(_narrowing(b) - a.words)


def _narrowing(context: Context) -> frozenset[str]:
    """The words of the measured thing that tell it from the thing without them: "core inflation"."""
    return context.thing - {context.head} - _stems_of(lexicon("loose_qualifiers.txt"))


def other_source(a: Context, b: Context) -> bool:
    """Whether two figures are said by two people or bodies, who may disagree."""
    if a.source is None or b.source is None or a.source.islower() != b.source.islower():
        return False  # a name and a description may be one
    return not set(a.source.lower().split()) & set(b.source.lower().split())


def may_be_one(a: str, b: str) -> bool:
    """Whether two dates as in `Figure.value` can be one, as far as both are given."""
    if "Q" in a and "Q" in b:
        return a[-1] == b[-1] and (a[:4] == b[:4] or "--" in (a[:2], b[:2]))
    if a.startswith("FY") and b.startswith("FY"):
        return a == b
    return agree_on(parts(a), parts(b))


def _stems_of(names: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(name) for name in names) or frozenset(["\0"])


def _other_time(a: Context, b: Context, days: tuple[date | None, date | None]) -> bool:
    """Whether the figures hold for two times: another period or day, or a count that was still moving."""
    if a.relative != b.relative and (_other_turn(a, b) or _other_turn(b, a)):
        return True
    if a.dates and b.dates and not any(may_be_one(x, y) for x in a.dates for y in b.dates):
        return True
    if a.times and b.times and not a.times & b.times:
        return True
    if same_digits(a, b) or (not _moves(a) and not _moves(b)):
        return False
    same_moment = bool(a.dates & b.dates) and (not a.times or not b.times or bool(a.times & b.times))
    if None not in days and days[0] != days[1]:
        return not same_moment
    return a.risen != b.risen and not same_moment


def _other_turn(a: Context, b: Context) -> bool:
    """Whether `a` speaks of "last year" or "the previous parliament" where `b` has another year or parliament."""
    return any(
        (which, noun) not in b.relative and (noun in b.words or any(noun == other for _, other in b.relative))
        for which, noun in a.relative
    ) or bool(a.relative and b.relative and not a.relative & b.relative)


def _moves(context: Context) -> bool:
    """Whether the figure changes from day to day: tolls, prices, polls; but nobody is convicted of more by tomorrow."""
    if context.fate is not None:
        return context.fate not in _SETTLED
    known = context.thing | context.words if context.figure.kind == "percent" else context.thing
    return bool(known & _volatile())


def _volatile() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon("volatile.txt"))


def _weight(stems: Iterable[str]) -> float:
    return sum(surprise(frequency(s)) for s in stems)


def other_occasion(pair: Pair) -> bool:
    """Whether the two statements give something else that they both count a different number: two occasions."""
    left = [c for c in contexts(pair.a_document.article.text, pair.a) if c.quantity is not None]
    right = [c for c in contexts(pair.b_document.article.text, pair.b) if c.quantity is not None]
    for a in left:
        alike = [b for b in right if _comparable(a, b) and a.role == b.role]
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
