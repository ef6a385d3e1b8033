"""How fast the shipped models score, against a plain pipeline and against the limit; each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks.corpora import ROOT
from quotecheck.entailment.loading import SHIPPED, is_shipped


def measure() -> dict[str, float]:
    """`times_as_fast` and `share_of_limit` by model; nothing in an installation without models."""
    return {
        f"{name}.{figure}": value
        for name in SHIPPED
        if is_shipped(name)
        for figure, value in _speeds(name).items()
        if figure in ("times_as_fast", "share_of_limit")
    }


def _speeds(name: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.entailment_speed", name, "--pairs", "64"]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    speeds: dict[str, float] = json.loads(output.splitlines()[-1])
    return speeds
