"""What tells two figures apart: another thing counted, another source, another time, total or part, plan or outcome."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from quotecheck.language.words import stem
from quotecheck.match.contexts import Context
from quotecheck.match.intervals import agree
from quotecheck.match.lexicon import lexicon
from quotecheck.match.times import agree as agree_on
from quotecheck.match.times import parts

_LAST_YEAR = ("last", "year")
_AGENTS = ("er", "or")
_SETTLED = frozenset(["charged", "convicted", "sentenced", "acquitted"])


def comparable(a: Context, b: Context) -> bool:
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
    if a.fate is None and b.fate is None and (a.head is None or b.head is None):
        things_a, things_b = (c.thing | ({stem(c.head)} if c.head else set()) for c in (a, b))
        return bool(things_a & things_b)
    if _doing(a, b) or _doing(b, a):
        return True
    people = ("person", None, "worker", "child", "soldier", "officer", "civilian", "passenger")
    return (
        a.fate is not None
        and a.fate == b.fate
        and (a.head in people[:2] or b.head in people[:2])
        and (a.head is None or b.head is None)
    )


def _doing(a: Context, b: Context) -> bool:
    """Whether one counts people by what they do and the other says that they do it: "marchers", "people marched"."""
    if b.head != "person" or a.head is None or not a.head.endswith(_AGENTS):
        return False
    return bool({stem(a.head), stem(a.head[:-2]), stem(f"{a.head[:-2]}e")} & b.words)


def _same_kind_of(qualifiers: frozenset[str], other: Context) -> bool:
    """Whether the other sentence knows the words that narrow the noun ("Russian soldiers") or narrows none."""
    return not qualifiers or not other.qualifiers or bool(qualifiers & (other.qualifiers | other.words))


def apart(a: Context, b: Context) -> bool:
    """Whether a word of one sentence makes it another quantity."""
    if _other_terms(a, b):
        return not agree(a.quantity, b.quantity)
    return _opposed(a, b) or _unlike(a, b)


def told_apart(a: Context, b: Context) -> bool:
    """Whether a word makes two figures other quantities whatever else their sentences say in different words."""
    able = "can" in (a.aspect, b.aspect) and a.aspect != b.aspect
    return able or _other_terms(a, b) or _opposed(a, b)


def _other_terms(a: Context, b: Context) -> bool:
    """Whether they hold on other terms: adjusted or not, a part of a payment or all of it."""
    return a.basis != b.basis or a.portion != b.portion or (a.denied != b.denied and _is_share(a))


def _opposed(a: Context, b: Context) -> bool:
    """Whether a word of one contradicts, negates or limits what the other measures."""
    if a.negated or b.negated:
        return True
    if any((line, 1 - side) in b.sides and (line, side) not in b.sides for line, side in a.sides - b.sides):
        return True
    if other_plan(a, b) or _limited(a, b) or _limited(b, a):
        return True
    if bool(a.group) != bool(b.group) and not (a.group & b.sentence or b.group & a.sentence):
        return True
    if a.role == "change" and a.direction != b.direction and None not in (a.direction, b.direction):
        return True
    if a.fate != b.fate and None not in (a.fate, b.fate) and not agree(a.quantity, b.quantity):
        return True
    return _other_cycle(a, b) and a.figure.value != b.figure.value


def _unlike(a: Context, b: Context) -> bool:
    """Whether a word of one is unknown to the other, so that it may be something else that is measured."""
    if _other_role(a, b):
        return True
    if (a.forecast != b.forecast or a.aspect != b.aspect) and not same_digits(a, b):
        return True
    excused = (a.fate and a.fate == b.fate) or miscopied(a, b) or _one_subject(a, b)
    if _other_verb(a, b) and not excused:
        return True
    if _unknown(a.names, b.known) and _unknown(b.names, a.known):
        return True
    if (a.it and _unknown(b.names, a.known)) or (b.it and _unknown(a.names, b.known)):
        return True
    if a.owner and b.owner and not known_name(a.owner, frozenset([b.owner])):
        return True
    if a.complement and b.complement and not a.complement & b.complement:
        return True
    if a.figure.kind != "count" and _other_thing(a, b) and not (a.figure.kind == "rate" and same_digits(a, b)):
        return True
    if a.fate != b.fate and not agree(a.quantity, b.quantity):
        return True
    if other_source(a, b):
        return True
    if _other_cycle(a, b) or a.places == b.places:
        return False
    return not (a.places & b.places or _stems_of(a.places) <= b.words or _stems_of(b.places) <= a.words)


def _other_cycle(a: Context, b: Context) -> bool:
    """Whether one covers a year and the other a quarter."""
    return None not in (a.cycle, b.cycle) and a.cycle != b.cycle


def other_plan(a: Context, b: Context) -> bool:
    """Whether one is a plan of somebody named, the other of somebody who is not ("her plan would raise ...")."""
    return a.forecast and b.forecast and bool((a.whose and b.known - a.known) or (b.whose and a.known - b.known))


def known_name(name: str, names: frozenset[str]) -> bool:
    """Whether a name is among others, by itself or as a part of a longer one or the other way round."""
    if name in names:
        return True
    words = set(name.split())
    return any(words <= set(other.split()) or words >= set(other.split()) for other in names)


def _limited(a: Context, b: Context) -> bool:
    """Whether a share is that of a narrower group: "of those who had worked there for more than ten years"."""
    if not _is_share(a):
        return False
    stated = {(other.dimension, other.low) for other in b.beside}
    return any((limit.dimension, limit.low) not in stated for limit in a.limits)


def _one_subject(a: Context, b: Context) -> bool:
    """Whether both clauses name the same and count one thing, or a length of time."""
    if a.figure.kind != "duration" and not (a.figure.kind == "count" and a.head is not None and a.head == b.head):
        return False
    return bool(a.names & b.names) and not _unknown(a.names, b.known) and not _unknown(b.names, a.known)


def _is_share(context: Context) -> bool:
    return context.figure.kind in ("percent", "fraction")


def _unknown(names: frozenset[str], known: frozenset[str]) -> bool:
    return any(not known_name(name, known) for name in names)


def _other_verb(a: Context, b: Context) -> bool:
    """Whether two different things happened, so far as the verbs tell."""
    if a.verb is None or b.verb is None or a.verb == b.verb:
        return False
    return a.verb not in b.words and b.verb not in a.words


def _other_role(a: Context, b: Context) -> bool:
    if a.role == b.role or ({a.role, b.role} == {"level", "part"} and miscopied(a, b)):
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
    said = [{stem(word) for word in source.lower().split()} for source in (a.source, b.source)]
    return not said[0] & said[1]


def _stems_of(names: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(name) for name in names) or frozenset(["\0"])


def other_time(a: Context, b: Context, days: tuple[date | None, date | None]) -> bool:
    """Whether the figures hold for two times, as far as words can tell."""
    return (a.relative != b.relative and (_other_turn(a, b) or _other_turn(b, a))) or other_moment(a, b, days)


def other_moment(a: Context, b: Context, days: tuple[date | None, date | None]) -> bool:
    """Whether the figures are known to hold for two times: another period or day, or a count that was still moving."""
    if a.aspect != "ago" and (("ago", "year") in a.relative) != (("ago", "year") in b.relative):
        return True
    if any(noun == other and which != turn for which, noun in a.relative - b.relative for turn, other in b.relative):
        return True
    if ((a.now and b.dates and not b.now) or (b.now and a.dates and not a.now)) and not a.dates & b.dates:
        return True
    if a.dates & b.dates and a.role != "change" and (_LAST_YEAR in a.relative) != (_LAST_YEAR in b.relative):
        return True  # "in July" and "in July of last year"
    if a.since != b.since and (b if a.since else a).dates:
        return True
    if a.dates and b.dates and not any(may_be_one(x, y) for x in a.dates for y in b.dates):
        return True
    if a.times and b.times and not a.times & b.times:
        return True
    if same_digits(a, b) or (not _moves(a) and not _moves(b)):
        return False
    same_moment = bool(a.dates & b.dates) and (not a.times or not b.times or bool(a.times & b.times))
    if None not in days and days[0] != days[1]:
        return not same_moment or a.fate is not None  # the day in a sentence about a toll is that of the attack
    return a.risen != b.risen and not same_moment


def may_be_one(a: str, b: str) -> bool:
    """Whether two dates as in `Figure.value` can be one, as far as both are given."""
    if "Q" in a or "Q" in b:
        quarters = [_quarter(value) for value in (a, b)]
        return None in quarters or (quarters[0] == quarters[1] and (a[:4] == b[:4] or "--" in (a[:2], b[:2])))
    if a.startswith("FY") and b.startswith("FY"):
        return a == b
    return agree_on(parts(a), parts(b))


def _quarter(value: str) -> str | None:
    """The quarter that a date names or lies in, None if it is a whole year or a weekday."""
    month = parts(value).get("month")
    return value[-1] if "Q" in value else str((month + 2) // 3) if month is not None else None


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


def same_digits(a: Context, b: Context) -> bool:
    """Whether two figures have the same two or more digits, whatever their magnitude and unit."""
    x, y = a.figure.value, b.figure.value
    if not isinstance(x, Decimal) or not isinstance(y, Decimal):
        return False
    digits = x.normalize().as_tuple().digits
    return len(digits) > 1 and digits == y.normalize().as_tuple().digits


def miscopied(a: Context, b: Context) -> bool:
    """Whether one figure is the other with its digits in another order or another magnitude."""
    x, y = a.figure.value, b.figure.value
    if same_digits(a, b) or slip(a, b):
        return True
    if not isinstance(x, Decimal) or not isinstance(y, Decimal) or x.adjusted() != y.adjusted():
        return False
    first, second = x.normalize().as_tuple().digits, y.normalize().as_tuple().digits
    return len(set(first)) > 1 and sorted(first) == sorted(second)


def slip(a: Context, b: Context) -> bool:
    """Whether two high ordinals differ in one digit: the "118th" and the "108th" minute."""
    x, y = str(a.figure.value), str(b.figure.value)
    if a.figure.kind != "ordinal" or len(x) < 3 or len(x) != len(y):
        return False
    return sum(i != j for i, j in zip(x, y, strict=True)) == 1
