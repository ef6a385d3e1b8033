"""Quotations that do not agree: altered, changed in meaning, misattributed, cut short, spliced, nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

from quotecheck.findings import Finding, Severity
from quotecheck.language.folding import fold
from quotecheck.language.lists import data_words
from quotecheck.match.printings import Utterance
from quotecheck.match.utterances import same_utterances
from quotecheck.records import Event, Span
from quotecheck.rules.attributions import misattributed_quotation, unattributed_quotation
from quotecheck.rules.classes import HOUSE_STYLE, MEANING
from quotecheck.rules.cuts import truncated_quotation
from quotecheck.rules.differences import Difference
from quotecheck.rules.rule import Rule, declared_rules, rule
from quotecheck.rules.splices import spliced_quotation
from quotecheck.rules.wordings import Agreed, Compared, Disagreement, compare, disagreements, outlets

# The probability of contradiction, both ways, from which two wordings exclude each other for the entailment model.
CONTRADICTION = 0.8
# Of 172 changed quotations in news of eight years that were read, 91 % were one utterance from this confidence on, and
# half of those from 0.9 on.
LIKELY = 0.97
MOST_CHANGED = 2
LEAST_EQUAL = 6
# The weight in common of two quotations of one speaker that begin and end alike: what lies between may be translated.
SHARED_BY_ALL = 2.5
# Characters on either side of a short quotation in which its words may stand outside the marks.
BESIDE = 40


class EntailmentScorer(Protocol):
    """What the rules ask of an entailment model."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """Entailment, neutral, contradiction of each (premise, hypothesis): array (n, 3) whose rows sum to 1."""
        ...


def judge_quotations(event: Event, model: EntailmentScorer | None) -> Iterator[Finding]:
    """Findings of QC101 to QC105 and QC107 in one event."""
    compared = [compare(event, same) for same in same_utterances(event)]
    together = [c for c in compared if c.same.speakers != "different"]
    agreed = Agreed(event, together)
    changed = [c for c in together if c.changes and not (agreed.contests(c) or _only_marks_moved(event, c))]
    for disagreement in disagreements(changed):
        found = meaning_changed_quotation(event, disagreement, model) or altered_quotation(event, disagreement)
        yield replace(found, severity="info") if _may_be_two(disagreement) else found
    yield from misattributed_quotation(event, compared)
    yield from truncated_quotation(event, together, agreed)
    yield from spliced_quotation(event, together)
    yield from unattributed_quotation(event)


@rule("QC101", "altered-quotation", "warning")
def altered_quotation(event: Event, disagreement: Disagreement) -> Finding:
    """The same utterance is quoted with different words beyond house style; the meaning holds.

    Two reports quote one speaker with one utterance, and the words inside the marks are not the same. Marks, British or
    American spelling, the case of the first letter, the last full stop, contractions, numerals, hyphens, a [bracketed]
    insertion, an ellipsis that hides nothing, fillers ("well", "you know") and the place where the quotation is cut are
    house style. Only another article, preposition or "that", or another form of a word where one report fits a part of
    the utterance into its own sentence, is shown as information, and so are two wordings that may be of two occasions.

    Example: the governor called it "a *stalling* tactic" against "a *delaying* tactic".

    Why: what stands in marks is a promise that these were the words. At most one of the two keeps it; often one is a
    translation of a translation.

    Silence: `--ignore QC101`, or an ignore comment beside the quotation with the reason.
    """
    small = all(_is_small(c, d) for c in disagreement.pairs for d in c.changes)
    return _disagreement_finding(
        declared_rules()["QC101"], event, disagreement, "info" if small or _nothing_shared(disagreement) else None
    )


def _is_small(compared: Compared, difference: Difference) -> bool:
    """Whether a difference is no more than another glue word, or a form that fits a part into a sentence."""
    fitted = any(q.role != "direct" for party in compared.parties for q in party.quotations)
    if difference.kind == "tense":
        return fitted
    small = data_words("glue_words.txt")
    if fitted and not (difference.a and difference.b):
        small |= data_words("pronouns.txt")  # “I look forward” becomes: he “looks forward”
    words = {token.key for side in (difference.a, difference.b) for token in fold(side).tokens}
    return difference.kind == "grammar" and words <= small


@rule("QC102", "meaning-changed-quotation", "error")
def meaning_changed_quotation(
    event: Event, disagreement: Disagreement, model: EntailmentScorer | None
) -> Finding | None:
    """The same utterance with different words, and a number, negation, modal, named entity or the sense differs.

    As QC101, but the difference changes what the speaker is on record for: another number or unit, a "not" more or
    less, "must" for "may", another name, a word of opposite sense. Where the words alone do not tell, the entailment
    model decides, if there is one: wordings that exclude each other are QC102, all others QC101.

    Example: "we will *not* sign before May" against "we will sign before May".

    Why: one of the two reports puts words into somebody's mouth.

    Silence: `--ignore QC102`, or an ignore comment beside the quotation with the reason.
    """
    kinds = {d.kind for c in disagreement.pairs for d in c.changes}
    if _nothing_shared(disagreement) and max(u.words for u in (*disagreement.a, *disagreement.b)) > 1:
        return None
    if not kinds & MEANING and not ("word" in kinds and model and _exclude_each_other(disagreement, model)):
        return None
    return _disagreement_finding(declared_rules()["QC102"], event, disagreement, None)


def _only_marks_moved(event: Event, compared: Compared) -> bool:
    """Whether the changed words of a short quotation stand unmarked beside the other one."""
    a, b = compared.same.a, compared.same.b
    return compared.same.by_place and all(
        f" {fold(words).text} " in _around(event, other)
        for d in compared.changes
        for words, other in ((d.a, b), (d.b, a))
        if words
    )


def _around(event: Event, utterance: Utterance) -> str:
    """The folded text around and in the first quotation of an utterance."""
    text, span = event.documents[utterance.document].article.text, utterance.quotations[0].span
    near = Span(max(0, span.start - BESIDE), min(len(text), span.end + BESIDE))
    return f" {fold(text, near).text} "


def _nothing_shared(disagreement: Disagreement) -> bool:
    return all(c.same.by_place and not c.same.alignment.shared for c in disagreement.pairs)


def _may_be_two(disagreement: Disagreement) -> bool:
    """Whether these may be remarks on two occasions: quotations found by their words that are not alike enough."""
    lead = disagreement.pairs[0]
    return not lead.same.by_place and _confidence(lead) < LIKELY and not _from_end_to_end(lead)


def _from_end_to_end(compared: Compared) -> bool:
    """Whether two quotations are one from beginning to end: but for a word or two, or of one speaker and much alike."""
    edits = compared.same.alignment.edits
    cut = [e for e in edits if e.op == "cut"]
    longest_cut = max((max(e.a_end - e.a_start, e.b_end - e.b_start) for e in cut), default=0)
    if longest_cut <= 1 and compared.same.speakers == "same" and compared.same.alignment.shared >= SHARED_BY_ALL:
        return True
    whole = all(e.a_start == e.a_end for e in cut) or all(e.b_start == e.b_end for e in cut)
    changed = sum(max(e.a_end - e.a_start, e.b_end - e.b_start) for e in edits if e.op not in ("cut", "equal"))
    equal = sum(e.a_end - e.a_start for e in edits if e.op == "equal")
    enough = 2 * changed < equal if compared.same.speakers == "same" else equal >= LEAST_EQUAL
    return whole and changed <= MOST_CHANGED and enough


def _exclude_each_other(disagreement: Disagreement, model: EntailmentScorer) -> bool:
    u, v = (_words(side[0]) for side in (disagreement.a, disagreement.b))
    forth, back = model.score([(u, v), (v, u)])
    return bool(min(forth[2], back[2]) > CONTRADICTION)


def _words(utterance: Utterance) -> str:
    """The words inside the marks."""
    parts = (q.text[q.inner.start - q.span.start : q.inner.end - q.span.start] for q in utterance.quotations)
    return " ".join(" ".join(parts).split())


def _disagreement_finding(declared: Rule, event: Event, found: Disagreement, severity: Severity | None) -> Finding:
    lead = found.pairs[0]
    sides = found.sides(event)
    flip = lead.same.a not in found.a
    shown = [(d.b, d.a) if flip else (d.a, d.b) for d in lead.changes]
    words = ", ".join(" against ".join(f"“{side}”" if side else "nothing" for side in pair) for pair in shown)
    speaker = next((u.speaker.name for u in (*found.a, *found.b) if u.speaker and u.speaker.name), None)
    whose = f" of {speaker}" if speaker else ""
    return declared.finding(
        f"Two wordings of one quotation{whose}: {words} ({outlets(event, found.a)} against {outlets(event, found.b)})."
        f"{sides.alone_sentence()}",
        found.evidence(event),
        _confidence(lead),
        severity=severity,
        details={
            "differences": [
                d.as_json() for d in sorted(lead.differences, key=lambda d: (d.kind in HOUSE_STYLE, d.a_span.start))
            ],
            **sides.details(),
        },
    )


def _confidence(compared: Compared) -> float:
    """How surely two printings are of one utterance: by the share in common, the sure speaker, the place."""
    same = compared.same
    known = same.speakers == "same"
    if same.by_place:
        return 0.6 + 0.15 * known + 0.2 * min(1.0, same.alignment.shared)
    return min(0.98, 0.35 + 0.45 * same.alignment.ratio + 0.15 * known + 0.03 * min(5.0, same.alignment.shared))
