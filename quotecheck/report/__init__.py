"""A report becomes text: one module a format, each with a `render(report) -> str`, imported when it is asked for."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from quotecheck.errors import UsageError
from quotecheck.findings import Report

__all__ = ["FORMATS", "destinations", "format_of", "render", "write_report", "write_text"]

# What `--format` takes, and the suffix of `--output` that stands for it; the longest suffix that fits decides.
FORMATS: dict[str, str] = {
    "terminal": ".txt",
    "json": ".json",
    "sarif": ".sarif",
    "github": ".github",
    "junit": ".xml",
    "markdown": ".md",
    "csv": ".csv",
    "html": ".html",
}
_ALSO = {".sarif.json": "sarif", ".htm": "html", ".markdown": "markdown", ".junit": "junit"}


def render(report: Report, format: str) -> str:
    """The report in one of `FORMATS`.

    Raises:
        UsageError: there is no such format.
    """
    module = import_module(f"{__name__}.{_known(format)}")
    return cast(Callable[[Report], str], module.render)(report)


def destinations(format: str | None, outputs: Sequence[Path]) -> list[tuple[str, Path | None]]:
    """Which formats go where: to the output files, else to standard output (None).

    A single output file may have any name when the format is given; otherwise suffixes decide.

    Raises:
        UsageError: there is no such format or suffix, or one format is given for several files.
    """
    if format is not None:
        if len(outputs) > 1:
            raise UsageError("several outputs take their formats from their suffixes; leave out --format")
        return [(_known(format), outputs[0] if outputs else None)]
    return [(format_of(path), path) for path in outputs] or [("terminal", None)]


def write_report(report: Report, format: str | None, outputs: Sequence[Path]) -> None:
    """Write the report to every output file, or to standard output when there is none.

    Raises:
        UsageError: as `destinations`, or a file cannot be written.
    """
    for name, path in destinations(format, outputs):
        if path is None:
            _print(report, name)
            continue
        write_text(path, render(report, name))


def write_text(path: Path, text: str) -> None:
    """Write a file of ours.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        path.write_text(text, "utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None


def _print(report: Report, format: str) -> None:
    """To standard output: the terminal report as the terminal can show it, every other format as UTF-8."""
    if format == "terminal":
        from rich.console import Console

        from quotecheck.report.terminal import print_report

        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        print_report(report, Console())
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(render(report, format))


def _known(format: str) -> str:
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; choose one of {', '.join(FORMATS)}")
    return format


def format_of(path: Path) -> str:
    """The format that an output file's name asks for.

    Raises:
        UsageError: the name ends in none of the known suffixes.
    """
    suffixes = {suffix: name for name, suffix in FORMATS.items()} | _ALSO
    for suffix in sorted(suffixes, key=len, reverse=True):
        if path.name.lower().endswith(suffix):
            return suffixes[suffix]
    raise UsageError(f"{path}: no report format has this suffix; choose one of {', '.join(sorted(suffixes))}")
