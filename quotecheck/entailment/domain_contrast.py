"""Generated statements that differ and still go together, beside those that cannot both be true.

Each function draws one pair (premise, hypothesis, label): another attribute, part, time or person is another
matter; an accusation is no conviction; what was not disclosed may still be so. The frames are in
`domain_contrast.toml`.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quotecheck.entailment.domain_amounts import Amount
from quotecheck.entailment.domain_measures import CONTRADICTION, ENTAILMENT, NEUTRAL, Drawn, any_value
from quotecheck.entailment.domain_news import Pair, sentence

FRAMES: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf8"))


def attributes(draw: random.Random) -> Pair:
    """Two attributes of one subject, or two values of one attribute."""
    subject = draw.choice(FRAMES["subjects"])
    one, other = draw.sample(subject["attributes"], 2)
    value = Amount(any_value(one["range"], draw), draw.choice(one["units"]))
    who = draw.choice(subject["names"])
    premise = sentence(draw.choice(one["forms"]).format_map(Drawn(draw, {"s": who, "a": value.text(draw)})))
    how = draw.random()
    if how < 0.6:
        value, frames, label = (
            Amount(any_value(other["range"], draw), draw.choice(other["units"])),
            other["forms"],
            NEUTRAL,
        )
    elif how < 0.8:
        frames, label = one["forms"], ENTAILMENT
    else:
        changed = float(round(value.value * draw.choice([0.2, 0.5, 2, 3]) + 1))
        value, frames, label = Amount(changed, value.unit), one["forms"], CONTRADICTION
    text = draw.choice(frames).format_map(Drawn(draw, {"s": who, "a": value.text(draw)}))
    return premise, sentence(text), label


def scopes(draw: random.Random) -> Pair:
    """One measure in two parts of a whole: groups, places, years, stages."""
    kind = draw.choice(FRAMES["scopes"])
    words = Drawn(draw, {})
    here, there = draw.sample(draw.choice(kind["parts"]), 2)
    unit = draw.choice(kind["units"])
    value = any_value(kind["range"], draw)
    other = float(round(value * draw.choice([0.2, 0.4, 0.6, 1.5, 2, 3]) + 1))
    form, second = draw.choice(kind["forms"]), draw.choice(kind["forms"])

    def said(frame: str, part: str, amount: float) -> str:
        words.update(part=part, a=Amount(amount, unit).text(draw))
        return sentence(frame.format_map(words))

    how = draw.random()
    if how < 0.55:
        return said(form, here, value), said(second, there, draw.choice([other, other, other, value])), NEUTRAL
    if how < 0.75:
        return said(form, here, value), said(second, here, other), CONTRADICTION
    if how < 0.85:
        return said(form, here, value), said(second, here, value), ENTAILMENT
    both = f"{said(form, here, value)[:-1]} and {decapitalised(said(form, there, other))}"
    part, amount, label = draw.choice(
        [(there, other, ENTAILMENT), (there, value, CONTRADICTION), (here, other, CONTRADICTION)]
    )
    return both, said(form, part, amount), label


def decapitalised(text: str) -> str:
    """Lower the first letter of a generated sentence, which starts with a common word."""
    return text[0].lower() + text[1:]


def attitudes(draw: random.Random) -> Pair:
    """For one thing and against another; for and against the same."""
    kind = draw.choice(FRAMES["attitudes"])
    who, other_who = draw.sample(kind["who"], 2)
    one, other = draw.sample(kind["objects"], 2)
    pro, contra = draw.choice([(kind["pro"], kind["contra"]), (kind["contra"], kind["pro"])])
    verb, bare = draw.choice(pro), draw.choice(kind["bare" if pro is kind["pro"] else "bare_contra"])
    hypothesis, label = draw.choice(
        [
            (f"{who} {draw.choice(contra)} {other}", NEUTRAL),
            (f"{who} {draw.choice(contra)} {other}", NEUTRAL),
            (f"{who} {draw.choice(pro)} {other}", NEUTRAL),
            (f"{other_who} {draw.choice(contra)} {one}", NEUTRAL),
            (f"{who} {draw.choice(contra)} {one}", CONTRADICTION),
            (
                f"{who} did not {bare} {one}",
                CONTRADICTION,
            ),
            (f"{who} {draw.choice(pro)} {one}", ENTAILMENT),
        ]
    )
    return sentence(f"{who} {verb} {one}"), sentence(hypothesis), label


def steps(draw: random.Random) -> Pair:
    """A weaker and a stronger claim of one matter: charged and convicted, searched and found, linked and caused."""
    kind = draw.choice(FRAMES["steps"])
    words = Drawn(draw, {})
    weak, strong = (sentence(draw.choice(kind[side]).format_map(words)) for side in ("weak", "strong"))
    options = [(weak, strong, NEUTRAL)] * 2
    if kind.get("follows"):
        options.append((strong, weak, ENTAILMENT))
    if against := kind.get("against"):
        options.append((strong, sentence(draw.choice(against).format_map(words)), CONTRADICTION))
    return draw.choice(options)


def opposites(draw: random.Random) -> Pair:
    """A negated word and its opposite; none, every and not every; silence is no denial."""
    kind = draw.choice(FRAMES["opposites"])
    words = Drawn(draw, {})
    side = draw.choice(["one", "other"])
    across = "other" if side == "one" else "one"
    first = draw.choice(kind[side])
    options = [(first, draw.choice(kind[side]), ENTAILMENT), (first, draw.choice(kind[across]), CONTRADICTION)]
    if apart := kind.get("apart"):
        options.append((draw.choice(apart), first, NEUTRAL))
    premise, hypothesis, label = draw.choice(options)
    return sentence(premise.format_map(words)), sentence(hypothesis.format_map(words)), label


def parties(draw: random.Random) -> Pair:
    """Who did what to whom, of where: exchanged parties, and two holders of an office that many hold."""
    words = Drawn(draw, {})
    kind = draw.choice(FRAMES["parties"])
    first, second, label = draw.choice(kind["pairs"])
    words["b_name"], words["a_name"] = draw.sample(FRAMES["family_names"], 2)
    words["here"], words["there"] = draw.sample(FRAMES["regions"], 2)
    words["body"], words["other_body"] = draw.sample(FRAMES["institutions"], 2)
    words["do"], words["done"] = draw.choice(kind["verbs"]) if "verbs" in kind else ("", "")
    return sentence(first.format_map(words)), sentence(second.format_map(words)), label


MAKERS: dict[str, tuple[Callable[[random.Random], Pair], float]] = {
    "attributes": (attributes, 1.0),
    "scopes": (scopes, 1.6),
    "attitudes": (attitudes, 0.7),
    "steps": (steps, 1.0),
    "opposites": (opposites, 1.2),
    "parties": (parties, 1.0),
}
"""Every kind of pair with its share of the whole."""
