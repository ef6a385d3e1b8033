"""Generated news statements: what makes two reports of one event agree, differ, or say different things.

Each function draws one pair (premise, hypothesis, label) that turns on a single word, figure, date or name.
The words and frames are in `domain_news.toml`.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotecheck.entailment.domain_amounts import (
    MODIFIERS,
    Amount,
    date_relation,
    other_day,
    rephrase,
    settled,
    some_day,
)

Pair = tuple[str, str, str]
"""Premise, hypothesis, label."""

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf8"))
PLACES: dict[str, str] = WORDS["places"]
MONEY_SIZES = [1.2, 1.48, 1.5, 2.4, 2.73, 3, 5, 7.5, 12, 18.6, 40, 61.4, 85, 130, 250, 347]
PERCENTAGES = [*range(1, 30), 2.5, 3.64, 4.2, 7.28, 50, 75]


def name(draw: random.Random) -> str:
    """Return a full name."""
    return f"{draw.choice(WORDS['first_names'])} {draw.choice(WORDS['last_names'])}"


def sentence(text: str) -> str:
    """Capitalise and close a statement."""
    return text[0].upper() + text[1:] + "."


def clause(draw: random.Random) -> tuple[str, str, str]:
    """Draw a statement, one that follows from it and one that contradicts it, all without a full stop."""
    if draw.random() < 0.4:
        thing, where = draw.choice(WORDS["things"]), draw.choice(list(PLACES.values()))
        one, other = draw.sample(WORDS["directions"], 2)
        first, second, opposite = (f"{thing} in {where} {draw.choice(verbs)}" for verbs in (one, one, other))
        return first, second, opposite
    who, deed = draw.choice(WORDS["bodies"]), draw.choice(WORDS["deeds"])
    did, same, opposites = deed["did"], deed["same"], deed["opposite"]
    return f"{who} {did}", f"{who} {draw.choice([did, *same])}", f"{who} {draw.choice(opposites)}"


def figures(draw: random.Random) -> Pair:
    """The same quantity of the same event, spelled, hedged or changed."""
    forms, others, amount = draw.choice([people, people, money, physical, change])(draw)
    if draw.random() < 0.6:
        amount = replace(amount, modifier=draw.choice(list(MODIFIERS)))
    # Other forms say that something else happened to the same number.
    changed, label = amount, "contradiction"
    if forms is others:
        while (found := settled(amount, changed := rephrase(amount, draw))) is None:
            pass
        label = found
    event = draw.choice(WORDS["events"])
    filled = {"who": draw.choice(WORDS["bodies"]), "place": draw.choice(list(PLACES)), "event": event, "Event": event}
    one = sentence(draw.choice(forms).format(a=amount.text(draw), **filled))
    two = sentence(draw.choice(others).format(a=changed.text(draw), **filled))
    if amount.unit == "percent" and draw.random() < 0.1:
        for spelling in ("percent", "per cent", "%"):
            if spelling in two:
                return one, two.replace(spelling, " percentage points").replace("  ", " "), "contradiction"
    return one, two, label


Quantity = tuple[list[str], list[str], Amount]
"""Forms of the premise, forms of the hypothesis, and the amount that both speak of."""


def people(draw: random.Random) -> Quantity:
    """Victims, detainees and the like; killed and injured are not the same."""
    forms = others = draw.choice(WORDS["counted"])
    harm = WORDS["counted"][:2]
    if forms in harm and draw.random() < 0.25:
        others = harm[1 - harm.index(forms)]
    small, middle, large = draw.randint(2, 30), draw.randint(2, 60) * 10, draw.randint(10, 90) * 100
    value = draw.choice([small, middle, large, draw.randint(101, 9999)])
    return forms, others, Amount(float(value), draw.choice(WORDS["people"]))


def money(draw: random.Random) -> Quantity:
    """Investments, losses, fines."""
    forms = draw.choice(WORDS["money"])
    size = draw.choice([1e6, 1e6, 1e9, 1e9, 1e12]) * draw.choice(MONEY_SIZES)
    return forms, forms, Amount(size, draw.choice("$$$€£¥"))


def physical(draw: random.Random) -> Quantity:
    """Lengths, masses, areas, power, oil."""
    quantity = draw.choice(WORDS["physical"])
    rounded = draw.randint(12, 980) * draw.choice([1, 10, 100, 1000])
    value = draw.choice([rounded, draw.randint(1001, 99999)])
    return quantity["forms"], quantity["forms"], Amount(float(value), draw.choice(quantity["units"]))


def change(draw: random.Random) -> Quantity:
    """Rises and falls in percent; a rise is no fall."""
    thing, where = draw.choice(WORDS["things"]), draw.choice(list(PLACES.values()))
    up, down = ([f"{thing} in {where} {verb} by {{a}}" for verb in verbs] for verbs in WORDS["directions"])
    forms = draw.choice([up, down])
    others = (down if forms is up else up) if draw.random() < 0.25 else forms
    return forms, others, Amount(float(draw.choice(PERCENTAGES)), "percent")


def dates(draw: random.Random) -> Pair:
    """One event and its day."""
    first, second, _ = clause(draw)
    day = some_day(draw)
    other = other_day(day, draw)
    one = f"{day.text(draw)}, {first}" if draw.random() < 0.25 else f"{first} {day.text(draw)}"
    return sentence(one), sentence(f"{second} {other.text(draw)}"), date_relation(day, other)


def undated(draw: random.Random) -> Pair:
    """A date or a detail that only one side has; two periods; two subjects."""
    first, second, opposite = clause(draw)
    how = draw.random()
    if how < 0.25:
        return sentence(f"{first} {some_day(draw).text(draw)}"), sentence(second), "entailment"
    if how < 0.5:
        return sentence(first), sentence(f"{second} {some_day(draw).text(draw)}"), "neutral"
    if how < 0.65:
        return sentence(first), sentence(second + draw.choice(WORDS["extras"])), "neutral"
    if how < 0.8:
        one, other = draw.sample(WORDS["periods"], 2)
        return sentence(f"{first} {one}"), sentence(f"{opposite} {other}"), "neutral"
    unrelated, _, against = clause(draw)
    if {unrelated, against} & {first, second, opposite}:
        return undated(draw)
    return sentence(first), sentence(draw.choice([unrelated, against])), "neutral"


def elsewhere(draw: random.Random) -> Pair:
    """Two statements that differ and still go together: other events, other places, other parts of a whole."""
    first, second, opposite = clause(draw)
    how = draw.random()
    if how < 0.4:
        one, other = draw.sample(draw.choice(WORDS["parts"]), 2)
        part, text, label = draw.choice(
            [(other, opposite, "neutral")] * 3 + [(one, opposite, "contradiction"), (one, second, "entailment")]
        )
        return sentence(f"{first} {one}"), sentence(f"{text} {part}"), label
    if how < 0.55:
        who, other_who = draw.sample(WORDS["bodies"], 2)
        deed = draw.choice(WORDS["deeds"])
        return sentence(f"{who} {deed['did']}"), sentence(f"{other_who} {draw.choice(deed['opposite'])}"), "neutral"
    event, other_event = draw.sample(WORDS["events"], 2)
    places = draw.sample(list(PLACES), 2)
    who = draw.sample(WORDS["bodies"], 2)
    if how < 0.7:
        forms, others = draw.sample(WORDS["money"], 2)
        who[1], amount = who[0], money(draw)[2]
    else:
        forms, others, amount = draw.choice([people, money, physical, change])(draw)
        if amount.unit == "percent":
            others = change(draw)[0]
    changed = amount if draw.random() < 0.2 else rephrase(amount, draw)
    sides = [
        sentence(draw.choice(frames).format(a=figure.text(draw), who=body, place=place, event=what, Event=what))
        for frames, figure, body, place, what in zip(
            (forms, others), (amount, changed), who, places, (event, other_event), strict=True
        )
    ]
    return sides[0], sides[1], "neutral"


def deeds(draw: random.Random) -> Pair:
    """Negation, synonyms and antonyms."""
    who, deed = draw.choice(WORDS["bodies"]), draw.choice(WORDS["deeds"])
    denial = f"did not {deed['do']}"
    positive = [deed["did"], *deed["same"]]
    negative = [*deed["opposite"], denial, draw.choice([denial, f"never {deed['did']}", f"failed to {deed['do']}"])]
    extra = draw.choice(["", "", "", *WORDS["extras"][:4]])
    side, across = draw.sample([positive, negative], 2)
    one = f"{who} {draw.choice(side)}{extra}"
    if draw.random() < 0.5:
        return sentence(one), sentence(f"{who} {draw.choice(across)}"), "contradiction"
    same = draw.choice(positive) if side is positive else denial
    return sentence(one), sentence(f"{who} {same}"), "entailment"


def plans(draw: random.Random) -> Pair:
    """What may, will or should happen, and what has happened."""
    who, deed, hope = draw.choice(WORDS["bodies"]), draw.choice(WORDS["deeds"]), draw.choice(WORDS["hopes"])
    one, two, label = draw.choice(WORDS["plans"])
    filled = {"do": deed["do"], "did": deed["did"], "hope": hope}
    return sentence(f"{who} {one.format(**filled)}"), sentence(f"{who} {two.format(**filled)}"), label


def names(draw: random.Random) -> Pair:
    """Who did it to whom: swapped roles, forms of one name, another holder of a single office."""
    a, b, c = draw.sample(WORDS["last_names"], 3)
    a_first, b_first = draw.sample(WORDS["first_names"], 2)
    here = draw.choice(list(PLACES))
    active, passive = draw.choice(WORDS["actions"])
    filled = {
        "a": a, "b": b, "c": c, "a_full": f"{a_first} {a}", "b_full": f"{b_first} {b}",
        "title": draw.choice(WORDS["titles"]), "role": draw.choice(WORDS["roles"]),
        "active": active, "passive": passive, "beat": draw.choice(WORDS["beats"]), "act": draw.choice(WORDS["acts"]),
        "unique": draw.choice(WORDS["unique"]).format(here=here), "here": here, "country": PLACES[here],
        "there": draw.choice([place for place in PLACES if PLACES[place] != PLACES[here]]),
    }  # fmt: skip
    one, two, label = draw.choice(WORDS["names"])
    return sentence(one.format(**filled)), sentence(two.format(**filled)), label


def shifted(draw: random.Random) -> Pair:
    """A small word that changes the claim: first, last, latest, only; all, most, some."""
    if draw.random() < 0.6:
        one, two, label = draw.choice(WORDS["shifts"])
        form = draw.choice(WORDS["shifted"])
        filled = {"who": draw.choice(WORDS["bodies"]), "place": draw.choice(list(PLACES)), "name": name(draw)}
        return sentence(form.format(one, **filled)), sentence(form.format(two, **filled)), label
    group, deed = draw.choice(WORDS["people"]), draw.choice(WORDS["deeds"])
    one, two, label = draw.choice(WORDS["quantifiers"])
    did = deed["did"].replace("supports", "supported").replace("its", "their")
    return sentence(f"{one} of the {group} {did}"), sentence(f"{two} of the {group} {did}"), label


def reported(draw: random.Random, clauses: tuple[str, str, str] | None = None) -> Pair:
    """What somebody said is not yet so; two people may disagree; a denial is the opposite of a statement."""
    first, second, opposite = clauses or clause(draw)
    speakers = [name(draw), draw.choice(WORDS["last_names"]), draw.choice(WORDS["bodies"]), draw.choice(WORDS["roles"])]
    a, b = draw.sample(speakers, 2)
    filled = {"a": a, "b": b, "first": first, "second": second, "opposite": opposite}
    filled["a_says"] = draw.choice(WORDS["said"]).format(**filled)
    one, two, label = draw.choice(WORDS["reported"])
    return sentence(one.format(**filled)), sentence(two.format(**filled)), label


MAKERS: dict[str, tuple[Callable[[random.Random], Pair], float]] = {
    "figures": (figures, 4.0),
    "dates": (dates, 1.5),
    "undated": (undated, 1.0),
    "elsewhere": (elsewhere, 2.0),
    "deeds": (deeds, 1.5),
    "plans": (plans, 0.7),
    "names": (names, 1.2),
    "shifted": (shifted, 1.2),
    "reported": (reported, 2.0),
}
"""Every kind of pair with its share of the whole."""
