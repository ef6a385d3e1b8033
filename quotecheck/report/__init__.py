"""A report becomes text: one module a format, each with a `render(report) -> str`, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from quotecheck.errors import UsageError
from quotecheck.findings import Report

__all__ = ["FORMATS", "format_of", "render"]

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
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; choose one of {', '.join(FORMATS)}")
    module = import_module(f"{__name__}.{format}")
    return cast(Callable[[Report], str], module.render)(report)


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
