"""Figures and dates for generated training pairs: many spellings of one value, and what follows from what.

An amount is an interval: "about 2,000", "more than 2,000" and "2,000" are three of them, and one statement
entails another when its interval lies inside the other's, contradicts it when the two do not meet.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace

SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
SHARES = {20: ["a fifth"], 25: ["a quarter", "one in four"], 50: ["half", "one half"], 75: ["three quarters"]}
MAGNITUDES = {"million": (10**6, ["million", "m", "mln"]), "billion": (10**9, ["billion", "bn"])}
MAGNITUDES |= {"trillion": (10**12, ["trillion", "tn"])}
CURRENCIES = {"$": ["dollars", "US dollars"], "€": ["euros"], "£": ["pounds"], "¥": ["yen"]}
UNITS = {
    "kilometre": ["kilometres", "km", "kilometers"],
    "tonne": ["tonnes", "metric tons", "t"],
    "barrel/day": ["barrels per day", "barrels a day", "bpd", "b/d"],
    "megawatt": ["megawatts", "MW"],
    "hectare": ["hectares", "ha"],
    "cubic_metre": ["cubic metres", "cubic meters", "m3"],
    "kilogram": ["kilograms", "kg", "kilos"],
    "mile": ["miles"],
    "gigawatt": ["gigawatts", "GW"],
    "acre": ["acres"],
}
RIVALS = {"kilometre": "mile", "megawatt": "gigawatt", "hectare": "acre", "tonne": "kilogram"}
MONTHS = ("January February March April May June July August September October November December").split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MODIFIERS = {
    "exact": ["{}"],
    "precise": ["exactly {}", "a total of {}", "precisely {}"],
    "about": ["about {}", "around {}", "roughly {}", "some {}", "approximately {}", "close to {}"],
    "over": ["more than {}", "over {}", "upwards of {}"],
    "least": ["at least {}", "no fewer than {}", "{} or more"],
    "under": ["fewer than {}", "under {}", "below {}"],
    "most": ["up to {}", "at most {}", "no more than {}"],
    "nearly": ["nearly {}", "almost {}", "just under {}"],
    "just over": ["just over {}", "slightly more than {}", "a little over {}"],
}

STRICT, GENEROUS = 0.05, 0.16
"""How far from its figure "about" may be. To a generous reader "nearly 500" and "over 500" may be 500 itself."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A value of a unit as somebody might report it."""

    value: float
    unit: str
    """A key of UNITS or CURRENCIES, `percent`, or the plural noun that is counted."""
    modifier: str = "exact"

    def bounds(self, slack: float) -> tuple[float, float]:
        """Return the values that the wording allows to a STRICT or GENEROUS reader, both ends possible."""
        step = self.value * 1e-9 if slack == STRICT else 0
        return {
            "exact": (self.value, self.value),
            "precise": (self.value, self.value),
            "about": (self.value * (1 - slack), self.value * (1 + slack)),
            "over": (self.value + step, math.inf),
            "least": (self.value, math.inf),
            "under": (0.0, self.value - step),
            "most": (0.0, self.value),
            "nearly": (self.value * (1 - 1.5 * slack), self.value - step),
            "just over": (self.value + step, self.value * (1 + 1.5 * slack)),
        }[self.modifier]

    def text(self, draw: random.Random) -> str:
        """Return one of the spellings."""
        form = draw.choice(MODIFIERS[self.modifier])
        if self.unit in CURRENCIES or self.unit == "percent":
            form = form.replace("fewer than", "less than").replace("no fewer", "no less")
        return form.format(draw.choice(spellings(self.value, self.unit)))


def settled(premise: Amount, hypothesis: Amount) -> str | None:
    """Return the label on which a strict and a generous reader of "about" agree, None where they do not."""
    strict, generous = (relation(premise, hypothesis, slack) for slack in (STRICT, GENEROUS))
    return strict if strict == generous else None


def relation(premise: Amount, hypothesis: Amount, slack: float) -> str:
    """Return the label of two amounts of one thing to one reader; a rounded figure follows from the full one."""
    if premise.unit != hypothesis.unit:
        return "contradiction"
    if premise.modifier == hypothesis.modifier == "exact" and premise.value != hypothesis.value:
        if hypothesis.value in roundings(premise.value):
            return "entailment"
        if premise.value in roundings(hypothesis.value):
            return "neutral"
    (low, high), (least, most) = premise.bounds(slack), hypothesis.bounds(slack)
    if low >= least and high <= most:
        return "entailment"
    return "contradiction" if high < least or low > most else "neutral"


def number(value: float) -> list[str]:
    """Return the spellings of a bare number: digits, and words where news would use them.

    >>> number(12)
    ['12', 'twelve', 'a dozen']
    """
    if value != int(value):
        return [f"{value:g}"]
    whole = int(value)
    found = [f"{whole:,}"]
    if whole <= 12:
        found.append(SMALL[whole])
    if whole == 12:
        found.append("a dozen")
    if whole in TENS:
        found.append(TENS[whole])
    elif 20 < whole < 100:
        found.append(f"{TENS[whole - whole % 10]}-{SMALL[whole % 10]}")
    for size, name in ((100, "hundred"), (1000, "thousand")):
        if whole % size == 0 and size <= whole <= 12 * size and whole != 10 * 100:
            found.append(f"{SMALL[whole // size]} {name}")
    if whole == 500000:
        found.append("half a million")
    return found


