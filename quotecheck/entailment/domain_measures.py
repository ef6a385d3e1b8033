"""Generated statements of measures: one quantity spelled, rounded, converted, shared out, multiplied or timed.

Each function draws one pair (premise, hypothesis, label). The frames are in `domain_measures.toml`.
"""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from quotecheck.entailment.domain_amounts import Amount, number, settled
from quotecheck.entailment.domain_news import WORDS, Pair, sentence

FRAMES: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf8"))

OPEN = ["over", "least", "under", "most"]
ENTAILMENT, NEUTRAL, CONTRADICTION = "entailment", "neutral", "contradiction"


def filled(frame: str, draw: random.Random, **words: str) -> str:
    """Fill a frame; every slot that is not given is drawn from the list of its name."""
    return frame.format_map(Drawn(draw, words))


class Drawn(dict[str, str]):
    """Slots of a frame; a slot that nobody filled is drawn once from the list of its name."""

    def __init__(self, draw: random.Random, words: dict[str, str]) -> None:
        super().__init__(words)
        self.draw = draw

    def __missing__(self, slot: str) -> str:
        if slot == "place":
            words = list(WORDS["places"])
        else:
            words = FRAMES["slots"].get(slot) or FRAMES.get(slot) or WORDS[slot]
        self[slot] = self.draw.choice(words)
        return self[slot]


def two_forms(frames: list[str], one: str, two: str, draw: random.Random) -> tuple[str, str]:
    """Return two statements of the same thing with two amounts, in one frame or in two."""
    words = Drawn(draw, {})
    first, second = draw.choice(frames), draw.choice(frames)
    texts = []
    for frame, amount in ((first, one), (second, two)):
        words["a"] = amount
        texts.append(sentence(frame.format_map(words)))
    return texts[0], texts[1]


def any_value(bounds: Sequence[float], draw: random.Random) -> float:
    """Return a whole number between two bounds, drawn evenly on the scale of its logarithm, round or not."""
    low, high = bounds
    value = math.exp(draw.uniform(math.log(low), math.log(high)))
    digits = draw.choice([1, 2, 2, 3, 4, 7])
    return float(max(low, round(float(f"{value:.{digits}g}"))))


def rounded(amount: Amount, draw: random.Random) -> Amount:
    """Return a round figure that is true of an amount, or one that is near and false, with its hedge."""
    value = amount.value
    digits = draw.choice([1, 1, 2])
    step = 10.0 ** (math.floor(math.log10(value)) - digits + 1)
    low, high = math.floor(value / step) * step, math.ceil(value / step) * step
    nearest = low if value - low <= high - value else high
    near = draw.choice([low, high, nearest, nearest, nearest])
    if draw.random() < 0.35:
        near = round(value * draw.choice([0.1, 0.3, 0.5, 0.6, 1.5, 1.7, 2, 3, 10]) / step) * step or near
    return Amount(near, amount.unit, draw.choice(["about", "about", "nearly", "over", "under", "least", "just over"]))


def measured(draw: random.Random) -> Pair:
    """A count or a measure against a round, spelled, bounded or changed one."""
    group = draw.choice(FRAMES["measured"])
    unit = draw.choice(group["units"])
    label = None
    while label is None:
        value = any_value(group["range"], draw)
        premise = Amount(value, unit, "exact" if draw.random() < 0.6 else draw.choice(["about", *OPEN]))
        hypothesis = another(premise, draw)
        label = settled(premise, hypothesis)
    one, two = two_forms(group["forms"], premise.text(draw), hypothesis.text(draw), draw)
    return one, two, label


def another(amount: Amount, draw: random.Random) -> Amount:
    """Return a round figure for the same measure, a bounded or changed one, or the same."""
    how = draw.random()
    if how < 0.45 and amount.value > 10:
        return rounded(amount, draw)
    if how < 0.8:
        factor = draw.choice([0.2, 0.4, 0.5, 0.6, 0.8, 0.9, 0.97, 1, 1, 1, 1.03, 1.1, 1.25, 1.5, 2, 3, 5])
        near = float(max(1, round(float(f"{amount.value * factor:.2g}"))))
        return Amount(near, amount.unit, draw.choice(["exact", "exact", "precise", "about", *OPEN, *OPEN]))
    return Amount(amount.value, amount.unit, draw.choice(["exact", "exact", "precise", amount.modifier]))


def converted(draw: random.Random) -> Pair:
    """One measure in two units of its dimension: metres and kilometres, minutes and hours."""
    kind = draw.choice(FRAMES["converted"])
    large, small, ratio = kind["large"], kind["small"], kind["ratio"]
    value = draw.choice(kind["values"])
    other = value if draw.random() < 0.55 else value * draw.choice([0.1, 0.5, 0.75, 1.5, 2, 10])
    sides = [f"{value * ratio:,.0f} {small}", f"{other:g} {large}"]
    if other == 1:
        sides[1] = kind["one"]
    elif other == int(other) and other <= 12:
        sides[1] = f"{draw.choice(number(other))} {large}"
    hedge = draw.choice(["", "", "about "])
    sides[1] = hedge + sides[1]
    if draw.random() < 0.4 and not hedge:
        sides.reverse()
    one, two = two_forms(draw.choice(kind["forms"]), sides[0], sides[1], draw)
    return one, two, ENTAILMENT if other == value else CONTRADICTION


