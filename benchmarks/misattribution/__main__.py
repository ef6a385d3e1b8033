"""`python -m benchmarks.misattribution`: print every case that went wrong, and precision and recall of QC103."""

from __future__ import annotations

import sys
from collections import Counter

from benchmarks.misattribution import cases, rates, reported

MIN_PRECISION = 0.95
MIN_RECALL = 0.85


def main() -> int:
    """0 when QC103 is precise enough and finds enough."""
    judged = [(case, reported(case)) for case in cases()]
    for case, fires in judged:
        if fires != case.expected:
            print(f"{'false alarm' if fires else 'missed'} {case.id}\n  a: {case.a!r}\n  b: {case.b!r}")
    kinds = Counter(case.kind for case, _ in judged)
    found = rates(judged)
    print(", ".join(f"{number} {kind}" for kind, number in kinds.items()))
    print(", ".join(f"{name} {value:.3f}" for name, value in found.items()))
    return int(found["precision"] < MIN_PRECISION or found["recall"] < MIN_RECALL)


if __name__ == "__main__":
    sys.exit(main())
