"""What every entailment model offers, whatever runs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

LABELS = ("entailment", "neutral", "contradiction")
"""The columns of every score, in this order."""

TextPair = tuple[str, str]
"""Premise and hypothesis."""

Scores = NDArray[np.float32]
"""Shape (pairs, 3): probabilities in the order of LABELS, or NaN in a row that was not judged."""


class EntailmentModel(Protocol):
    """A judge of pairs of sentences.

    `sha256` identifies everything the scores depend on: two models with the same value give the same scores.
    `longest_pair` is the number of tokens, special ones included, beyond which a pair is not judged; nothing
    is ever cut.
    """

    @property
    def name(self) -> str: ...

    @property
    def sha256(self) -> str: ...

    @property
    def longest_pair(self) -> int: ...

    def score(self, pairs: Sequence[TextPair]) -> Scores:
        """Return the probabilities of entailment, neutral and contradiction, one row a pair, in order.

        A row depends on its pair alone, not on its neighbours. Pairs over `longest_pair` get NaN.
        """
        ...


def softmax(logits: NDArray[np.floating], temperature: float = 1.0) -> Scores:
    """Return probabilities along the last axis; a temperature above 1 makes them less sure."""
    scaled = np.asarray(logits, dtype=np.float64) / temperature
    powers = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    probabilities: Scores = (powers / powers.sum(axis=-1, keepdims=True)).astype(np.float32)
    return probabilities
