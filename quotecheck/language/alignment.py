"""Word alignment of two folded texts: which words are the same, which stand in each other's place, which lie outside.

An alignment is of what both texts cover. Words before, behind or between, whole sentences that only one of them has,
are `cut`: a quotation is seldom printed from beginning to end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from quotecheck.language.folding import Token
from quotecheck.language.verbs import root
from quotecheck.language.words import frequency, function_words, stem, surprise

Op = Literal["equal", "replace", "insert", "delete", "cut"]
_FLIPPED: dict[Op, Op] = {"insert": "delete", "delete": "insert"}
Edge = Literal["left", "right", "both", ""]

FUNCTION_WEIGHT = 0.1
NUMBER_WEIGHT = 0.8
# A sentence takes part in the comparison if this share of it, or so many words in a row, have a counterpart.
SENTENCE_SHARE = 0.35
SENTENCE_RUN = 4
# ... or if a whole sentence of the other side, of so many words and so much weight, stands in it.
WHOLE_WORDS = 3
WHOLE_WEIGHT = 0.8
# Short sentences say too little for a share of their weight: half of their words must have a counterpart.
SHORT_SENTENCE = 5
# Words at an edge that stand in the place of n words of the other side: at most n + this many.
EDGE_SLACK = 1
# Edges of function words alone are only where the two quotations begin or end.
EDGE_WEIGHT = 0.35
# A quotation that begins or ends with function words, this many at least, has them in common with the other side if no
# more than this many words of the other side alone lie between them and the next run ("has been [in many cases] a").
LEAST_OPENING = 2
LONGEST_LEFT_OUT = 4
# Where the texts differ to their ends for longer than this, they part ways.
LONGEST_EDGE = 5


@dataclass(frozen=True, slots=True)
class Edit:
    """Words `a_start:a_end` of one side against words `b_start:b_end` of the other (token indices)."""

    op: Op
    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Edits from beginning to end of both sides.

    `shared` is the weight of the words in common (1 is a rare word), `changed` that of the words in each other's place
    or left out on one side, `cut` left aside; `longest` the number of words of the longest equal run.
    """

    edits: tuple[Edit, ...]
    shared: float
    changed: float
    longest: int

    def flipped(self) -> Alignment:
        """The same alignment with the sides exchanged."""
        edits = tuple(Edit(_FLIPPED.get(e.op, e.op), e.b_start, e.b_end, e.a_start, e.a_end) for e in self.edits)
        return Alignment(edits, self.shared, self.changed, self.longest)

    @property
    def ratio(self) -> float:
        """The share of the compared words that is in common, 0..1."""
        total = self.shared + self.changed
        return self.shared / total if total else 0.0


@lru_cache(maxsize=1 << 15)
def _word_weight(key: str) -> float:
    if key in function_words() or len(key) == 1 or key[0] == "'":
        return FUNCTION_WEIGHT
    return surprise(frequency(stem(key))) / surprise(frequency(""))


def weight(token: Token) -> float:
    """How much a word tells, 0..1: next to nothing for function words, 1 for a rare word."""
    if token.kind in ("ellipsis", "break"):
        return 0.0
    return NUMBER_WEIGHT if token.kind == "number" else _word_weight(token.key)


def weight_of(tokens: Sequence[Token]) -> float:
    """The sum of the weights of some words."""
    return sum(map(weight, tokens))


def align(a: Sequence[Token], b: Sequence[Token], *, known_same: bool = False) -> Alignment:
    """Align two texts by their folded words; see the module for what counts as cut.

    `known_same`: something else says that the two stand for each other, so that a small part in common, or none, is
    no reason to cut them.
    """
    turned_a, turned_b = _turned(a, b)
    blocks = _blocks(a, b, turned_a, turned_b)
    if known_same:
        live_a, live_b = [True] * len(a), [True] * len(b)
    else:
        whole_a = {i for i, j, n in blocks if is_whole(b, j, n)} | turned_a
        whole_b = {j for i, j, n in blocks if is_whole(a, i, n)} | turned_b
        live_a = _live(a, [(i, n) for i, _, n in blocks], whole_a)
        live_b = _live(b, [(j, n) for _, j, n in blocks], whole_b)
        blocks = [(i, j, n) for i, j, n in blocks if live_a[i] and live_b[j]]
    edits: list[Edit] = []
    at_a = at_b = 0
    for number, (i, j, n) in enumerate([*blocks, (len(a), len(b), 0)]):
        edge: Edge = "both" if not blocks else "left" if number == 0 else "right" if not n else ""
        gap = _gap(a, b, (at_a, i), (at_b, j), edge, live_a, live_b)
        if edge in ("left", "right"):
            gap = [e if e.op == "cut" or _holds(a, b, e) else replace(e, op="cut") for e in gap]
        edits.extend(gap)
        if n:
            edits.append(Edit("equal", i, i + n, j, j + n))
        at_a, at_b = i + n, j + n
    shared = sum(weight_of(a[e.a_start : e.a_end]) for e in edits if e.op == "equal")
    changed = 0.0
    for edit in edits:
        if edit.op not in ("equal", "cut"):
            alike, different = _weigh(a[edit.a_start : edit.a_end], b[edit.b_start : edit.b_end])
            shared, changed = shared + alike, changed + different
    return Alignment(tuple(edits), shared, changed, max((n for _, _, n in blocks), default=0))


