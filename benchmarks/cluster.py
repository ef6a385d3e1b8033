"""`python -m benchmarks.cluster PATH...`: a cluster gives the report of one machine, also with a worker killed.

Runs a check in this machine's processes, on two local workers of Ray, and there again several times with one of the
workers killed (SIGKILL) at its work, at moments spread over the whole run; the reports must be the same, byte for byte.
Needs the extra `ray`, and Linux, whose /proc tells the workers from other processes.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

_WORKER, _NOT_AT_WORK = b"ray::", (b"ray::IDLE", b"Agent")


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 when all reports are the same, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster", description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--model", default=None)
    options = parser.parse_args(arguments)
    command = [sys.executable, "-m", "quotecheck", "check", *options.paths, "--format", "json", "--no-cache", "-q"]
    command += ["--model", options.model] if options.model else []
    local, _ = _report(command)
    workers = [*command, "--engine", "ray", "--jobs", "2"]
    start = time.monotonic()
    report, _ = _report(workers)
    whole = time.monotonic() - start
    same = [_same(local, report)]
    print(f"two workers: {_outcome(same[0])}, after {whole:.1f} s", flush=True)
    for number in range(options.rounds):
        moment, killed = (number + 0.5) / options.rounds * whole, None
        while killed is None:
            report, killed = _report(workers, kill_after=moment)
            moment *= 0.9  # this run was faster, and over before
        same.append(_same(local, report))
        print(f"{killed}: {_outcome(same[-1])}", flush=True)
    return int(not all(same))


def _same(expected: bytes, report: bytes) -> bool:
    lines = zip_longest(expected.splitlines(), report.splitlines(), fillvalue=b"nothing")
    for number, (a, b) in enumerate(lines, 1):
        if a != b:
            print(f"line {number}: {a.decode()} / {b.decode()}")
            break
    return expected == report


def _outcome(same: bool) -> str:
    return "the same report" if same else "ANOTHER report"


def _report(command: Sequence[str], kill_after: float | None = None) -> tuple[bytes, str | None]:
    """The report of a run, one of whose workers is killed after so many seconds, or as soon as one is at work then;
    and which one that was.

    Raises:
        RuntimeError: the run failed.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=output, stderr=errors)
        killed = None if kill_after is None else _kill_worker(process, kill_after)
        if process.wait() not in (0, 1):
            errors.seek(0)
            raise RuntimeError(f"exit code {process.returncode}: {errors.read().decode(errors='replace')}")
        output.seek(0)
        return output.read(), killed


def _kill_worker(process: subprocess.Popen[bytes], after: float) -> str | None:
    """Kill a worker, and say which one; None when the run was over before."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(after)
    while process.poll() is None:
        for victim, name in _workers(process.pid):
            os.kill(victim, signal.SIGKILL)
            return f"{name.decode(errors='replace').strip()} killed after {after:.1f} s"
        time.sleep(0.05)
    return None


def _workers(parent: int) -> Iterator[tuple[int, bytes]]:
    """The processes under `parent` that are workers at work, with the names of what they do."""
    for children in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in map(int, _read(children).split()):
            name = _read(Path(f"/proc/{child}/cmdline")).rstrip(b"\0")
            if name.startswith(_WORKER) and name != _WORKER and not any(word in name for word in _NOT_AT_WORK):
                yield child, name
            yield from _workers(child)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone since
        return b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
