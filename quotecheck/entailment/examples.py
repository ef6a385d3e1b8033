"""What a training run reads: a recipe, labelled pairs, and a plan of batches."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotecheck.entailment.model import LABELS

COARSE = {"not_entailment": (1, 2), "not_contradiction": (0, 1)}
"""Labels of two-way data: the columns that they leave possible."""

RECIPES = Path(__file__).parent / "recipes"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run needs besides the starting checkpoint and the data."""

    learning_rate: float
    tokens_per_batch: int
    longest_pair: int
    """Pairs of more tokens than this are left out, never cut."""
    warmup_pairs: int
    cooldown_pairs: int
    seed: int = 0
    weight_decay: float = 0.01
    freeze_embeddings: bool = True
    repeats: dict[str, float] = field(default_factory=dict)
    """Prefix of a row's source -> times each such row is seen; a source without an entry is seen once."""

    @staticmethod
    def load(name_or_path: str) -> Recipe:
        """Read a recipe of the package (`base`, `small`) or a TOML file."""
        path = RECIPES / f"{name_or_path}.toml"
        return Recipe(**tomllib.loads((path if path.exists() else Path(name_or_path)).read_text("utf8")))


@dataclass(frozen=True, slots=True)
class Example:
    """One pair with the distribution to learn, or with the set of labels that may be right."""

    tokens: list[int]
    segments: list[int]
    target: tuple[float, float, float]
    coarse: bool


def target_of(row: dict[str, Any]) -> tuple[tuple[float, float, float], bool]:
    """Return what a row teaches: a distribution over LABELS, or (True) the mask of a two-way label.

    `soft`, three probabilities, wins over `label`: that is how a teacher's opinion is passed on.
    """
    if "soft" in row:
        entailment, neutral, contradiction = row["soft"]
        return (entailment, neutral, contradiction), False
    label = row["label"]
    possible = COARSE[label] if label in COARSE else (LABELS.index(label),)
    mask = tuple(float(column in possible) for column in range(3))
    return mask, label in COARSE  # type: ignore[return-value]


def read_examples(paths: Iterable[Path], tokenizer: Any, recipe: Recipe, draw: random.Random) -> list[Example]:
    """Read JSON Lines, tokenize, drop what is too long, and repeat each source as the recipe says."""
    rows: list[dict[str, Any]] = []
    for path in paths:
        with path.open(encoding="utf8") as lines:
            for row in map(json.loads, lines):
                times = next((t for p, t in recipe.repeats.items() if row.get("source", "").startswith(p)), 1.0)
                copies = int(times) + (draw.random() < times % 1)
                rows.extend([row] * copies)
    encodings = tokenizer.encode_batch([(row["premise"], row["hypothesis"]) for row in rows])
    return [
        Example(encoding.ids, encoding.type_ids, *target_of(row))
        for row, encoding in zip(rows, encodings, strict=True)
        if len(encoding.ids) <= recipe.longest_pair
    ]


def plan_batches(lengths: Sequence[int], tokens_per_batch: int, draw: random.Random) -> list[list[int]]:
    """Arrange every index into batches of similar length, each at most `tokens_per_batch` when padded.

    Shuffled first, then sorted by length within blocks of some 64 batches only, so that every part of the
    run sees the whole mixture.
    """
    order = list(range(len(lengths)))
    draw.shuffle(order)
    block = 64 * max(1, tokens_per_batch * len(lengths) // max(1, sum(lengths)))
    batches: list[list[int]] = []
    for start in range(0, len(order), block):
        in_block: list[list[int]] = [[]]
        for index in sorted(order[start : start + block], key=lambda i: lengths[i]):
            if in_block[-1] and lengths[index] * (len(in_block[-1]) + 1) > tokens_per_batch:
                in_block.append([])
            in_block[-1].append(index)
        draw.shuffle(in_block)
        batches.extend(in_block)
    return batches
