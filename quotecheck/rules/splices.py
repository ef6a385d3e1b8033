"""Words that were never said together: an ellipsis over a negation, a joint without an ellipsis (QC105)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from quotecheck.findings import Finding
from quotecheck.language.alignment import Edit, weight_of
from quotecheck.language.folding import Token, fold
from quotecheck.match.printings import Utterance
from quotecheck.match.utterances import SameUtterance
from quotecheck.records import Event, Span
from quotecheck.rules.classes import negations
from quotecheck.rules.cuts import MIN_COVERED, share_covered
from quotecheck.rules.differences import Difference
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.wordings import Compared, evidence_of, outlets

# Fewer words than this left out between two sentences are a slip of the transcript, not a splice.
MIN_LEFT_OUT = 3
# Words in a row that must be one utterance's, and what may stand between two: no more than a function word or two.
MIN_RUN = 4
MIN_RUN_WEIGHT = 1.2
MOST_BETWEEN = 2
MAX_BETWEEN = 0.5
# Characters of the report's own words that may part two halves of one sentence ("he told reporters on Monday").
MOST_APART = 120
SPLICE_CONFIDENCE = 0.75
# In more hidden words than this a negation belongs to something else that was said.
MOST_HIDDEN = 10


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
        a, b = c.parties
        for d in hidden_negations(c.differences, (a.tokens, b.tokens)):
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


def hidden_negations(
    differences: Sequence[Difference], sides: tuple[Sequence[Token], Sequence[Token]]
) -> list[Difference]:
    """The ellipses within a sentence among the differences that stand for words that deny.

    A denial that is said again behind the ellipsis is not hidden.
    """
    found = []
    for d in differences:
        if d.kind == "ellipsis":
            a, b = (fold(words).tokens for words in (d.a, d.b))
            denies = [any(t.key in negations() for t in side) for side in (a, b)]
            if denies[0] == denies[1] or any(t.ends for t in (*a, *b)) or max(len(a), len(b)) > MOST_HIDDEN:
                continue
            side, place = (sides[0], d.a_span) if denies[0] else (sides[1], d.b_span)
            behind = next((t.key for t in side if t.span.start >= place.end), "")
            if behind not in negations():
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
            left_out = [t for t in b[edit.b_start : edit.b_end] if not t.bracketed]
            last, first = a[edit.a_start - 1], a[edit.a_start]
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
            if not (_tells(joined, one) and _tells(joined, other)):
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
                min(
                    share_covered(joined, one.edit, last_sentence=True),
                    share_covered(joined, other.edit, last_sentence=False),
                )
                < MIN_COVERED
            ):
                continue
            linked = bool(between) and not last.ends and _far_apart(one.utterance, other.utterance)
            if one.goes_on or other.comes_later or linked:
                place = Span(last.span.start, first.span.end)
                if any(q.span.contains(place) for q in joined.quotations):
                    yield Joint(
                        joined, place, tuple((r.utterance, r.utterance.quotations[0].span) for r in (one, other))
                    )


def _tells(joined: Utterance, run: _Run) -> bool:
    """Whether a run is long and rare enough to be of one utterance."""
    return run.length >= MIN_RUN and weight_of(joined.tokens[run.edit.a_start : run.edit.a_end]) >= MIN_RUN_WEIGHT


def _far_apart(one: Utterance, other: Utterance) -> bool:
    """Whether more than words of attribution stand between two utterances of an article, in this order.

    Not in the other: many reports open with what was said last.
    """
    return other.quotations[0].span.start - one.quotations[-1].span.end > MOST_APART


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


def _in_one_sentence(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are enough words of one sentence."""
    return (
        len(tokens) > MIN_LEFT_OUT
        and all(t.kind in ("word", "number") for t in tokens)
        and not any(t.ends for t in tokens[:-1])
    )
