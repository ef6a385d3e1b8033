"""Where a figure stands: its clause, what happened, in which direction, for which time, of how many.

All that tells whether two figures of two reports measure one thing is read here once per figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise, takewhile

from quotecheck.extract.figures.tokens import Tokens
from quotecheck.language.words import function_words, stem
from quotecheck.match.intervals import Quantity, quantity
from quotecheck.records import Figure, Statement

_BOUNDARIES = frozenset(",;:()—–")
_JOINERS = frozenset(["and", "but", "while", "whereas", "or"])
_LINKS = frozenset(["of", "in", "at", "for", "with", "between", "to", "from", "on", "by"])
_EXTRA = frozenset(["another", "further", "additional", "extra"])
_PART = frozenset(["including", "includes", "include", "among", "whom", "which", "them", "those", "these"])
_PREPOSITIONS = frozenset(["in", "at", "near", "from", "on", "inside", "outside", "around"])
_CYCLES = {
    "annual": "year", "annually": "year", "yearly": "year", "full-year": "year", "quarter": "quarter",
    "quarterly": "quarter", "half": "half", "half-year": "half", "monthly": "month", "weekly": "week", "daily": "day",
    "overnight": "night", "lifetime": "life", "cumulative": "life",
}  # fmt: skip
_ASPECTS = frozenset(["wide", "long", "high", "tall", "deep", "old", "thick", "away", "left", "ago", "later", "into"])
_IRREGULAR = frozenset(
    ["won", "sold", "bought", "built", "spent", "paid", "sent", "held", "kept", "left", "lost", "cost", "cut", "drew"]
).union(["fled", "shot", "stole", "stolen", "won", "wrote", "written", "broke", "broken", "drove", "flew", "carrying"])
_PAST = {"broken": "broke", "drawn": "drew", "stolen": "stole", "written": "wrote", "carrying": "carried"}
_SPANS = frozenset(
    [
        "weekend",
        "day",
        "half",
        "year",
        "month",
        "week",
        "quarter",
        "decade",
        "season",
        "summer",
        "winter",
        "spring",
        "autumn",
    ]
)
_BOUNDS = frozenset(
    ["since", "until", "till", "by", "before", "after", "from", "to", "through", "late", "early", "next"]
)
_WHICH = frozenset(["last", "next", "previous", "current", "past", "prior", "former", "earlier"]).union(
    ["second", "third", "another", "separate", "different"]
)
_RISEN = frozenset(
    ["risen", "rose", "rises", "rising", "climbed", "climbs", "now", "far", "updated", "revised", "latest"]
)


@dataclass(frozen=True, slots=True)
class Context:
    """A figure and what its sentence says about it. Words are stems, `source` is who says the sentence.

    `predicate` says whether the clause has a verb at all, `owner` is the name nearest to an age, `complement` what
    the counted noun is of ("counts of fraud"). `names` are those of the clause, `known` those of the sentence.
    `verb` governs the figure, `measure` what newsrooms call the thing, `aspect` is "wide" or "old" after it, `sides` are the opposites it stands on.
    `before` are the words before the figure in its clause, `bound` is the word there that bounds a date ("since").
    `role`: "change" (by how much), "level" (to how much), "origin" (from how much), "extra" (how many more) or
    "part" or "whole" (how many of how many). `cycle` is the length of time that a sum covers ("year", "quarter").
    """

    figure: Figure
    quantity: Quantity | None
    head: str | None
    qualifiers: frozenset[str]
    thing: frozenset[str]
    words: frozenset[str]
    sentence: frozenset[str]
    names: frozenset[str]
    known: frozenset[str]
    role: str
    direction: str | None
    fate: str | None
    forecast: bool
    cycle: str | None
    dates: frozenset[str]
    times: frozenset[str]
    relative: frozenset[tuple[str, str]]
    places: frozenset[str]
    source: str | None
    risen: bool
    negated: bool
    verb: str | None
    predicate: bool
    owner: str | None
    complement: frozenset[str]
    measure: str | None
    aspect: str | None
    sides: frozenset[tuple[int, int]]
    before: tuple[str, ...]
    bound: str | None


@cache
def lexicon(name: str) -> frozenset[str]:
    """The words of a data file of this package."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def table(name: str) -> dict[str, str]:
    """A data file of this package with two columns."""
    return dict(line.split("\t") for line in _lines(name))


