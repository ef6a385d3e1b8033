"""Who runs the stages: this process or a pool of processes; the stage functions are the same."""

from __future__ import annotations

from quotecheck.engine.local import Engine, Processes, Serial
from quotecheck.engine.progress import Progress, Silent, progress_for

__all__ = ["Engine", "Processes", "Progress", "Serial", "Silent", "progress_for"]
