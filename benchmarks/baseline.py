"""The committed figures, and what has become of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.benchmark import less_is_better, of_metric

BASELINE = Path(__file__).parent / "baseline.json"
SCHEMA = "quotecheck-benchmark/1"

Verdict = Literal["better", "same", "worse", "FAILED", "new", "missing", "not measured"]


@dataclass(frozen=True, slots=True)
class Row:
    """One metric against the baseline; either value may be absent."""

    metric: str
    before: float | None
    now: float | None
    verdict: Verdict

    @property
    def failed(self) -> bool:
        return self.verdict in ("FAILED", "missing")


def read(path: Path) -> dict[str, float]:
    """Values by metric; empty where there is no baseline yet.

    Raises:
        ValueError: the file is of another schema.
    """
    if not path.is_file():
        return {}
    content = json.loads(path.read_text(encoding="utf-8"))
    if content.get("schema") != SCHEMA:
        raise ValueError(f"{path.name}: schema {content.get('schema')!r} instead of {SCHEMA!r}")
    return {str(metric): float(value) for metric, value in content["metrics"].items()}


def write(values: Mapping[str, float], path: Path) -> None:
    """Write a baseline, a metric a line, so that its change can be reviewed."""
    metrics = {metric: round(value, 4) for metric, value in sorted(values.items())}
    path.write_text(json.dumps({"schema": SCHEMA, "metrics": metrics}, indent=1) + "\n", encoding="utf-8")


def compare(before: Mapping[str, float], now: Mapping[str, float], measured: Iterable[str]) -> list[Row]:
    """Every metric of either side, in the order of their names; `measured` are the benchmarks that were run."""
    names = frozenset(measured)
    rows = []
    for metric in sorted({*before, *now}):
        benchmark = of_metric(metric)
        if metric in now:
            rows.append(Row(metric, before.get(metric), now[metric], _verdict(metric, before.get(metric), now[metric])))
        else:
            ran = benchmark is None or benchmark.name in names
            rows.append(Row(metric, before[metric], None, "missing" if ran else "not measured"))
    return rows


def _verdict(metric: str, before: float | None, now: float) -> Verdict:
    benchmark = of_metric(metric)
    if before is None or benchmark is None:
        return "new"
    loss = now - before if less_is_better(metric) else before - now
    rounding = 5e-5  # values are committed with four decimals
    if loss > benchmark.allowed(metric, before) + rounding:
        return "FAILED"
    if abs(loss) <= rounding:
        return "same"
    return "worse" if loss > 0 else "better"
