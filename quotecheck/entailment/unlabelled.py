"""Pairs without labels for a teacher to judge: new combinations of the licensed sentences.

A small model learns more from a larger one's opinion of many pairs than from few labels; sentences that share a
premise give pairs that are close in words and still of every label.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotecheck.entailment.domain import perturbed
from quotecheck.entailment.model import TextPair

SHARES = {"mnli.": 4, "wanli.": 3, "fever": 3, "snli.": 2, "cad_snli.": 1, "infotabs.": 1}
"""Prefix of a row's source -> its weight in the draw: prose of all kinds counts for more than captions."""

LONGEST = 700
"""Characters of a premise."""


def recombine(premises: Path, pairs: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Yield different pairs that are not in the data: premise, hypothesis, source.

    Args:
        premises: JSON Lines of labelled pairs.
        pairs: how many to draw; the stream ends earlier when new pairs become rare.
    """
    draw = random.Random(seed)
    with premises.open(encoding="utf8") as lines:
        rows = [row for row in map(json.loads, lines) if row["source"].startswith(tuple(SHARES))]
    rows = [row for row in rows if len(row["premise"]) <= LONGEST]
    sources = {prefix: [row for row in rows if row["source"].startswith(prefix)] for prefix in SHARES}
    sources = {prefix: chosen for prefix, chosen in sources.items() if chosen}
    shares = [SHARES[prefix] for prefix in sources]
    by_premise: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_premise[row["premise"]].append(row["hypothesis"])
    seen = {(row["premise"], row["hypothesis"]) for row in rows}
    changed = perturbed(rows, draw)
    for _ in range(pairs * 4):
        if draw.random() < 0.2:
            _, (premise, hypothesis, _) = next(changed)
        else:
            [source] = draw.choices(list(sources.values()), shares)
            premise, hypothesis = combination(source, by_premise, draw)
        if premise != hypothesis and (premise, hypothesis) not in seen:
            seen.add((premise, hypothesis))
            yield {"premise": premise, "hypothesis": hypothesis, "source": "recombined"}
            pairs -= 1
            if not pairs:
                return


def combination(rows: Sequence[dict[str, str]], by_premise: dict[str, list[str]], draw: random.Random) -> TextPair:
    """Return two sentences that belong together, or now and then two that do not."""
    row = draw.choice(rows)
    siblings = by_premise[row["premise"]]
    kind = draw.choice(["swapped", "swapped", "siblings", "siblings", "siblings", "unrelated"])
    if kind == "siblings" and len(siblings) > 1:
        one, two = draw.sample(siblings, 2)
        return one, two
    if kind == "unrelated":
        return row["premise"], draw.choice(rows)["hypothesis"]
    return row["hypothesis"], row["premise"]
