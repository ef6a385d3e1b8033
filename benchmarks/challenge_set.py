"""The entailment model on the hand-written pairs of `challenge/`."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.model import default_model

PAIRS = Path(__file__).parent / "challenge" / "pairs.jsonl"


def measure() -> dict[str, float]:
    """Accuracy over all pairs and by group; nothing in an installation without a model."""
    from quotecheck.entailment.evaluation import answers

    model = default_model()
    if model is None:
        return {}
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    labels = [row["label"] for row in rows]
    found = answers(labels, model.score([(row["premise"], row["hypothesis"]) for row in rows]))
    right = [label == answer for label, answer in zip(labels, found, strict=True)]
    values = {"accuracy": sum(right) / len(right)}
    for group in sorted({row["group"] for row in rows}):
        hits = [hit for hit, row in zip(right, rows, strict=True) if row["group"] == group]
        values[f"accuracy.{group}"] = sum(hits) / len(hits)
    return values
