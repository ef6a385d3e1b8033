"""Whose words: the same words given to two speakers (QC103), or to nobody (QC107)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotecheck.findings import Evidence, Finding
from quotecheck.language.alignment import weight
from quotecheck.language.folding import fold
from quotecheck.match.printings import SHORT, Utterance
from quotecheck.match.utterances import parts_in_common
from quotecheck.records import Document, Event, Quotation, Span
from quotecheck.rules.classes import MEANING
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.sides import Place, Sides
from quotecheck.rules.wordings import Compared, evidence_of, outlets

# The same words by two people rule out chance: so many telling words, one less if rare, half of
# them in a long run, any in a longer one.
TELLING_WEIGHT = 0.3
TELLING_WORDS = 4
RARE_WEIGHT = 2.4
LONG_RUN = 10
LONGER_RUN = 12
MIN_IDENTICAL = 0.9
# ... and are this part of the shorter quotation.
MIN_COMMON = 0.5
# In news of eight years all but one of the findings below were of a speaker who had been taken for another.
SURE = 0.95


@rule("QC103", "misattributed-quotation", "error")
def misattributed_quotation(
    event: Event, compared: Sequence[Compared], *, telling_words: int = TELLING_WORDS
) -> Iterator[Finding]:
    """The same words are given to different speakers.

    Two reports print the same words (four telling words or a long run), and name two different people, or two different
    bodies, as the speaker. A title, a first name more or less, a capital that speaks for a government, a spokesman and
    his ministry, two speakers together and anybody who is not named for sure are never held against each other.

    Example: "the harbour will be open by Friday", said *Anna Lindqvist* against the same words by *Omar Haddad*.

    Why: one of the two did not say it.

    Silence: `--ignore QC103`, or an ignore comment beside the quotation with the reason (one quoted the other).
    """
    agreed = {
        (one, other.document)
        for c in compared
        if c.same.speakers == "same"
        for one, other in (c.parties, c.parties[::-1])
    }
    groups: dict[tuple[str, str], list[tuple[_Part, _Part]]] = defaultdict(list)
    for c in compared:
        a, b = c.parties
        if not _same_words_two_speakers(c, telling_words) or (a, b.document) in agreed or (b, a.document) in agreed:
            continue
        parts = parts_in_common(a, b, c.same.alignment)
        u, v = sorted((_Part(a, parts[0]), _Part(b, parts[1])), key=lambda part: part.speaker.casefold())
        groups[u.speaker, v.speaker].append((u, v))
    for (first, second), found in groups.items():
        for us, vs in _connected(found):
            sides = Sides(event, *(tuple(part.place(event) for part in side) for side in (us, vs)))
            one, other = (outlets(event, [part.utterance for part in side]) for side in (us, vs))
            ordered = [us[0], vs[0], *us[1:], *vs[1:]]
            sure = min(part.quotation.confidence for part in ordered)
            if sure < SURE and any(_one_frame(event, u, v) for u in us for v in vs):
                sure = SURE
            yield declared_rules()["QC103"].finding(
                f"The same words are given to {first} ({one}) and to {second} ({other}).{sides.alone_sentence()}",
                tuple(evidence_of(event, part.utterance, part.quotation) for part in ordered),
                sure,
                severity=None if sure >= SURE else "info",
                details=sides.details(),
            )


@dataclass(frozen=True, slots=True)
class _Part:
    """The quotation of an utterance whose words another article gives to somebody else."""

    utterance: Utterance
    quotation: Quotation

    @property
    def speaker(self) -> str:
        speaker = self.quotation.speaker
        return (speaker.name or speaker.text) if speaker else ""

    def place(self, event: Event) -> Place:
        return event.documents[self.utterance.document].article.id, self.quotation.span


@rule("QC107", "unattributed-quotation", "info")
def unattributed_quotation(event: Event) -> Iterator[Finding]:
    """No speaker can be found.

    A whole utterance in marks, and neither its sentence nor those around it say whose it is.

    Example: the paragraph "It was over in a minute." on its own, after a paragraph about the weather.

    Why: a reader cannot weigh words without knowing who said them.

    Silence: `--ignore QC107`, or an ignore comment beside the quotation.
    """
    for document in event.documents:
        for quotation in document.quotations:
            if quotation.role == "direct" and quotation.speaker is None and len(quotation.text.split()) > SHORT:
                places = [quotation.span, *_looked_at(document, quotation)]
                yield declared_rules()["QC107"].finding(
                    "Nobody is named as the speaker of this quotation.",
                    tuple(Evidence.at(document.article, place) for place in places),
                    quotation.confidence,
                )


def _same_words_two_speakers(compared: Compared, telling_words: int) -> bool:
    alignment = compared.same.alignment
    if compared.same.by_place or compared.same.speakers != "different":
        return False
    if alignment.ratio < MIN_IDENTICAL or any(d.kind in MEANING for d in compared.changes):
        return False
    common = [t for e in alignment.edits if e.op == "equal" for t in compared.same.a.tokens[e.a_start : e.a_end]]
    if len(common) < MIN_COMMON * min(u.words for u in compared.parties):
        return False
    telling = [w for t in common if not t.capital and (w := weight(t)) >= TELLING_WEIGHT]
    return bool(
        len(telling) >= telling_words
        or (len(telling) == telling_words - 1 and sum(telling) >= RARE_WEIGHT)
        or (len(telling) >= telling_words // 2 and alignment.longest >= LONG_RUN)
        or (telling and alignment.longest >= LONGER_RUN)
    )


def _one_frame(event: Event, u: _Part, v: _Part) -> bool:
    """Whether two sentences differ, around the same words, in the name of their speaker alone."""
    one, other = (_frame(event.documents[part.utterance.document], part.quotation) for part in (u, v))
    return one is not None and one == other


def _frame(document: Document, quotation: Quotation) -> tuple[str, ...] | None:
    """The words of a sentence around a quotation and its speaker, who is called by name there and outside of it."""
    speaker, text = quotation.speaker, document.article.text
    if speaker is None or quotation.cue is None or speaker.span.overlaps(quotation.span):
        return None
    if speaker.name is None or speaker.text.split()[-1] not in speaker.name.split():
        return None
    first, last = sorted((quotation.span, speaker.span))
    start = max((s.start for s in document.sentences if s.start <= first.start), default=first.start)
    end = min((s.end for s in document.sentences if s.end >= last.end), default=last.end)
    around = (Span(start, first.start), Span(first.end, last.start), Span(last.end, end))
    order = "said by" if first == quotation.span else "says"
    return (order, *(" ".join(token.key for token in fold(text, span).tokens) for span in around))


def _connected(pairs: Sequence[tuple[_Part, _Part]]) -> Iterator[tuple[list[_Part], list[_Part]]]:
    """Pairs that share a quotation, as the two sides of one dispute."""
    groups: list[tuple[list[_Part], list[_Part]]] = []
    for u, v in pairs:
        home = next((g for g in groups if u in g[0] or v in g[1]), None)
        if home is None:
            home = ([], [])
            groups.append(home)
        for side, member in zip(home, (u, v), strict=True):
            if member not in side:
                side.append(member)
    yield from groups


def _looked_at(document: Document, quotation: Quotation) -> list[Span]:
    """The sentence before a quotation, or the one behind it, where its speaker should stand."""
    before = [s for s in document.sentences if s.end <= quotation.span.start]
    behind = [s for s in document.sentences if s.start >= quotation.span.end]
    return (before[-1:] or behind[:1])[:1]
