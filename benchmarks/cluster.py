"""`python -m benchmarks.cluster PATH...`: a cluster gives the report of one machine, also with a worker killed.

Runs a check in this machine's processes, on two local workers of Ray, and there again with one of the workers killed
(SIGKILL) at its work; the reports must be the same, byte for byte. Needs the extra `ray`, and Linux, whose /proc tells
the workers from other processes.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

_WORKER = b"ray::Worker"


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 when all reports are the same, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster", description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--after", type=float, default=5.0, help="seconds of work before the worker is killed")
    options = parser.parse_args(arguments)
    command = [sys.executable, "-m", "quotecheck", "check", *options.paths, "--format", "json", "--no-cache", "-q"]
    local = _report(command)
    workers = [*command, "--engine", "ray", "--jobs", "2"]
    same = [local == _report(workers), local == _report(workers, kill_after=options.after)]
    print(f"two workers: {_outcome(same[0])}\none of them killed: {_outcome(same[1])}")
    return int(not all(same))


def _outcome(same: bool) -> str:
    return "the same report" if same else "ANOTHER report"


def _report(command: Sequence[str], kill_after: float | None = None) -> bytes:
    """The report of a run, one of whose workers is killed so many seconds after the first of them was seen.

    Raises:
        RuntimeError: the run failed, or was over before a worker could be killed.
    """
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if kill_after is not None:
        while process.poll() is None and not list(_workers(process.pid)):
            time.sleep(0.1)
        time.sleep(kill_after)
        victims = list(_workers(process.pid))
        if not victims:
            raise RuntimeError("no worker left to kill: give a smaller --after")
        os.kill(victims[0], signal.SIGKILL)
        print(f"killed worker process {victims[0]}")
    output, _ = process.communicate()
    if process.returncode not in (0, 1):
        raise RuntimeError(f"the run failed with exit code {process.returncode}")
    return output


def _workers(parent: int) -> Iterator[int]:
    """The processes under `parent` that are workers."""
    for children in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in map(int, _read(children).split()):
            if _read(Path(f"/proc/{child}/cmdline")).startswith(_WORKER):
                yield child
            yield from _workers(child)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone since
        return b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