def equal_terms(draw: random.Random) -> Pair:
    """Expressions of one value that share no digit: a fortnight, a decade, half a million, 9 p.m. and 21:00."""
    kind = draw.choice(FRAMES["terms"])
    group = draw.choice(kind["same"])
    if draw.random() < 0.5:
        one, two, label = *draw.sample(group, 2), ENTAILMENT
    else:
        other = draw.choice([terms for terms in kind["same"] if terms is not group])
        one, two, label = draw.choice(group), draw.choice(other), CONTRADICTION
    first, second = two_forms(kind["forms"], one, two, draw)
    return first, second, label


def shares(draw: random.Random) -> Pair:
    """Parts of a group: half, 50 percent, one in two; a majority; none."""
    percent, names = draw.choice([(int(key), value) for key, value in FRAMES["shares"].items()])
    group, verb = draw.choice(FRAMES["groups"]), draw.choice(FRAMES["group_verbs"])

    def said(share: str) -> str:
        whole = "" if " in " in share else draw.choice(["of the ", "of all ", "of "])
        return sentence(f"{share} {whole}{group} {verb}")

    how = draw.random()
    one = draw.choice(names)
    if how < 0.45:
        return said(one), said(draw.choice([name for name in names if name != one])), ENTAILMENT
    if how < 0.65:
        majority = draw.choice(["more than half", "a majority", "most"])
        minority = draw.choice(["less than half", "a minority", "fewer than half"])
        if percent != 50:
            bound, label = draw.choice([(majority, percent > 50), (minority, percent < 50)])
            return said(one), said(bound), ENTAILMENT if label else CONTRADICTION
        return said(one), said(draw.choice([majority, minority])), CONTRADICTION
    others = [value for key, value in FRAMES["shares"].items() if int(key) != percent]
    return said(one), said(draw.choice(draw.choice(others))), CONTRADICTION


def multiples(draw: random.Random) -> Pair:
    """Doubled, halved, rose from one figure to another: the direction, the factor and the two ends."""
    thing = filled(draw.choice(FRAMES["changing"]), draw)
    up, down = (draw.choice(words) for words in WORDS["directions"])
    start = draw.choice([2, 4, 5, 8, 10, 12, 15, 20, 30, 40, 60, 100, 120, 250, 400, 1000, 5000])
    factors = {2: FRAMES["doubled"], 3: FRAMES["tripled"], 4: FRAMES["quadrupled"], 0.5: FRAMES["halved"]}
    factor = draw.choice(list(factors))
    ends = f"from {start:,} to {start * factor:,g}"
    direction, against = (up, down) if factor > 1 else (down, up)
    if draw.random() < 0.5:
        premise = f"{thing} {direction} {ends}"
        truths = [*factors[factor], direction, f"{direction} to {start * factor:,g}"]
        lies = [draw.choice(factors[other]) for other in factors if other != factor]
        lies += [against, f"{against} to {start:,}", f"{direction} to {start * factor * 2:,g}", "stayed the same"]
    else:
        premise = f"{thing} {draw.choice(factors[factor])}"
        truths = [*factors[factor], direction]
        lies = [draw.choice(factors[other]) for other in factors if other != factor]
        lies += [against, f"{direction} by 10 percent", "hardly changed", f"{against} by a third"]
    label = draw.choice([ENTAILMENT, CONTRADICTION])
    return sentence(premise), sentence(f"{thing} {draw.choice(truths if label == ENTAILMENT else lies)}"), label


def born(draw: random.Random) -> Pair:
    """An age and the two years it lies between."""
    year = draw.randint(1930, 1995)
    age = draw.randint(18, min(80, 2025 - year))
    who, deed = filled("{titles} {last_names}", draw), draw.choice(FRAMES["life"])
    other = draw.choice([age, age, age - 20, age + 15, age // 2])
    told = draw.choice(["at about the age of {}", "at around {}", "when about {} years old"]).format(other)
    one = draw.choice(
        [f"{who}, born in {year}, {deed} in {year + age}", f"{who} was born in {year} and {deed} in {year + age}"]
    )
    return sentence(one), sentence(f"{who} {deed} {told}"), ENTAILMENT if other == age else CONTRADICTION


MAKERS: dict[str, tuple[Callable[[random.Random], Pair], float]] = {
    "measured": (measured, 4.0),
    "converted": (converted, 0.8),
    "terms": (equal_terms, 0.8),
    "shares": (shares, 1.0),
    "multiples": (multiples, 0.9),
    "born": (born, 0.2),
}
"""Every kind of pair with its share of the whole."""
