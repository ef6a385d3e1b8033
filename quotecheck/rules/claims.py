"""Claims that two reports cannot both make: a shifted term (QC302) or a plain contradiction (QC301).

Both rules look at two statements that talk about the same thing and ask for a locus, the word in which they part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotecheck.findings import Finding, Severity
from quotecheck.language.clauses import tokens
from quotecheck.records import Event, Pair, Statement
from quotecheck.rules.loci import MIN_PAIR_SCORE, find_loci
from quotecheck.rules.parts import part_loci
from quotecheck.rules.rule import declared_rules, rule
from quotecheck.rules.shifts import Lexicon, Locus, Words
from quotecheck.rules.sides import Sides, take_sides

if TYPE_CHECKING:
    from quotecheck.entailment.model import EntailmentModel
    from quotecheck.settings import ShiftedTerm


# Below this the model says that two statements go together, whatever a word of theirs looks like.
MIN_CONTRADICTION = 0.2
# From this confidence on the words alone decide.
SURE = 0.9


def judge_claims(
    event: Event, model: EntailmentModel | None, additions: tuple[ShiftedTerm, ...] = ()
) -> Iterator[Finding]:
    """Findings of QC301 and QC302 among the candidate pairs of an event; `additions` extend the lexicon of shifts."""
    lexicon = Lexicon.of(additions)
    known: dict[tuple[str, int], Words] = {}

    def words(article: str, statement: Statement) -> Words:
        key = article, statement.index
        if key not in known:
            known[key] = Words(tuple(tokens(statement)), lexicon)
        return known[key]

    loci: dict[tuple[str, str], list[Locus]] = defaultdict(list)
    for pair in event.pairs:
        if pair.score < MIN_PAIR_SCORE or _different_sources(pair):
            continue
        a, b = words(pair.a_document.article.id, pair.a), words(pair.b_document.article.id, pair.b)
        for locus in find_loci(pair, a, b):
            loci[locus.code, locus.why].append(locus)
    for locus in part_loci(event):
        loci[locus.code, locus.why].append(locus)
    for (code, _), found in loci.items():
        if code == "QC302":
            yield from shifted_term(event, found)
        else:
            yield from contradicting_statement(event, found if model is None else _confirmed(found, model))


@rule("QC302", "shifted-term", "error")
def shifted_term(event: Event, loci: Sequence[Locus]) -> Iterator[Finding]:
    """A word that changes the claim: last/latest, only/first, deny/refute, killed/injured ...

    Two reports say the same thing of the same subject, but one word of the claim is another word, and the lexicon of
    shifted terms says that the two are not interchangeable. What one report says of a named thing and another only of
    a part of it ("struck down the Act", "struck down a part of the Act") is a warning.

    Example: "she became the *last* mayor to sign" against "she is the *latest* mayor to sign". The first says that
    every other mayor has signed, the second does not.

    Why: such words slip in translation and in cutting, read well, and change what happened.

    Silence: `--ignore QC302`, or an ignore comment beside the sentence with the reason why both are right.
    """
    yield from _findings(event, loci, "QC302")


@rule("QC301", "contradicting-statement", "error")
def contradicting_statement(event: Event, loci: Sequence[Locus]) -> Iterator[Finding]:
    """Two sources cannot both be right about the same thing at the same time.

    Two reports say opposite things of the same subject: a verb and its opposite, or a verb that only one negates.
    Plans, conditions and what different people claim are no contradictions, nor is a later report that updates an
    earlier one.

    Example: "the council *approved* the plan" against "the council *rejected* the plan".

    Why: one of them is wrong, and a reader of both will notice.

    Silence: `--ignore QC301`, or an ignore comment beside the sentence with the reason.
    """
    yield from _findings(event, loci, "QC301")


def _confirmed(loci: Sequence[Locus], model: EntailmentModel) -> list[Locus]:
    """The loci that are sure, and those whose statements the entailment model thinks at odds in some direction."""
    unsure = [x for x in loci if x.confidence < SURE]
    texts = [(x.pair.a.text, x.pair.b.text) for x in unsure]
    scores = model.score([*texts, *((b, a) for a, b in texts)])
    compatible = {
        id(x) for i, x in enumerate(unsure) if max(scores[i][2], scores[i + len(unsure)][2]) < MIN_CONTRADICTION
    }
    return [x for x in loci if id(x) not in compatible]


def _findings(event: Event, loci: Sequence[Locus], code: str) -> Iterator[Finding]:
    declared = declared_rules()[code]
    for sides in take_sides(event, [(x.pair, x.a, x.b) for x in loci]):
        behind = [x for x in loci if sides.holds(x.pair, x.a, x.b)]
        best = max(behind, key=lambda x: (x.confidence, not x.inferred))
        severity: Severity | None = "info" if all(x.inferred for x in behind) else best.severity
        yield declared.finding(
            f"{_sentence(sides, best)}: {best.why}.{sides.alone_sentence()}",
            sides.evidence(),
            best.confidence,
            severity=severity,
            details={
                "differences": [
                    {
                        "op": "replace",
                        "a": best.a_term.lower,
                        "b": best.b_term.lower,
                        "class": "shifted-term" if code == "QC302" else "contradiction",
                        "a_start": best.a_term.start,
                        "a_end": best.a_term.end,
                        "b_start": best.b_term.start,
                        "b_end": best.b_term.end,
                    }
                ],
                **sides.details(),
            },
        )


def _sentence(sides: Sides, locus: Locus) -> str:
    a, b = locus.pair.a_document.article, locus.pair.b_document.article
    return (
        f"{sides.outlet(a)} has “{' '.join(locus.a.of(a.text).split())}”, "
        f"{sides.outlet(b)} “{' '.join(locus.b.of(b.text).split())}”"
    )


def _different_sources(pair: Pair) -> bool:
    """Whether two different people make the two statements: they may disagree."""
    a, b = pair.a.source, pair.b.source
    return a is not None and b is not None and bool(a.name and b.name) and a.name != b.name
