"""Generated news statements: what makes two reports of one event agree, differ, or say different things.

Each function draws one pair (premise, hypothesis, label). The names are invented or chosen at random; the
point is the single word, figure, date or name on which the label turns.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from quotecheck.entailment.domain_amounts import (
    MODIFIERS,
    Amount,
    date_relation,
    other_day,
    relation,
    rephrase,
    some_day,
)

Pair = tuple[str, str, str]

FIRST = "Anna Boris Carla Diego Elena Farid Greta Hassan Ingrid Jorge Katja Liam Mina Nadia Oscar Petra Quentin Rosa Stefan Tara Umar Vera Walter Yusuf Zoe".split()
LAST = "Abara Bauer Castellan Duval Eriksen Farouk Gruber Hallam Iversen Jansen Kovac Lindqvist Moreau Novak Okoye Petrov Quiroga Rahimi Sato Tanaka Ueda Varga Weiss Yilmaz Zeman Harlow Pratt Osei Mbeki Lund".split()
TITLES = ["Prime Minister", "President", "Foreign Minister", "Senator", "Governor", "Mayor", "General", "Chancellor"]
ROLES = [
    "the prime minister",
    "the president",
    "the mayor",
    "the company's chief executive",
    "the defence minister",
    "the union leader",
]
BODIES = "Northwind Energy|the central bank|the health ministry|Orbis Airlines|the city council|Halden Steel|the transport authority|Kestrel Motors|the national railway|the rebel group|the opposition party|Merida Foods|the aid agency|the coast guard|the football federation|Solvang Pharma|the Senate|the labour ministry|the European Commission|the state oil company".split(
    "|"
)
PLACES = {
    "Lyon": "France",
    "Hamburg": "Germany",
    "Osaka": "Japan",
    "Porto": "Portugal",
    "Krakow": "Poland",
    "Izmir": "Turkey",
    "Lagos": "Nigeria",
    "Lima": "Peru",
    "Mumbai": "India",
    "Basra": "Iraq",
    "Bergen": "Norway",
    "Valencia": "Spain",
    "Cairo": "Egypt",
    "Perth": "Australia",
    "Busan": "South Korea",
    "Quebec": "Canada",
}
THINGS = [
    "exports",
    "unemployment",
    "sales",
    "inflation",
    "tourist arrivals",
    "house prices",
    "oil output",
    "net profit",
    "imports",
    "wages",
]
DIRECTIONS = [["rose", "increased", "went up", "climbed"], ["fell", "dropped", "declined", "went down", "decreased"]]
COUNTED = [
    (["{a} were killed in {event}", "{Event} killed {a}", "{Event} left {a} dead", "{a} died in {event}"], "dead"),
    (
        ["{a} were injured in {event}", "{Event} injured {a}", "{Event} left {a} wounded", "{a} were hurt in {event}"],
        "hurt",
    ),
    (
        [
            "{a} were arrested after {event}",
            "Police detained {a} after {event}",
            "{a} were taken into custody after {event}",
        ],
        "held",
    ),
    (["{a} were evacuated because of {event}", "{Event} forced {a} to leave their homes"], "moved"),
]
EVENTS = [
    "the factory fire",
    "the flood",
    "the train crash",
    "the protest",
    "the earthquake",
    "the bombing",
    "the riot",
    "the storm",
]
PEOPLE = ["people", "passengers", "workers", "residents", "children", "soldiers", "students"]
MONEY = [
    ["{who} will invest {a} in {place}", "{who} is to spend {a} on investments in {place}"],
    ["{who} signed a contract worth {a} in {place}", "{who} signed a deal in {place} valued at {a}"],
    ["{who} lost {a} last year", "{who} made a loss of {a} last year", "last year's losses at {who} came to {a}"],
    ["{who} raised {a} from investors", "investors gave {who} {a}"],
    ["{who} was fined {a}", "a fine of {a} was imposed on {who}", "{who} has to pay a fine of {a}"],
    ["the project in {place} will cost {who} {a}", "{who} will pay {a} for the project in {place}"],
]
PHYSICAL = [
    (
        ["{who} will supply {a} to buyers in {place}", "buyers in {place} will get {a} from {who}"],
        ["tonne", "cubic_metre", "barrel/day"],
    ),
    (
        ["{who} cut production by {a}", "{who} reduced its output by {a}", "production at {who} was cut by {a}"],
        ["barrel/day", "tonne"],
    ),
    (["the new line near {place} is {a} long", "{who} built {a} of new line near {place}"], ["kilometre", "mile"]),
    (
        ["the plant near {place} produces {a}", "{who} runs a plant near {place} that generates {a}"],
        ["megawatt", "gigawatt"],
    ),
    (
        [
            "the fire near {place} burned {a}",
            "{a} burned in the fire near {place}",
            "the blaze near {place} destroyed {a} of land",
        ],
        ["hectare", "acre"],
    ),
]
DEEDS = [
    (
        "signed the agreement",
        "sign the agreement",
        ["put its name to the agreement"],
        ["rejected the agreement", "refused to sign the agreement", "walked out without signing the agreement"],
    ),
    (
        "approved the budget",
        "approve the budget",
        ["gave the budget its approval", "passed the budget"],
        ["rejected the budget", "voted down the budget", "blocked the budget"],
    ),
    (
        "won the lawsuit",
        "win the lawsuit",
        ["was victorious in the lawsuit"],
        ["lost the lawsuit", "was defeated in the lawsuit"],
    ),
    (
        "raised its prices",
        "raise its prices",
        ["put up its prices", "increased its prices"],
        ["cut its prices", "lowered its prices", "left its prices unchanged"],
    ),
    (
        "supports the ban",
        "support the ban",
        ["backs the ban", "is in favour of the ban"],
        ["opposes the ban", "is against the ban"],
    ),
    (
        "opened the border crossing",
        "open the border crossing",
        ["let traffic through the border crossing"],
        ["closed the border crossing", "kept the border crossing shut"],
    ),
    (
        "met the deadline",
        "meet the deadline",
        ["was on time for the deadline"],
        ["missed the deadline", "failed to meet the deadline"],
    ),
    (
        "accepted the offer",
        "accept the offer",
        ["said yes to the offer", "agreed to the offer"],
        ["turned down the offer", "declined the offer"],
    ),
    (
        "withdrew from the talks",
        "withdraw from the talks",
        ["pulled out of the talks", "quit the talks"],
        ["stayed in the talks", "remained part of the talks"],
    ),
    (
        "admitted responsibility",
        "admit responsibility",
        ["acknowledged responsibility", "took responsibility"],
        ["denied responsibility", "rejected any responsibility"],
    ),
    (
        "tightened the rules",
        "tighten the rules",
        ["made the rules stricter"],
        ["relaxed the rules", "loosened the rules"],
    ),
    ("hired more staff", "hire more staff", ["took on more staff"], ["laid off staff", "shrank its staff"]),
]
EXTRAS = [
    " after a long debate",
    " despite warnings",
    " for the second time",
    " because of public pressure",
    " together with its partners",
    " under a secret deal",
    " at the request of the king",
    " without telling its members",
]
SHIFTS = [
    ("first", "second", "contradiction"),
    ("first", "last", "contradiction"),
    ("first", "only", "neutral"),
    ("only", "first", "neutral"),
    ("latest", "last ever", "neutral"),
    ("latest", "final", "neutral"),
    ("final", "last", "entailment"),
    ("latest", "most recent", "entailment"),
    ("final", "first", "contradiction"),
    ("second", "third", "contradiction"),
    ("largest", "smallest", "contradiction"),
    ("largest", "biggest", "entailment"),
    ("largest", "second-largest", "contradiction"),
    ("only", "sole", "entailment"),
    ("oldest", "newest", "contradiction"),
    ("first", "most important", "neutral"),
    ("last", "latest", "neutral"),
    ("latest", "largest", "neutral"),
    ("final", "second of three", "contradiction"),
]
SHIFTED = [
    "it was the {} visit to {place} by {name}",
    "the {} factory of {who} is in {place}",
    "{name} gave the {} speech of the campaign in {place}",
    "the report is the {} one that {who} has published",
    "{place} hosted the {} round of the talks",
]


def name(draw: random.Random) -> str:
    """Return a full name."""
    return f"{draw.choice(FIRST)} {draw.choice(LAST)}"


def slots(draw: random.Random) -> dict[str, str]:
    """Draw who, where and what for one event."""
    event = draw.choice(EVENTS)
    return {
        "who": draw.choice(BODIES),
        "place": draw.choice(list(PLACES)),
        "name": name(draw),
        "event": event,
        "Event": event,
    }


def sentence(text: str) -> str:
    """Capitalise and close a statement."""
    return text[0].upper() + text[1:] + "."


def clause(draw: random.Random) -> tuple[str, str, str]:
    """Draw a statement, one that follows from it and one that contradicts it, all without a full stop."""
    if draw.random() < 0.4:
        thing, (one, other) = draw.choice(THINGS), draw.sample(DIRECTIONS, 2)
        where = draw.choice(list(PLACES.values()))
        return tuple(f"{thing} in {where} {draw.choice(words)}" for words in (one, one, other))  # type: ignore[return-value]
    who, (did, _, same, opposite) = draw.choice(BODIES), draw.choice(DEEDS)
    return f"{who} {did}", f"{who} {draw.choice([did, *same])}", f"{who} {draw.choice(opposite)}"


def figures(draw: random.Random) -> Pair:
    """The same quantity of the same event, spelled, hedged or changed."""
    kind, filled, outcome = draw.random(), slots(draw), ""
    if kind < 0.4:
        forms, _ = draw.choice(COUNTED)
        value = draw.choice(
            [draw.randint(2, 30), draw.randint(2, 60) * 10, draw.randint(10, 90) * 100, draw.randint(101, 9999)]
        )
        amount = Amount(float(value), draw.choice(PEOPLE))
        others = forms
        if draw.random() < 0.12:
            others, outcome = draw.choice([entry for entry in COUNTED[:2] if entry[0] is not forms])
    elif kind < 0.6:
        forms = others = draw.choice(MONEY)
        amount = Amount(
            draw.choice([1e6, 1e6, 1e9, 1e9, 1e12])
            * draw.choice([1.2, 1.5, 2.4, 3, 5, 7.5, 12, 40, 85, 130, 250, 1.48, 2.73, 18.6, 61.4, 347]),
            draw.choice("$$$€£¥"),
        )
    elif kind < 0.8:
        others, units = draw.choice(PHYSICAL)
        forms = others
        amount = Amount(
            float(draw.choice([draw.randint(12, 980) * draw.choice([1, 10, 100, 1000]), draw.randint(1001, 99999)])),
            draw.choice(units),
        )
    else:
        words = draw.choice(DIRECTIONS)
        where = draw.choice(list(PLACES.values()))
        thing = draw.choice(THINGS)
        forms = others = [f"{thing} in {where} {word} by {{a}}" for word in words]
        if draw.random() < 0.25:
            others = [f"{thing} in {where} {word} by {{a}}" for word in next(d for d in DIRECTIONS if d is not words)]
            outcome = "other way"
        amount = Amount(float(draw.choice([*range(1, 30), 2.5, 4.2, 3.64, 7.28, 50, 75])), "percent")
    if draw.random() < 0.45:
        amount = replace(amount, modifier=draw.choice(list(MODIFIERS)))
    changed = amount if outcome else rephrase(amount, draw)
    one = sentence(draw.choice(forms).format(a=amount.text(draw), **filled))
    two = sentence(draw.choice(others).format(a=changed.text(draw), **filled))
    if not outcome and amount.unit == "percent" and draw.random() < 0.1:
        return (
            one,
            two.replace("percent", "percentage points")
            .replace("per cent", "percentage points")
            .replace("%", " percentage points"),
            "contradiction",
        )
    return one, two, "contradiction" if outcome else relation(amount, changed)


def dates(draw: random.Random) -> Pair:
    """One event and its day."""
    first, second, _ = clause(draw)
    day = some_day(draw)
    other = other_day(day, draw)
    front = draw.random() < 0.25
    text = day.text(draw)
    one = f"{text}, {first}" if front else f"{first} {text}"
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
        return sentence(first), sentence(second + draw.choice(EXTRAS)), "neutral"
    if how < 0.8:
        periods = draw.sample(
            ["last year", "in the first quarter", "in May", "a decade ago", "this week", "in 2011", "in the summer"], 2
        )
        return sentence(f"{first} {periods[0]}"), sentence(f"{opposite} {periods[1]}"), "neutral"
    third, fourth, against = clause(draw)
    return (
        sentence(first),
        sentence(draw.choice([third, against])),
        "neutral" if third != first and fourth != second else "entailment",
    )


def deeds(draw: random.Random) -> Pair:
    """Negation, synonyms and antonyms."""
    who, (did, do, same, opposite) = draw.choice(BODIES), draw.choice(DEEDS)
    denial = draw.choice([f"did not {do}", f"never {did}" if " " in did else f"did not {do}", f"failed to {do}"])
    positive, negative = [did, *same], [*opposite, denial, f"did not {do}"]
    side, across = (positive, negative) if draw.random() < 0.5 else (negative, positive)
    extra = draw.choice(["", "", "", *EXTRAS[:4]])
    one = draw.choice(side)
    if draw.random() < 0.5:
        return sentence(f"{who} {one}{extra}"), sentence(f"{who} {draw.choice(across)}"), "contradiction"
    if side is positive:
        return sentence(f"{who} {one}{extra}"), sentence(f"{who} {draw.choice(positive)}"), "entailment"
    return sentence(f"{who} {one}"), sentence(f"{who} did not {do}"), "entailment"


def plans(draw: random.Random) -> Pair:
    """What may, will or should happen, and what has happened."""
    who, (did, do, _, _) = draw.choice(BODIES), draw.choice(DEEDS)
    hope = draw.choice(
        [
            "may",
            "might",
            "could",
            "plans to",
            "hopes to",
            "is considering whether to",
            "has been urged to",
            "promised to",
            "is expected to",
        ]
    )
    label, one, two = draw.choice(
        [
            ("neutral", f"{hope} {do}", did),
            ("neutral", f"{hope} {do}", f"has already {did}"),
            ("contradiction", f"will not {do}", f"will {do}"),
            ("contradiction", f"will {do}", f"has ruled out that it will {do}"),
            ("neutral", f"may {do}", f"will {do}"),
            ("entailment", f"will {do}", f"is going to {do}"),
            ("neutral", f"may {do}", f"will not {do}"),
            ("contradiction", f"refuses to {do}", f"is willing to {do}"),
            ("contradiction", f"will certainly {do}", f"will never {do}"),
            ("neutral", f"was asked to {do}", did),
            ("entailment", f"managed to {do}", did),
        ]
    )
    return sentence(f"{who} {one}"), sentence(f"{who} {two}"), label


def names(draw: random.Random) -> Pair:
    """Who did it to whom: swapped roles, forms of one name, another holder of a single office."""
    (a, b), place = draw.sample(LAST, 2), draw.choice(list(PLACES))
    first, title, role = draw.choice(FIRST), draw.choice(TITLES), draw.choice(ROLES)
    active, passive = draw.choice(
        [
            ("defeated", "was defeated by"),
            ("succeeded", "was succeeded by"),
            ("replaced", "was replaced by"),
            ("accused", "was accused by"),
            ("criticised", "was criticised by"),
            ("sued", "was sued by"),
            ("hired", "was hired by"),
        ]
    )
    beat = draw.choice(["defeated", "succeeded", "replaced", "is older than", "was born before", "finished ahead of"])
    unique = draw.choice(
        [
            "was elected mayor of {p}",
            "won the race in {p}",
            "was named head of the {p} office",
            "finished first in {p}",
            "was the only survivor of the crash near {p}",
        ]
    ).format(p=place)
    elsewhere = draw.choice([p for p in PLACES if PLACES[p] != PLACES[place]])
    deed = draw.choice(
        [
            "arrived in {p}",
            "opened the summit in {p}",
            "was born in {p}",
            "held talks in {p}",
            "spoke to reporters in {p}",
        ]
    )
    label, one, two = draw.choice(
        [
            ("contradiction", f"{a} {beat} {b}", f"{b} {beat} {a}"),
            ("entailment", f"{a} {active} {b}", f"{b} {passive} {a}"),
            ("contradiction", f"{first} {a} {unique}", f"{draw.choice(FIRST)} {b} {unique}"),
            ("entailment", f"{title} {first} {a} {unique}", f"{a} {unique}"),
            ("entailment", f"{first} {a} {deed.format(p=place)}", f"{a} {deed.format(p=PLACES[place])}"),
            (
                "contradiction",
                f"{first} {a} {deed.format(p=place)} on Friday",
                f"{first} {a} {deed.format(p=elsewhere)} on Friday",
            ),
            ("entailment", f"{first} {a}, {role}, {deed.format(p=place)}", f"{role} {deed.format(p=place)}"),
            ("neutral", f"{a} {deed.format(p=place)}", f"{b} {deed.format(p=place)}"),
            ("neutral", f"{a} {active} {b}", f"{draw.choice(LAST)} {passive} {draw.choice(LAST)}"),
            (
                "contradiction",
                f"{role}, {first} {a}, {deed.format(p=place)}",
                f"{role}, {draw.choice(FIRST)} {b}, {deed.format(p=place)}",
            ),
        ]
    )
    return sentence(one), sentence(two), label


def shifted(draw: random.Random) -> Pair:
    """A small word that changes the claim: first, last, latest, only; all, most, some; claimed, proved."""
    filled = slots(draw)
    if draw.random() < 0.6:
        one, two, label = draw.choice(SHIFTS)
        form = draw.choice(SHIFTED)
        return sentence(form.format(one, **filled)), sentence(form.format(two, **filled)), label
    people, (did, do, _, opposite) = draw.choice(PEOPLE), draw.choice(DEEDS[4:9])
    del opposite
    did = did.replace("supports", "supported")
    one, two, label = draw.choice(
        [
            ("all", "some", "entailment"),
            ("some", "all", "neutral"),
            ("all", "no", "contradiction"),
            ("some", "no", "contradiction"),
            ("no", "some", "contradiction"),
            ("most", "all", "neutral"),
            ("most", "a majority of", "entailment"),
            ("few", "most", "contradiction"),
            ("not all", "all", "contradiction"),
            ("all", "not all", "contradiction"),
            ("only some", "all", "contradiction"),
            ("most", "only a minority of", "contradiction"),
        ]
    )
    return (
        sentence(f"{one} of the {people} {did}".replace("no of", "none of").replace("not all of", "not all of")),
        sentence(
            f"{two} the {people} {did}"
            if two.endswith("of")
            else f"{two} of the {people} {did}".replace("no of", "none of")
        ),
        label,
    )


def reported(draw: random.Random, clauses: tuple[str, str, str] | None = None) -> Pair:
    """What somebody said is not yet so; two people may disagree; a denial is the opposite of a statement."""
    first, second, opposite = clauses or clause(draw)
    a, b = draw.sample(
        [name(draw), draw.choice(LAST), draw.choice(BODIES), draw.choice(ROLES), name(draw), draw.choice(LAST)], 2
    )
    says = draw.choice(["said", "claimed", "told reporters", "insisted", "argued", "wrote"])
    that = draw.choice([" that", ""]) if says == "said" else " that"
    x_says = draw.choice([f"{a} {says}{that} {first}", f"{first}, {a} said", f"according to {a}, {first}"])
    label, one, two = draw.choice(
        [
            ("neutral", x_says, first),
            ("neutral", x_says, second),
            ("neutral", x_says, opposite),
            ("neutral", x_says, f"{b} said that {opposite}"),
            ("neutral", x_says, f"{b} said that {first}"),
            ("entailment", x_says, f"{a} said that {second}"),
            ("contradiction", x_says, f"{a} said that {opposite}"),
            ("contradiction", f"{a} denied that {first}", f"{a} said that {second}"),
            ("contradiction", x_says, f"{a} denied that {first}"),
            ("entailment", f"{a} confirmed that {first}", second),
            ("contradiction", f"{a} confirmed that {first}", opposite),
            ("neutral", first, f"{a} said that {first}"),
            ("neutral", f"{a} denied that {first}", first),
            ("neutral", f"{a} denied that {first}", f"{b} said that {first}"),
            ("neutral", f"{a} asked whether {first}", f"{a} said that {first}"),
            ("neutral", f"{a} denied that {first}", f"{a} proved that it is untrue that {first}"),
            ("entailment", f"{a} told a newspaper that {first}", f"{a} said that {second}"),
            ("entailment", f"{a} acknowledged that {first}", second),
            ("neutral", f"{a} suggested that {first}", f"{a} proved that {first}"),
            ("entailment", f"it emerged that {first}", second),
            ("neutral", f"{a} accused {b} of lying when {b} said that {first}", first),
        ]
    )
    return sentence(one), sentence(two), label


MAKERS: dict[str, tuple[Callable[[random.Random], Pair], float]] = {
    "figures": (figures, 4.0),
    "dates": (dates, 1.5),
    "undated": (undated, 1.5),
    "deeds": (deeds, 1.5),
    "plans": (plans, 0.7),
    "names": (names, 1.2),
    "shifted": (shifted, 1.2),
    "reported": (reported, 2.0),
}
"""Every kind of pair with its share of the whole."""
