"""Which quotations of two articles of one event print the same utterance.

Quotations of more than a few words are found by what they have in common, whatever the cut. Shorter ones say too little
for that ("neutral"), and two translations have too little in common: they are found by their place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from quotecheck.language.alignment import Alignment, align, is_whole, weight, weight_of
from quotecheck.match.places import same_places, same_turns
from quotecheck.match.printings import SHORT, Utterance, Wording, find_utterances
from quotecheck.match.speakers import Relation, relation
from quotecheck.records import Event, Quotation, Span

# Two printings of one utterance have at least this much in common: weight in rare words, and share of what is compared.
MIN_SHARED = 1.0
MIN_RATIO = 0.55
# A run of words and this much besides in common allows more to be changed: one sentence in two memories.
MUCH_SHARED = 2.9
MIN_RATIO_OF_MUCH = 0.42
# With less than this in common, or with a part changed beyond MIN_RATIO_LITTLE, the words may meet by chance.
LITTLE_SHARED = 2.5
MIN_RATIO_LITTLE = 0.7
# ... unless one of the two is there from beginning to end, with this many words changed.
MOST_CHANGED_OF_LITTLE = 2
# The same speaker in the same place: two translations may have no more than this in common.
MIN_TELLING_AT_PLACE = 2
MIN_RATIO_AT_PLACE = 0.35
MAX_CHANGE_AT_PLACE = 4
# Two people are named, but not for sure: nearly all words must be the same.
SURE_SHARED = 2.5
SURE_RATIO = 0.8
# Words in common besides names: two people who speak of one law or one town say its name.
MIN_UNNAMED = 0.5
# Words in a row, or share of the words of one side, that are no coincidence.
MIN_RUN = 5
MIN_COVERED = 0.4
MIN_INDEXED_WEIGHT = 0.3
# Two sentences of a candidate share this part of the lighter one, or this weight in all.
CANDIDATE_SHARE = 0.35
CANDIDATE_WEIGHT = 2.0
# Words that occur in this many quotations of an event bring together everything and tell nothing.
LONGEST_POSTING = 300
# The candidates with most in common that one quotation has in another article.
BEST_PER_ARTICLE = 8


@dataclass(frozen=True, slots=True)
class SameUtterance:
    """Two printings of one utterance; `by_place` when only the place in matching sentences says so."""

    a: Utterance
    b: Utterance
    alignment: Alignment
    speakers: Relation
    by_place: bool = False

    def flipped(self) -> SameUtterance:
        """The same pair with the sides exchanged."""
        return SameUtterance(self.b, self.a, self.alignment.flipped(), self.speakers, self.by_place)


def same_utterances(event: Event) -> Iterator[SameUtterance]:
    """Every two quotations of different articles of the event that print the same utterance.

    Whoever is named as the speaker: that is for the rules to judge. The work grows with the quotations that share
    words, not with the square of all of them.
    """
    utterances = [u for i, document in enumerate(event.documents) for u in find_utterances(document, i)]
    long = [u for u in utterances if u.words > SHORT]
    found = []
    known_alignments: dict[tuple[Wording, Wording], Alignment] = {}
    for i, j in candidates(long):
        wordings = long[i].wording, long[j].wording
        if wordings not in known_alignments:
            known_alignments[wordings] = align(long[i].tokens, long[j].tokens)
        alignment = known_alignments[wordings]
        if is_same(alignment) and _covers(long[i], long[j], alignment) and not _only_names(long[i], alignment):
            speakers = relation_of(event, long[i], long[j], alignment)
            if speakers != "doubtful" or _is_surely_same(alignment):
                found.append(SameUtterance(long[i], long[j], alignment, speakers))
    yield from found
    known = {(p, q) for same in found for p in _places(same.a) for q in _places(same.b)}
    for u, v in (*same_places(event, utterances), *same_turns(utterances, [(same.a, same.b) for same in found])):
        pair = _places(u)[0], _places(v)[0]
        if pair not in known and (same := _at_place(event, u, v)):
            known.add(pair)
            yield same


def _places(utterance: Utterance) -> list[tuple[int, Span]]:
    return [(utterance.document, quotation.span) for quotation in utterance.quotations]


def _at_place(event: Event, u: Utterance, v: Utterance) -> SameUtterance | None:
    """Two quotations in the same place as printings of one utterance, if their words allow it."""
    if not (u.little or v.little):
        alignment = align(u.tokens, v.tokens)
        speakers = relation_of(event, u, v, alignment)
        return SameUtterance(u, v, alignment, speakers) if speakers == "same" and _translates(u, alignment) else None
    alignment = align(u.tokens, v.tokens, known_same=True)
    if not _may_face(u, v, alignment):
        return None
    return SameUtterance(u, v, alignment, relation_of(event, u, v, alignment), by_place=True)


def _translates(u: Utterance, alignment: Alignment) -> bool:
    """Whether two longer quotations (`u` is side a) say the same from beginning to end, nearly word for word."""
    common = [t for e in alignment.edits if e.op == "equal" for t in u.tokens[e.a_start : e.a_end]]
    telling = sum(weight(t) >= MIN_INDEXED_WEIGHT for t in common)
    if telling < MIN_TELLING_AT_PLACE or alignment.ratio < MIN_RATIO_AT_PLACE:
        return False
    changed = [max(e.a_end - e.a_start, e.b_end - e.b_start) for e in alignment.edits if e.op != "equal"]
    return max(changed, default=0) <= MAX_CHANGE_AT_PLACE


def _may_face(u: Utterance, v: Utterance, alignment: Alignment) -> bool:
    """Whether two quotations of little weight in one place can stand for each other.

    Short ones need a word in common, or the same form; longer ones, of function words, half of their words.
    """
    if min(u.words, v.words) > SHORT:
        equal = sum(e.a_end - e.a_start for e in alignment.edits if e.op == "equal")
        return 2 * equal >= max(u.words, v.words)
    alike = abs(u.words - v.words) <= 1 and u.quotations[0].role == v.quotations[0].role
    return alignment.shared >= MIN_INDEXED_WEIGHT or alike


def relation_of(event: Event, u: Utterance, v: Utterance, alignment: Alignment) -> Relation:
    """Whether two utterances have the same speaker, as the parts say that have most in common."""
    a, b = parts_in_common(u, v, alignment)
    return relation((event.documents[u.document], a), (event.documents[v.document], b))


def parts_in_common(u: Utterance, v: Utterance, alignment: Alignment) -> tuple[Quotation, Quotation]:
    """The quotations of two aligned utterances that hold the longest run of equal words."""
    runs = [e for e in alignment.edits if e.op == "equal" and e.a_end > e.a_start]
    if not runs:
        return u.quotations[0], v.quotations[0]
    longest = max(runs, key=lambda e: e.a_end - e.a_start)
    return u.part(u.tokens[longest.a_start].span), v.part(v.tokens[longest.b_start].span)


def is_same(alignment: Alignment) -> bool:
    """Whether two aligned texts of more than a few words print one utterance."""
    if alignment.shared >= MUCH_SHARED and alignment.longest >= MIN_RUN and alignment.ratio >= MIN_RATIO_OF_MUCH:
        return True
    if alignment.shared < MIN_SHARED or alignment.ratio < MIN_RATIO:
        return False
    return alignment.shared >= LITTLE_SHARED or alignment.ratio >= MIN_RATIO_LITTLE or _whole_but_a_word(alignment)


def _is_surely_same(alignment: Alignment) -> bool:
    """Whether the words alone say so, though two people are named."""
    return alignment.shared >= SURE_SHARED and alignment.ratio >= SURE_RATIO


def _covers(u: Utterance, v: Utterance, alignment: Alignment) -> bool:
    """Whether the words in common are a good part of one side, a sentence of it, or several in a row."""
    runs = [(e.a_start, e.b_start, e.a_end - e.a_start) for e in alignment.edits if e.op == "equal"]
    if alignment.longest >= MIN_RUN or sum(n for *_, n in runs) >= MIN_COVERED * min(u.words, v.words):
        return True
    return any(is_whole(u.tokens, i, n) or is_whole(v.tokens, j, n) for i, j, n in runs)


def _only_names(u: Utterance, alignment: Alignment) -> bool:
    """Whether two short texts (`u` is side a) have hardly more in common than names."""
    if alignment.shared >= LITTLE_SHARED or alignment.longest >= MIN_RUN:
        return False
    common = [t for e in alignment.edits if e.op == "equal" for t in u.tokens[e.a_start : e.a_end]]
    return weight_of([t for t in common if not t.capital]) < MIN_UNNAMED


def _whole_but_a_word(alignment: Alignment) -> bool:
    """Whether one side is all there, with no more than a word or two in another's place."""
    cuts = [e for e in alignment.edits if e.op == "cut"]
    changes = [e for e in alignment.edits if e.op not in ("cut", "equal")]
    whole = all(e.a_start == e.a_end for e in cuts) or all(e.b_start == e.b_end for e in cuts)
    longest = max(sum(e.a_end - e.a_start for e in changes), sum(e.b_end - e.b_start for e in changes))
    return whole and longest <= MOST_CHANGED_OF_LITTLE and alignment.longest > longest


