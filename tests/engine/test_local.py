"""Engines of one machine give the same results; a killed worker loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from quotecheck.engine import Engine, Processes, Serial


def square(number: int) -> int:
    return number * number


def die_once(flag: Path, number: int) -> int:
    """Kill the process that works on item 50, the first time."""
    if number == 50 and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return square(number)


def fail_at(bad: int, number: int) -> int:
    if number == bad:
        raise ValueError("bad item")
    return number


@pytest.mark.parametrize("engine", [Serial(), Processes(1), Processes(2), Processes()])
@pytest.mark.parametrize("count", [0, 1, 101])
def test_results_come_in_the_order_of_the_items(engine: Engine, count: int) -> None:
    assert list(engine.map("squares", square, range(count))) == [square(n) for n in range(count)]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    found = list(Processes(2).map("squares", partial(die_once, tmp_path / "died"), range(200)))
    assert found == [square(n) for n in range(200)]
    assert (tmp_path / "died").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_workers_end_with_a_parent_that_was_killed() -> None:
    code = (
        "import os, time; from quotecheck.engine import Processes\n"
        "def work(n): print(os.getpid(), flush=True); time.sleep(0.2)\n"
        "list(Processes(2).map('waiting', work, range(1000)))"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert int(parent.stdout.readline())
        parent.kill()
        parent.communicate(timeout=30)  # comes to an end when no worker holds the pipe any more


def test_an_error_of_the_stage_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="bad item"):
        list(Processes(2).map("failing", partial(fail_at, 70), range(200)))
