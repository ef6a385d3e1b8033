"""Two models: a fast one for every pair, a better one for what the fast one cannot settle."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from quotecheck.entailment.model import LABELS, EntailmentModel, Scores, TextPair


class Cascade:
    """The second model judges again whatever could become a finding.

    The first model's opinion stands where it finds a contradiction unlikely (below `floor`) and is at least
    `sure` of its answer. Contradictions are rare among the pairs of real articles, so most pairs end there.
    """

    def __init__(
        self, first: EntailmentModel, second: EntailmentModel, *, floor: float = 0.1, sure: float = 0.8
    ) -> None:
        self.first, self.second, self.floor, self.sure = first, second, floor, sure
        self.name = "cascade"
        self.longest_pair = second.longest_pair
        self.sha256 = hashlib.sha256(f"{first.sha256} {second.sha256} {floor} {sure}".encode()).hexdigest()

    def score(self, pairs: Sequence[TextPair]) -> Scores:
        """Return the probabilities of the LABELS, shape (pairs, 3); NaN for pairs over `longest_pair`."""
        scores = self.first.score(pairs)
        contradiction = scores[:, LABELS.index("contradiction")]
        # NaN compares as false: what was too long for the first model goes to the second.
        settled = (contradiction < self.floor) & (scores.max(axis=1) >= self.sure)
        open_rows = np.flatnonzero(~settled).tolist()
        if open_rows:
            scores[open_rows] = self.second.score([pairs[row] for row in open_rows])
        return scores
