"""Where a quotation of a draft stands in a source, in marks or without: transcripts, letters and statements have none.

A source is folded once and indexed by its words. The passage that holds most of a quotation, weighed by what the words
tell, is aligned with it; quotation marks of the source around the passage make it a printing of that quotation, any
other passage is read as one that is marked by its sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from quotecheck.language.alignment import Alignment, Edit, align, weight, weight_of
from quotecheck.language.folding import Token
from quotecheck.match.printings import SHORT, Utterance, utterance_of
from quotecheck.match.source_text import SourceText, Wording
from quotecheck.match.utterances import is_same
from quotecheck.records import Span

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
# With less weight than this in telling words, all words of a quotation are looked for.
FEW_TELLING = 2.0
# A draft prints at least this share of the words of its source; two reports may part further.
MIN_SAME = 0.62
# An indirect report has at least this share of the words that it reports.
MIN_REPORTED = 0.8
# A run of more than SHORT words found word for word needs this weight to be no coincidence.
MIN_VERBATIM = 0.45


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


def find_passages(source: SourceText, quotation: Utterance) -> list[Passage]:
    """The best places for a quotation, the most alike first."""
    quotation = replace(quotation, tokens=tuple(map(_masked, quotation.tokens)))
    found = [_passage(source, quotation, window) for window in _windows(source, quotation.tokens)]
    exact = find_run(source, quotation) if not any(p.verbatim for p in found) else None
    found += [exact] if exact else []
    if any(t.kind == "ellipsis" for t in quotation.tokens) and not any(p.alignment.ratio > 0.99 for p in found):
        parts = _parts_in_order(source, quotation)
        found += [parts] if parts else []
    return sorted(found, key=lambda p: (-p.alignment.shared * p.alignment.ratio, -p.likeness))


def find_run(source: SourceText, quotation: Utterance, within: Span | None = None) -> Passage | None:
    """The words of a quotation in one run, in a stretch of the source or anywhere; None where they are not."""
    keys = [t.key for t in quotation.tokens if t.kind in ("word", "number")]
    if not keys:
        return None
    rarest = min(range(len(keys)), key=lambda n: len(source.places.get(keys[n], ())))
    for at in (place - rarest for place in source.places.get(keys[rarest], ())):
        if at >= 0 and source.runs(keys, at):
            span = Span(source.tokens[at].span.start, source.tokens[at + len(keys) - 1].span.end)
            if within is None or within.contains(span):
                return _printed(source, quotation, span, known_same=True)
    return None


def _windows(source: SourceText, tokens: Sequence[Token]) -> Iterator[Span]:
    """Stretches of the source, as wide as the quotation and a little more, that hold most of its words."""
    telling = {t.key: weight(t) for t in tokens if t.kind in ("word", "number") and not t.bracketed}
    worth = [key for key, value in telling.items() if value >= MIN_TELLING]
    if sum(telling[key] for key in worth) < FEW_TELLING:
        worth = list(telling)
    hits = sorted(
        (at, key)
        for key in worth
        if len(source.places.get(key, ())) <= MOST_PLACES
        for at in source.places.get(key, ())
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
            start, end = max(0, start - before), min(len(source.tokens) - 1, end + behind)
            yield Span(source.tokens[start].span.start, source.tokens[end].span.end)


def _passage(source: SourceText, quotation: Utterance, window: Span) -> Passage:
    """The passage in a stretch of the source, widened to whole sentences."""
    sentences = source.sentences_in(window)
    whole = Span(min(window.start, sentences[0].start), max(window.end, sentences[-1].end)) if sentences else window
    tokens = source.tokens_in(whole)
    word_for_word = _word_for_word(quotation.tokens, tokens)
    alignment = align(quotation.tokens, tokens, known_same=word_for_word)
    runs = [tokens[e.b_start : e.b_end] for e in alignment.edits if e.op == "equal"]
    span = Span(runs[0][0].span.start, runs[-1][-1].span.end) if runs else window
    return _printed(source, quotation, span, known_same=word_for_word)


def _parts_in_order(source: SourceText, quotation: Utterance) -> Passage | None:
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
        behind = bisect_left(source.starts, spans[-1].end) if spans else 0
        place = (
            next((at for at in source.places.get(keys[0], ()) if at >= behind and source.runs(keys, at)), None)
            if keys
            else None
        )
        if place is None:
            return None
        spans.append(Span(source.tokens[place].span.start, source.tokens[place + len(keys) - 1].span.end))
    return _printed(source, quotation, *spans)


def _printed(source: SourceText, quotation: Utterance, *spans: Span, known_same: bool = False) -> Passage:
    """Passages of the source as one printing of the quotation, marked or read as marked."""
    wording, quotations = source.quotations_at(spans)
    utterance = utterance_of(source.document, source.index, quotations)
    alignment = _nothing_added(
        align(quotation.tokens, utterance.tokens, known_same=known_same), quotation.tokens, utterance.tokens
    )
    held = {t.key for t in utterance.tokens}
    own = [t for t in quotation.tokens if not t.bracketed]
    likeness = weight_of([t for t in own if t.key in held]) / (weight_of(own) or 1.0)
    return Passage(utterance, alignment, wording, Span(spans[0].start, spans[-1].end), round(likeness, 3), known_same)


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
