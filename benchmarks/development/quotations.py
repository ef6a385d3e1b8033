"""Quotations and speakers in news with every marked passage labelled by hand."""

from __future__ import annotations

from benchmarks.corpora import SHARED
from benchmarks.development.scorer import score_extraction


def measure() -> dict[str, float]:
    """F1 of spans alone and with the right speaker, and the share of other marked passages taken for quotations."""
    gold = SHARED / "quotations" / "polnear_marks.dev.jsonl"
    result = score_extraction("score_quotations.py", gold, "--json", "--only-predicted", limit=120)
    return {
        "span_f1": result["overlap"]["F"],
        "span_and_speaker_f1": result["end2end"]["F"],
        "other_marks.false": result["unattributed_marks"]["rate"],
    }
