"""The text files and streams that commands read and write."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from quotecheck.errors import InputError, UsageError


@contextmanager
def text_input(path: str) -> Iterator[TextIO]:
    """Open a file, or standard input for -, as UTF-8.

    Raises:
        InputError: it cannot be opened or is not UTF-8.
    """
    if path == "-":
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf8")
        file: TextIO = sys.stdin
    else:
        try:
            file = Path(path).open(encoding="utf8")  # noqa: SIM115 - what the body raises is not of this file
        except OSError as error:
            raise InputError(path, error.strerror or str(error)) from error
    try:
        yield file
    except UnicodeDecodeError as error:
        raise InputError(path, "not UTF-8 text") from error
    finally:
        if path != "-":
            file.close()


@contextmanager
def text_output(path: Path | None) -> Iterator[TextIO]:
    """Open a file, or standard output for None, as UTF-8.

    The file takes its place when all is written, so that a file may be read while it is replaced, and a run that fails
    leaves the old one as it was.

    Raises:
        UsageError: it cannot be written.
    """
    if path is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf8", newline="\n")
        yield sys.stdout
        return
    regular = path.is_file() or not path.exists()
    written = path.with_name(f"{path.name}.partial") if regular else path
    try:
        file = written.open("w", encoding="utf8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
    try:
        with file:
            yield file
        if regular:
            written.replace(path)
    finally:
        if regular:
            written.unlink(missing_ok=True)
