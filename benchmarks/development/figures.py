"""Figures in news sentences: values and units."""

from __future__ import annotations

from benchmarks.corpora import SHARED
from benchmarks.development.scorer import score_extraction


def measure() -> dict[str, float]:
    """F1 of values, and of values with their units, on both corpora (as shares)."""
    values = {}
    for name in ("newsquant", "cases"):
        result = score_extraction("score_figures.py", SHARED / "figures" / f"{name}.dev.jsonl")
        values[f"{name}.value_f1"] = result["value_f1"] / 100
        values[f"{name}.value_and_unit_f1"] = result["value_unit_f1"] / 100
    return values
