"""`python -m benchmarks`: measure, compare with the committed baseline, fail where something got worse."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import baseline
from benchmarks.baseline import Row
from benchmarks.benchmark import BENCHMARKS, of_metric


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 when nothing fell behind the baseline by more than its tolerance, 1 otherwise."""
    names = [benchmark.name for benchmark in BENCHMARKS]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=f"one of {', '.join(names)}")
    parser.add_argument("--update", action="store_true", help="write what was measured to the baseline")
    parser.add_argument("--baseline", type=Path, default=baseline.BASELINE, help="another baseline file")
    options = parser.parse_args(arguments)
    before, now, measured = baseline.read(options.baseline), {}, []
    for benchmark in BENCHMARKS:
        if (options.only and benchmark.name not in options.only) or not benchmark.possible:
            continue
        start = time.monotonic()
        now.update(benchmark.measure())
        measured.append(benchmark.name)
        print(f"{benchmark.name}: {time.monotonic() - start:.1f} s", file=sys.stderr)
    rows = baseline.compare(before, now, measured)
    print(table([row for row in rows if row.verdict != "not measured" or not options.only]))
    if options.update:
        kept = {row.metric: row.before for row in rows if row.verdict == "not measured" and row.before is not None}
        baseline.write({**kept, **now}, options.baseline)
        return 0
    failed = [row.metric for row in rows if row.failed]
    if failed:
        print(f"worse than the baseline allows: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def table(rows: Sequence[Row]) -> str:
    """The comparison as aligned columns."""
    width = max((len(row.metric) for row in rows), default=6)
    lines = [f"{'metric':{width}}  {'baseline':>8}  {'now':>8}  {'allowed':>8}  verdict"]
    for row in rows:
        benchmark = of_metric(row.metric)
        allowed = None if benchmark is None or row.before is None else benchmark.allowed(row.metric, row.before)
        lines.append(
            f"{row.metric:{width}}  {_number(row.before)}  {_number(row.now)}  {_number(allowed)}  {row.verdict}"
        )
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return f"{'-':>8}" if value is None else f"{value:8.4f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