def candidates(utterances: Sequence[Utterance]) -> list[tuple[int, int]]:
    """Pairs of indices of utterances of different articles with a sentence each that share enough words to be aligned.

    By the sentence, since two long quotations may have only one of theirs in common.
    """
    sentences = [(number, words) for number, u in enumerate(utterances) for words in _sentences(u)]
    totals = [sum(words.values()) for _, words in sentences]
    postings: dict[str, list[int]] = defaultdict(list)
    by_document: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for i, (number, words) in enumerate(sentences):
        shared: dict[int, float] = defaultdict(float)
        for key, value in words.items():
            earlier = postings[key]
            if len(earlier) <= LONGEST_POSTING:
                for j in earlier:
                    shared[j] += value
            earlier.append(i)
        for j, value in shared.items():
            other = sentences[j][0]
            enough = value >= min(CANDIDATE_WEIGHT, CANDIDATE_SHARE * min(totals[i], totals[j]))
            if enough and utterances[other].document != utterances[number].document:
                options = by_document[number, utterances[other].document]
                options[other] = options.get(other, 0.0) + value
    found = [
        (other, number)
        for (number, _), options in by_document.items()
        for other in nlargest(BEST_PER_ARTICLE, options, key=lambda other: (options[other], other))
    ]
    return sorted(found)


def _sentences(utterance: Utterance) -> Iterator[dict[str, float]]:
    """The telling words of each sentence of an utterance with their weights."""
    words: dict[str, float] = {}
    for token in utterance.tokens:
        if (telling := weight(token)) >= MIN_INDEXED_WEIGHT:
            words[token.key] = telling
        if words and (token.ends or token.kind == "break"):
            yield words
            words = {}
    if words:
        yield words
