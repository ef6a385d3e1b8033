"""Input cut into pieces of like size that can be read anywhere, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from pathlib import Path
from typing import BinaryIO

from quotecheck.articles.decoding import is_wide
from quotecheck.articles.inputs import InputFile, find_files
from quotecheck.articles.jsonlines import NO_TEXT, rows_of_lines
from quotecheck.articles.reading import Row, rows_of_file, unreadable
from quotecheck.articles.storage import StoredFile
from quotecheck.errors import InputError
from quotecheck.records import Article

__all__ = ["Lines", "Piece", "count_lines", "cut", "number_lines", "read_piece"]

SMALLEST, LARGEST = 250_000, 64_000_000
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """Files that are read together, or (`end`) those lines of one JSON Lines file that begin in a range of its bytes.

    `first` is the number of the first of these lines.
    """

    files: tuple[InputFile, ...]
    start: int = 0
    end: int | None = None
    first: int = 1


@dataclass(frozen=True, slots=True)
class Lines:
    """How many lines begin in a piece, and whether they hold anything but white space."""

    count: int
    filled: bool


def cut(paths: Sequence[str], pieces: int) -> list[Piece | InputError]:
    """The files under `paths` in their order (see `find_files`), in some `pieces`, or as many as their size asks for.

    Pieces of a JSON Lines file do not know yet which lines they hold: see `count_lines` and `number_lines`.
    """
    found = [file if isinstance(file, InputError) else (file, _size(file)) for file in find_files(paths)]
    whole = sum(item[1] for item in found if not isinstance(item, InputError))
    size = min(max(whole // max(pieces, 1), SMALLEST), LARGEST)
    return list(_cut(found, size))


def _cut(found: Iterable[tuple[InputFile, int] | InputError], size: int) -> Iterator[Piece | InputError]:
    together: list[InputFile] = []
    held = 0
    for item in found:
        long = not isinstance(item, InputError) and item[1] >= 2 * size
        if together and (isinstance(item, InputError) or long or held >= size):
            yield Piece(tuple(together))
            together, held = [], 0
        if isinstance(item, InputError):
            yield item
            continue
        file, length = item
        if isinstance(file.location, Path):
            file = replace(file, location=file.location.absolute())
        if long and file.location.suffix.lower() == ".jsonl" and not _is_wide(file):
            for start in range(0, length, size):
                yield Piece((file,), start, min(start + size, length))
        else:
            together.append(file)
            held += length
    if together:
        yield Piece(tuple(together))


def count_lines(piece: Piece) -> Lines | None:
    """The lines of a piece of a file; None when it cannot be read, which reading it will tell."""
    assert piece.end is not None
    count, filled = int(piece.start == 0), False
    try:
        with piece.files[0].location.open("rb") as stream:
            # A line begins behind each line feed: one right before the piece counts, and one at its end does not.
            at = stream.seek(max(piece.start - 1, 0))
            while at < piece.end and (block := stream.read(min(_BLOCK, piece.end - at))):
                at += len(block)
                count += block.count(b"\n") - (at == piece.end and block.endswith(b"\n"))
                filled = filled or not block.isspace()
    except OSError:
        return None
    return Lines(count, filled)


def number_lines(
    pieces: Iterable[Piece | InputError], lines: Mapping[Piece, Lines | None]
) -> Iterator[Piece | InputError]:
    """The pieces with the numbers of their first lines, once `lines` were counted in those that have an `end`.

    A file without text is a problem, and one that could not be read is a single piece.
    """
    for files, group in groupby(pieces, key=_cut_file):
        if files is None:
            yield from group
            continue
        own = [piece for piece in group if isinstance(piece, Piece)]
        counted = [count for piece in own if (count := lines[piece]) is not None]
        if len(counted) < len(own):
            yield Piece(files)
        elif not any(count.filled for count in counted):
            yield InputError(files[0].named, NO_TEXT)
        else:
            firsts = accumulate((count.count for count in counted), initial=1)
            yield from (replace(piece, first=first) for piece, first in zip(own, firsts, strict=False))


def _cut_file(piece: Piece | InputError) -> tuple[InputFile, ...] | None:
    return piece.files if isinstance(piece, Piece) and piece.end is not None else None


def read_piece(piece: Piece) -> Iterator[Row]:
    """What is in a piece, as `read` would find it there."""
    if piece.end is None:
        for file in piece.files:
            yield from rows_of_file(file)
        return
    [file] = piece.files
    try:
        with file.location.open("rb") as stream:
            lines = _lines(stream, piece.start, piece.end)
            rows = rows_of_lines(lines, id=file.location.stem, path=file.path, named=file.named, first=piece.first)
            for row in rows:
                yield (replace(row, file=file.named), (row.id,)) if isinstance(row, Article) else (row, ())
    except OSError as error:
        yield unreadable(file, error), ()


def _lines(stream: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """The lines that begin in a range of bytes."""
    at = stream.seek(max(start - 1, 0))
    if start:
        at += len(stream.readline())
    while at < end and (line := stream.readline()):
        yield line
        at += len(line)


def _size(file: InputFile) -> int:
    try:
        return file.location.size if isinstance(file.location, StoredFile) else file.location.stat().st_size
    except OSError:
        return 0


def _is_wide(file: InputFile) -> bool:
    try:
        with file.location.open("rb") as stream:
            return is_wide(stream.read(4))
    except OSError:
        return True
