"""Where a quotation of a draft stands in a source, in marks or without: transcripts, letters and statements have none.

A source is folded once and indexed by its words. The passage that holds most of a quotation, weighed by what the words
tell, is aligned with it; quotation marks of the source around the passage make it a printing of that quotation, any
other passage is read as one that is marked by its sentences.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from quotecheck.language.alignment import Alignment, Edit, align, weight, weight_of
from quotecheck.language.folding import Token, fold
from quotecheck.match.printings import LOOSE_ROLES, QUOTED_ROLES, SHORT, Utterance, utterance_of
from quotecheck.match.transcripts import Turn, find_turns
from quotecheck.match.utterances import is_same
from quotecheck.records import Document, Quotation, Span, Speaker

# How many passages of a source are aligned with a quotation, what share of the best one's words they hold at least, and
# how much wider than it they may be.
CANDIDATES = 4
WORTH_ALIGNING = 0.5
WIDER = 1.5
SLACK = 12
# Words that tell less are not looked for where there are others.
MIN_TELLING = 0.2
# More places than this of one word in a source tell nothing of where a quotation stands.
MOST_PLACES = 200
# With this share of its words in their order, a quotation is the passage's, however little the words tell.
NEARLY_ALL = 0.75
# A part of a splice has this weight, and so many words may join two of them.
MIN_PART = 1.0
MOST_JOINING = 2
# Parts that stand this many words apart, in their order, are one utterance with words left out or changed.
APART = 8
# More words than this between two quotations are another passage.
FAR = 60
# With less weight than this in telling words, all words of a quotation are looked for.
FEW_TELLING = 2.0
# A passage stands in marks if this share of what it has in common with the quotation does.
MARKED_SHARE = 0.5
# A draft prints at least this share of the words of its source; two reports may part further.
MIN_SAME = 0.62
# An indirect report has at least this share of the words that it reports.
MIN_REPORTED = 0.8
# A run of more than SHORT words found word for word needs this weight to be no coincidence.
MIN_VERBATIM = 0.45

_MARKS = frozenset('"“”„«»')
_FIRST_PERSON = frozenset(("i", "we", "me", "us", "my", "our"))

Wording = Literal["marked", "verbatim", "indirect", "narrative"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A place of a source that holds (most of) a quotation.

    `likeness` is the share of the quotation's words, weighed, that stand here, 0..1. `wording` says whose words they
    are: `marked` inside quotation marks, `verbatim` in a source that prints speech or text without marks, `indirect`
    reported in the source's own words, `narrative` the source's own. `word_for_word`: nearly all words of the quotation
    stand here in their order.
    """

    utterance: Utterance
    alignment: Alignment
    wording: Wording
    span: Span
    likeness: float
    word_for_word: bool = False

    @property
    def same(self) -> bool:
        """Whether it prints the same utterance, changed or not; a source's own words only word for word."""
        if self.wording == "narrative" or (self.wording == "indirect" and self.alignment.ratio < MIN_REPORTED):
            return self.verbatim
        return (is_same(self.alignment) and self.alignment.ratio >= MIN_SAME) or self.verbatim or self.word_for_word

    @property
    def verbatim(self) -> bool:
        """Whether all words of the quotation stand here in one run, and it is no coincidence."""
        words = sum(e.a_end - e.a_start for e in self.alignment.edits if e.op == "equal")
        whole = all(e.op == "equal" or (e.op == "cut" and e.a_start == e.a_end) for e in self.alignment.edits)
        return whole and words > SHORT and self.alignment.shared >= MIN_VERBATIM


