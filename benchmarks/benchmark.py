"""What a benchmark is, and which there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from benchmarks.corpora import SHARED
from benchmarks.processor import KINDS, kind

Measure = Callable[[], dict[str, float]]

# The last part of a metric's name, where less is better.
LESS_IS_BETTER = ("alarms", "broken", "cost", "false")


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A module with a function `measure()` that returns values by metric; `name` goes before them.

    `tolerance` is how far a metric may fall behind the baseline: an amount for accuracies, a share of the baseline
    for speed ratios. `parts` is the tolerance of metrics by kind or group ("recall.date"), which rest on few cases.
    `shared` says that it needs the development corpora, which not every checkout has. `processor` is the kind of
    processor (`processor.kind`) that its values hold for, where they differ from one to the next.
    """

    name: str
    module: str
    tolerance: float
    parts: float | None = None
    speed: bool = False
    shared: bool = False
    processor: str | None = None

    @property
    def possible(self) -> bool:
        """Can it be asked for? The development corpora may be absent, and the processor of another kind."""
        return (not self.shared or SHARED.is_dir()) and self.processor in (None, kind())

    def allowed(self, metric: str, before: float) -> float:
        """By how much a metric may get worse than it was."""
        if self.parts is not None and metric.count(".") > 1:
            return self.parts
        return self.tolerance * abs(before) if self.speed else self.tolerance

    def measure(self) -> dict[str, float]:
        """Values by full metric name; none where the module is missing, so that its metrics are missed."""
        try:
            run: Measure = import_module(self.module).measure
        except ModuleNotFoundError as missing:
            if not (missing.name or "").startswith((self.module, "benchmarks.")):
                raise
            return {}
        return {f"{self.name}.{metric}": value for metric, value in run().items()}


BENCHMARKS = (
    Benchmark("fixtures", "benchmarks.fixtures", 0.0),
    Benchmark("planted", "benchmarks.planted.small", 0.02, parts=0.1),
    Benchmark("verify", "benchmarks.planted.drafts", 0.02, parts=0.1),
    Benchmark("challenge", "benchmarks.challenge_set", 0.01, parts=0.06),
    Benchmark("figures", "benchmarks.figure_pairs", 0.005),
    Benchmark("misattribution", "benchmarks.misattribution", 0.01),
    Benchmark("quotations-dev", "benchmarks.development.quotations", 0.005, shared=True),
    Benchmark("figures-dev", "benchmarks.development.figures", 0.005, shared=True),
    Benchmark("planted-dev", "benchmarks.development.planted", 0.01, parts=0.05, shared=True),
    Benchmark("verify-dev", "benchmarks.development.drafts", 0.01, parts=0.05, shared=True),
    Benchmark("speed", "benchmarks.speed", 0.20, speed=True),
    *(
        Benchmark(f"entailment-speed-{known}", "benchmarks.scoring_speed", 0.20, speed=True, processor=known)
        for known in KINDS
    ),
)


def of_metric(metric: str) -> Benchmark | None:
    """The benchmark that a metric belongs to."""
    return next((b for b in BENCHMARKS if metric.startswith(f"{b.name}.")), None)


def less_is_better(metric: str) -> bool:
    """Is a lower value of the metric the better one? Costs, alarms and broken promises."""
    return any(part in LESS_IS_BETTER for part in metric.split(".")[1:])
