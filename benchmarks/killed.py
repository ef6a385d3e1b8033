"""`python -m benchmarks.killed PATH...`: killed at random moments, the next run must give the same report.

Every round starts with an empty cache, kills a check with SIGKILL somewhere in its course, runs it again to the end and
compares the report with that of an undisturbed run, byte for byte.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from random import Random


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 when every report is the right one, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.killed", description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    random = Random(options.seed)
    with tempfile.TemporaryDirectory() as cache:
        start = time.monotonic()
        right = _run(options.paths, cache)
        whole = time.monotonic() - start
    wrong = 0
    for number in range(1, options.rounds + 1):
        moment = random.uniform(0.05, 0.95) * whole
        with tempfile.TemporaryDirectory() as cache:
            _kill_after(moment, options.paths, cache)
            same = _run(options.paths, cache) == right
        wrong += not same
        outcome = "the same report" if same else "ANOTHER report"
        print(f"round {number}: killed after {moment:.2f} of {whole:.2f} s, then {outcome}")
    return int(wrong > 0)


def _run(paths: Sequence[str], cache: str) -> bytes:
    """The report of a run to the end.

    Raises:
        RuntimeError: the run failed, which is neither 0 (nothing found) nor 1 (findings).
    """
    finished = subprocess.run(_command(paths), env=_environment(cache), capture_output=True, check=False)
    if finished.returncode not in (0, 1):
        raise RuntimeError(finished.stderr.decode(errors="replace"))
    return finished.stdout


def _kill_after(seconds: float, paths: Sequence[str], cache: str) -> None:
    process = subprocess.Popen(
        _command(paths), env=_environment(cache), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _command(paths: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "quotecheck", "check", *paths, "--format", "json"]


def _environment(cache: str) -> dict[str, str]:
    return {**os.environ, "XDG_CACHE_HOME": cache}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