def _lines(name: str) -> list[str]:
    text = files("quotecheck.match").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1 << 12)  # several rules ask for the same statement, each time in another pair
def contexts(text: str, statement: Statement) -> tuple[Context, ...]:
    """The contexts of all figures of a statement; `text` is its article's."""
    if not statement.figures:
        return ()
    tokens = Tokens(text, statement.span.start, statement.span.end)
    lowers = [token.lower for token in tokens]
    starts = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.start + len(token.bare): i + 1 for i, token in enumerate(tokens)}
    ends |= {token.end: i + 1 for i, token in enumerate(tokens)}
    places = [
        (starts[f.span.start], ends[f.span.end], f)
        for f in statement.figures
        if f.span.start in starts and f.span.end in ends
    ]
    if len(places) > _MOST:
        return []
    return tuple(_context(lowers, tokens, statement, place, places) for place in places)


_Place = tuple[int, int, Figure]
# A "sentence" with more figures is a table: nothing tells what each of them measures.
_MOST = 40


def _context(lowers: list[str], tokens: Tokens, statement: Statement, place: _Place, places: list[_Place]) -> Context:
    start, end, figure = place
    first, last = _clause(lowers, place, places)
    inside = [w for i, w in enumerate(lowers[first:last], first) if not start <= i < end]
    before, after = lowers[max(first, start - 8) : start], lowers[end : min(last, end + 6)]
    nouns = list(takewhile(lambda w: w not in _LINKS, (figure.of or "").lower().replace("-", " ").split()))
    nouns = [noun for noun in nouns if noun.isalpha()]
    head = _head(figure, nouns)
    direction = _direction(before, after)
    relative = _relative(lowers[first:last]) or _relative(lowers)
    if figure.kind == "ordinal":
        relative = frozenset(pair for pair in relative if pair[0] != figure.text.lower())
    days = [f.value or f.low for _, _, f in places if f.kind == "date" and f is not figure]
    days = [d for d in days if isinstance(d, str)]
    return Context(
        figure=figure,
        quantity=quantity(figure),
        head=head,
        qualifiers=frozenset(stem(w) for w in nouns[:-1]) if figure.kind == "count" else frozenset(),
        thing=_stems([w for w in nouns if w not in table("directions.tsv")]),
        words=_stems([w for i, w in enumerate(lowers[first:last], first) if not _in_figure(i, places)]),
        sentence=_stems([w for i, w in enumerate(lowers) if not _in_figure(i, places)]),
        names=frozenset(
            n.canonical.casefold()
            for n in statement.names
            if tokens[first].start <= n.span.start < tokens[last - 1].end
        ),
        known=frozenset(n.canonical.casefold() for n in statement.names),
        role=_role(before, after, figure, direction),
        direction=direction,
        fate=_fate(lowers, place, places, (first, last)),
        forecast=any(w in lexicon("forecasts.txt") for w in lowers[max(0, start - 12) : start] + after),
        cycle=next((_CYCLES[w] for w in inside if w in _CYCLES), None),
        dates=frozenset(d for d in days if not _is_time(d)),
        times=frozenset(d for d in days if _is_time(d)),
        relative=relative,
        places=_places(tokens, end, figure),
        source=_source(statement),
        risen=any(w in _RISEN for w in inside),
        negated=bool(before) and before[-1] in ("not", "never"),
        verb=_verb(lowers, place, (first, last)),
        predicate=any(_is_verb(w) for w in inside),
        owner=_owner(statement, figure) if figure.kind == "age" else None,
        complement=_complement(lowers, place),
        measure=_measure(nouns, inside),
        aspect=next((w for w in after[:1] if w in _ASPECTS), None),
        sides=_sides(lowers[first:last]),
        before=tuple(before),
        bound=next((w for w in reversed(before[-3:]) if w in _BOUNDS), None),
    )


