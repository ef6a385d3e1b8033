"""Misattribution: swapped speakers and legitimate variants, judged from text to finding.

Every case is two reports of one thing. In a `swapped` one they give the same words to two people and QC103 must fire;
in all others the speaker is named in another way (a pronoun, a title, a capital, a spokesman, two speakers, nobody ...)
and it must not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quotecheck.articles.text import article_of_text
from quotecheck.extract import extract
from quotecheck.match.lineage import number_lineages
from quotecheck.match.pairs import candidate_pairs
from quotecheck.records import Event
from quotecheck.rules.quotations import judge_quotations

CASES = Path(__file__).parent / "cases.jsonl"


@dataclass(frozen=True)
class Case:
    """Two reports, and whether the second gives the words to another speaker than the first."""

    id: str
    kind: str
    expected: bool
    a: str
    b: str


def cases() -> list[Case]:
    """All cases in the order of the file."""
    return [Case(**json.loads(line)) for line in CASES.read_text(encoding="utf-8").splitlines()]


def reported(case: Case) -> bool:
    """Whether QC103 fires on a case."""
    documents = tuple(
        extract(article_of_text(text, id=name, path=f"{name}.txt")) for name, text in (("a", case.a), ("b", case.b))
    )
    pairs, _ = candidate_pairs(documents)
    event = Event(1, documents, number_lineages(documents, pairs), pairs)
    return any(finding.code == "QC103" for finding in judge_quotations(event, None))


def measure() -> dict[str, float]:
    """Precision and recall of QC103."""
    return rates([(case, reported(case)) for case in cases()])


def rates(judged: Sequence[tuple[Case, bool]]) -> dict[str, float]:
    """Precision and recall over cases and whether QC103 fired on them."""
    fired = [case.expected for case, fires in judged if fires]
    found = [fires for case, fires in judged if case.expected]
    return {"precision": sum(fired) / max(1, len(fired)), "recall": sum(found) / len(found)}
