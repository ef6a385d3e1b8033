"""What a cut hides: a qualification behind the end of a quotation (QC104), a negation or a joint within it (QC105)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from quotecheck.findings import Finding
from quotecheck.language.alignment import Edit, weight, weight_of
from quotecheck.language.folding import Token, fold
from quotecheck.language.words import data_lines
from quotecheck.match.printings import Utterance
from quotecheck.match.utterances import SameUtterance
from quotecheck.records import Event, Span
from quotecheck.rules.differences import Difference, negations
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.wordings import Compared, evidence_of, outlets, quotation_at

# A qualification begins within this many words of the cut; it is shown up to this length.
REACH = 4
SHOWN = 16
# The report makes up for a cut if it has this share of the qualification in its own words, this near.
MADE_UP = 0.5
NEAR = 400
# Fewer words than this left out between two sentences are a slip of the transcript, not a splice.
MIN_LEFT_OUT = 3
# Words of more weight than this between two utterances belong to a third.
MAX_BETWEEN = 0.5
SPLICE_CONFIDENCE = 0.75
# In more hidden words than this a negation belongs to something else that was said.
MOST_HIDDEN = 10
_ENDS = ".!?"
# "I don't know if ..." names a question, not a condition.
_ASKING = frozenset(("know", "see", "ask", "wonder", "sure", "as", "even", "what", "matter", "care"))


@rule("QC104", "truncated-quotation", "warning")
def truncated_quotation(event: Event, compared: Sequence[Compared]) -> Iterator[Finding]:
    """The cut drops a qualification (but, unless, not, only if ...).

    One report ends or begins a quotation inside the sentence that another prints in full, and what it leaves out limits
    what was said. A cut that the report makes up for in its own words is none.

    Example: "We will sign." against "We will sign, *but only if the banks agree*."

    Why: the shorter quotation is true to the letter and false to the sense.

    Silence: `--ignore QC104`, or an ignore comment beside the quotation with the reason.
    """
    found: dict[Utterance, list[tuple[Compared, Utterance, Span]]] = defaultdict(list)
    for c in compared:
        for same in () if c.same.by_place else (c.same, c.same.flipped()):
            lost = lost_qualification(event, same)
            if lost is not None:
                found[same.a].append((c, same.b, lost))
    for short, cases in found.items():
        lead, full, lost = cases[0]
        words = " ".join(lost.of(event.documents[full.document].article.text).split())
        yield declared_rules()["QC104"].finding(
            f"The quotation in {outlets(event, [short])} leaves out “{words}”, which "
            f"{outlets(event, [full for _, full, _ in cases])} has in the same sentence.",
            (
                evidence_of(event, short, short.quotations[-1]),
                *(evidence_of(event, full, quotation_at(full, lost)) for _, full, lost in cases),
            ),
            0.5 + 0.4 * lead.same.alignment.ratio,
            details={"differences": [d.as_json() for d in lead.differences]},
        )


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
    evidence = dict.fromkeys(
        evidence_of(event, utterance, quotation_at(utterance, place)) for utterance, place in places
    )
    return declared_rules()["QC105"].finding(message, tuple(evidence), SPLICE_CONFIDENCE)


def lost_qualification(event: Event, same: SameUtterance) -> Span | None:
    """The qualification in the text of side b that the end of side a leaves out, or None."""
    short, full, last = same.a, same.b, same.alignment.edits[-1]
    if last.op != "cut" or last.a_start != last.a_end or full.tokens[last.b_start - 1].ends:
        return None
    if not _reads_complete(event, short):
        return None
    rest = _sentence_rest(full.tokens[last.b_start : last.b_end])
    start = _qualifier(rest, full.tokens[: last.b_start])
    if start is None:
        return None
    lost = rest[start : start + SHOWN]
    if _made_up(event, short, lost):
        return None
    return Span(lost[0].span.start, lost[-1].span.end)


def _reads_complete(event: Event, utterance: Utterance) -> bool:
    """Whether the quotation ends as a sentence does, with its stop on either side of the mark."""
    text, last = event.documents[utterance.document].article.text, utterance.quotations[-1]
    inside = last.inner.of(text).rstrip()
    if inside.endswith("…") or inside.endswith(".."):
        return False
    return inside[-1:] in (*_ENDS, ",") or text[last.span.end : last.span.end + 1] in (*_ENDS, ",")


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


def _made_up(event: Event, short: Utterance, lost: Sequence[Token]) -> bool:
    """Whether the article with the cut has the qualification near it, in its own words or in another quotation."""
    text, end = event.documents[short.document].article.text, short.quotations[-1].span.end
    near = {t.key for t in fold(text, Span(end, min(len(text), end + NEAR))).tokens}
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
    partners: dict[tuple[Utterance, int], list[SameUtterance]] = defaultdict(list)
    for same in pairs:
        if same.alignment.longest:  # two printings known by their place may have no word in common
            partners[same.a, same.b.document].append(same)
    for (joined, _), found in partners.items():
        for one, other in permutations(found, 2):
            first, second = _covered(one), _covered(other)
            words = joined.tokens[first.a_end : second.a_start]
            if first.a_end > second.a_start or any(t.kind != "word" for t in words) or weight_of(words) > MAX_BETWEEN:
                continue
            if not (_goes_on(one.b.tokens[first.b_end - 1 :]) or _goes_on(other.b.tokens[second.b_start :: -1])):
                continue
            place = Span(joined.tokens[first.a_end - 1].span.start, joined.tokens[second.a_start].span.end)
            if any(q.span.contains(place) for q in joined.quotations):
                yield Joint(joined, place, tuple((s.b, s.b.quotations[0].span) for s in (one, other)))


def _goes_on(tokens: Sequence[Token]) -> bool:
    """Whether enough words of the sentence follow the first of some tokens (in reading order or against it)."""
    following = tokens[1 : MIN_LEFT_OUT + 1]
    return (
        len(following) == MIN_LEFT_OUT
        and not tokens[0].ends
        and all(t.kind in ("word", "number") for t in following)
        and not any(t.ends for t in following[:-1])
    )


def _covered(same: SameUtterance) -> Edit:
    """The stretch from the first to the last word that the two have in common."""
    equal = [e for e in same.alignment.edits if e.op == "equal"]
    return Edit("equal", equal[0].a_start, equal[-1].a_end, equal[0].b_start, equal[-1].b_end)
