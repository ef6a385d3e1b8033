"""`quotecheck entail`, `model` and `cache` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from quotecheck.cli import app
from quotecheck.entailment.calibration import expected_calibration_error, fit_temperature, reliability
from quotecheck.entailment.embedded import EmbeddedModel
from quotecheck.entailment.evaluation import accuracy
from quotecheck.entailment.model import TextPair, softmax
from quotecheck.errors import InputError

runner = CliRunner()


def jsonl(pairs: list[TextPair]) -> str:
    return "".join(json.dumps({"premise": premise, "hypothesis": hypothesis}) + "\n" for premise, hypothesis in pairs)


def test_entail_keeps_the_order_and_the_scores(exported: Path, pairs: list[TextPair]) -> None:
    result = runner.invoke(app, ["entail", "-", "--model", str(exported)], input=jsonl(pairs[:30]))
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(row) for row in rows] == [["entailment", "neutral", "contradiction", "label"]] * 30
    expected = EmbeddedModel(exported).score(pairs[:30])
    found = np.array([[row["entailment"], row["neutral"], row["contradiction"]] for row in rows])
    assert np.abs(found - expected).max() < 1e-5
    assert [row["label"] for row in rows] == [("entailment", "neutral", "contradiction")[i] for i in expected.argmax(1)]


def test_entail_gives_the_same_bytes_with_and_without_the_cache(exported: Path, pairs: list[TextPair]) -> None:
    command = ["entail", "--model", str(exported)]
    plain = runner.invoke(app, [*command, "--no-cache"], input=jsonl(pairs)).stdout
    first, second = (runner.invoke(app, command, input=jsonl(pairs)).stdout for _ in range(2))
    assert plain == first == second != ""


def test_entail_says_what_it_did_not_judge(exported: Path) -> None:
    result = runner.invoke(app, ["entail", "-m", str(exported)], input=jsonl([("court " * 90, "rose")]))
    [row] = map(json.loads, result.stdout.splitlines())
    assert row["label"] is None
    assert row["entailment"] is None
    assert "60 tokens" in row["not_judged"]


@pytest.mark.parametrize("line", ["{", '"text"', '{"premise": "a"}', '{"premise": "a", "hypothesis": 3}'])
def test_entail_names_the_line_it_cannot_read(exported: Path, line: str) -> None:
    result = runner.invoke(app, ["entail", "-m", str(exported)], input=jsonl([("a", "the")]) + "\n" + line + "\n")
    assert isinstance(result.exception, InputError)
    assert "line 3" in str(result.exception)


def test_evaluate_reports_accuracy_by_group(exported: Path, pairs: list[TextPair], tmp_path: Path) -> None:
    labels = EmbeddedModel(exported).score(pairs[:40]).argmax(axis=1)
    gold = tmp_path / "gold.jsonl"
    names = ("entailment", "neutral", "contradiction")
    rows = [
        {"premise": p, "hypothesis": h, "label": names[label], "group": "ab"[i % 2]}
        for i, ((p, h), label) in enumerate(zip(pairs[:40], labels, strict=True))
    ]
    rows[0]["label"] = names[(labels[0] + 1) % 3]
    gold.write_text("\n".join(map(json.dumps, rows)), "utf8")
    result = runner.invoke(app, ["model", "evaluate", str(gold), "--model", str(exported), "--by", "group"])
    report = json.loads(result.stdout)
    assert report["accuracy"] == 97.5
    assert report["group"]["a"]["accuracy"] == 95
    assert report["group"]["b"]["accuracy"] == 100
    assert 0 <= report["calibration_error"] <= 1


def test_cache_info_and_clear(exported: Path, pairs: list[TextPair]) -> None:
    runner.invoke(app, ["entail", "-m", str(exported)], input=jsonl(pairs[:7]))
    assert "entries  7" in runner.invoke(app, ["cache", "info"]).stdout
    runner.invoke(app, ["cache", "clear"])
    assert "entries  7" not in runner.invoke(app, ["cache", "info"]).stdout


def test_two_way_labels_are_answered_in_two_ways() -> None:
    scores = np.array([[0.4, 0.3, 0.3], [0.2, 0.6, 0.2], [0.3, 0.3, 0.4]], dtype=np.float32)
    assert accuracy(["entailment", "contradiction", "contradiction"], scores)["accuracy"] == 100
    assert accuracy(["entailment", "not_entailment", "not_entailment"], scores)["accuracy"] == 66.67
    assert accuracy(["entailment", "neutral", "contradiction"], scores)["balanced_accuracy"] == 100


def test_the_temperature_mends_overconfidence() -> None:
    draw = np.random.default_rng(5)
    logits = draw.normal(size=(4000, 3)) * 1.5
    gold = np.array(
        [
            draw.choice(3, p=row)
            for row in softmax(logits).astype(float) / softmax(logits).astype(float).sum(1, keepdims=True)
        ]
    )
    overconfident = softmax(logits * 2.5)
    temperature = fit_temperature(overconfident, gold)
    assert temperature == pytest.approx(2.5, rel=0.1)
    mended = softmax(logits * 2.5, temperature)
    assert expected_calibration_error(mended, gold) < 0.03 < expected_calibration_error(overconfident, gold)
    assert sum(row.count for row in reliability(mended, gold)) == len(gold)


def test_labelling_adds_a_teachers_opinion(exported: Path, tmp_path: Path) -> None:
    rows = [{"premise": "dogs ran", "hypothesis": "cats ran", "source": "x"}, {"premise": "a " * 90, "hypothesis": "b"}]
    source = tmp_path / "pairs.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), "utf8")
    result = runner.invoke(app, ["model", "label", str(source), "--model", str(exported)])
    [labelled] = map(json.loads, result.stdout.splitlines())
    assert labelled["source"] == "x"
    assert labelled["soft"] == pytest.approx(EmbeddedModel(exported).score([("dogs ran", "cats ran")])[0], abs=1e-4)
