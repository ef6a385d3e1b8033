"""Whether two sentences give one quantity in quite different words: the entailment model judges, the figure set aside.

Each sentence gets the figure of the other. If it then follows from the other, the figures were what they differed in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotecheck.match.figures import FigurePair
from quotecheck.records import Span, Statement

if TYPE_CHECKING:
    from quotecheck.entailment.model import EntailmentModel

# The probability of entailment in both directions from which two sentences tell of one quantity, and that of
# contradiction up to which. Found on 160 pairs by a writer who did not know the rules, on the harmless ones of
# `benchmarks/figures`, and on 4,000 news articles.
FOLLOWS, AT_ODDS = 0.8, 0.1
# Fewer words are no statement.
_LEAST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """Does the hypothesis follow from the premise? `figure` is where the premise's figure stands in the hypothesis."""

    premise: str
    hypothesis: str
    figure: Span

    @staticmethod
    def of(premise: Statement, statement: Statement, span: Span, figure: str) -> Question:
        """Ask about a statement with `figure`, the premise's, in place of its own at `span` of its article."""
        start, end = span.start - statement.span.start, span.end - statement.span.start
        text = f"{statement.text[:start]}{figure}{statement.text[end:]}"
        return Question(premise.text, text, Span(start, start + len(figure)))

    def cuts(self) -> Iterator[str]:
        """The hypothesis without what it adds before its first or after its last commas, the figure always kept."""
        commas = [match.start() for match in re.finditer(", ", self.hypothesis)]
        before = [comma + 2 for comma in commas if comma < self.figure.start]
        after = [comma for comma in commas if comma >= self.figure.end]
        whole = 0, len(self.hypothesis)
        for start in dict.fromkeys([whole[0], *before[:1], *before[-1:]]):
            for end in dict.fromkeys([whole[1], *after[-1:], *after[:1]]):
                part = self.hypothesis[start:end].removesuffix(".")
                if (start, end) != whole and len(part.split()) >= _LEAST_WORDS:
                    yield f"{part[0].upper()}{part[1:]}."


def same_quantity(pairs: Sequence[FigurePair], model: EntailmentModel) -> list[FigurePair]:
    """Those whose sentences follow from each other once they have one figure.

    One of the two must follow as a whole, of the other a part with the figure: reports seldom tell all the same.
    """
    asked = [question for figures in pairs for question in _both_ways(figures)]
    scores = model.score([(q.premise, q.hypothesis) for q in asked])
    follows, at_odds = scores[:, 0].tolist(), scores[:, 2].tolist()
    # NaN, a pair of sentences that is too long to be judged, compares as false.
    likely = [
        i
        for i in range(0, len(asked), 2)
        if max(follows[i : i + 2]) >= FOLLOWS and all(score <= AT_ODDS for score in at_odds[i : i + 2])
    ]
    cut = [(n, c) for i in likely for n in (i, i + 1) if follows[n] < FOLLOWS for c in asked[n].cuts()]
    best: dict[int, float] = defaultdict(float)
    for (n, _), score in zip(cut, model.score([(asked[n].premise, c) for n, c in cut])[:, 0].tolist(), strict=True):
        best[n] = max(best[n], score)
    sure = {i: min(max(follows[n], best[n]) for n in (i, i + 1)) for i in likely}
    return [replace(pairs[i // 2], confidence=confidence) for i, confidence in sure.items() if confidence >= FOLLOWS]


def _both_ways(figures: FigurePair) -> tuple[Question, Question]:
    a, b = figures.pair.a, figures.pair.b
    one, two = figures.a.figure, figures.b.figure
    return Question.of(a, b, two.span, one.text), Question.of(b, a, one.span, two.text)
