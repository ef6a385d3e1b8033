"""Run with `python -m benchmarks.figures [--errors]`: precision and recall of QC201 to QC204 on sentence pairs.

Each pair of sentences becomes two articles of one event; what the rules report is compared with what the pair expects.
`pairs.txt` and `fresh.txt` are judged by the words alone, `restated.txt` and `restated_long.txt` with the entailment
model.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quotecheck.entailment.loading import load_default
from quotecheck.entailment.model import EntailmentModel
from quotecheck.extract import extract
from quotecheck.match.terms import overlap, statement_terms, term_weights
from quotecheck.records import Article, Block, Document, Event, Pair, Span
from quotecheck.rules.figures import judge_figures

PAIRS = Path(__file__).with_name("pairs.txt")
FRESH = Path(__file__).with_name("fresh.txt")
RESTATED = Path(__file__).with_name("restated.txt")
RESTATED_LONG = Path(__file__).with_name("restated_long.txt")
_LINE = re.compile(
    r"(?P<mark>A:|A(?= \[)|=|![A-Z0-9/]+) *(?:\[(?P<day>[\d-]+)\]:? )?(?P<text>[^|]*?) *(?:\| *(?P<why>.*))?$"
)


@dataclass(frozen=True)
class Case:
    """Two sentences, their days of publication, the codes of which one must be reported (or none)."""

    a: str
    b: str
    days: tuple[date | None, date | None]
    codes: frozenset[str]
    why: str


def cases(path: Path = PAIRS) -> Iterator[Case]:
    """The cases of `pairs.txt`, whose head explains its format."""
    first, first_day = "", None
    for line in path.read_text(encoding="utf-8").splitlines():
        found = _LINE.match(line)
        if line.startswith("#") or found is None:
            continue
        day = date.fromisoformat(found["day"]) if found["day"] else None
        if found["mark"].startswith("A"):
            first, first_day = found["text"], day
        else:
            codes = frozenset(found["mark"][1:].split("/")) - {""}
            yield Case(first, found["text"], (first_day, day), codes, found["why"] or "")


def reported(case: Case, model: EntailmentModel | None = None) -> list[str]:
    """The codes that the rules report for a case."""
    documents = [_document(name, text, day) for name, text, day in zip("ab", (case.a, case.b), case.days, strict=True)]
    a, b = documents
    terms = [statement_terms(d.statements[0]) for d in documents]
    pair = Pair(a.statements[0], b.statements[0], a, b, overlap(*terms, term_weights(terms)))
    return [finding.code for finding in judge_figures(Event(1, (a, b), (1, 2), (pair,)), model)]


def _document(name: str, text: str, day: date | None) -> Document:
    return extract(Article(name, f"{name}.txt", text, (Block(Span(0, len(text))),), published=day))


def main() -> None:
    shipped = load_default()
    for path, model in ((PAIRS, None), (FRESH, None), (RESTATED, shipped), (RESTATED_LONG, shipped)):
        tally: Counter[str] = Counter()
        for case in cases(path):
            codes = reported(case, model)
            right = any(code in case.codes for code in codes)
            wrong = [code for code in codes if code not in case.codes]
            tally.update(pairs=1, conflicts=bool(case.codes), found=right, reported=len(codes), false=len(wrong))
            if "--errors" in sys.argv and (wrong or (case.codes and not right)):
                print("/".join(sorted(case.codes)) or "=", codes, "|", case.a, "||", case.b, "|", case.why)
        precision = 1 - tally["false"] / max(1, tally["reported"])
        recall = tally["found"] / tally["conflicts"]
        figures = f"precision {precision:.3f}, recall {recall:.3f}"
        print(f"{path.name}: {tally['pairs']} pairs, {tally['conflicts']} conflicts: {figures}")


if __name__ == "__main__":
    main()