def _weigh(x: Sequence[Token], y: Sequence[Token]) -> tuple[float, float]:
    """What words in each other's place have in common, as forms of the same words, and what not.

    What stands for an ellipsis is neither.
    """
    if any(side and all(t.kind in ("ellipsis", "break") for t in side) for side in (x, y)):
        return 0.0, 0.0
    roots = {root(t.key) for t in y}
    alike = sum(weight(t) for t in x if root(t.key) in roots)
    return alike, max(0.0, max(weight_of(x), weight_of(y)) - alike)


def _holds(a: Sequence[Token], b: Sequence[Token], edit: Edit) -> bool:
    """Whether words at an edge stand in each other's place: both tell something, or are of a kind and all there is."""
    x, y = a[edit.a_start : edit.a_end], b[edit.b_start : edit.b_end]
    if min(weight_of(x), weight_of(y)) > EDGE_WEIGHT:
        return min(len(x), len(y)) <= LONGEST_EDGE
    outermost = (edit.a_start == edit.b_start == 0) or (edit.a_end == len(a) and edit.b_end == len(b))
    return outermost and len(x) == len(y) and _is_function(x) == _is_function(y)


def _is_function(words: Sequence[Token]) -> bool:
    return weight_of(words) <= len(words) * FUNCTION_WEIGHT


def _turned(a: Sequence[Token], b: Sequence[Token]) -> tuple[set[int], set[int]]:
    """The words of sentences that have the same words in another order: "a floor, not a ceiling"."""
    found: tuple[set[int], set[int]] = set(), set()
    by_words = {tuple(sorted(t.key for t in b[start:end])): (start, end) for start, end in _sentences(b)}
    for start, end in _sentences(a):
        keys = [t.key for t in a[start:end]]
        other = by_words.get(tuple(sorted(keys)))
        if other and len(keys) >= WHOLE_WORDS and keys != [t.key for t in b[slice(*other)]]:
            found[0].update(range(start, end))
            found[1].update(range(*other))
    return found


