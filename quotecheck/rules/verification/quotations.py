"""The quotations of a draft: found in a source, changed, given to somebody else, or nowhere (QC106)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotecheck.entailment.model import EntailmentModel
from quotecheck.extract.roles import title_case
from quotecheck.findings import Evidence, Finding, Judgement, Verdict
from quotecheck.language.alignment import align
from quotecheck.match.passages import Passage, find_passages, find_run
from quotecheck.match.places import same_places
from quotecheck.match.printings import QUOTED_ROLES, SHORT, Utterance, find_utterances, utterance_of
from quotecheck.match.source_text import SourceText, Wording
from quotecheck.match.speakers import Relation, relation
from quotecheck.match.splices import find_splice
from quotecheck.match.support import Sources, all_terms, attribution_terms, terms_of
from quotecheck.match.utterances import SameUtterance
from quotecheck.records import Event, Quotation, Role, Span
from quotecheck.rules.attributions import misattributed_quotation
from quotecheck.rules.cuts import truncated_quotation
from quotecheck.rules.quotations import altered_quotation, meaning_changed_quotation
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.splices import spliced_quotation
from quotecheck.rules.verification.nearest import Nearest
from quotecheck.rules.wordings import Agreed, Compared, compare, disagreements, evidence_of

# The draft was written from its sources: the very words of one of them are no coincidence, even a few.
TELLING_WORDS = 1
# Passages within this much of the best one's likeness bear on the verdict.
NEARLY_BEST = 0.1

_UNSPOKEN: dict[Role, str] = {
    "title": "the title of a work, no utterance",
    "term": "a term in marks, no utterance",
    "heading": "a heading, no utterance",
    "unclear": "it is not clear whether this is an utterance",
}
_REASONS = {
    "QC101": "the source has other words",
    "QC102": "the source has other words, and the meaning differs",
    "QC103": "the source gives these words to somebody else",
    "QC104": "the cut drops a qualification",
    "QC105": "words from separate places are joined, or an ellipsis hides a negation",
}


@dataclass(frozen=True, slots=True)
class _Printing:
    """One place of a source that prints the quotation, and what is wrong with the draft's printing of it."""

    compared: Compared
    wording: Wording
    place: Evidence
    likeness: float


