"""What was done to a named thing, and what was done to a part of it: "struck down the Act", "a part of the Act"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from quotecheck.language.clauses import Token, negated, tokens, unreal
from quotecheck.language.lists import data_lines
from quotecheck.language.verbs import inflections
from quotecheck.records import Document, Event, Pair, Span, Statement
from quotecheck.rules.shifts import Locus

CONFIDENCE = 0.75
# Words between the verb and the name, and between the part and the name.
MOST_BETWEEN = 10
_PARTS = frozenset("part parts portion portions section sections provision provisions piece pieces half".split())
# Behind these a name belongs to something else ("a suit against the Act", "the ruling on the Act").
_LINKS = frozenset(("against", "on", "over", "under", "about", "by", "with", "from", "for", "to", "and", "or"))


@dataclass(frozen=True, slots=True)
class _Deed:
    """What an article says was done to a named thing: the verb, and what it was done to."""

    verb: Token
    target: Token
    statement: Statement

    @property
    def span(self) -> Span:
        return Span(self.verb.start, self.target.end)


def part_loci(event: Event) -> Iterator[Locus]:
    """What one article says of a named thing, and another only of a part of it, wherever they say so."""
    deeds = [_deeds(document) for document in event.documents]
    for i, j in permutations(range(len(deeds)), 2):
        for key in sorted(deeds[i].keys() & deeds[j].keys()):
            whole, parts = deeds[i][key], deeds[j][key]
            if all(part is None for _, part in whole) and all(part is not None for _, part in parts):
                (x, _), (y, part) = whole[0], parts[0]
                assert part is not None
                pair = Pair(x.statement, y.statement, event.documents[i], event.documents[j], 0.0)
                why = "one says it of the whole, the other of a part"
                yield Locus(pair, x.span, y.span, x.target, part, "QC302", why, CONFIDENCE, severity="warning")


def _deeds(document: Document) -> dict[tuple[int, str], list[tuple[_Deed, Token | None]]]:
    """By the group of the verb and the thing: every deed that is stated as done, with the word for a part, if any."""
    found: dict[tuple[int, str], list[tuple[_Deed, Token | None]]] = defaultdict(list)
    for statement in document.statements:
        things = {name.span.start for name in statement.names if name.kind in ("other", "body")}
        if statement.heading or not things:
            continue
        words = tokens(statement)
        for place, verb in enumerate(words):
            forms = _verbs().get(verb.lower, {})
            particle = words[place + 1].lower if place + 1 < len(words) else ""
            group = forms.get(particle, forms.get(""))
            if group is None or verb.quoted or negated(words, place) or unreal(words, place):
                continue
            if (target := _object(words, place, things)) is not None:
                part = next((w for w in words[place + 1 : target] if w.lower in _PARTS), None)
                found[group, words[target].key].append((_Deed(verb, words[target], statement), part))
    return found


def _object(words: Sequence[Token], verb: int, things: set[int]) -> int | None:
    """The named thing behind a verb that is its object, or what its object is a part of."""
    for place in range(verb + 1, min(verb + 1 + MOST_BETWEEN, len(words))):
        token = words[place]
        if token.start in things and not token.quoted:
            return place
        if token.boundary or token.lower in _LINKS or token.key[0] == "=":
            return None
    return None


@cache
def _verbs() -> dict[str, dict[str, int]]:
    """By each form of a verb and the particle behind it ("strike", "down"), or none, the number of its group."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in enumerate(data_lines("whole_or_part.txt")):
        for entry in line.split("|"):
            verb, _, particle = entry.strip().partition(" ")
            for form in inflections(verb):
                found[form][particle] = number
    return found