def _measure(nouns: list[str], inside: list[str]) -> str | None:
    """What newsrooms call the measured thing ("revenue" for sales), by its own words, else by those of its clause."""
    known = table("like_things.tsv")
    own = [known[w] for w in nouns if w in known]
    around = [known[w] for w in inside if w in known]
    return own[-1] if own else around[0] if around else None


def _is_time(value: str) -> bool:
    return value[0] == "T" and value[1:2].isdigit()


def _source(statement: Statement) -> str | None:
    """Who says the sentence: a name, or the words for one ("the organisers"), but no pronoun."""
    if statement.source is None:
        return None
    return (
        statement.source.name
        or " ".join(w for w in statement.source.text.lower().split() if w not in function_words())
        or None
    )


def _verb(lowers: list[str], place: _Place, clause: tuple[int, int]) -> str | None:
    """The stem of the nearest word before the figure in its clause that looks like a verb, else of the nearest after."""
    start, end, _ = place
    plain = lexicon("plain_verbs.txt")
    for at in (*range(start - 1, clause[0] - 1, -1), *range(end, clause[1])):
        word = lowers[at]
        if word not in plain and word not in table("directions.tsv") and _is_verb(word):
            return stem(_PAST.get(word, word))
    return None


def _is_verb(word: str) -> bool:
    """Whether a word looks like a verb: one of the plain ones, an irregular past, or one in "ed"."""
    return word in lexicon("plain_verbs.txt") or word in _IRREGULAR or (word.endswith("ed") and len(word) > 4)


def _owner(statement: Statement, figure: Figure) -> str | None:
    """The person whose age it is: the name just before the figure, else just after it."""
    before = [n for n in statement.names if n.span.end <= figure.span.start]
    after = [n for n in statement.names if n.span.start >= figure.span.end]
    nearest = before[-1:] or after[:1]
    return nearest[0].canonical.casefold() if nearest else None


def _complement(lowers: list[str], place: _Place) -> frozenset[str]:
    """The words after "of" that follow a counted noun."""
    _, end, figure = place
    if figure.kind != "count" or not figure.of:
        return frozenset()
    at = end + len(figure.of.replace("-", " - ").split())
    if at >= len(lowers) or lowers[at] != "of":
        return frozenset()
    return _stems(list(takewhile(lambda w: w.isalpha() and w not in _LINKS, lowers[at + 1 : at + 5])))


@cache
def _opposites() -> dict[str, set[tuple[int, int]]]:
    sides: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(_lines("opposites.tsv")):
        for side, words in enumerate(line.split("\t")):
            for word in words.split():
                sides.setdefault(word, set()).add((number, side))
    return sides


def _sides(words: list[str]) -> frozenset[tuple[int, int]]:
    known = _opposites()
    return frozenset(side for word in words if word in known for side in known[word])


def _in_figure(index: int, places: list[_Place]) -> bool:
    return any(start <= index < end for start, end, _ in places)


def _clause(lowers: list[str], place: _Place, places: list[_Place]) -> tuple[int, int]:
    """The tokens of the clause around a figure: to the next boundary that leaves something to go by on either side."""
    start, end, figure = place
    rivals = [p for p in places if p[2] is not figure and p[2].kind not in ("date", "ordinal")]
    first = start
    while first > 0:
        word = lowers[first - 1]
        if word in _BOUNDARIES and _content(lowers[first:start]) >= 2:
            break
        if word in _JOINERS and any(p[1] <= first for p in rivals):
            break
        first -= 1
    last = end
    while last < len(lowers):
        word = lowers[last]
        if word in _BOUNDARIES or (word in _JOINERS and any(p[0] >= last for p in rivals)):
            break
        last += 1
    return first, last


def _content(words: list[str]) -> int:
    return sum(w.isalpha() and w not in function_words() for w in words)


def _stems(words: list[str]) -> frozenset[str]:
    stop = function_words()
    bare = (w.removesuffix("'s").removesuffix("’s") for w in words)
    return frozenset(_folded(w) for w in bare if w.isalpha() and w not in stop)


@cache
def _folded(word: str) -> str:
    """The stem of a word, of the word that newsrooms use for it too, or its direction ("grew", "an increase")."""
    directions = table("directions.tsv")
    if word in directions:
        return f"+{directions[word]}"
    return stem(table("like_things.tsv").get(word, word))


