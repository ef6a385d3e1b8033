"""A cut that drops a qualification behind the end of a quotation, or before its beginning (QC104)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from quotecheck.findings import Finding
from quotecheck.language.alignment import Edit, weight, weight_of
from quotecheck.language.folding import Token, fold
from quotecheck.language.lists import data_lines, data_words
from quotecheck.match.printings import Utterance
from quotecheck.match.utterances import SameUtterance
from quotecheck.records import Event, Span
from quotecheck.rules.classes import negations
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.wordings import Agreed, Compared, evidence_of, outlets

# A qualification begins within this many words of the cut; it is shown up to this length.
REACH = 4
SHOWN = 16
# Fewer words are no clause ("until now").
MIN_CLAUSE = 4
# The report makes up for a cut if it has this share of the qualification in its own words, this near.
MADE_UP = 0.5
NEAR = 400
# Two printings of a sentence that is cut, or joined to another, have this share of it in common.
MIN_COVERED = 0.7
# Fewer words before a cut claim nothing that could be qualified.
MIN_KEPT = 3
_ENDS = ".!?"
# What a sentence cannot open with to qualify what follows, and what only qualifies there.
_NO_OPENERS = frozenset((("but",), ("except",), ("excepting",), ("however",), ("not",), ("never",)))
_OPENERS = (("when",), ("while",))
_ONLY = frozenset(("only", "just", "merely", "simply", "solely"))
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
            cut = lost_qualification(event, same) or _lost_opening(event, same)
            if cut is not None and not agreed.holds(same.b, same.a.document, cut[1]):
                found[same.a].append(_Cut(c, same.a, same.b, *cut))
    groups: dict[str, list[_Cut]] = defaultdict(list)
    for cuts in found.values():
        groups[fold(_text(event, cuts[0])).text].extend(cuts)
    for cuts in groups.values():
        lead = cuts[0]
        short, full = ([*dict.fromkeys(side)] for side in ([cut.short for cut in cuts], [cut.full for cut in cuts]))
        yield declared_rules()["QC104"].finding(
            f"The quotation in {outlets(event, short)} leaves out “{_text(event, lead)}”; "
            f"{outlets(event, full)} has it in the same sentence.",
            tuple(
                dict.fromkeys(
                    [
                        evidence_of(event, lead.short, lead.short.part(lead.last)),
                        evidence_of(event, lead.full, lead.full.part(lead.lost)),
                        *(evidence_of(event, cut.short, cut.short.part(cut.last)) for cut in cuts),
                        *(evidence_of(event, cut.full, cut.full.part(cut.lost)) for cut in cuts),
                    ]
                )
            ),
            0.5 + 0.4 * lead.compared.same.alignment.ratio,
            details={"differences": [d.as_json() for d in lead.compared.differences]},
        )


def _text(event: Event, cut: _Cut) -> str:
    return " ".join(cut.lost.of(event.documents[cut.full.document].article.text).split())


@dataclass(frozen=True, slots=True)
class _Cut:
    """A cut of `short` behind the word `last`, and the words `lost` that the printing `full` has there."""

    compared: Compared
    short: Utterance
    full: Utterance
    last: Span
    lost: Span


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
        if before.a_end - before.a_start < MIN_KEPT or share_covered(same.a, before, last_sentence=True) < MIN_COVERED:
            continue
        rest = _sentence_rest(others)
        start = _qualifier(rest, same.b.tokens[: edit.b_start])
        text, end = event.documents[same.a.document].article.text, last.span.end
        if start is None:
            continue
        lost = rest[start : start + SHOWN]
        if not _made_up(text, Span(end, min(len(text), end + NEAR)), lost):
            return last.span, Span(lost[0].span.start, lost[-1].span.end)
    return None


def _lost_opening(event: Event, same: SameUtterance) -> tuple[Span, Span] | None:
    """The condition or hedge before the words with which side a begins as a sentence does, and its first word."""
    cut, run = [*same.alignment.edits[:2], None, None][:2]
    if cut is None or run is None or cut.op != "cut" or run.op != "equal" or cut.a_start < cut.a_end:
        return None
    first, before = same.a.tokens[run.a_start], same.b.tokens[cut.b_start : cut.b_end]
    text = event.documents[same.a.document].article.text
    if not before or _bounds(before[-1]) or not text[first.span.start].isupper() or first.bracketed:
        return None
    if run.a_end - run.a_start < MIN_KEPT or share_covered(same.a, run, last_sentence=False) < MIN_COVERED:
        return None
    clause = _sentence_rest(before[::-1])[::-1]
    conditional = any(tuple(t.key for t in clause[: len(phrase)]) == phrase for phrase in _conditions())
    hedged = [t.key in data_words("opening_hedges.txt") for t in clause] == [True]
    if not (hedged or (conditional and MIN_CLAUSE <= len(clause) <= SHOWN)):
        return None
    if same.a.part(first.span).role != "direct":
        return None
    if _made_up(text, Span(max(0, first.span.start - NEAR), first.span.start), clause):
        return None
    return first.span, Span(clause[0].span.start, clause[-1].span.end)


def _reads_complete(event: Event, utterance: Utterance, last: Token) -> bool:
    """Whether the quotation that ends with the word `last` is a sentence and ends as one does.

    A phrase within the report's own sentence ("it may take “two or three weeks”") does not claim to be all that was
    said.
    """
    text, quotation = event.documents[utterance.document].article.text, utterance.part(last.span)
    if quotation.role == "fragment":
        return False
    inside = quotation.inner.of(text).rstrip()
    if inside.endswith("…") or inside.endswith(".."):
        return False
    behind = text[quotation.span.end : quotation.span.end + 2]
    return inside[-1:] in (*_ENDS, ",") or behind[:1] in (*_ENDS, ",") or not behind.strip()


def share_covered(utterance: Utterance, run: Edit, *, last_sentence: bool) -> float:
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
    """The index of the word with which a qualification begins; "never, not ever" qualifies nothing."""
    denied = any(t.key in negations() for t in _sentence_rest(before[::-1]))
    for i in range(min(REACH, len(rest))):
        previous = rest[i - 1] if i else before[-1] if before else None
        for phrase in _qualifiers():
            if tuple(t.key for t in rest[i : i + len(phrase)]) != phrase:
                continue
            if phrase == ("if",) and previous is not None and previous.key in _ASKING:
                continue
            if phrase == ("but",) and _adds(before):
                continue
            if phrase[0] in negations() and (i > 0 or denied or [t.key for t in rest[:2]] == ["not", "only"]):
                continue
            return i
        if rest[i].key in ("and", "so", "because", "who", "which", "that", "when"):
            return None
    return None


def _adds(before: Sequence[Token]) -> bool:
    """Whether a "but" goes on with a "not only" and so takes nothing back."""
    keys = [t.key for t in _sentence_rest(before[::-1])][::-1]
    return any(one in negations() and other in _ONLY for one, other in pairwise(keys))


@cache
def _qualifiers() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(t.key for t in fold(line).tokens) for line in data_lines("qualifiers.txt"))


@cache
def _conditions() -> tuple[tuple[str, ...], ...]:
    return (*(phrase for phrase in _qualifiers() if phrase not in _NO_OPENERS), *_OPENERS)


def _made_up(text: str, near: Span, lost: Sequence[Token]) -> bool:
    """Whether an article has the qualification `near` the cut, in its own words or in a quotation."""
    keys = {t.key for t in fold(text, near).tokens}
    if not any(keys.issuperset(phrase) for phrase in (*_qualifiers(), *_OPENERS)):
        return False
    total = weight_of(lost)
    return bool(total) and sum(weight(t) for t in lost if t.key in keys) >= MADE_UP * total
