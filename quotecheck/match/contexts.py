"""Where a figure stands: its clause, what happened, in which direction, for which time, of how many.

All that tells whether two figures of two reports measure one thing is read here once per figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from quotecheck.extract.figures import MOST_FIGURES
from quotecheck.extract.figures.tokens import Tokens
from quotecheck.language.words import function_words, stem
from quotecheck.match import traits
from quotecheck.match.intervals import Quantity, quantity
from quotecheck.match.lexicon import lexicon, stems, table
from quotecheck.match.traits import LINKS, Place
from quotecheck.records import Figure, Statement

_BOUNDARIES = frozenset(",;:()—–")
_JOINERS = frozenset(["and", "but", "while", "whereas", "or"])
_CYCLES = {
    "annual": "year", "annually": "year", "yearly": "year", "full-year": "year", "quarter": "quarter",
    "quarterly": "quarter", "half": "half", "half-year": "half", "monthly": "month", "weekly": "week", "daily": "day",
    "overnight": "night", "lifetime": "life", "cumulative": "life",
}  # fmt: skip
_ASPECTS = frozenset(["wide", "long", "high", "tall", "deep", "old", "thick", "away", "left", "ago", "later", "into"])
_ABLE = frozenset(["able", "licensed", "designed", "built"])
_BOUNDS = frozenset(
    ["since", "until", "till", "by", "before", "after", "from", "to", "through", "late", "early", "next"]
)
_DENIALS = frozenset(["not", "never", "without", "neither", "nor", "cannot"])
_POSSESSIVES = frozenset(["his", "her", "their", "its", "my", "our"])
_AT = frozenset(["on", "in", "at"])
_RISEN = frozenset(
    ["risen", "rose", "rises", "rising", "climbed", "climbs", "now", "far", "updated", "revised", "latest"]
)
# How far before a figure whose clause has no verb a word of planning may stand.
_PLANNED = 16
# So many content words make a statement, even if none of them is known for a verb.
_STATEMENT = 4


@dataclass(frozen=True, slots=True)
class Context:
    """A figure and what its sentence says about it. Words are stems, `source` is who says the sentence.

    `head` is the noun that is counted or measured, `qualifiers` what narrows it, `thing` all its words, `words` those
    of the clause. `names` are those of the clause, `known` those of the sentence. `stated` says whether the sentence
    can be a statement at all, not a caption, `predicate` whether the clause has a verb, `verb` is the one that governs
    the figure. `measure` is what newsrooms call the thing, `complement` what the counted noun is of ("counts of
    fraud"), `aspect` is "wide" or "old" after the figure, `it` says that "it" is the subject, `whose` that the subject
    belongs to somebody whom it does not name ("her plan"), `owner` is the name nearest to an age, `aged` the person
    whose age it is beyond doubt, `sides` the opposites that the clause stands on. `before` are the words before the
    figure in its clause, `bound` is the word there that bounds a date. `limits` are the bounds beside the figure in its
    clause ("for more than ten years"), `beside` all figures beside it. `since` says that it has piled up, `now` that it
    holds for today, `group` names whom it is limited to. `denied` says that the clause denies something, `basis` on
    what terms it holds ("seasonally adjusted"), `portion` that it is one of several payments or stages. `shares` are
    the shares "of" something in the sentence. `role`: "change" (by how much), "level" (to how much), "origin" (from how
    much), "extra" (how many more) or "part" or "whole" (how many of how many). `cycle` is the length of time that a sum
    covers ("year", "quarter").
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
    limits: tuple[Quantity, ...]
    beside: tuple[Quantity, ...]
    shares: tuple[Quantity, ...]
    since: bool
    now: bool
    group: frozenset[str]
    places: frozenset[str]
    source: str | None
    risen: bool
    negated: bool
    denied: bool
    basis: frozenset[str]
    portion: bool
    verb: str | None
    stated: bool
    predicate: bool
    it: bool
    whose: bool
    owner: str | None
    aged: str | None
    complement: frozenset[str]
    measure: str | None
    aspect: str | None
    sides: frozenset[tuple[int, int]]
    before: tuple[str, ...]
    bound: str | None


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
    if len(places) > MOST_FIGURES:
        return ()
    return tuple(_context(lowers, tokens, statement, place, places) for place in places)


def _context(lowers: list[str], tokens: Tokens, statement: Statement, place: Place, places: list[Place]) -> Context:
    start, end, figure = place
    first, last = _clause(lowers, place, places)
    inside = [w for i, w in enumerate(lowers[first:last], first) if not start <= i < end]
    before, after = _around(tokens, max(first, start - 8), start), _around(tokens, end, min(last, end + 6))
    nouns = list(takewhile(lambda w: w not in LINKS, (figure.of or "").lower().replace("-", " ").split()))
    nouns = [noun for noun in nouns if noun.isalpha()]
    head = _head(figure, nouns)
    direction = traits.direction(before, after)
    predicate = any(traits.is_verb(w) for before, w in pairwise(["", *inside]) if before not in ("a", "an", "the"))
    planned = first if predicate else max(0, start - _PLANNED)
    relative = traits.relative(lowers[first:last]) or traits.relative(lowers)
    if figure.kind == "ordinal":
        relative = frozenset(pair for pair in relative if pair[0] != figure.text.lower())
    stated = (
        f.value or f.low
        for at, _, f in places
        if f.kind == "date" and f is not figure and lowers[at - 1 : at] != ["since"]
    )
    others = [(f, q) for _, _, f in places if f is not figure and (q := quantity(f)) is not None]
    starts_of = {f.span: at for at, _, f in places}
    ends_of = {f.span: at for _, at, f in places}
    days = [day for day in stated if isinstance(day, str)]
    named = [n for n in statement.names if not any(n.span.overlaps(f.span) for _, _, f in places)]  # no "Celsius"
    fate = traits.fate(lowers, place, places, (first, last))
    role = traits.role(before, after, figure, direction)
    if role == "extra" and after[:1] == ["others"] and fate is not None and _other_fate(lowers, place, places, fate):
        role = "level"  # "killed three and wounded 11 others"
    if role == "level" and figure.kind == "count" and lowers[0] == "of" and place != places[0]:
        role = "part"  # "Of the 318 patients, 32 have died"
    return Context(
        figure=figure,
        quantity=quantity(figure),
        head=head,
        qualifiers=frozenset(stem(w) for w in nouns[:-1]) if figure.kind == "count" else frozenset(),
        thing=stems([w for w in nouns if w not in table("directions.tsv")]),
        words=stems([w for i, w in enumerate(lowers[first:last], first) if not _in_figure(i, places)]),
        sentence=stems([w for i, w in enumerate(lowers) if not _in_figure(i, places)]),
        names=frozenset(
            n.canonical.casefold() for n in named if tokens[first].start <= n.span.start < tokens[last - 1].end
        ),
        known=frozenset(n.canonical.casefold() for n in named),
        role=role,
        direction=direction,
        fate=fate,
        forecast=traits.forecast(_around(tokens, planned, start), figure, after),
        cycle=next((_CYCLES[w] for w in inside if w in _CYCLES), None),
        dates=frozenset(d for d in days if not _is_time(d)),
        times=frozenset(d for d in days if _is_time(d)),
        relative=relative,
        limits=tuple(q for f, q in others if f.modifier in ("over", "under") and first <= starts_of[f.span] < last),
        beside=tuple(q for _, q in others),
        shares=tuple(q for f, q in others if q.dimension == "share" and lowers[ends_of[f.span] :][:1] == ["of"]),
        since="since" in inside,
        now="now" in inside,
        group=traits.group([*_opening(lowers), *lowers[first:last]]),
        places=traits.places(tokens, end, figure),
        source=traits.source(statement),
        risen=any(w in _RISEN for w in inside),
        negated=bool(before) and before[-1] in ("not", "never"),
        denied=any(w in _DENIALS or w.endswith(("n't", "n’t")) for w in inside),
        basis=traits.basis(lowers),
        portion=any(w in lexicon("portions.txt") for w in inside),
        verb=traits.verb(lowers, place, (first, last)),
        stated=_content(lowers) >= _STATEMENT or any(map(traits.is_verb, lowers)),
        predicate=predicate,
        it="it" in inside[:2],
        whose=bool(_POSSESSIVES & set(inside[:2])),
        owner=traits.owner(statement, figure) if figure.kind == "age" else None,
        aged=traits.aged(tokens, place, statement) if figure.kind == "age" else None,
        complement=traits.complement(lowers, place),
        measure=traits.measure(nouns, inside),
        aspect=_aspect(before, after, compound=lowers[end + 1 : end + 2] == ["-"]),
        sides=traits.sides([w for i, w in enumerate(lowers[first:last], first) if lowers[i + 1 : i + 2] != ["-"]]),
        before=tuple(before),
        bound=next((w for w in takewhile(lambda w: w not in _AT, reversed(before[-3:])) if w in _BOUNDS), None),
    )


def _other_fate(lowers: list[str], place: Place, places: list[Place], fate: str) -> bool:
    """Whether another count of the sentence is of people with another fate."""
    fates = (traits.fate(lowers, other, places, _clause(lowers, other, places)) for other in places if other != place)
    return any(other is not None and other != fate for other in fates)


def _opening(lowers: list[str]) -> list[str]:
    """The phrase that limits all of a sentence: "In patients over 65, ..."."""
    return list(takewhile(lambda word: word != ",", lowers)) if lowers[0] in ("in", "among", "for", "of") else []


def _around(tokens: Tokens, start: int, end: int) -> list[str]:
    """The words from token `start` to `end` in lower case, except for those of names: "Ravenna Falls", "in May"."""
    names = not tokens.title_case
    return [tokens[at].text if names and at and tokens[at].capital else tokens[at].lower for at in range(start, end)]


def _aspect(before: list[str], after: list[str], *, compound: bool) -> str | None:
    """Which side of a thing is measured: "6 metres wide"; what a thing has or can hold is not what it took.

    `compound`: the word after the figure is the first of a compound ("the 186-mile high-speed line").
    """
    if after[:1] and after[0] in _ASPECTS and not compound:
        return after[0]
    if before[-1:] in (["has"], ["have"]):
        return "has"
    able = "can" in before[-4:] or any(word in _ABLE and to == "to" for word, to in pairwise(before[-5:]))
    return "can" if able else None


def _is_time(value: str) -> bool:
    return value[0] == "T" and value[1:2].isdigit()


def _in_figure(index: int, places: list[Place]) -> bool:
    return any(start <= index < end for start, end, _ in places)


def _clause(lowers: list[str], place: Place, places: list[Place]) -> tuple[int, int]:
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


def _head(figure: Figure, nouns: list[str]) -> str | None:
    """The noun that is counted or measured, as the noun that newsrooms take for it."""
    if figure.kind == "count" or (figure.kind == "rate" and figure.unit and figure.unit.partition("/")[0].islower()):
        noun = (figure.unit or "").partition("/")[0].rpartition("_")[2]
        return None if noun == "other" else table("like_nouns.tsv").get(noun, noun) or None
    named = [w for w in nouns if w not in table("directions.tsv")]
    return stem(table("like_things.tsv").get(named[-1], named[-1])) if named else None