def _head(figure: Figure, nouns: list[str]) -> str | None:
    """The noun that is counted or measured, as the noun that newsrooms take for it."""
    if figure.kind == "count" or (figure.kind == "rate" and figure.unit and figure.unit.partition("/")[0].islower()):
        noun = (figure.unit or "").partition("/")[0].rpartition("_")[2]
        return table("like_nouns.tsv").get(noun, noun) or None
    named = [w for w in nouns if w not in table("directions.tsv")]
    return stem(table("like_things.tsv").get(named[-1], named[-1])) if named else None


def _direction(before: list[str], after: list[str]) -> str | None:
    directions = table("directions.tsv")
    for word in (*reversed(before), *after[:3]):
        if word in directions:
            return directions[word]
    return None


def _role(before: list[str], after: list[str], figure: Figure, direction: str | None) -> str:
    directions = table("directions.tsv")
    last = before[-1] if before else ""
    if last in _EXTRA or (after[:1] in (["more"], ["others"], ["additional"]) and after[1:2] != ["than"]):
        return "extra"
    if last in ("from", "against", "versus") or before[-2:] in (
        ["compared", "with"],
        ["compared", "to"],
        ["up", "from"],
    ):
        return "origin"
    if any(w in ("ago", "earlier", "previously") for w in after[:5]) and figure.kind != "duration":
        return "origin"
    if last in ("a", "an", "the"):
        last = before[-2] if len(before) > 1 else ""
    if last == "to":
        return "level"
    if before[-2:] in (["of", "the"], ["of", "its"], ["of", "their"], ["of", "all"]):
        return "whole"
    near = before[-3:]
    if direction is not None:
        if last == "by" or (last == "of" and any(w in directions for w in near)):
            return "change"
        if any(w in directions for w in before[-2:]) and figure.kind in ("percent", "money", "count", "physical"):
            return "change"
        if after and after[0] in directions:
            return "change"
    if any(w in _PART for w in before[-3:]) or after[:2] in (["of", "them"], ["of", "whom"], ["of", "those"]):
        return "part"
    return "level"


def _fate(lowers: list[str], place: _Place, places: list[_Place], clause: tuple[int, int]) -> str | None:
    """The state of the people counted: the nearest such word with no other figure in between, after before before."""
    start, end, figure = place
    if figure.kind not in ("count", "fraction", "percent"):
        return None
    fates = table("fates.tsv")
    found: list[tuple[int, str]] = []
    for at in range(end, min(clause[1], end + 9)):
        if any(p[0] <= at < p[1] and p[2].kind == "count" for p in places):
            break
        if lowers[at] in fates:
            found.append((at - end, fates[lowers[at]]))
            break
    for at in range(start - 1, max(-1, start - 12), -1):
        if any(p[0] <= at < p[1] and p[2].kind == "count" for p in places):
            break
        if lowers[at] in fates:
            found.append((start - 1 - at, fates[lowers[at]]))
            break
    return min(found)[1] if found else None


def _relative(words: list[str]) -> frozenset[tuple[str, str]]:
    """ "last year", "this quarter", "previous parliament" and the like: the word and the stem of its noun."""
    return frozenset(
        (before, stem(word))
        for before, word in pairwise(w for w in words if w != "-")
        if word.isalpha() and (before in _WHICH or (word in _SPANS and before in ("this", "coming", "first", "second")))
    )


def _places(tokens: Tokens, end: int, figure: Figure) -> frozenset[str]:
    """The place named right after a count: "19 in Pellin"."""
    at = end
    while at < end + 5 and tokens[at].kind == "word" and tokens[at].lower not in _PREPOSITIONS:
        at += 1
    if tokens[at].lower not in _PREPOSITIONS or figure.kind != "count":
        return frozenset()
    names = set()
    for ahead in range(at + 1, at + 5):
        if tokens[ahead].capital:
            names.add(tokens[ahead].lower.removesuffix("'s").removesuffix("’s"))
        elif tokens[ahead].lower not in ("the", "of", "and"):
            break
    return frozenset(names - lexicon("calendar.txt"))