class QuotationDesk:
    """Judges the quotations of the draft, the first document of an event, against the sources, all others."""

    def __init__(
        self, event: Event, sources: Sequence[SourceText], statements: Sources, model: EntailmentModel | None
    ) -> None:
        """`sources` are ready for looking up quotations, `statements` are those of all of them."""
        self._event = event
        self._draft = event.documents[0]
        self._sources = sources
        self._all = statements
        self._model = model
        self._agreed = Agreed(event, [])  # a quotation is judged by one printing at a time
        self._facing: dict[Span, list[Utterance]] = {}
        utterances = [u for i, document in enumerate(event.documents) for u in find_utterances(document, i)]
        for u, v in same_places(event, utterances):
            if u.document == 0 and min(u.words, v.words) <= SHORT:
                for quotation in u.quotations:
                    self._facing.setdefault(quotation.span, []).append(v)

    def judge(self, quotation: Quotation) -> tuple[Verdict, list[Finding]]:
        """The verdict on one quotation, and the findings that say why it is not supported."""
        speaker = quotation.speaker
        said_by = (speaker.name or speaker.text) if speaker else None
        place = Evidence.at(self._draft.article, quotation.span, speaker=said_by)
        if quotation.role not in QUOTED_ROLES:
            return Verdict("quotation", place, "not-checked", _UNSPOKEN[quotation.role]), []
        utterance = utterance_of(self._draft, 0, (quotation,))
        if not utterance.words:
            return Verdict("quotation", place, "not-checked", "no words between the marks"), []
        looked_at = [find_passages(source, utterance) for source in self._sources]
        found = list(self._short(utterance) if utterance.words <= SHORT else self._long(utterance, looked_at))
        faults = [(printing, list(self._faults(printing))) for printing in found]
        clean = [printing for printing, findings in faults if not findings]
        if clean:
            return self._verdict(place, "supported", "", clean), []
        spliced = next((f for source in self._sources if (f := self._splice(place, utterance, source))), None)
        if spliced is not None:
            passages = spliced.evidence[1:]
            return Verdict("quotation", place, "altered", _REASONS["QC105"], passages, 1), [spliced]
        if not faults and utterance.words > 1 and title_case(quotation.inner.of(self._draft.article.text).split()):
            return Verdict("quotation", place, "not-checked", "it reads like a title, and no source has it"), []
        if not faults and utterance.words <= SHORT and speaker is None:
            return Verdict("quotation", place, "not-checked", "a few words that nobody is said to have spoken"), []
        if not faults:
            nearest = self._nearest(looked_at)
            finding = unsupported_quotation(place, nearest, short=utterance.words <= SHORT)
            return Verdict("quotation", place, "unsupported", finding.message, (nearest and (nearest.place,)) or ()), [
                finding
            ]
        best = max(printing.likeness for printing, _ in faults)
        near = [(p, findings) for p, findings in faults if p.likeness >= best - NEARLY_BEST]
        together = [(p, findings) for p, findings in near if p.compared.same.speakers != "different"] or near
        findings = _once(finding for _, several in together for finding in several)
        codes = {finding.code for finding in findings}
        judgement: Judgement = "contradicted" if "QC103" in codes else "altered"
        reason = "; ".join(_REASONS[code] for code in sorted(codes))
        return self._verdict(place, judgement, reason, [p for p, _ in together]), findings

    def _long(self, utterance: Utterance, looked_at: Sequence[Sequence[Passage]]) -> Iterator[_Printing]:
        """Printings of more than a few words in every source, among the passages looked at there."""
        for passages in looked_at:
            for passage in passages:
                if passage.same:
                    yield self._printing(utterance, passage)

    def _short(self, utterance: Utterance) -> Iterator[_Printing]:
        """Printings of a few words where a source reports the same, or has the same speaker say them.

        A source reports the same where a sentence shares more with the draft's than these words and who says them; one
        word alone is in everybody's mouth.
        """
        quotation = utterance.quotations[0]
        own = terms_of(quotation.text)
        hosts = [s for s in self._draft.statements if s.span.overlaps(quotation.span)]
        around = frozenset[str]().union(*(all_terms(s) - attribution_terms(s) for s in hosts)) - own
        for source in self._sources:
            pairs = [p for p in self._event.pairs if p.b_document is source.document and p.a in hosts]
            places = [c.statement.span for s in hosts for c in self._all.verbatim(s) if c.source == source.index - 1]
            places += [
                p.b.span for p in sorted(pairs, key=lambda p: -p.score) if around & (all_terms(p.b) - own) or not around
            ]
            passages = (find_run(source, utterance, place) for place in places)
            passage = next((p for p in passages if p), None) or (
                self._said_by_the_same(utterance, source) if utterance.words > 1 or not around else None
            )
            if passage is not None and self._relation(utterance, passage.utterance) != "different":
                yield self._printing(utterance, passage)
        for facing in self._facing.get(quotation.span, ()):
            alignment = align(utterance.tokens, facing.tokens, known_same=True)
            if not alignment.shared:
                continue
            same = SameUtterance(utterance, facing, alignment, self._relation(utterance, facing), by_place=True)
            place = evidence_of(self._event, facing, facing.quotations[0])
            yield _Printing(compare(self._event, same), "marked", place, alignment.ratio)

    def _said_by_the_same(self, utterance: Utterance, source: SourceText) -> Passage | None:
        """The words of a speaker wherever he is quoted with them."""
        passages = (p for block in source.document.article.blocks if (p := find_run(source, utterance, block.span)))
        return next(
            (
                p
                for p in passages
                if p.wording in ("marked", "verbatim") and self._relation(utterance, p.utterance) == "same"
            ),
            None,
        )

    def _relation(self, a: Utterance, b: Utterance) -> Relation:
        one, other = ((self._event.documents[u.document], u.quotations[0]) for u in (a, b))
        return relation(one, other, b_continues=True)

    def _printing(self, utterance: Utterance, passage: Passage) -> _Printing:
        speakers = self._relation(utterance, passage.utterance)
        same = SameUtterance(utterance, passage.utterance, passage.alignment, speakers)
        return _Printing(compare(self._event, same), passage.wording, self._place(passage), passage.alignment.ratio)

    def _place(self, passage: Passage) -> Evidence:
        speaker = passage.utterance.speaker
        article = self._event.documents[passage.utterance.document].article
        return Evidence.at(article, passage.span, speaker=(speaker.name or speaker.text) if speaker else None)

    def _faults(self, printing: _Printing) -> Iterator[Finding]:
        """What is wrong with the draft's printing, as far as this place of a source can tell."""
        event, compared = self._event, printing.compared
        if compared.same.speakers == "different":
            found = list(misattributed_quotation(event, [compared], telling_words=TELLING_WORDS))
            if found:
                yield from found
                return
        changed = False
        for disagreement in disagreements([compared] if compared.changes else []):
            changed = True
            yield meaning_changed_quotation(event, disagreement, self._model) or altered_quotation(event, disagreement)
        draft = self._draft.article.id
        for finding in (
            *truncated_quotation(event, [compared], self._agreed),
            *spliced_quotation(event, [compared]),
        ):
            if finding.evidence[0].article == draft:
                yield finding
        if not changed and compared.same.a.words > SHORT and not self._quotable(printing):
            yield self._not_verbatim(printing)

    def _quotable(self, printing: _Printing) -> bool:
        """Whether the words may stand in marks: they are quoted, or the source's own and given to no person."""
        speaker = printing.compared.same.a.speaker
        if printing.wording == "narrative":
            return speaker is None or speaker.kind != "person"
        return printing.wording != "indirect"

    def _not_verbatim(self, printing: _Printing) -> Finding:
        own = printing.compared.same.a.quotations[0]
        return declared_rules()["QC101"].finding(
            "The source has these words in its own report, not as a quotation.",
            (evidence_of(self._event, printing.compared.same.a, own), printing.place),
            0.6,
            severity="info" if own.role == "fragment" else None,
        )

    def _splice(self, place: Evidence, utterance: Utterance, source: SourceText) -> Finding | None:
        """A quotation put together from parts that stand in different places of one source."""
        if any(token.kind == "ellipsis" for token in utterance.tokens):
            return None
        parts = find_splice(source, utterance)
        if not parts:
            return None
        article = source.document.article
        words = " and ".join(f"“{' '.join(part.of(article.text).split())}”" for part in parts)
        return declared_rules()["QC105"].finding(
            f"The quotation joins {words}, which stand apart in {article.source or article.id}.",
            (place, *(Evidence.at(article, part) for part in parts)),
            0.85,
        )

    def _nearest(self, looked_at: Sequence[Sequence[Passage]]) -> Nearest | None:
        """The passage most like a quotation that no source has."""
        best = max((p for passages in looked_at for p in passages), key=lambda p: p.likeness, default=None)
        return Nearest(self._place(best), best.likeness) if best and best.likeness else None

    def _verdict(self, place: Evidence, judgement: Judgement, reason: str, printings: Sequence[_Printing]) -> Verdict:
        documents = {p.compared.same.b.document for p in printings}
        lineages = len({self._event.lineages[i] for i in documents})
        return Verdict("quotation", place, judgement, reason, tuple(p.place for p in printings), lineages)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    return list({finding.fingerprint: finding for finding in findings}.values())


