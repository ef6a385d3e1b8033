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
    """A file to read: where it is, and how reports and error messages name it (no absolute paths in either).

    `ids` are the names its article may take, best first.
    """

    location: Path
    path: str
    named: str
    ids: tuple[str, ...]


def find_files(paths: Sequence[str], without: Sequence[str] = ()) -> Iterator[InputFile | InputError]:
    """The files under `paths` in their order, folders searched recursively and sorted; each file once, and none of
    the files `without`.

    Hidden files and folders are skipped, and so are symbolic links to folders and to files outside the folder. What
    is missing, empty or may not be read comes as an InputError in its place. "-" is not meant here.
    """
    seen = {Path(path).resolve() for path in without if path != "-"}
    for path in paths:
        for found in _under(path):
            if isinstance(found, InputFile):
                try:
                    real = found.location.resolve()
                except (OSError, RuntimeError):  # a symbolic link that leads to itself
                    yield InputError(found.named, "cannot be read: a symbolic link that leads nowhere")
                    continue
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _under(path: str) -> Iterator[InputFile | InputError]:
    location = Path(path)
    named = location.name if location.is_absolute() else path
    try:
        if location.is_dir():
            yield from _in_folder(location, named)
        elif location.exists():
            yield InputFile(location, location.name, named, (location.stem, location.name))
        else:
            yield InputError(named, "no such file or folder")
    except (OSError, ValueError) as error:
        yield InputError(named, _reason(error))


def _in_folder(folder: Path, named: str) -> Iterator[InputFile | InputError]:
    root = folder.resolve()
    errors: list[OSError] = []
    found = False
    for at, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            location = Path(at, name)
            if name.startswith(".") or location.suffix.lower() not in SUFFIXES or _leads_out(location, root):
                continue
            found = True
            relative = location.relative_to(folder)
            path, short = relative.as_posix(), relative.with_suffix("").as_posix()
            ids = (short, f"{root.name}/{short}", path, f"{root.name}/{path}")
            yield InputFile(location, path, f"{named.rstrip('/')}/{path}", ids)
    for error in errors:
        yield InputError(f"{named.rstrip('/')}/{Path(error.filename or '').name}", _reason(error))
    if not found and not errors:
        yield InputError(named, f"no articles in this folder ({', '.join(SUFFIXES)})")


def _leads_out(location: Path, root: Path) -> bool:
    try:
        return location.is_symlink() and not location.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _reason(error: OSError | ValueError) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read: {text[:1].lower()}{text[1:]}"