class Source:
    """A source made ready for looking up quotations; `index` is its place among the documents of the event."""

    def __init__(self, document: Document, index: int) -> None:
        self.document = document
        self.index = index
        text = document.article.text
        self.tokens: list[Token] = [t for block in document.article.blocks for t in fold(text, block.span).tokens]
        self._starts = [token.span.start for token in self.tokens]
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(self.tokens):
            self._places[token.key].append(at)

    def passages(self, quotation: Utterance) -> list[Passage]:
        """The best places for a quotation, the most alike first."""
        quotation = replace(quotation, tokens=tuple(map(_masked, quotation.tokens)))
        found = [self._passage(quotation, window) for window in self._windows(quotation.tokens)]
        exact = self.contiguous(quotation) if not any(p.verbatim for p in found) else None
        found += [exact] if exact else []
        if any(t.kind == "ellipsis" for t in quotation.tokens) and not any(p.alignment.ratio > 0.99 for p in found):
            parts = self._parts_in_order(quotation)
            found += [parts] if parts else []
        return sorted(found, key=lambda p: (-p.alignment.shared * p.alignment.ratio, -p.likeness))

    def contiguous(self, quotation: Utterance, within: Span | None = None) -> Passage | None:
        """The words of a quotation in one run, in a stretch of the source or anywhere; None where they are not."""
        keys = [t.key for t in quotation.tokens if t.kind in ("word", "number")]
        if not keys:
            return None
        rarest = min(range(len(keys)), key=lambda n: len(self._places.get(keys[n], ())))
        for at in (place - rarest for place in self._places.get(keys[rarest], ())):
            if at >= 0 and self._runs(keys, at):
                span = Span(self.tokens[at].span.start, self.tokens[at + len(keys) - 1].span.end)
                if within is None or within.contains(span):
                    return self._printed(quotation, span, known_same=True)
        return None

    def speakers(self) -> Iterator[tuple[int, str]]:
        """Whom a transcript gives the word, by index of the statement."""
        for statement in self.document.statements:
            turn = self._turn(statement.span)
            if turn is not None and turn.speaker is not None and turn.speaker.name:
                yield statement.index, turn.speaker.name

    def _windows(self, tokens: Sequence[Token]) -> Iterator[Span]:
        """Stretches of the source, as wide as the quotation and a little more, that hold most of its words."""
        telling = {t.key: weight(t) for t in tokens if t.kind in ("word", "number") and not t.bracketed}
        worth = [key for key, value in telling.items() if value >= MIN_TELLING]
        if sum(telling[key] for key in worth) < FEW_TELLING:
            worth = list(telling)
        hits = sorted(
            (at, key)
            for key in worth
            if len(self._places.get(key, ())) <= MOST_PLACES
            for at in self._places.get(key, ())
        )
        sought = [n for n, token in enumerate(tokens) if token.key in worth] or [0]
        before, behind = sought[0], len(tokens) - 1 - sought[-1]
        width = int(len(tokens) * WIDER) + SLACK
        counts: dict[str, int] = defaultdict(int)
        held, first = 0.0, 0
        scored: list[tuple[float, int, int]] = []
        for last, (at, key) in enumerate(hits):
            counts[key] += 1
            held += telling[key] if counts[key] == 1 else 0.0
            while at - hits[first][0] > width or counts[hits[first][1]] > 1:
                gone = hits[first][1]
                counts[gone] -= 1
                held -= telling[gone] if not counts[gone] else 0.0
                first += 1
            scored.append((held, hits[first][0], hits[last][0]))
        chosen: list[tuple[int, int]] = []
        most = 0.0
        for weight_held, start, end in sorted(scored, key=lambda s: (-s[0], s[2] - s[1], s[1])):
            if len(chosen) == CANDIDATES or (chosen and weight_held < WORTH_ALIGNING * most):
                return
            most = max(most, weight_held)
            if not any(start <= b and a <= end for a, b in chosen):
                chosen.append((start, end))
                start, end = max(0, start - before), min(len(self.tokens) - 1, end + behind)
                yield Span(self.tokens[start].span.start, self.tokens[end].span.end)

    def _passage(self, quotation: Utterance, window: Span) -> Passage:
        """The passage in a stretch of the source, widened to whole sentences."""
        sentences = self._sentences(window)
        whole = Span(min(window.start, sentences[0].start), max(window.end, sentences[-1].end)) if sentences else window
        tokens = self._tokens(whole)
        word_for_word = _word_for_word(quotation.tokens, tokens)
        alignment = align(quotation.tokens, tokens, known_same=word_for_word)
        runs = [tokens[e.b_start : e.b_end] for e in alignment.edits if e.op == "equal"]
        span = Span(runs[0][0].span.start, runs[-1][-1].span.end) if runs else window
        return self._printed(quotation, span, known_same=word_for_word)

    def spliced(self, quotation: Utterance) -> list[Span]:
        """The places of two or more parts that make up a quotation word for word and do not follow each other."""
        tokens = [t for t in quotation.tokens if t.kind in ("word", "number")]
        # The number of words, the places that have them in the source, and whether a sentence of the quotation begins.
        runs: list[tuple[int, list[int], bool]] = []
        at = 0
        while at < len(tokens):
            lengths = {place: self._run(tokens, at, place) for place in self._places.get(tokens[at].key, ())}
            length = max(lengths.values(), default=0)
            if length > SHORT and weight_of(tokens[at : at + length]) >= MIN_PART:
                places = [place for place, n in lengths.items() if n == length]
                runs.append((length, places, at > 0 and tokens[at - 1].ends))
                at += length
            else:
                at += 1
        left = len(tokens) - sum(length for length, _, _ in runs)
        if len(runs) < 2 or left > MOST_JOINING * (len(runs) - 1) or self._in_one_place(runs):
            return []
        return [Span(self.tokens[p].span.start, self.tokens[p + n - 1].span.end) for n, (p, *_), _ in runs]

    def _in_one_place(self, runs: Sequence[tuple[int, list[int], bool]]) -> bool:
        """Whether runs of words (see `spliced`) can follow each other in one place.

        What a reporter says between two sentences does not part them.
        """
        ends = [place + runs[0][0] for place in runs[0][1]]
        for length, places, begins in runs[1:]:
            ends = [place + length for place in places if any(self._near(end, place, begins) for end in ends)]
        return bool(ends)

    def _near(self, end: int, place: int, begins: bool) -> bool:
        between = self.tokens[end:place]
        if end > place or len(between) > FAR:
            return False
        if begins and self._is_marked(self.tokens[place]):
            between = [token for token in between if self._is_marked(token)]
        return len(between) <= APART

    def _is_marked(self, token: Token) -> bool:
        return any(q.inner.contains(token.span) for q in self._marked)

    def _run(self, tokens: Sequence[Token], at: int, place: int) -> int:
        """How many words of the quotation stand in the source one behind the other from two places on."""
        length = 0
        while (
            at + length < len(tokens)
            and place + length < len(self.tokens)
            and tokens[at + length].key == self.tokens[place + length].key
        ):
            length += 1
        return length

    def _parts_in_order(self, quotation: Utterance) -> Passage | None:
        """The parts of a quotation around its ellipses, each where it stands, one behind the other."""
        parts: list[list[Token]] = [[]]
        for token in quotation.tokens:
            if token.kind == "ellipsis":
                parts.append([])
            else:
                parts[-1].append(token)
        spans: list[Span] = []
        for part in parts:
            keys = [t.key for t in part if not t.bracketed]
            behind = bisect_left(self._starts, spans[-1].end) if spans else 0
            place = (
                next((at for at in self._places.get(keys[0], ()) if at >= behind and self._runs(keys, at)), None)
                if keys
                else None
            )
            if place is None:
                return None
            spans.append(Span(self.tokens[place].span.start, self.tokens[place + len(keys) - 1].span.end))
        return self._printed(quotation, *spans)

    def _runs(self, keys: Sequence[str], at: int) -> bool:
        return [t.key for t in self.tokens[at : at + len(keys)]] == list(keys)

    def _printed(self, quotation: Utterance, *spans: Span, known_same: bool = False) -> Passage:
        """Passages of the source as one printing of the quotation, marked or read as marked."""
        wording, quotations = self._quotations(spans)
        utterance = utterance_of(self.document, self.index, quotations)
        alignment = _nothing_added(
            align(quotation.tokens, utterance.tokens, known_same=known_same), quotation.tokens, utterance.tokens
        )
        held = {t.key for t in utterance.tokens}
        own = [t for t in quotation.tokens if not t.bracketed]
        likeness = weight_of([t for t in own if t.key in held]) / (weight_of(own) or 1.0)
        return Passage(
            utterance, alignment, wording, Span(spans[0].start, spans[-1].end), round(likeness, 3), known_same
        )

    def _quotations(self, spans: Sequence[Span]) -> tuple[Wording, tuple[Quotation, ...]]:
        marked = {q.span: q for span in spans for q in self._marked if q.inner.overlaps(span)}
        inside = sum(
            weight_of(self._tokens(_common(q.inner, s))) for s in spans for q in marked.values() if q.inner.overlaps(s)
        )
        total = sum(weight_of(self._tokens(span)) for span in spans)
        if marked and inside >= MARKED_SHARE * total:
            return "marked", tuple(marked[span] for span in sorted(marked))
        sentences = sorted({sentence for span in spans for sentence in self._sentences(span)})
        return self._unmarked(sentences)

    def _unmarked(self, sentences: Sequence[Span]) -> tuple[Wording, tuple[Quotation, ...]]:
        """Sentences without marks as quotations of whoever says them, sentences that follow each other as one."""
        text, found = self.document.article.text, list[Quotation]()
        wording: Wording = "narrative"
        spoken = self._first_person or any(map(self._stray_mark, sentences))
        for sentence in sentences:
            turn = self._turn(sentence)
            start = max(turn.words, sentence.start) if turn else sentence.start
            speaker = turn.speaker if turn else None
            wording = "verbatim" if turn or spoken else "narrative"
            source = self._reporting.get(sentence)
            if wording == "narrative" and source is not None:
                wording, speaker = "indirect", source
            span = Span(start, sentence.end)
            if found and found[-1].speaker == speaker and not text[found[-1].span.end : start].strip():
                span = Span(found.pop().span.start, sentence.end)
            found.append(Quotation(span, span, span.of(text), "direct", speaker))
        return wording, tuple(found)

    def _stray_mark(self, sentence: Span) -> bool:
        """Whether a mark that nothing opens or closes says that (part of) a sentence is quoted."""
        near = Span(max(0, sentence.start - 1), sentence.end + 1)
        inside = [q.span for q in self._marked if q.span.overlaps(near)]
        text = near.of(self.document.article.text)
        return any(
            c in _MARKS and not any(s.start <= near.start + i < s.end for s in inside) for i, c in enumerate(text)
        )

    @cached_property
    def _first_person(self) -> bool:
        """Whether a text without marks is speech or a letter, and no report."""
        return not self._marked and any(token.key in _FIRST_PERSON for token in self.tokens)

    @cached_property
    def _reporting(self) -> dict[Span, Speaker]:
        """Who is said to say each sentence that reports somebody's words."""
        return {s.span: s.source for s in self.document.statements if s.source is not None}

    @cached_property
    def _marked(self) -> tuple[Quotation, ...]:
        return tuple(q for q in self.document.quotations if q.role in QUOTED_ROLES | LOOSE_ROLES)

    @cached_property
    def _turns(self) -> list[Turn]:
        return find_turns(self.document)

    def _turn(self, sentence: Span) -> Turn | None:
        """The turn of a transcript that a sentence stands in."""
        at = bisect_right(self._turns, sentence.start, key=lambda turn: turn.span.start) - 1
        return self._turns[at] if at >= 0 else None

    def _sentences(self, span: Span) -> tuple[Span, ...]:
        sentences = self.document.sentences
        first = bisect_right(sentences, span.start, key=lambda s: s.end)
        last = bisect_left(sentences, span.end, key=lambda s: s.start)
        return sentences[first:last]

    def _tokens(self, span: Span) -> list[Token]:
        return self.tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def _masked(token: Token) -> Token:
    """What stands in [brackets] is the editor's, and not looked for in a source."""
    return replace(token, key=f"[{token.key}]") if token.bracketed else token