def _blocks(
    a: Sequence[Token], b: Sequence[Token], turned_a: Set[int], turned_b: Set[int]
) -> list[tuple[int, int, int]]:
    """Equal runs in order, without the stray function words that meet by chance inside a changed passage."""
    matcher = SequenceMatcher(None, [t.key for t in a], [t.key for t in b])
    blocks = [run for m in matcher.get_matching_blocks() for run in _between_breaks(a, m.a, m.b, m.size)]
    kept: list[tuple[int, int, int]] = []
    for number, (i, j, n) in enumerate(blocks):
        before_a, before_b = (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
        after_a, after_b = blocks[number + 1][:2] if number + 1 < len(blocks) else (len(a), len(b))
        space = min(max(i - before_a, j - before_b), max(after_a - i - n, after_b - j - n))
        if not kept and number + 1 < len(blocks) and _apart(a[i + n : after_a], b[j + n : after_b]):
            space = max(after_a - i - n, after_b - j - n)
        elif kept and number + 1 == len(blocks) and _apart(a[before_a:i], b[before_b:j]):
            space = max(i - before_a, j - before_b)
        telling = weight_of(a[i : i + n]) > n * FUNCTION_WEIGHT + 0.2 or (i in turned_a and j in turned_b)
        if telling or space <= n or _at_an_end(a, b, blocks, number):
            kept.append((i, j, n))
    return kept


def _at_an_end(a: Sequence[Token], b: Sequence[Token], blocks: Sequence[tuple[int, int, int]], number: int) -> bool:
    """Whether one side begins or ends with an equal run and goes on at once where the other has a few words more."""
    i, j, n = blocks[number]
    if n < LEAST_OPENING:
        return False
    sides = ((a, i, 0), (b, j, 1))
    for step, edge in ((1, [k == 0 for _, k, _ in sides]), (-1, [k + n == len(side) for side, k, _ in sides])):
        if not any(edge) or not 0 <= number + step < len(blocks):
            continue
        first, second = sorted((blocks[number], blocks[number + step]))
        gaps = [side[first[k] + first[2] : second[k]] for side, _, k in sides]
        if min(map(len, gaps)) == 0 < max(map(len, gaps)) <= LONGEST_LEFT_OUT and not _apart(*gaps):
            return any(at_edge and not gap for at_edge, gap in zip(edge, gaps, strict=True))
    return False


def _apart(x: Sequence[Token], y: Sequence[Token]) -> bool:
    """Whether a sentence ends, or an ellipsis stands, among words that are not equal."""
    return any(t.ends or t.kind in ("ellipsis", "break") for t in (*x, *y))


def _between_breaks(a: Sequence[Token], i: int, j: int, n: int) -> list[tuple[int, int, int]]:
    """An equal run without the breaks in it: what stands on either side of a break need not follow."""
    runs, start = [], 0
    for k in range(n + 1):
        if k == n or a[i + k].kind == "break":
            if k > start:
                runs.append((i + start, j + start, k - start))
            start = k + 1
    return runs


def is_whole(tokens: Sequence[Token], start: int, size: int) -> bool:
    """Whether a run of words is a sentence of its own that says something."""
    end = start + size
    opens = start == 0 or tokens[start - 1].ends or tokens[start - 1].kind == "break"
    closes = end == len(tokens) or tokens[end - 1].ends or tokens[end].kind == "break"
    return opens and closes and size >= WHOLE_WORDS and weight_of(tokens[start:end]) >= WHOLE_WEIGHT


def _sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The first word of each sentence, and the one behind its last."""
    start = 0
    for end in [k + 1 for k, token in enumerate(tokens) if token.ends or token.kind == "break"] + [len(tokens)]:
        if end > start:
            yield start, end
        start = end


def _live(tokens: Sequence[Token], runs: Sequence[tuple[int, int]], whole: Set[int]) -> list[bool]:
    """For each word whether its sentence has enough of a counterpart on the other side.

    `whole` are words of which each proves it: at which runs begin that are whole sentences there, say.
    """
    matched = [0.0] * len(tokens)
    longest = [0] * len(tokens)
    for start, size in runs:
        for k in range(start, start + size):
            matched[k] = weight(tokens[k])
            longest[k] = size
    live: list[bool] = []
    for start, end in _sentences(tokens):
        total = weight_of(tokens[start:end])
        enough = sum(matched[start:end]) >= SENTENCE_SHARE * total if total else True
        run = max(longest[start:end], default=0) >= SENTENCE_RUN and sum(matched[start:end]) >= 1
        run = run or any(k in whole for k in range(start, end))
        short = 0 < end - start <= SHORT_SENTENCE and 2 * sum(map(bool, longest[start:end])) >= end - start
        live.extend([enough or run or short] * (end - start))
    return live


def _gap(
    a: Sequence[Token],
    b: Sequence[Token],
    in_a: tuple[int, int],
    in_b: tuple[int, int],
    edge: Edge,
    live_a: Sequence[bool],
    live_b: Sequence[bool],
) -> list[Edit]:
    """The words between two equal runs, or between one and an edge, as at most one change and the cuts around it."""
    if in_a[0] == in_a[1] and in_b[0] == in_b[1]:
        return []
    if edge == "both":
        return [Edit("replace" if any(live_a) and any(live_b) else "cut", *in_a, *in_b)]
    a_start, a_end = _inner(in_a, live_a)
    b_start, b_end = _inner(in_b, live_b)
    if edge == "left":
        a_start, b_start = _behind_break(a, a_start, a_end), _behind_break(b, b_start, b_end)
        size = min(a_end - a_start, b_end - b_start)
        size = size + EDGE_SLACK if size else 0
        a_start, b_start = max(a_start, a_end - size), max(b_start, b_end - size)
    elif edge == "right":
        a_end, b_end = _upto_break(a, a_start, a_end), _upto_break(b, b_start, b_end)
        size = min(a_end - a_start, b_end - b_start)
        size = size + EDGE_SLACK if size else 0
        a_end, b_end = min(a_end, a_start + size), min(b_end, b_start + size)
    whole = not edge and (a_end, b_end) == (in_a[1], in_b[1]) and min(a_end - a_start, b_end - b_start) > 1
    closing = whole and a[a_end - 1].kind == b[b_end - 1].kind == "break"
    if closing:
        a_end, b_end = a_end - 1, b_end - 1  # an interruption on both sides is no part of the change before it
    op: Op = "replace" if a_end > a_start and b_end > b_start else "delete" if a_end > a_start else "insert"
    edits = [
        Edit("cut", in_a[0], a_start, in_b[0], b_start),
        Edit(op, a_start, a_end, b_start, b_end),
        Edit("replace" if closing else "cut", a_end, in_a[1], b_end, in_b[1]),
    ]
    return [e for e in edits if e.a_end > e.a_start or e.b_end > e.b_start]


def _upto_break(tokens: Sequence[Token], start: int, end: int) -> int:
    return next((k for k in range(start, end) if tokens[k].kind == "break"), end)


def _behind_break(tokens: Sequence[Token], start: int, end: int) -> int:
    return next((k + 1 for k in range(end - 1, start - 1, -1) if tokens[k].kind == "break"), start)


def _inner(stretch: tuple[int, int], live: Sequence[bool]) -> tuple[int, int]:
    """The part of a stretch that belongs to compared sentences: from its first to its last live word."""
    start, end = stretch
    while start < end and not live[start]:
        start += 1
    while end > start and not live[end - 1]:
        end -= 1
    return start, end