def spellings(value: float, unit: str) -> list[str]:
    """Return the ways to write a value with its unit."""
    if unit == "percent":
        shares = SHARES.get(int(value), []) if value == int(value) else []
        return (
            [f"{n}{suffix}" for n in number(value) for suffix in (" percent", " per cent")] + [f"{value:g}%"] + shares
        )
    short, numbers = "", [f"{value:,.0f}"] if unit in CURRENCIES else number(value)
    for name, (size, names) in MAGNITUDES.items():
        count = value / size
        if 1 <= count < 1000 and float(f"{count:.4g}") == count:
            short, numbers = f"{count:g}{names[1]}", [f"{count:g} {name}"]
            if unit not in CURRENCIES:
                numbers += [f"{SMALL[int(count)]} {name}"] if count in range(1, 13) else []
                numbers += [f"{value:,.0f}"] if size == 10**6 else []
    if unit in CURRENCIES:
        [plain] = numbers
        found = [f"{unit}{plain}", *(f"{plain} {name}" for name in CURRENCIES[unit])]
        return found + ([f"{unit}{short}"] if short else [])
    return [f"{n} {name}" for n in numbers for name in UNITS.get(unit, [unit])]


def roundings(value: float) -> list[float]:
    """Return shorter forms of a figure of three digits or more, none of fewer than two digits."""
    digits = len(f"{value:.12g}".replace(".", "").strip("0"))
    return [float(f"{value:.{kept}g}") for kept in range(2, digits)] if value > 100 or value % 1 else []


def rephrase(amount: Amount, draw: random.Random) -> Amount:
    """Return another amount for the same thing: the same, near, far, of another scale or unit, or hedged."""
    value, unit = amount.value, amount.unit
    shorter = roundings(value)
    if shorter and draw.random() < 0.3:
        return Amount(draw.choice(shorter), unit, draw.choice(["exact", amount.modifier, "about"]))
    how = draw.choice(["same"] * 5 + ["value"] * 3 + ["scale", "unit"] + ["hedged"] * 7)
    if how == "value":
        factor = draw.choice([0.2, 0.4, 0.5, 0.7, 0.8, 1.25, 1.5, 2, 3, 4])
        changed = round_like(value * factor, value)
        changed = changed if changed != value else value + 1
        return Amount(changed, unit, amount.modifier if draw.random() < 0.5 else "exact")
    if how == "scale" and value >= 10**6:
        return Amount(value * draw.choice([1000, 0.001]), unit, amount.modifier)
    if how == "unit" and unit in RIVALS:
        return Amount(value, RIVALS[unit], amount.modifier)
    if how == "hedged":
        near = round_like(value * draw.choice([0.5, 0.75, 0.9, 0.97, 1, 1, 1, 1.03, 1.1, 1.25, 1.6]), value)
        return Amount(near or value, unit, draw.choice(["exact", *MODIFIERS]))
    return amount


def round_like(value: float, model: float) -> float:
    """Round to two significant digits of `model`, to a whole number if that is one."""
    step = 10.0 ** (math.floor(math.log10(abs(model))) - 1)
    rounded = round(value / step) * step
    return float(round(rounded)) if model == int(model) else round(rounded, 6)


@dataclass(frozen=True, slots=True)
class Day:
    """A date with as much detail as is given; `weekday` stands for itself, without a calendar."""

    weekday: str = ""
    day: int = 0
    month: str = ""
    year: int = 0

    def text(self, draw: random.Random) -> str:
        """Return an adverbial: "on Monday", "on 21 March", "in March 2019"."""
        if self.weekday:
            return f"on {self.weekday}"
        year = f" {self.year}" if self.year else ""
        if self.day:
            american = f"on {self.month} {self.day}" + (f", {self.year}" if self.year else "")
            return draw.choice(
                [american, f"on {self.day} {self.month}{year}", f"on the {ordinal(self.day)} of {self.month}{year}"]
            )
        return f"in {self.month}{year}" if self.month else f"in {self.year}"


def date_relation(premise: Day, hypothesis: Day) -> str:
    """Return the label of two dates of one event: a part follows from the whole, another one cannot be."""
    detail = False
    for name in ("weekday", "day", "month", "year"):
        given, asked = getattr(premise, name), getattr(hypothesis, name)
        if given and asked and given != asked:
            return "contradiction"
        detail = detail or bool(asked and not given)
    return "neutral" if detail else "entailment"


def some_day(draw: random.Random) -> Day:
    """Return a date of some granularity."""
    if draw.random() < 0.35:
        return Day(weekday=draw.choice(WEEKDAYS))
    month, year = draw.choice(MONTHS), draw.randint(1985, 2027)
    day = draw.randint(1, 28)
    return draw.choice([Day("", day, month, year), Day("", day, month), Day("", 0, month, year), Day("", 0, "", year)])


def other_day(date: Day, draw: random.Random) -> Day:
    """Return the same date, with less or more detail, or another one that differs in a single part."""
    if date.weekday:
        return date if draw.random() < 0.4 else Day(weekday=draw.choice(WEEKDAYS))
    how = draw.choice(["same", "less", "other", "more"])
    if how == "less" and date.month and date.year:
        return replace(date, day=0)
    if how == "more":
        return replace(date, month=date.month or draw.choice(MONTHS), year=date.year or draw.randint(1985, 2027))
    if how == "other":
        others = [replace(date, year=date.year + draw.choice([-10, -2, -1, 1, 2, 10]))] if date.year else []
        others += [replace(date, month=draw.choice(MONTHS))] if date.month else []
        others += [replace(date, day=draw.randint(1, 28))] if date.day else []
        return draw.choice(others)
    return date


def ordinal(value: int) -> str:
    """Return 1st, 2nd, 3rd, 4th ..."""
    suffix = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"
