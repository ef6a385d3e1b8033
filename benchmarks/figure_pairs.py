"""The comparison of figures on the sentence pairs of `figures/`."""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures.__main__ import FRESH, PAIRS, RESTATED, RESTATED_LONG, cases, reported
from quotecheck.entailment.loading import load_default
from quotecheck.entailment.model import EntailmentModel


def measure() -> dict[str, float]:
    """Precision and recall on the pairs that the rules were built with, and on those of other writers.

    `fresh` pairs are like them, `restated` and `restated-long` tell of one figure in quite different words.
    """
    model = load_default()
    sets = {"": _measured(PAIRS), "fresh.": _measured(FRESH)}
    sets |= {"restated.": _measured(RESTATED, model), "restated-long.": _measured(RESTATED_LONG, model)}
    return {f"{prefix}{name}": value for prefix, values in sets.items() for name, value in values.items()}


def _measured(path: Path, model: EntailmentModel | None = None) -> dict[str, float]:
    """Share of the reported codes that are right, and of the conflicts that are reported."""
    judged = [(case.codes, reported(case, model)) for case in cases(path)]
    right = [code in wanted for wanted, codes in judged for code in codes]
    found = [any(code in wanted for code in codes) for wanted, codes in judged if wanted]
    return {"precision": sum(right) / max(1, len(right)), "recall": sum(found) / len(found)}