@rule("QC106", "unsupported-quotation", "error")
def unsupported_quotation(place: Evidence, nearest: Nearest | None, *, short: bool) -> Finding:
    """No source has this quotation (`verify` only).

    The words in marks stand in none of the sources, with or without marks, whole or cut, and no passage is close enough
    to be the same utterance in other words. The closest passage that was looked at is shown with its likeness, the
    share of the quotation's words that stand there: near 0 the quotation is made up or its source is missing, from
    about 0.5 on it may be a remark told from memory.

    Words of three or fewer are looked for only where a source reports the same, or has the same speaker say them; where
    they stand elsewhere in a source, the finding is a warning.

    Example: a draft has the mayor call the plan "a leap in the dark"; neither the transcript nor any report has it.

    Why: a quotation that nobody said is the worst mistake a newspaper can print.

    Silence: add the source that has it to `--against`, or ignore the quotation with the reason.
    """
    closest = nearest.sentence() if nearest else ""
    confidence = 0.95 - 0.4 * (nearest.likeness if nearest else 0.0)
    details = {"nearest": nearest.as_json()} if nearest else {}
    elsewhere = short and nearest is not None and nearest.likeness >= 1
    where = " in this place" if elsewhere else ""
    return declared_rules()["QC106"].finding(
        f"No source has this quotation{where}{closest}.",
        (place,),
        confidence,
        severity="warning" if elsewhere else None,
        details=details,
    )
