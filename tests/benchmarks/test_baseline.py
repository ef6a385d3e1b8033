"""The gate: what counts as worse, what fails, and what the history shows."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import benchmarks.__main__ as command
from benchmarks import baseline
from benchmarks.benchmark import BENCHMARKS, Benchmark, less_is_better
from benchmarks.history import Commit, commits, draw


def verdicts(before: dict[str, float], now: dict[str, float], measured: tuple[str, ...]) -> dict[str, str]:
    return {row.metric: row.verdict for row in baseline.compare(before, now, measured)}


class TestVerdicts:
    def test_a_fall_within_the_tolerance_passes(self) -> None:
        assert verdicts({"planted.recall": 0.90}, {"planted.recall": 0.885}, ("planted",)) == {
            "planted.recall": "worse"
        }

    def test_a_fall_beyond_it_fails(self) -> None:
        (row,) = baseline.compare({"planted.recall": 0.90}, {"planted.recall": 0.87}, ["planted"])
        assert row.failed

    def test_a_kind_rests_on_few_cases_and_may_fall_further(self) -> None:
        metric = "planted.recall.date"
        assert verdicts({metric: 0.9}, {metric: 0.82}, ("planted",)) == {metric: "worse"}
        assert verdicts({metric: 0.9}, {metric: 0.7}, ("planted",)) == {metric: "FAILED"}

    def test_fixtures_have_no_tolerance(self) -> None:
        assert verdicts({"fixtures.must": 1.0}, {"fixtures.must": 0.99}, ("fixtures",)) == {"fixtures.must": "FAILED"}

    def test_alarms_fail_when_they_rise(self) -> None:
        metric = "planted.alarms"
        assert verdicts({metric: 0.05}, {metric: 0.2}, ("planted",)) == {metric: "FAILED"}
        assert verdicts({metric: 0.2}, {metric: 0.05}, ("planted",)) == {metric: "better"}

    @pytest.mark.parametrize(("now", "verdict"), [(11.9, "worse"), (12.1, "FAILED"), (6.0, "better"), (10.0, "same")])
    def test_a_cost_may_rise_by_a_fifth(self, now: float, verdict: str) -> None:
        assert verdicts({"speed.extract.cost": 10.0}, {"speed.extract.cost": now}, ("speed",)) == {
            "speed.extract.cost": verdict
        }

    def test_a_metric_that_vanished_fails_unless_its_benchmark_was_not_run(self) -> None:
        before = {"planted.recall": 0.9, "figures-dev.cases.value_f1": 0.8}
        rows = baseline.compare(before, {}, ["planted"])
        assert {row.metric: row.failed for row in rows} == {"planted.recall": True, "figures-dev.cases.value_f1": False}

    def test_a_new_metric_passes(self) -> None:
        assert verdicts({}, {"planted.recall": 0.1}, ("planted",)) == {"planted.recall": "new"}

    def test_less_is_better_for_costs_and_alarms_only(self) -> None:
        assert less_is_better("speed.read.cost")
        assert less_is_better("planted.alarms")
        assert not less_is_better("planted.recall.figure-scale")


class TestBaselineFile:
    def test_what_is_written_is_read_back_to_four_decimals(self, tmp_path: Path) -> None:
        baseline.write({"b": 0.123456, "a": 1.0}, tmp_path / "baseline.json")
        assert baseline.read(tmp_path / "baseline.json") == {"a": 1.0, "b": 0.1235}

    def test_no_file_is_an_empty_baseline(self, tmp_path: Path) -> None:
        assert baseline.read(tmp_path / "none.json") == {}

    def test_another_schema_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "old.json").write_text('{"schema": "other/1", "metrics": {}}')
        with pytest.raises(ValueError, match="other/1"):
            baseline.read(tmp_path / "old.json")


class TestCommand:
    @pytest.fixture
    def values(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
        """What the only benchmark that the command knows measures."""
        values: dict[str, float] = {}
        module = ModuleType("measured_values")
        module.measure = values.copy  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "measured_values", module)
        monkeypatch.setattr(command, "BENCHMARKS", (Benchmark("planted", "measured_values", 0.02),))
        return values

    def test_a_drop_exits_with_one_and_is_named(
        self, values: dict[str, float], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = str(tmp_path / "baseline.json")
        values["recall"] = 0.9
        assert command.main(["--update", "--baseline", path]) == 0
        assert command.main(["--baseline", path]) == 0
        values["recall"] = 0.8
        assert command.main(["--baseline", path]) == 1
        output = capsys.readouterr()
        assert "FAILED" in output.out
        assert "planted.recall" in output.err

    def test_update_keeps_what_was_not_measured(self, values: dict[str, float], tmp_path: Path) -> None:
        path = tmp_path / "baseline.json"
        baseline.write({"figures-dev.cases.value_f1": 0.7}, path)
        values["recall"] = 0.9
        command.main(["--update", "--baseline", str(path)])
        assert baseline.read(path) == {"figures-dev.cases.value_f1": 0.7, "planted.recall": 0.9}


class TestHistory:
    def test_every_metric_has_a_panel_and_every_commit_a_dot(self) -> None:
        history = [
            Commit("2026-01-02", "abc1234", {"planted.recall": 0.8, "planted.recall.date": 0.5}),
            Commit("2026-01-09", "def5678", {"planted.recall": 0.9, "speed.read.cost": 2.0}),
        ]
        root = ET.fromstring(draw(history))
        space = "{http://www.w3.org/2000/svg}"
        texts = [text.text for text in root.iter(f"{space}text")]
        assert "planted.recall" in texts
        assert "speed.read.cost" in texts
        assert "planted.recall.date" not in texts
        assert len(list(root.iter(f"{space}circle"))) == 3

    def test_committed_baselines_are_read_oldest_first(self, tmp_path: Path) -> None:
        folder = tmp_path / "benchmarks"
        folder.mkdir()

        def git(*arguments: str) -> None:
            identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
            subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

        git("init", "-q")
        for value in (0.5, 0.75):
            baseline.write({"planted.recall": value}, folder / "baseline.json")
            git("add", ".")
            git("commit", "-q", "--no-verify", "-m", "A new baseline")
        assert [commit.metrics["planted.recall"] for commit in commits(tmp_path)] == [0.5, 0.75]


def test_benchmark_names_do_not_hide_one_another() -> None:
    names = [benchmark.name for benchmark in BENCHMARKS]
    assert len(set(names)) == len(names)
    assert not any("." in name for name in names)


@pytest.mark.parametrize("benchmark", BENCHMARKS, ids=lambda benchmark: benchmark.name)
def test_every_benchmark_can_be_measured(benchmark: Benchmark) -> None:
    assert callable(import_module(benchmark.module).measure)
