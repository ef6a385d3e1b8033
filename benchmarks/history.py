"""`python -m benchmarks.history`: draws history.svg from every committed baseline."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from benchmarks.baseline import BASELINE, SCHEMA
from benchmarks.benchmark import BENCHMARKS, less_is_better
from benchmarks.corpora import ROOT

HISTORY = BASELINE.with_name("history.svg")
_COLUMNS, _WIDTH, _HEIGHT, _GAP = 3, 300, 130, 20
_STYLE = """
text { font: 12px system-ui, sans-serif; fill: #222 } .small { font-size: 10px; fill: #595959 }
rect { fill: #fff; stroke: #ccc } polyline { fill: none; stroke: #0b57a4; stroke-width: 2 } circle { fill: #0b57a4 }
@media (prefers-color-scheme: dark) {
 text { fill: #eee } .small { fill: #aaa } rect { fill: #161616; stroke: #444 }
 polyline { stroke: #7db7f5 } circle { fill: #7db7f5 }
}
"""


@dataclass(frozen=True, slots=True)
class Commit:
    """One committed baseline: the day, the short hash and the values by metric."""

    day: str
    revision: str
    metrics: dict[str, float]


def commits(root: Path = ROOT) -> list[Commit]:
    """Every committed state of the baseline, oldest first; states of another schema are left out."""
    path = BASELINE.relative_to(ROOT).as_posix()
    found = []
    for line in _git(root, "log", "--reverse", "--format=%h %cs", "--", path).splitlines():
        revision, day = line.split()
        content = json.loads(_git(root, "show", f"{revision}:{path}"))
        if content.get("schema") == SCHEMA:
            found.append(Commit(day, revision, content["metrics"]))
    return found


def draw(history: Sequence[Commit]) -> str:
    """One panel a metric over all commits, as SVG; recall by kind is left to the table."""
    names = {metric for commit in history for metric in commit.metrics if ".recall." not in metric}
    order = [benchmark.name for benchmark in BENCHMARKS]
    known = [metric for metric in names if metric.split(".")[0] in order]
    metrics = sorted(known, key=lambda metric: (order.index(metric.split(".")[0]), metric))
    rows = -(-len(metrics) // _COLUMNS)
    width, height = _COLUMNS * (_WIDTH + _GAP) + _GAP, rows * (_HEIGHT + _GAP) + _GAP
    panels = [
        _panel(metric, history, _GAP + i % _COLUMNS * (_WIDTH + _GAP), _GAP + i // _COLUMNS * (_HEIGHT + _GAP))
        for i, metric in enumerate(metrics)
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    title = "<title>Accuracy and speed of quotecheck over its history</title>"
    return "\n".join([head, title, f"<style>{_STYLE}</style>", *panels, "</svg>"]) + "\n"


def _panel(metric: str, history: Sequence[Commit], x: int, y: int) -> str:
    values = [(i, c.metrics[metric]) for i, c in enumerate(history) if metric in c.metrics]
    low, high = min(value for _, value in values), max(value for _, value in values)
    margin = (high - low) * 0.1 or abs(high) * 0.05 or 0.05
    left, right, top, bottom = x + 10, x + _WIDTH - 10, y + 44, y + _HEIGHT - 22

    def place(index: int, value: float) -> tuple[float, float]:
        across = left + (right - left) * (index / (len(history) - 1) if len(history) > 1 else 0.5)
        return across, bottom - (bottom - top) * (value - low + margin) / (high - low + 2 * margin)

    points = [place(index, value) for index, value in values]
    path = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
    dots = [
        f'<circle cx="{across:.1f}" cy="{down:.1f}" r="3"><title>{escape(history[index].revision)} '
        f"{escape(history[index].day)}: {value:.4g}</title></circle>"
        for (across, down), (index, value) in zip(points, values, strict=True)
    ]
    direction = "less is better" if less_is_better(metric) else "more is better"
    return "\n".join(
        [
            f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="4"/>',
            f'<text x="{x + 10}" y="{y + 18}">{escape(metric)}</text>',
            f'<text x="{x + 10}" y="{y + 34}" class="small">now {values[-1][1]:.4g}, {low:.4g} to {high:.4g}, '
            f"{direction}</text>",
            f'<polyline points="{path}"/>',
            *dots,
            f'<text x="{x + 10}" y="{y + _HEIGHT - 7}" class="small">{escape(history[values[0][0]].day)}</text>',
            f'<text x="{x + _WIDTH - 10}" y="{y + _HEIGHT - 7}" class="small" text-anchor="end">'
            f"{escape(history[values[-1][0]].day)}</text>",
        ]
    )


def _git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


def main() -> int:
    """Write history.svg; 1 where no baseline was ever committed."""
    history = commits()
    if not history:
        print("no committed baseline", file=sys.stderr)
        return 1
    HISTORY.write_text(draw(history), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
