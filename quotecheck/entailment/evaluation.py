"""Accuracy on labelled pairs, three-way and two-way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quotecheck.entailment.model import LABELS, Scores


def three_way(labels: Sequence[str]) -> bool:
    """Return whether the labels are those of three-way inference."""
    return set(labels) == set(LABELS)


def answers(labels: Sequence[str], scores: Scores) -> list[str]:
    """Return the model's answer for each row, among the labels that the data use.

    Entailment against contradiction is decided by the larger of the two, any other pair of labels by whether
    the probability of the definite one is above one half. A row that was not judged answers `not judged`.
    """
    used = set(labels)
    found = []
    for entailment, neutral, contradiction in scores.tolist():
        if entailment != entailment:
            found.append("not judged")
        elif used <= {"entailment", "contradiction"}:
            found.append("entailment" if entailment > contradiction else "contradiction")
        elif used <= {"entailment", "neutral"} or used <= {"entailment", "not_entailment"}:
            found.append("entailment" if entailment > 0.5 else max(used - {"entailment"}, default="neutral"))
        elif used <= {"contradiction", "not_contradiction"}:
            found.append("contradiction" if contradiction > 0.5 else "not_contradiction")
        else:
            row = (entailment, neutral, contradiction)
            found.append(LABELS[row.index(max(row))])
    return found


def accuracy(labels: Sequence[str], scores: Scores) -> dict[str, float | int]:
    """Return the number of pairs, and accuracy and balanced accuracy (the mean recall of a label) in percent."""
    right: Counter[str] = Counter()
    for label, answer in zip(labels, answers(labels, scores), strict=True):
        right[label] += label == answer
    count = Counter(labels)
    balanced = sum(right[label] / count[label] for label in count) / len(count)
    return {
        "pairs": len(labels),
        "accuracy": round(100 * right.total() / len(labels), 2),
        "balanced_accuracy": round(100 * balanced, 2),
    }
