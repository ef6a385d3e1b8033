"""What the words around a figure tell about it: who says it, what happened, by how much or to how much, when, where.

Each reader takes the lower-case tokens of a sentence or a part of them; a `Place` is a figure with its tokens.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, takewhile

from quotecheck.extract.figures.counted import is_plural
from quotecheck.extract.figures.lexicon import number_words
from quotecheck.extract.figures.tokens import Tokens
from quotecheck.language.words import function_words, stem
from quotecheck.match.lexicon import lexicon, lines, stems, table
from quotecheck.records import Figure, Statement

# A figure between its first token and the token after its last.
Place = tuple[int, int, Figure]

# What stands between a name and the age at which its bearer died.
_DIED = re.compile(r",? (?:who )?(?:has )?died(?: on \w+)?,? (?:at the age of|at|aged) ")
# What may stand between an age and a name: "45-year-old retired baker Ana Reis".
_TITLE = re.compile(r"(?: [a-z-]+){0,2} ")

# Words that begin the rest of a noun phrase: "the price of a loaf".
LINKS = frozenset(["of", "in", "at", "for", "with", "between", "to", "from", "on", "by"])
_TO_BE = frozenset(["is", "are"])
_RESOLVED = frozenset(["agreed", "agree", "agrees", "decided", "vowed"])
# What happens to polls and figures, too.
_PUBLISHED = frozenset(["released", "freed"])
_EXTRA = frozenset(["another", "further", "additional", "extra"])
_PART = frozenset(["including", "includes", "include", "among"])
_OF_PART = frozenset(["whom", "which", "them", "those", "these"])
_ORIGIN = (["compared", "with"], ["compared", "to"], ["up", "from"])
_WHOLE = (["of", "the"], ["of", "its"], ["of", "their"], ["of", "all"])
_PREPOSITIONS = frozenset(["in", "at", "near", "from", "on", "inside", "outside", "around"])
_YEARS = frozenset(["year", "years", "decade", "decades"])
_TERMS = frozenset(["tax", "taxes", "adjustment", "interest", "items", "fees", "costs", "inflation"])
_AGE_LIMITS = frozenset(["over", "under", "aged", "above", "below"])
_SPANS = frozenset(
    ["weekend", "day", "half", "year", "month", "week", "quarter", "decade", "season", "summer", "winter", "spring"]
).union(["autumn"])
_WHICH = frozenset(
    ["last", "next", "previous", "current", "past", "prior", "former", "earlier", "second", "third", "another"]
).union(["separate", "different"])
_NAMED_SPANS = frozenset(["this", "first", "second"])
_COMPARED = frozenset(["than", "from", "over", "above", "below", "with", "on", "to", "against"])
_SAME_TURN = {"coming": "next", "opening": "first", "prior": "previous"}
_OWNERS = frozenset(["his", "her", "their", "its"])  # "her third final" is the final


def measure(nouns: list[str], inside: list[str]) -> str | None:
    """What newsrooms call the measured thing ("revenue" for sales), by its own words, else by those of its clause."""
    known = table("like_things.tsv")
    own = [known[w] for w in nouns if w in known]
    around = [known[w] for w in inside if w in known]
    return own[-1] if own else around[0] if around else None


def source(statement: Statement) -> str | None:
    """Who says the sentence: a name, or the words for one ("the organisers"), but no pronoun."""
    if statement.source is None:
        return None
    said = (w for w in statement.source.text.lower().split() if w not in function_words())
    return statement.source.name or " ".join(w for w in said if not w[0].isdigit()) or None


def verb(lowers: list[str], place: Place, clause: tuple[int, int]) -> str | None:
    """The stem of the nearest verb-like word before the figure in its clause, else of the nearest after it."""
    start, end, _ = place
    plain = lexicon("plain_verbs.txt")
    for at in (*range(start - 1, clause[0] - 1, -1), *range(end, clause[1])):
        word = lowers[at]
        if word not in plain and word not in table("directions.tsv") and is_verb(word):
            return stem(table("irregular_verbs.tsv").get(word, word))
    return None


def is_verb(word: str) -> bool:
    """Whether a word looks like a verb: one of the plain ones, an irregular past, or one in "ed"."""
    if word.endswith("ed") and len(word) > 4 and not word.startswith("un"):
        return True
    return word in lexicon("plain_verbs.txt") or word in table("irregular_verbs.tsv")


def forecast(before: list[str], figure: Figure, after: list[str]) -> bool:
    """Whether a word before the figure, or just after it, makes it a plan or a forecast: "will rise to $50"."""
    if figure.kind == "duration" and before[-1:] == ["after"]:
        return False  # "would leave after 16 years"
    planned = any(a in _TO_BE and b == "to" for a, b in pairwise(before))
    planned = planned or any(w in _RESOLVED and "to" in before[at : at + 4] for at, w in enumerate(before))
    return planned or any(word in lexicon("forecasts.txt") for word in (*before, *after))


def owner(statement: Statement, figure: Figure) -> str | None:
    """The person whose age it is: the name just before the figure, else just after it."""
    before = [n for n in statement.names if n.span.end <= figure.span.start]
    after = [n for n in statement.names if n.span.start >= figure.span.end]
    nearest = before[-1:] or after[:1]
    return nearest[0].canonical.casefold() if nearest else None


def aged(tokens: Tokens, place: Place, statement: Statement) -> str | None:
    """The person whose age it is beyond doubt: "Reis, 45,", "Reis, who died aged 45", "45-year-old baker Ana Reis"."""
    _, end, figure = place
    people = [name for name in statement.names if name.kind == "person"]
    for name in statement.names:
        if name.span.end <= figure.span.start:
            between = tokens.text[name.span.end : figure.span.start].lower()
            if between.endswith("at the age of ") and re.search(r"\bdied\b", between) and people[:1] == [name]:
                return name.canonical.casefold()  # "Reis, who won the prize in 1987, died at the age of 45"
            certain = between.strip() in (",", "(") or _DIED.fullmatch(between) is not None
        else:
            between = tokens.text[tokens[end - 1].end : name.span.start]
            certain = figure.text.endswith("old") and _TITLE.fullmatch(between) is not None
        if certain:
            return name.canonical.casefold()
    return None


def complement(lowers: list[str], place: Place) -> frozenset[str]:
    """The words after "of" that follow a counted noun or a share: "counts of fraud", "percent of the vote"."""
    _, end, figure = place
    if figure.kind == "count" and figure.of:
        end += len(figure.of.replace("-", " - ").split())
    elif figure.kind not in ("percent", "fraction"):
        return frozenset()
    if end >= len(lowers) or lowers[end] != "of":
        return frozenset()
    return stems(list(takewhile(lambda w: w not in LINKS, lowers[end + 1 : end + 5])))


@cache
def _opposites() -> dict[str, set[tuple[int, int]]]:
    sides: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(lines("opposites.tsv")):
        for side, words in enumerate(line.split("\t")):
            for word in words.split():
                sides.setdefault(word, set()).add((number, side))
    return sides


def sides(words: list[str]) -> frozenset[tuple[int, int]]:
    """On which sides of which opposites ("imports", "exports") the words stand: line of the lexicon and column."""
    known = _opposites()
    return frozenset(side for word in words if word in known for side in known[word])


def direction(before: list[str], after: list[str]) -> str | None:
    """ "up" or "down", by the nearest word of change before the figure, else just after it."""
    directions = table("directions.tsv")
    for word in (*reversed(before), *after[:3]):
        if word in directions:
            return directions[word]
    return None


def role(before: list[str], after: list[str], figure: Figure, direction: str | None) -> str:
    """The part that a figure plays in its clause, see `Context`."""
    directions = table("directions.tsv")
    last = before[-1] if before else ""
    if last in _EXTRA or (after[:1] in (["more"], ["others"], ["additional"]) and after[1:2] != ["than"]):
        return "extra"
    if figure.kind == "count" and (figure.unit or "").startswith(("other_", "more_", "additional_")):
        return "extra"
    if last in ("from", "against", "versus") or before[-2:] in _ORIGIN:
        return "origin"
    if any(w in ("ago", "earlier", "previously") for w in after[:5]) and figure.kind != "duration":
        return "origin"
    if last in ("a", "an", "the"):
        last = before[-2] if len(before) > 1 else ""
    if last == "to":
        return "level"
    if before[-2:] in _WHOLE:
        return "whole"
    near = before[-3:]
    if direction is not None:
        if last == "by" or (last == "of" and any(w in directions for w in near)):
            return "change"
        if any(w in directions for w in before[-2:]) and figure.kind in ("percent", "money", "count", "physical"):
            return "change"
        if after and after[0] in directions:
            return "change"
    if (last != "among" and any(w in _PART for w in near)) or any(
        a == "of" and b in _OF_PART for a, b in pairwise([*near, "", *after[:2]])
    ):
        return "part"
    return "level"


def fate(lowers: list[str], place: Place, places: list[Place], clause: tuple[int, int]) -> str | None:
    """The state of the people counted: the nearest such word with no other figure in between, after before before."""
    start, end, figure = place
    if figure.kind not in ("count", "fraction", "percent"):
        return None
    fates = table("fates.tsv")
    found: list[tuple[int, str]] = []
    for step in (range(end, min(clause[1], end + 9)), range(start - 1, max(-1, start - 12), -1)):
        for distance, at in enumerate(step):
            if any(p[0] <= at < p[1] and p[2].kind == "count" for p in places):
                break
            if lowers[at] in fates and (figure.kind == "count" or lowers[at] not in _PUBLISHED):
                found.append((distance, fates[lowers[at]]))
                break
    return min(found)[1] if found else None


def relative(words: list[str]) -> frozenset[tuple[str, str]]:
    """ "last year", "this quarter", "previous parliament" and the like: the word and the stem of its noun."""
    ago = frozenset(("ago", "year") for before, word in pairwise(words) if word == "ago" and before in _YEARS)
    plain = [_SAME_TURN.get(w, w) for w in words if w != "-"]
    for at, (before, word) in enumerate(pairwise(plain), 1):
        compared = at > 1 and plain[at - 2] in _COMPARED
        if before in ("this", "last") and word[:-2] in _SPANS and not compared:
            plain[at] = word.removesuffix("'s").removesuffix("’s")  # "this summer's crop" is that of this summer
    return ago | frozenset(
        (before, stem(word))
        for owner, before, word in zip(["", *plain], plain, plain[1:], strict=False)
        if word.isalpha()
        and (word in _SPANS or not (owner in _OWNERS or owner.endswith(("'s", "’s"))))
        and (before in _WHICH or (word in _SPANS and before in _NAMED_SPANS))
    )


def basis(lowers: list[str]) -> frozenset[str]:
    """On what terms a sentence's figures hold: "adjusted", "before tax", "excluding energy"."""
    terms = lexicon("terms.txt")
    found = {word for word in lowers if word in terms}
    return frozenset(found | {f"{a} {b}" for a, b in pairwise(lowers) if a in ("before", "after") and b in _TERMS})


def group(lowers: list[str]) -> frozenset[str]:
    """The people to whom a figure is limited: "among women", "in patients over 65"."""
    found: set[str] = set()
    for at, word in enumerate(lowers[:-1]):
        if word == "among":
            found |= stems(list(takewhile(lambda w: w.isalpha() and w not in LINKS, lowers[at + 1 : at + 4])))
        elif word in _AGE_LIMITS and at and is_plural(lowers[at - 1]) and is_number(lowers[at + 1]):
            found.add(lowers[at + 1])
    return frozenset(found)


def is_number(word: str) -> bool:
    return word.isdigit() or word in number_words()


def places(tokens: Tokens, end: int, figure: Figure) -> frozenset[str]:
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