def _word_for_word(quotation: Sequence[Token], source: Sequence[Token]) -> bool:
    """Whether nearly all words of a quotation stand in a passage in their order, telling or not."""
    keys = [t.key for t in quotation if not t.bracketed]
    matcher = SequenceMatcher(None, keys, [t.key for t in source], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or max(block.size for block in blocks) <= SHORT:
        return False
    width = blocks[-1].b + blocks[-1].size - blocks[0].b
    return width <= WIDER * len(keys) and sum(block.size for block in blocks) >= NEARLY_ALL * len(keys)


def _common(a: Span, b: Span) -> Span:
    return Span(max(a.start, b.start), min(a.end, b.end))


def _nothing_added(alignment: Alignment, quotation: Sequence[Token], source: Sequence[Token]) -> Alignment:
    """The alignment with words that only the quotation has as changes: a draft may cut its source, not add to it.

    What stands in [brackets] is the editor's, whatever it replaces.
    """
    edits: list[Edit] = []
    changed = 0.0
    for edit in alignment.edits:
        words = quotation[edit.a_start : edit.a_end]
        if edit.op == "equal" or (edit.op == "cut" and not words):
            edits.append(edit)
            continue
        changes = [replace(edit, op="delete", b_end=edit.b_start)] if edit.op == "cut" else [edit]
        if edit.op == "cut" and edit.b_start < edit.b_end:
            changes.append(Edit("cut", edit.a_end, edit.a_end, edit.b_start, edit.b_end))
        edits.extend(changes)
        if not words or not all(t.bracketed or t.kind == "ellipsis" for t in words):
            changed += max(weight_of(words), weight_of(source[changes[0].b_start : changes[0].b_end]))
    return replace(alignment, edits=tuple(edits), changed=changed)
