"""The comparison of figures on the sentence pairs of `figures/`."""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures.__main__ import FRESH, PAIRS, cases, reported


def measure() -> dict[str, float]:
    """Precision and recall on the pairs that the rules were built with, and (`fresh`) on those of another writer."""
    return {**_measured(PAIRS), **{f"fresh.{name}": value for name, value in _measured(FRESH).items()}}


def _measured(path: Path) -> dict[str, float]:
    """Share of the reported codes that are right, and of the conflicts that are reported."""
    judged = [(case.codes, reported(case)) for case in cases(path)]
    right = [code in wanted for wanted, codes in judged for code in codes]
    found = [any(code in wanted for code in codes) for wanted, codes in judged if wanted]
    return {"precision": sum(right) / max(1, len(right)), "recall": sum(found) / len(found)}
