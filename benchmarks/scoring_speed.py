"""How many times as fast as a plain pipeline the shipped models score; each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks.corpora import ROOT
from quotecheck.entailment.loading import SHIPPED, is_shipped


def measure() -> dict[str, float]:
    """`times_as_fast` by model; nothing in an installation without models."""
    return {f"{name}.times_as_fast": _times_as_fast(name) for name in SHIPPED if is_shipped(name)}


def _times_as_fast(name: str) -> float:
    command = [sys.executable, "-m", "benchmarks.entailment_speed", name, "--pairs", "64"]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return float(json.loads(output.splitlines()[-1])["times_as_fast"])
