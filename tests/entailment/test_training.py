"""Training: every pair once, a stop that costs nothing, labels of two and three ways, soft labels."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from quotecheck.entailment.examples import Recipe, plan_batches, target_of
from quotecheck.entailment.huggingface import HuggingFaceModel
from quotecheck.entailment.training import Progress, Trainer

RECIPE = Recipe(
    learning_rate=3e-3, tokens_per_batch=240, longest_pair=40, warmup_pairs=20, cooldown_pairs=80, seed=1,
    freeze_embeddings=False, repeats={"toy.": 2},
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Pairs whose label stands in the hypothesis: `not` contradicts, `tuesday` is neutral, `court` follows."""
    draw = random.Random(1)
    path = tmp_path / "train.jsonl"
    signs = {"entailment": "court", "neutral": "tuesday", "contradiction": "not"}
    with path.open("w", encoding="utf8") as file:
        for number in range(900):
            words = draw.choices(["dogs", "cats", "five", "six", "ran", "slept"], k=draw.randint(2, 6))
            label = list(signs)[number % 3]
            row = {"premise": " ".join(words), "hypothesis": f"{signs[label]} {words[0]}", "label": label}
            file.write(json.dumps({**row, "source": "toy.a"}) + "\n")
    return path


def test_a_batch_plan_holds_every_pair_once_and_fits() -> None:
    draw = random.Random(2)
    lengths = [draw.randint(4, 60) for _ in range(1000)]
    batches = plan_batches(lengths, 200, random.Random(3))
    assert sorted(index for batch in batches for index in batch) == list(range(1000))
    assert all(len(batch) * max(lengths[i] for i in batch) <= 200 for batch in batches)
    padding = 1 - sum(lengths) / sum(len(batch) * max(lengths[i] for i in batch) for batch in batches)
    assert padding < 0.1
    assert batches == plan_batches(lengths, 200, random.Random(3))


@pytest.mark.parametrize(
    ("row", "target", "coarse"),
    [
        ({"label": "neutral"}, (0, 1, 0), False),
        ({"label": "not_entailment"}, (0, 1, 1), True),
        ({"label": "not_contradiction"}, (1, 1, 0), True),
        ({"label": "neutral", "soft": [0.2, 0.7, 0.1]}, (0.2, 0.7, 0.1), False),
    ],
)
def test_what_a_row_teaches(row: dict[str, Any], target: tuple[float, ...], coarse: bool) -> None:
    assert target_of(row) == (target, coarse)


def test_the_rate_warms_up_holds_and_cools_down() -> None:
    rates = [Progress(pairs=pairs).rate(RECIPE) for pairs in (0, 9, 19, 500)]
    assert rates == [0.05, 0.5, 1, 1]
    cooling = [Progress(pairs=pairs, cooldown_from=500, cooldown_pairs=80).rate(RECIPE) for pairs in (500, 540, 580)]
    assert cooling == [1, 0.5, 0]


def test_a_run_learns_and_its_model_is_an_entailment_model(checkpoint: Path, data: Path, tmp_path: Path) -> None:
    folder = Trainer(checkpoint, [data], tmp_path / "run", RECIPE).run()
    metrics = [json.loads(line) for line in (tmp_path / "run" / "metrics.jsonl").read_text("utf8").splitlines()]
    assert metrics[-1]["loss"] < metrics[0]["loss"]
    assert metrics[-1]["cooldown_from"] == pytest.approx(1720, abs=20)
    assert (tmp_path / "run" / "before-cooldown.pt").exists()
    scores = HuggingFaceModel(folder).score([("five dogs ran", f"{word} five") for word in ("court", "tuesday", "not")])
    assert scores.argmax(axis=1).tolist() == [0, 1, 2]


def test_an_interrupted_run_ends_with_the_same_weights(checkpoint: Path, data: Path, tmp_path: Path) -> None:
    import torch

    whole = Trainer(checkpoint, [data], tmp_path / "whole", RECIPE)
    halves = Trainer(checkpoint, [data], tmp_path / "halves", RECIPE)
    for trainer, steps in ((whole, 8), (halves, 4)):
        for batch in trainer.batches[:steps]:
            trainer.step(batch)
            trainer.progress.batch += 1
            trainer.progress.pairs += len(batch)
    halves.save()
    halves = Trainer(checkpoint, [data], tmp_path / "halves", RECIPE)
    assert halves.progress.batch == 4
    for batch in halves.batches[halves.progress.batch : 8]:
        halves.step(batch)
        halves.progress.pairs += len(batch)
    for one, two in zip(whole.model.parameters(), halves.model.parameters(), strict=True):
        assert torch.allclose(one, two, atol=1e-6)


def test_pairs_that_are_too_long_are_left_out_and_sources_repeat(checkpoint: Path, tmp_path: Path) -> None:
    rows = [
        {"premise": "five dogs", "hypothesis": "dogs", "label": "entailment", "source": "often.x"},
        {"premise": "six cats", "hypothesis": "cats", "label": "entailment", "source": "never.x"},
        {"premise": "dogs " * 50, "hypothesis": "cats", "label": "neutral", "source": "long"},
        {"premise": "dogs ran", "hypothesis": "cats ran", "label": "neutral", "source": "once"},
    ]
    path = tmp_path / "train.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf8")
    recipe = Recipe(
        learning_rate=1e-3, tokens_per_batch=60, longest_pair=40, warmup_pairs=1, cooldown_pairs=1,
        repeats={"often.": 3, "never.": 0},
    )  # fmt: skip
    lengths = sorted(len(example.tokens) for example in Trainer(checkpoint, [path], tmp_path / "run", recipe).examples)
    assert lengths == [6, 6, 6, 7]


@pytest.mark.parametrize("name", ["base"])
def test_the_recipes_of_the_package_can_be_read(name: str) -> None:
    recipe = Recipe.load(name)
    assert recipe.cooldown_pairs > 0
    assert recipe.repeats["domain."] > 0
