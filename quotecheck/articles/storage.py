"""Files in places other than the folders of this machine, `s3://bucket/folder` or another address that Arrow reads."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from errno import ENOENT
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast
from urllib.parse import quote, unquote, urlsplit

__all__ = ["StoredFile", "is_address", "stored_files"]

_SEPARATOR = "://"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file by its address: as much of a `Path` as reading takes, opened where it is read."""

    address: str
    size: int

    @property
    def suffix(self) -> str:
        return self._path.suffix

    @property
    def stem(self) -> str:
        return self._path.stem

    def open(self, mode: str) -> BinaryIO:
        """Open the file for reading, the only `mode` there is.

        Raises:
            OSError: it cannot be read.
        """
        del mode
        system, path = _system(self.address)
        # A file of Arrow has no peek().
        return cast(BinaryIO, io.BufferedReader(system.open_input_file(path)))

    @property
    def _path(self) -> PurePosixPath:
        return PurePosixPath(unquote(urlsplit(self.address).path))


def is_address(path: str) -> bool:
    """Whether a path names a place by its address."""
    return _SEPARATOR in path


def stored_files(address: str) -> Iterator[tuple[StoredFile, str]]:
    """The file at an address, or all under it in the order of `os.walk`; each with its path from there, "" at the
    address itself.

    Raises:
        OSError: there is nothing, or nothing that may be read.
        ValueError: no such kind of address is known, or pyarrow is not installed.
    """
    system, root = _system(address)
    from pyarrow.fs import FileSelector, FileType

    info = system.get_file_info(root)
    if info.type == FileType.NotFound:
        raise FileNotFoundError(ENOENT, "no such file or folder")
    if info.type == FileType.File:
        yield StoredFile(address, info.size), ""
        return
    found = [entry for entry in system.get_file_info(FileSelector(root, recursive=True)) if entry.is_file]
    sizes = {entry.path[len(root.rstrip("/")) + 1 :]: entry.size for entry in found}
    for path, size in sorted(sizes.items(), key=lambda item: _as_walked(item[0])):
        yield StoredFile(f"{address.rstrip('/')}/{quote(path)}", size), path


def _as_walked(path: str) -> list[tuple[bool, str]]:
    *folders, name = path.split("/")
    return [*((True, folder) for folder in folders), (False, name)]


def _system(address: str) -> tuple[Any, str]:
    try:
        from pyarrow.fs import FileSystem
    except ImportError:
        raise ValueError("addresses need pyarrow: pip install 'quotecheck-news[ray]'") from None
    return cast(tuple[Any, str], FileSystem.from_uri(address))
