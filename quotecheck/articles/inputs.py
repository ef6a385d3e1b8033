"""Which files are meant by the paths a user names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from quotecheck.articles.storage import StoredFile, is_address, stored_files
from quotecheck.errors import InputError

__all__ = ["SUFFIXES", "InputFile", "find_files"]

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".jsonl")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: where it is, and how reports and error messages name it (no absolute paths in either).

    `ids` are the names its article may take, best first.
    """

    location: Path | StoredFile
    path: str
    named: str
    ids: tuple[str, ...]


def find_files(paths: Sequence[str], without: Sequence[str] = ()) -> Iterator[InputFile | InputError]:
    """The files under `paths` in their order, folders searched recursively and sorted; each file once, and none of
    the files `without` or in folders among them.

    Hidden files and folders are skipped, and so are symbolic links to folders and to files outside the folder. What
    is missing, empty or may not be read comes as an InputError in its place. "-" is not meant here. A path may be an
    address such as s3://bucket/folder (see `quotecheck.articles.storage`).
    """
    left_out = {Path(path).resolve() for path in without if path != "-"}
    seen: set[Path | StoredFile] = set(left_out)
    for path in paths:
        for found in _stored(path) if is_address(path) else _under(path):
            if isinstance(found, InputFile):
                try:
                    real = found.location.resolve() if isinstance(found.location, Path) else found.location
                except (OSError, RuntimeError):  # a symbolic link that leads to itself
                    yield InputError(found.named, "cannot be read: a symbolic link that leads nowhere")
                    continue
                if real in seen or (isinstance(real, Path) and not left_out.isdisjoint(real.parents)):
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
            file = _in(location, location.relative_to(folder).as_posix(), root.name, named)
            yield file if location.is_file() else InputError(file.named, _irregular(location))
    for error in errors:
        place = Path(error.filename or folder).relative_to(folder).as_posix()
        yield InputError(f"{named.rstrip('/')}/{place}", _reason(error))
    if not found and not errors:
        yield _no_articles(named)


def _stored(address: str) -> Iterator[InputFile | InputError]:
    """What is at an address, as `_under` finds it on this machine."""
    found = False
    try:
        for file, path in stored_files(address):
            if not path:
                name = f"{file.stem}{file.suffix}"
                yield InputFile(file, name, address, (file.stem, name))
            elif not any(part.startswith(".") for part in path.split("/")) and file.suffix.lower() in SUFFIXES:
                yield _in(file, path, address.rstrip("/").rpartition("/")[2], address)
            else:
                continue
            found = True
    except FileNotFoundError as error:
        yield InputError(address, str(error.strerror))
    except (OSError, ValueError) as error:
        yield InputError(address, _reason(error))
    else:
        if not found:
            yield _no_articles(address)


def _in(location: Path | StoredFile, path: str, folder: str, named: str) -> InputFile:
    """A file at `path` in a folder."""
    short = PurePosixPath(path).with_suffix("").as_posix()
    return InputFile(
        location, path, f"{named.rstrip('/')}/{path}", (short, f"{folder}/{short}", path, f"{folder}/{path}")
    )


def _no_articles(folder: str) -> InputError:
    return InputError(folder, f"no articles in this folder ({', '.join(SUFFIXES)})")


def _leads_out(location: Path, root: Path) -> bool:
    try:
        return location.is_symlink() and not location.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _irregular(location: Path) -> str:
    """Why a name in a folder is not read: a pipe would be waited for without end."""
    return "is no regular file" if location.exists() else "is a symbolic link that leads nowhere"


def _reason(error: OSError | ValueError) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read: {text[:1].lower()}{text[1:]}"
