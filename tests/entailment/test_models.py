"""Every implementation of the protocol gives the same opinion, and says so when it has none."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import array_shapes, arrays
from hypothesis.strategies import floats, sampled_from
from numpy.typing import NDArray

from quotecheck.entailment.cascade import Cascade
from quotecheck.entailment.embedded import EmbeddedModel
from quotecheck.entailment.export import export
from quotecheck.entailment.huggingface import HuggingFaceModel
from quotecheck.entailment.loading import is_shipped, load, load_default
from quotecheck.entailment.model import TextPair
from quotecheck.entailment.quantisation import ACTIVATION, ROW, WEIGHT, columns, evening
from quotecheck.errors import ModelError
from tests.entailment.conftest import FixedModel, MakeCheckpoint


def test_embedded_and_transformers_agree(exported: Path, checkpoint: Path, pairs: list[TextPair]) -> None:
    embedded, torch_model = EmbeddedModel(exported).score(pairs), HuggingFaceModel(checkpoint).score(pairs)
    assert embedded.shape == (500, 3)
    assert embedded.dtype == np.float32
    assert np.abs(embedded - torch_model).max() < 1e-3
    assert np.allclose(embedded.sum(axis=1), 1, atol=1e-5)
    assert embedded.std(axis=0).min() > 0.05, "the checkpoint is too flat to compare anything"


@pytest.mark.parametrize("shown", [0, 64])
def test_quantised_weights_keep_the_opinion(
    checkpoint: Path, exported: Path, pairs: list[TextPair], tmp_path: Path, shown: int
) -> None:
    quantised = EmbeddedModel(export(checkpoint, tmp_path, name="tiny", samples=pairs[:shown])).score(pairs)
    exact = EmbeddedModel(exported).score(pairs)
    assert (quantised.argmax(axis=1) == exact.argmax(axis=1)).mean() > 0.93
    assert np.abs(quantised - exact).mean() < 0.02


@given(
    arrays(np.float32, array_shapes(min_dims=2, max_dims=2, max_side=9), elements=floats(-8, 8, width=32)),
    sampled_from([WEIGHT, ROW]),
)
def test_integers_and_scales_give_the_weights_back(weight: NDArray[np.float32], largest: int) -> None:
    whole, scales = columns(weight, largest)
    assert np.abs(whole).max() <= largest
    assert (np.abs(whole * scales - weight) <= scales / 2 * 1.001 + 1e-9).all()


def test_a_channel_far_larger_than_the_others_is_evened_out() -> None:
    weight = np.random.default_rng(1).normal(size=(4, 5)).astype(np.float32)
    seen = np.array([1, 1, 400, 1], np.float32)
    factors = evening([weight, 2 * weight], seen)
    heaviest = 2 * np.abs(weight).max(axis=1)
    assert np.allclose(seen / factors, heaviest * factors * (seen / factors / heaviest / factors)[0])
    assert np.array_equal(evening([weight], None), np.ones(4, np.float32))


def test_sums_of_two_products_fit_sixteen_bits_on_every_processor() -> None:
    assert 2 * (2 * ACTIVATION + 1) * WEIGHT < 2**15


def test_a_score_does_not_depend_on_the_neighbours(exported: Path, pairs: list[TextPair]) -> None:
    model = EmbeddedModel(exported, threads=2)
    together = model.score(pairs[:60])
    alone = np.concatenate([model.score([pair]) for pair in pairs[:60]])
    assert np.array_equal(together, alone)
    assert np.array_equal(model.score(pairs[:60][::-1]), together[::-1])


def test_no_pairs_give_no_rows(exported: Path, checkpoint: Path) -> None:
    assert EmbeddedModel(exported).score([]).shape == (0, 3)
    assert HuggingFaceModel(checkpoint).score([]).shape == (0, 3)


@pytest.mark.parametrize("kind", ["embedded", "transformers"])
def test_a_pair_over_the_limit_is_not_judged_and_not_cut(exported: Path, checkpoint: Path, kind: str) -> None:
    model = EmbeddedModel(exported) if kind == "embedded" else HuggingFaceModel(checkpoint)
    long = " ".join(["court"] * (model.longest_pair - 3 - 2))
    scores = model.score([(f"{long} rose", "fell"), (f"{long} rose rose", "fell"), ("five", "six")])
    assert np.isnan(scores[1]).all()
    assert not np.isnan(scores[[0, 2]]).any()


def test_the_order_of_labels_comes_from_the_configuration(
    make_checkpoint: MakeCheckpoint, pairs: list[TextPair]
) -> None:
    usual = HuggingFaceModel(make_checkpoint()).score(pairs[:20])
    reversed_labels = make_checkpoint(("CONTRADICTION", "NEUTRAL", "ENTAILMENT"))
    assert np.allclose(HuggingFaceModel(reversed_labels).score(pairs[:20]), usual[:, ::-1], atol=1e-6)


@pytest.mark.parametrize(
    "labels", [("LABEL_0", "LABEL_1", "LABEL_2"), ("negative", "positive"), ("entailment", "not_entailment")]
)
def test_a_classifier_of_something_else_is_refused(make_checkpoint: MakeCheckpoint, labels: tuple[str, ...]) -> None:
    folder = make_checkpoint(labels)
    with pytest.raises(ModelError, match="not an entailment model") as error:
        load(str(folder))
    assert labels[0].lower() in str(error.value)
    assert "\n" not in str(error.value)


def test_code_and_pickles_of_a_checkpoint_are_never_used(make_checkpoint: MakeCheckpoint) -> None:
    folder = make_checkpoint(
        (
            "entailment",
            "neutral",
            "contradiction",
        )
    )
    import torch

    torch.save({}, folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelError):
        load(str(folder))


def test_a_damaged_file_is_one_clear_error(exported: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(exported, tmp_path / "copy")
    weights = next(copy.glob("weights-*.bin"))
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(content)
    with pytest.raises(ModelError, match=rf"{weights.name}.*damaged"):
        EmbeddedModel(copy)
    weights.unlink()
    with pytest.raises(ModelError, match=rf"{weights.name}.*missing"):
        EmbeddedModel(copy)
    (copy / "manifest.json").write_text("{", "utf8")
    with pytest.raises(ModelError, match="damaged"):
        EmbeddedModel(copy)


def test_the_hash_changes_with_the_temperature(exported: Path, tmp_path: Path, pairs: list[TextPair]) -> None:
    copy = shutil.copytree(exported, tmp_path / "copy")
    manifest = json.loads((copy / "manifest.json").read_text("utf8"))
    (copy / "manifest.json").write_text(json.dumps({**manifest, "temperature": 2.0}), "utf8")
    usual, softer = EmbeddedModel(exported), EmbeddedModel(copy)
    assert usual.sha256 != softer.sha256
    assert (softer.score(pairs[:9]).max(axis=1) < usual.score(pairs[:9]).max(axis=1)).all()


def test_names_lead_to_models(exported: Path, checkpoint: Path) -> None:
    assert isinstance(load(str(exported)), EmbeddedModel)
    assert isinstance(load(str(checkpoint)), HuggingFaceModel)
    for name in ("no-such-model", "./no/such/folder", ""):
        with pytest.raises(ModelError):
            load(name)


def test_the_default_is_a_shipped_model_or_none() -> None:
    model = load_default()
    assert (model is not None) == any(map(is_shipped, ("small", "base")))
    if model is not None:
        scores = model.score([("Two men were arrested in Lyon.", "Two men were arrested in Lyon on Friday.")])
        assert scores.shape == (1, 3)


def test_the_cascade_asks_twice_only_where_it_matters() -> None:
    calm, alarmed, unsure = ("a", "b"), ("c", "d"), ("e", "f")
    first = FixedModel("first", {calm: (0.9, 0.05, 0.05), alarmed: (0.1, 0.6, 0.3), unsure: (0.5, 0.45, 0.05)})
    second = FixedModel("second", {alarmed: (0.0, 0.1, 0.9), unsure: (0.1, 0.9, 0.0)})
    scores = Cascade(first, second).score([calm, alarmed, unsure])
    assert second.asked == [alarmed, unsure]
    assert scores.argmax(axis=1).tolist() == [0, 2, 1]
    assert scores[0].tolist() == pytest.approx([0.9, 0.05, 0.05])


def test_what_is_too_long_for_the_first_model_goes_to_the_second() -> None:
    pair = ("a", "b")
    first, second = FixedModel("1", {pair: (np.nan,) * 3}), FixedModel("2", {pair: (1.0, 0.0, 0.0)})
    assert Cascade(first, second).score([pair]).tolist() == [[1, 0, 0]]


def test_heavy_libraries_stay_out_of_the_import() -> None:
    code = (
        "import sys, quotecheck.entailment.commands, quotecheck.entailment.loading, quotecheck.entailment.training;"
        "print(sorted({'torch', 'transformers', 'onnxruntime', 'tokenizers', 'onnx', 'sqlite3'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_embedded_model_runs_without_torch(exported: Path) -> None:
    code = (
        "import sys; from quotecheck.entailment.loading import load;"
        f"load({str(exported)!r}).score([('five dogs ran', 'six dogs ran')]);"
        "print(sorted({'torch', 'transformers', 'onnx'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
