"""What a cut hides: a qualification behind the end of a quotation (QC104), a negation or a joint within it (QC105)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from quotecheck.findings import Finding
from quotecheck.language.alignment import Alignment, weight, weight_of
from quotecheck.language.folding import Token, fold
from quotecheck.language.words import data_lines
from quotecheck.match.printings import Utterance
from quotecheck.records import Event, Span
from quotecheck.rules.differences import Difference, negations
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.wordings import Compared, evidence_of, outlets, quotation_at

# A qualification begins within this many words of the cut; it is shown up to this length.
REACH = 12
SHOWN = 16
# The report makes up for a cut if it has this share of the qualification in its own words, this near.
MADE_UP = 0.5
NEAR = 400
# Fewer words than this left out between two sentences are a slip of the transcript, not a splice.
MIN_LEFT_OUT = 3
_ENDS = ".!?"
_CLAUSE = ",;:—–-"
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
    seen: set[Utterance] = set()
    for c in compared:
        if c.same.by_place:
            continue
        for (short, full), flip in ((c.parties, False), (c.parties[::-1], True)):
            lost = lost_qualification(event, short, full, c.same.alignment, flip=flip)
            if lost is None or short in seen:
                continue
            seen.add(short)
            text = event.documents[full.document].article.text
            yield declared_rules()["QC104"].finding(
                f"The quotation in {outlets(event, [short])} leaves out “{' '.join(lost.of(text).split())}”, "
                f"which {outlets(event, [full])} prints in the same sentence.",
                (
                    evidence_of(event, short, short.quotations[-1]),
                    evidence_of(event, full, quotation_at(full, lost)),
                ),
                0.5 + 0.4 * c.same.alignment.ratio,
                details={"differences": [d.as_json() for d in c.differences]},
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
        if not c.same.by_place:
            yield from _joined(event, c, flip=False)
            yield from _joined(event, c, flip=True)
        for d in hidden_negations(c.differences):
            a, b = c.parties
            message = f"An ellipsis hides a negation: “{d.a}” ({outlets(event, [a])}), “{d.b}” ({outlets(event, [b])})."
            yield _splice(message, event, c, (a, d.a_span), (b, d.b_span))


def _joined(event: Event, compared: Compared, *, flip: bool) -> Iterator[Finding]:
    joined, apart = compared.parties[::-1] if flip else compared.parties
    for joint, left_out in joints(joined, apart, compared.same.alignment, flip=flip):
        words = " ".join(left_out.of(event.documents[apart.document].article.text).split())
        yield _splice(
            f"{outlets(event, [joined])} prints as one sentence what {outlets(event, [apart])} has around “{words}”.",
            event,
            compared,
            (joined, joint),
            (apart, left_out),
        )


def _splice(message: str, event: Event, compared: Compared, *places: tuple[Utterance, Span]) -> Finding:
    return declared_rules()["QC105"].finding(
        message,
        tuple(evidence_of(event, utterance, quotation_at(utterance, place)) for utterance, place in places),
        0.45 + 0.4 * compared.same.alignment.ratio,
        details={"differences": [d.as_json() for d in compared.differences]},
    )


def lost_qualification(
    event: Event, short: Utterance, full: Utterance, alignment: Alignment, *, flip: bool
) -> Span | None:
    """The qualification in the text of `full` that the end of `short` leaves out, or None.

    `flip`: `short` is side b of the alignment.
    """
    last = alignment.edits[-1]
    own, others = ((last.b_start, last.b_end), (last.a_start, last.a_end))
    if not flip:
        own, others = others, own
    if last.op != "cut" or own[0] != own[1] or others[0] == others[1] or full.tokens[others[0] - 1].ends:
        return None
    if not _reads_complete(event, short):
        return None
    rest = _sentence_rest(full.tokens[others[0] : others[1]])
    start = _qualifier(rest, full.tokens[: others[0]])
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
    """The ellipses among the differences that stand for words that deny."""
    found = []
    for d in differences:
        if d.kind == "ellipsis":
            a, b = ({t.key for t in fold(words).tokens} for words in (d.a, d.b))
            if bool(a & negations()) != bool(b & negations()):
                found.append(d)
    return found


def joints(joined: Utterance, apart: Utterance, alignment: Alignment, *, flip: bool) -> Iterator[tuple[Span, Span]]:
    """Places where one printing joins two sentences of the other over words left out, without an ellipsis.

    Yields the words around the joint in the text of `joined`, and what is left out in the text of `apart`. `flip`:
    `joined` is side b of the alignment.
    """
    edits = alignment.edits
    for before, edit, after in zip(edits, edits[1:], edits[2:], strict=False):
        if before.op != "equal" or after.op != "equal" or edit.op == "equal":
            continue
        own, others = (edit.a_start, edit.a_end), (edit.b_start, edit.b_end)
        if flip:
            own, others = others, own
        left_out = apart.tokens[slice(*others)]
        if (
            own[0] != own[1]
            or len(left_out) < MIN_LEFT_OUT
            or any(t.kind != "word" and t.kind != "number" for t in left_out)
        ):
            continue
        last, first = joined.tokens[own[0] - 1], joined.tokens[own[0]]
        boundary = apart.tokens[others[0] - 1].ends or any(t.ends for t in left_out)
        if boundary and not last.ends and not last.bracketed and not first.bracketed:
            yield Span(last.span.start, first.span.end), Span(left_out[0].span.start, left_out[-1].span.end)
