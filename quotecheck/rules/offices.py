"""Who holds an office, and who held it: "adviser Ana Reis" against "Ana Reis, a former adviser"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from quotecheck.language.clauses import Token, tokens
from quotecheck.records import Document, Event, Pair, Span, Statement
from quotecheck.rules.shifts import Locus

# Words of one description, before a name or behind it.
LONGEST = 8
_OVER = frozenset(("former", "ex", "onetime", "erstwhile"))
# Behind these an office may be over or not.
_UNTOLD = frozenset(
    ("ousted", "outgoing", "retired", "late", "then", "longtime", "veteran", "legendary", "famed", "remaining")
)
_POSSESSIVE = frozenset(("'s", "’s"))
_OPENING = frozenset(("the", "a", "an", "his", "her", "its", "their", "former"))
CONFIDENCE = 0.6
# Between reports further apart an office may have ended.
MOST_DAYS = 3


@dataclass(frozen=True, slots=True)
class _Description:
    """What an article calls a person: the office (its stem), whether it is over, and where that stands."""

    office: Token
    over: bool
    statement: Statement
    span: Span


def former_loci(event: Event) -> Iterator[Locus]:
    """One office of one person that one article calls over, wherever it names it, and another never does.

    Titles before a name ("Senator", "Governor") are no descriptions: they are kept for life.
    """
    described = [_descriptions(document) for document in event.documents]
    for i, j in permutations(range(len(described)), 2):
        if not _near_in_time(event.documents[i], event.documents[j]):
            continue
        for person in sorted(described[i].keys() & described[j].keys()):
            over, lasting = described[i][person], described[j][person]
            if any(d.over for d in lasting):
                continue
            kept = {d.office.key for d in over if not d.over}
            for x in (d for d in over if d.over and d.office.key not in kept):
                y = next((d for d in lasting if d.office.key == x.office.key), None)
                if y is not None:
                    pair = Pair(x.statement, y.statement, event.documents[i], event.documents[j], 0.0)
                    why = "one says the office is over, the other does not"
                    yield Locus(pair, x.span, y.span, x.office, y.office, "QC302", why, CONFIDENCE, severity="warning")
                    break


def _near_in_time(a: Document, b: Document) -> bool:
    days = (a.article.published, b.article.published)
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= MOST_DAYS


def _descriptions(document: Document) -> dict[str, list[_Description]]:
    """What a document calls each person outside quotation marks, by canonical name."""
    found: dict[str, list[_Description]] = defaultdict(list)
    text = document.article.text
    for statement in document.statements:
        persons = {n.span.start: n.canonical for n in statement.names if n.kind == "person"}
        if statement.heading or not persons:
            continue
        words = tokens(statement)
        for place, token in enumerate(words):
            person = persons.get(token.start)
            if person is None or token.quoted:
                continue
            for phrase in (_before(words, place), _behind(words, place)):
                if phrase and phrase[-1].content and text[phrase[-1].start].islower() and not _untold(phrase):
                    span = Span(min(phrase[0].start, token.start), max(phrase[-1].end, token.end))
                    over = any(word.lower in _OVER for word in phrase)
                    found[person].append(_Description(phrase[-1], over, statement, span))
    return found


def _before(words: Sequence[Token], place: int) -> Sequence[Token]:
    """ "former council adviser" in "former council adviser Ana Reis"."""
    start = place
    while start > 0 and place - start < LONGEST and _describes(words[start - 1]):
        start -= 1
    return words[start:place]


def _behind(words: Sequence[Token], place: int) -> Sequence[Token]:
    """ "a former senior adviser" in "Ana Reis, a former senior adviser to the council"."""
    start = place + 2
    if len(words) <= start or words[place + 1].lower != "," or words[place + 2].lower not in _OPENING:
        return ()
    end = start + 1
    while end < len(words) and end - start < LONGEST and _describes(words[end]):
        end += 1
    return words[start:end]


def _describes(word: Token) -> bool:
    return word.content or word.lower == "-" or word.lower in _POSSESSIVE


def _untold(phrase: Sequence[Token]) -> bool:
    """Whether a description leaves open if the office is over ("longtime aide"), or a year says it ("2012 nominee")."""
    return any(word.lower.isdigit() or word.lower in _UNTOLD for word in phrase)
