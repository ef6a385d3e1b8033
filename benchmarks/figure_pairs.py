"""The comparison of figures on the sentence pairs of `figures/`."""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures.__main__ import FRESH, PAIRS, RESTATED, cases, reported
from quotecheck.entailment.loading import load_default
from quotecheck.entailment.model import EntailmentModel


def measure() -> dict[str, float]:
    """Precision and recall on the pairs that the rules were built with, and on those of other writers.

    `fresh` pairs are like them, `restated` pairs tell of one figure in quite different words.
    """
    return {
        **_measured(PAIRS),
        **{f"fresh.{name}": value for name, value in _measured(FRESH).items()},
        **{f"restated.{name}": value for name, value in _measured(RESTATED, load_default()).items()},
    }


def _measured(path: Path, model: EntailmentModel | None = None) -> dict[str, float]:
    """Share of the reported codes that are right, and of the conflicts that are reported."""
    judged = [(case.codes, reported(case, model)) for case in cases(path)]
    right = [code in wanted for wanted, codes in judged for code in codes]
    found = [any(code in wanted for code in codes) for wanted, codes in judged if wanted]
    return {"precision": sum(right) / max(1, len(right)), "recall": sum(found) / len(found)}
