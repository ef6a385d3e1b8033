"""The models that come with the package: whole, small enough, and as good as their cards say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quotecheck.entailment.embedded import EmbeddedModel
from quotecheck.entailment.evaluation import accuracy
from quotecheck.entailment.loading import MODELS, SHIPPED, is_shipped

CHALLENGE = Path(__file__).parents[2] / "benchmarks" / "challenge" / "pairs.jsonl"
LARGEST = {"small": 25e6, "base": 112e6}
INSTALLED = [name for name in SHIPPED if is_shipped(name)]


@pytest.fixture(scope="module", params=INSTALLED)
def model(request: pytest.FixtureRequest) -> EmbeddedModel:
    return EmbeddedModel(MODELS / request.param)


def test_the_files_are_small_enough_for_any_host(model: EmbeddedModel) -> None:
    sizes = [path.stat().st_size for path in (MODELS / model.name).iterdir()]
    assert sum(sizes) <= LARGEST[model.name]
    assert max(sizes) < 95e6


def test_the_challenge_set_comes_out_as_the_card_says(model: EmbeddedModel) -> None:
    card = (MODELS / model.name / "MODEL_CARD.md").read_text("utf8")
    [stated] = re.findall(r"^\| challenge set .*\| ([\d.]+) \|$", card, re.MULTILINE)
    rows = [json.loads(line) for line in CHALLENGE.read_text("utf8").splitlines()]
    scores = model.score([(row["premise"], row["hypothesis"]) for row in rows])
    assert accuracy([row["label"] for row in rows], scores)["accuracy"] == pytest.approx(float(stated), abs=1)


def test_the_card_names_data_and_licences(model: EmbeddedModel) -> None:
    card = (MODELS / model.name / "MODEL_CARD.md").read_text("utf8")
    for word in (
        "Apache-2.0",
        "CC BY-SA",
        "MultiNLI",
        "expected calibration error",
        "Limits",
        "quotecheck model train",
    ):
        assert word in card


def test_a_pair_is_judged_as_an_editor_would(model: EmbeddedModel) -> None:
    scores = model.score(
        [
            ("The court fined the bank $12 million.", "The bank was fined $12m by the court."),
            ("The court fined the bank $12 million.", "The court fined the bank $21 million."),
        ]
    )
    assert scores.argmax(axis=1).tolist() == [0, 2]
