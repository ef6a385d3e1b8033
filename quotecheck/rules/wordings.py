"""One utterance in several wordings: pairs that part in the same words become one disagreement with two sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quotecheck.findings import Evidence
from quotecheck.language.folding import fold
from quotecheck.match.printings import Utterance
from quotecheck.match.utterances import SameUtterance
from quotecheck.records import Event, Quotation, Span
from quotecheck.rules.classes import HOUSE_STYLE
from quotecheck.rules.differences import Difference, Side, find_differences
from quotecheck.rules.sides import Sides

# Words in a row that two printings must share to say that one prints what the other does.
MIN_AGREED = 4
# Quotations of at most this many words are known by all of their words.
MOST_SHORT = 5

Signature = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two printings of one utterance and all their differences, house style included."""

    same: SameUtterance
    differences: tuple[Difference, ...]

    @property
    def changes(self) -> tuple[Difference, ...]:
        """The differences that are no house style."""
        return tuple(d for d in self.differences if d.kind not in HOUSE_STYLE)

    @property
    def signature(self) -> Signature:
        """What the two part in, whichever side has which words."""
        return frozenset(frozenset((fold(d.a).text, fold(d.b).text)) for d in self.changes)

    @property
    def parties(self) -> tuple[Utterance, Utterance]:
        return self.same.a, self.same.b


class Agreed:
    """What the articles of an event print alike: the stretches of each utterance that another article has, too.

    A speaker who says nearly the same twice is quoted with both wordings, and neither is altered or cut.
    """

    def __init__(self, event: Event, pairs: Iterable[Compared]) -> None:
        self._short = [
            {fold(q.text).text for q in d.quotations if len(q.text.split()) <= MOST_SHORT} for d in event.documents
        ]
        self._places: dict[tuple[Utterance, int], list[Span]] = defaultdict(list)
        for same in (same for pair in pairs for same in (pair.same, pair.same.flipped())):
            for edit in same.alignment.edits:
                if edit.op == "equal" and edit.a_end - edit.a_start >= MIN_AGREED:
                    words = same.a.tokens[edit.a_start : edit.a_end]
                    place = Span(words[0].span.start, words[-1].span.end)
                    self._places[same.a, same.b.document].append(place)

    def holds(self, utterance: Utterance, document: int, place: Span) -> bool:
        """Whether an article prints a place of an utterance of another, with the words around it."""
        return any(k.start < place.start and place.end < k.end for k in self._places[utterance, document])

    def contests(self, pair: Compared) -> bool:
        """Whether one side prints elsewhere in its article all that the other side has instead."""
        a, b = pair.parties
        if pair.same.by_place:
            return _text(a) in self._short[b.document] or _text(b) in self._short[a.document]
        return all(self.holds(a, b.document, d.a_span) for d in pair.changes) or all(
            self.holds(b, a.document, d.b_span) for d in pair.changes
        )


def _text(utterance: Utterance) -> str:
    return " ".join(token.key for token in utterance.tokens)


def compare(event: Event, same: SameUtterance) -> Compared:
    """Compare two printings of one utterance word by word."""
    a, b = (Side(u.tokens, event.documents[u.document].article.text) for u in (same.a, same.b))
    return Compared(same, find_differences(a, b, same.alignment))


@dataclass
class Disagreement:
    """Printings on two sides; `pairs[0]` shows the most differences."""

    pairs: list[Compared]
    a: list[Utterance] = field(default_factory=list)
    b: list[Utterance] = field(default_factory=list)

    def joins(self, pair: Compared) -> bool:
        """Whether a pair shows the same differences, or some of them, in a printing that is here already."""
        known = self.pairs[0].signature
        same = pair.signature <= known
        return same and any(u in self.a or u in self.b for u in pair.parties)

    def add(self, pair: Compared) -> None:
        u, v = pair.parties
        if u in self.b or v in self.a:
            u, v = v, u
        if u not in self.a:
            self.a.append(u)
        if v not in self.b:
            self.b.append(v)
        if pair is not self.pairs[0]:
            self.pairs.append(pair)

    def sides(self, event: Event) -> Sides:
        """Both sides as places in the articles of the event."""
        return Sides(event, *(tuple(self._place(event, u) for u in side) for side in (self.a, self.b)))

    def evidence(self, event: Event) -> tuple[Evidence, ...]:
        """The quotations of every printing that hold what differs: one of each side first, then the rest."""
        ordered = [self.a[0], self.b[0], *self.a[1:], *self.b[1:]]
        shown = [[evidence_of(event, u, q) for q in self._quotations(u)] for u in ordered]
        return (*(some[0] for some in shown), *(one for some in shown for one in some[1:]))

    def _place(self, event: Event, utterance: Utterance) -> tuple[str, Span]:
        return event.documents[utterance.document].article.id, self._quotations(utterance)[0].span

    def _quotations(self, utterance: Utterance) -> list[Quotation]:
        """The parts of an utterance in which it differs."""
        places = [
            d.a_span if utterance is pair.same.a else d.b_span
            for pair in self.pairs
            if utterance in pair.parties
            for d in pair.changes
        ]
        return list(dict.fromkeys(utterance.part(place) for place in places))


def evidence_of(event: Event, utterance: Utterance, quotation: Quotation) -> Evidence:
    """A quotation as evidence, with its speaker as far as known."""
    speaker = quotation.speaker or utterance.speaker
    said_by = (speaker.name or speaker.text) if speaker else None
    return Evidence.at(event.documents[utterance.document].article, quotation.span, speaker=said_by)


def disagreements(pairs: Sequence[Compared]) -> Iterator[Disagreement]:
    """Group pairs that differ, the fullest differences first, into disagreements in the order of the articles."""
    found: list[Disagreement] = []
    for pair in sorted(pairs, key=lambda p: -len(p.signature)):
        home = next((d for d in found if d.joins(pair)), None)
        if home is None:
            home = Disagreement([pair])
            found.append(home)
        home.add(pair)
    yield from found


def outlets(event: Event, utterances: Sequence[Utterance]) -> str:
    """The outlets that print some utterances, each once, for a message."""
    names = [Sides.outlet(event.documents[u.document].article) for u in utterances]
    return ", ".join(dict.fromkeys(names))
