"""How far a model's probabilities can be taken at their word.

Temperature scaling and the expected calibration error are those of Guo et al. 2017, "On Calibration of
Modern Neural Networks" (arXiv:1706.04599).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotecheck.entailment.model import Scores, softmax


@dataclass(frozen=True, slots=True)
class ReliabilityRow:
    """Answers of one range of confidence: how many, how sure the model was on average, how often right."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


def fit_temperature(scores: Scores, gold: NDArray[np.integer]) -> float:
    """Return the temperature that makes the right labels (column numbers) most likely.

    `scores` are probabilities at temperature 1; their logarithms are the logits up to a constant.
    """
    logits = np.log(np.clip(scores.astype(np.float64), 1e-9, 1))

    def loss(temperature: float) -> float:
        chosen = softmax(logits, temperature)[np.arange(len(gold)), gold]
        return float(-np.log(np.clip(chosen, 1e-12, 1)).mean())

    # The loss has one minimum: golden-section search between 0.25 and 8, on a logarithmic scale.
    low, high, ratio = np.log(0.25), np.log(8.0), (5**0.5 - 1) / 2
    while high - low > 1e-4:
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        if loss(float(np.exp(left))) < loss(float(np.exp(right))):
            high = right
        else:
            low = left
    return round(float(np.exp((low + high) / 2)), 4)


def reliability(scores: Scores, gold: NDArray[np.integer], bins: int = 10) -> list[ReliabilityRow]:
    """Return the reliability table: answers by the probability of the most likely label, in equal ranges."""
    confidence, right = scores.max(axis=1).astype(np.float64), scores.argmax(axis=1) == gold
    rows = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            mean, accuracy = float(confidence[inside].mean()), float(right[inside].mean())
            rows.append(ReliabilityRow(low, high, int(inside.sum()), mean, accuracy))
    return rows


def expected_calibration_error(scores: Scores, gold: NDArray[np.integer], bins: int = 10) -> float:
    """Return the mean distance of confidence and accuracy over the reliability table, 0 to 1."""
    rows = reliability(scores, gold, bins)
    return sum(row.count * abs(row.confidence - row.accuracy) for row in rows) / len(gold)
