"""Which files are meant by the paths a user names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotecheck.errors import InputError

__all__ = ["SUFFIXES", "InputFile", "find_files"]

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".jsonl")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: where it is, how reports name it, and the names its article may take, best first."""

    location: Path
    path: str
    ids: tuple[str, ...]


def find_files(paths: Sequence[str]) -> Iterator[InputFile | InputError]:
    """The files under `paths` in their order, folders searched recursively and sorted; each file once.

    Hidden files and folders are skipped, and so are symbolic links to folders and to files outside the folder. What
    is missing, empty or may not be read comes as an InputError in its place. "-" is not meant here.
    """
    seen: set[Path] = set()
    for named in paths:
        location = Path(named)
        try:
            if location.is_dir():
                candidates: Iterator[InputFile | InputError] = _in_folder(named, location)
            elif location.exists():
                candidates = iter([_named_file(location)])
            else:
                candidates = iter([InputError(named, "no such file or folder")])
        except (OSError, ValueError) as error:
            candidates = iter([InputError(named, _reason(error))])
        for candidate in candidates:
            if isinstance(candidate, InputFile):
                real = candidate.location.resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield candidate


def _named_file(location: Path) -> InputFile:
    return InputFile(location, location.name, (location.stem, location.name))


def _in_folder(named: str, folder: Path) -> Iterator[InputFile | InputError]:
    root = folder.resolve()
    errors: list[OSError] = []
    found = False
    for at, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            location = Path(at, name)
            if name.startswith(".") or location.suffix.lower() not in SUFFIXES:
                continue
            if location.is_symlink() and not location.resolve().is_relative_to(root):
                continue
            found = True
            relative = location.relative_to(folder)
            short = relative.with_suffix("").as_posix()
            ids = (short, f"{root.name}/{short}", relative.as_posix(), f"{root.name}/{relative.as_posix()}")
            yield InputFile(location, relative.as_posix(), ids)
    for error in errors:
        yield InputError(named, f"{Path(error.filename or folder).name}: {_reason(error)}")
    if not found and not errors:
        yield InputError(named, f"no articles in this folder ({', '.join(SUFFIXES)})")


def _reason(error: OSError | ValueError) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read: {text[:1].lower()}{text[1:]}"
