"""What a cut hides: a qualification behind the end of a quotation (QC104), a negation or a joint within it (QC105)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, permutations

from quotecheck.findings import Finding
from quotecheck.language.alignment import Edit, weight, weight_of
from quotecheck.language.folding import Token, fold
from quotecheck.language.words import data_lines
from quotecheck.match.printings import Utterance
from quotecheck.match.utterances import SameUtterance
from quotecheck.records import Event, Span
from quotecheck.rules.differences import Difference, negations
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.wordings import Agreed, Compared, evidence_of, outlets

# A qualification begins within this many words of the cut; it is shown up to this length.
REACH = 4
SHOWN = 16
# The report makes up for a cut if it has this share of the qualification in its own words, this near.
MADE_UP = 0.5
NEAR = 400
# Fewer words than this left out between two sentences are a slip of the transcript, not a splice.
MIN_LEFT_OUT = 3
# Two printings of a sentence that is cut, or joined to another, have this share of it in common.
MIN_COVERED = 0.7
# Words in a row that must be one utterance's, and what may stand between two: no more than a function word or two.
MIN_RUN = 4
MOST_BETWEEN = 2
MAX_BETWEEN = 0.5
# Quotations of one article farther apart than this, in characters, do not follow each other.
FAR = 400
SPLICE_CONFIDENCE = 0.75
# In more hidden words than this a negation belongs to something else that was said.
MOST_HIDDEN = 10
_ENDS = ".!?"
# "I don't know if ..." names a question, not a condition.
_ASKING = frozenset(("know", "see", "ask", "wonder", "sure", "as", "even", "what", "matter", "care"))


@rule("QC104", "truncated-quotation", "warning")
def truncated_quotation(event: Event, compared: Sequence[Compared], agreed: Agreed) -> Iterator[Finding]:
    """The cut drops a qualification (but, unless, not, only if ...).

    One report ends or begins a quotation inside the sentence that another prints in full, and what it leaves out limits
    what was said. A cut that the report makes up for in its own words is none.

    Example: "We will sign." against "We will sign, *but only if the banks agree*."

    Why: the shorter quotation is true to the letter and false to the sense.

    Silence: `--ignore QC104`, or an ignore comment beside the quotation with the reason.
    """
    found: dict[Utterance, list[_Cut]] = defaultdict(list)
    for c in compared:
        for same in () if c.same.by_place else (c.same, c.same.flipped()):
            cut = lost_qualification(event, same)
            if cut is not None and not agreed.holds(same.b, same.a.document, cut[1]):
                found[same.a].append(_Cut(c, same.b, *cut))
    for short, cuts in found.items():
        lead = cuts[0]
        words = " ".join(lead.lost.of(event.documents[lead.full.document].article.text).split())
        yield declared_rules()["QC104"].finding(
            f"The quotation in {outlets(event, [short])} leaves out “{words}”, which "
            f"{outlets(event, [cut.full for cut in cuts])} has in the same sentence.",
            (
                evidence_of(event, short, short.part(lead.last)),
                *(evidence_of(event, cut.full, cut.full.part(cut.lost)) for cut in cuts),
            ),
            0.5 + 0.4 * lead.compared.same.alignment.ratio,
            details={"differences": [d.as_json() for d in lead.compared.differences]},
        )


@dataclass(frozen=True, slots=True)
class _Cut:
    """A cut behind the word `last`, and the words `lost` that the printing `full` has there."""

    compared: Compared
    full: Utterance
    last: Span
    lost: Span


@rule("QC105", "spliced-quotation", "warning")
def spliced_quotation(event: Event, compared: Sequence[Compared]) -> Iterator[Finding]:
    """Words from separate utterances are joined, or an ellipsis hides a negation.

    What one report prints as one sentence stands in another in two sentences that do not follow each other, with no
    ellipsis to say so; or the words behind an ellipsis deny.

    Example: "We will … sign" against "We will *not* sign".

    Why: the speaker never said that sentence.

    Silence: `--ignore QC105`, or an ignore comment beside the quotation with the reason.
    """
    for c in compared:
        for d in hidden_negations(c.differences):
            a, b = c.parties
            message = f"An ellipsis hides a negation: “{d.a}” ({outlets(event, [a])}), “{d.b}” ({outlets(event, [b])})."
            yield _splice(message, event, (a, d.a_span), (b, d.b_span))
    pairs = [same for c in compared if not c.same.by_place for same in (c.same, c.same.flipped())]
    for joint in (*joined_sentences(pairs), *joined_utterances(pairs)):
        joined, apart = outlets(event, [joint.joined]), outlets(event, [joint.apart[0][0]])
        message = f"{joined} prints in one breath what {apart} has apart."
        yield _splice(message, event, (joint.joined, joint.place), *joint.apart)


def _splice(message: str, event: Event, *places: tuple[Utterance, Span]) -> Finding:
    evidence = dict.fromkeys(evidence_of(event, utterance, utterance.part(place)) for utterance, place in places)
    return declared_rules()["QC105"].finding(message, tuple(evidence), SPLICE_CONFIDENCE)


def lost_qualification(event: Event, same: SameUtterance) -> tuple[Span, Span] | None:
    """What side a leaves out at an end or an interruption: its last word before the cut, and the words of side b."""
    edits = same.alignment.edits
    for before, edit in pairwise(edits):
        own, others = same.a.tokens[edit.a_start : edit.a_end], same.b.tokens[edit.b_start : edit.b_end]
        ended = not own and edit is edits[-1] and edit.op == "cut"
        if before.op != "equal" or not others or not (ended or (own and all(t.kind == "break" for t in own))):
            continue
        last = same.a.tokens[before.a_end - 1]
        if same.b.tokens[before.b_end - 1].ends or not _reads_complete(event, same.a, last):
            continue
        if _share(same.a, before, last_sentence=True) < MIN_COVERED:
            continue
        rest = _sentence_rest(others)
        start = _qualifier(rest, same.b.tokens[: edit.b_start])
        if start is not None and not _made_up(event, same.a, last, rest[start : start + SHOWN]):
            lost = rest[start : start + SHOWN]
            return last.span, Span(lost[0].span.start, lost[-1].span.end)
    return None


def _reads_complete(event: Event, utterance: Utterance, last: Token) -> bool:
    """Whether the quotation that ends with the word `last` ends as a sentence does."""
    text, quotation = event.documents[utterance.document].article.text, utterance.part(last.span)
    inside = quotation.inner.of(text).rstrip()
    if inside.endswith("…") or inside.endswith(".."):
        return False
    behind = text[quotation.span.end : quotation.span.end + 2]
    return inside[-1:] in (*_ENDS, ",") or behind[:1] in (*_ENDS, ",") or behind[1:].isupper() or not behind.strip()


def _share(utterance: Utterance, run: Edit, *, last_sentence: bool) -> float:
    """The share of words that `run` (side a) covers: of the sentence up to its end, or of that from its beginning."""
    tokens = utterance.tokens
    if last_sentence:
        start = next((k + 1 for k in range(run.a_end - 2, -1, -1) if _bounds(tokens[k])), 0)
        return min(1.0, (run.a_end - run.a_start) / max(1, run.a_end - start))
    end = next((k + 1 for k in range(run.a_start, len(tokens)) if _bounds(tokens[k])), len(tokens))
    return min(1.0, (run.a_end - run.a_start) / max(1, end - run.a_start))


def _bounds(token: Token) -> bool:
    return token.ends or token.kind == "break"


def _sentence_rest(tokens: Sequence[Token]) -> Sequence[Token]:
    end = next((i + 1 for i, t in enumerate(tokens) if t.ends or t.kind == "break"), len(tokens))
    return [t for t in tokens[:end] if t.kind != "break"]


def _qualifier(rest: Sequence[Token], before: Sequence[Token]) -> int | None:
    """The index of the word with which a qualification begins."""
    for i in range(min(REACH, len(rest))):
        previous = rest[i - 1] if i else before[-1] if before else None
        for phrase in _qualifiers():
            if tuple(t.key for t in rest[i : i + len(phrase)]) != phrase:
                continue
            if phrase == ("if",) and previous is not None and previous.key in _ASKING:
                continue
            if phrase[0] in negations() and i > 0:
                continue
            return i
        if rest[i].key in ("and", "so", "because", "who", "which", "that", "when"):
            return None
    return None


@cache
def _qualifiers() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(t.key for t in fold(line).tokens) for line in data_lines("qualifiers.txt"))


def _made_up(event: Event, short: Utterance, last: Token, lost: Sequence[Token]) -> bool:
    """Whether the article has the qualification near the cut behind `last`, in its own words or in a quotation."""
    text, end = event.documents[short.document].article.text, last.span.end
    near = {t.key for t in fold(text, Span(end, min(len(text), end + NEAR))).tokens}
    if not any(phrase[0] in near for phrase in _qualifiers()):
        return False
    total = weight_of(lost)
    return bool(total) and sum(weight(t) for t in lost if t.key in near) >= MADE_UP * total


def hidden_negations(differences: Sequence[Difference]) -> list[Difference]:
    """The ellipses within a sentence among the differences that stand for words that deny."""
    found = []
    for d in differences:
        if d.kind == "ellipsis":
            a, b = (fold(words).tokens for words in (d.a, d.b))
            denies = [any(t.key in negations() for t in side) for side in (a, b)]
            if denies[0] != denies[1] and not any(t.ends for t in (*a, *b)) and max(len(a), len(b)) <= MOST_HIDDEN:
                found.append(d)
    return found


@dataclass(frozen=True, slots=True)
class Joint:
    """Words that one article joins, around `place` in its text, and where another has them apart."""

    joined: Utterance
    place: Span
    apart: tuple[tuple[Utterance, Span], ...]


def joined_sentences(pairs: Iterable[SameUtterance]) -> Iterator[Joint]:
    """Where side a makes one sentence of two of side b, over words left out and without an ellipsis."""
    for same in pairs:
        edits, a, b = same.alignment.edits, same.a.tokens, same.b.tokens
        for before, edit, after in zip(edits, edits[1:], edits[2:], strict=False):
            if before.op != "equal" or after.op != "equal" or edit.op == "equal" or edit.a_start != edit.a_end:
                continue
            left_out, last, first = b[edit.b_start : edit.b_end], a[edit.a_start - 1], a[edit.a_start]
            if len(left_out) < MIN_LEFT_OUT or any(t.kind in ("ellipsis", "break") for t in left_out):
                continue
            boundary = b[edit.b_start - 1].ends or any(t.ends for t in left_out)
            if boundary and not (last.ends or last.bracketed or first.bracketed):
                gap = Span(left_out[0].span.start, left_out[-1].span.end)
                yield Joint(same.a, Span(last.span.start, first.span.end), ((same.b, gap),))


def joined_utterances(pairs: Iterable[SameUtterance]) -> Iterator[Joint]:
    """Where one pair of marks of side a holds two utterances of another article that do not follow each other."""
    runs: dict[tuple[Utterance, int], list[_Run]] = defaultdict(list)
    for same in pairs:
        for edit in same.alignment.edits:
            if edit.op == "equal":
                runs[same.a, same.b.document].append(_Run(same.b, edit))
    for (joined, _), found in runs.items():
        for one, other in permutations(found, 2):
            if min(one.length, other.length) < MIN_RUN:
                continue
            between = joined.tokens[one.edit.a_end : other.edit.a_start]
            if one.utterance is other.utterance or one.edit.a_end > other.edit.a_start or len(between) > MOST_BETWEEN:
                continue
            if any(t.kind != "word" for t in between) or weight_of(between) > MAX_BETWEEN:
                continue
            last, first = joined.tokens[one.edit.a_end - 1], joined.tokens[other.edit.a_start]
            if _prints_both(found, one, other):
                continue
            if (
                min(_share(joined, one.edit, last_sentence=True), _share(joined, other.edit, last_sentence=False))
                < MIN_COVERED
            ):
                continue
            if one.goes_on or other.comes_later or (not last.ends and one.far_from(other)):
                place = Span(last.span.start, first.span.end)
                if any(q.span.contains(place) for q in joined.quotations):
                    yield Joint(
                        joined, place, tuple((r.utterance, r.utterance.quotations[0].span) for r in (one, other))
                    )


def _prints_both(runs: Sequence[_Run], one: _Run, other: _Run) -> bool:
    """Whether an utterance that holds the words of one run has words of the other, too."""
    return any(
        r.utterance is s.utterance
        and r.edit.a_start < one.edit.a_end
        and r.edit.a_end > one.edit.a_start
        and s.edit.a_start < other.edit.a_end
        and s.edit.a_end > other.edit.a_start
        for r in runs
        for s in runs
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Words `edit` in a row that an article joins (side a) and `utterance` has, too (side b)."""

    utterance: Utterance
    edit: Edit

    @property
    def length(self) -> int:
        return self.edit.a_end - self.edit.a_start

    @property
    def goes_on(self) -> bool:
        """Whether the sentence goes on behind the words, for more than a word or two."""
        tokens = self.utterance.tokens[self.edit.b_end - 1 : self.edit.b_end + MIN_LEFT_OUT]
        return _in_one_sentence(tokens)

    @property
    def comes_later(self) -> bool:
        """Whether the sentence began before the words, by more than a word or two."""
        start = max(0, self.edit.b_start - MIN_LEFT_OUT)
        return _in_one_sentence(self.utterance.tokens[start : self.edit.b_start + 1])

    def far_from(self, other: _Run) -> bool:
        """Whether the words of `other` do not follow: they stand before these, or something is quoted in between."""
        end, start = self.utterance.quotations[-1].span.end, other.utterance.quotations[0].span.start
        return not 0 <= start - end <= FAR


def _in_one_sentence(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are enough words of one sentence."""
    return (
        len(tokens) > MIN_LEFT_OUT
        and all(t.kind in ("word", "number") for t in tokens)
        and not any(t.ends for t in tokens[:-1])
    )
