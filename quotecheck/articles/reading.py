"""Paths become articles: each file in the way of its format, and nothing lost when one of them is bad."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import chain
from typing import Any, TextIO

from quotecheck.articles.decoding import MAX_CHARACTERS, NotText, decode, raw_lines
from quotecheck.articles.inputs import SUFFIXES, InputFile, find_files
from quotecheck.articles.jsonlines import articles_of_lines
from quotecheck.articles.text import article_of_text
from quotecheck.articles.web import article_of_html
from quotecheck.articles.word import article_of_word
from quotecheck.errors import InputError
from quotecheck.records import Article

__all__ = ["Ids", "Reading", "Row", "read", "rows_of_file", "rows_of_stream", "unreadable"]

Row = tuple[Article | InputError, tuple[str, ...]]
"""An article and the ids it may take, best first; or a problem, and none."""

_TOO_LONG = f"is longer than the {MAX_CHARACTERS:,} characters that an article may have"


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles that could be read, in the order of the paths, and one problem for each input that could not."""

    articles: tuple[Article, ...]
    problems: tuple[InputError, ...]


def read(
    paths: Sequence[str], *, stdin: TextIO | None = None, without: Sequence[str] = (), taken: Iterable[str] = ()
) -> Reading:
    """Read all articles under `paths`: files, folders (recursively) and "-" for `stdin`.

    The files `without` are left out wherever they lie, and no article gets an id that is `taken`.

    Bad input is a problem in the result and never an exception; the articles beside it are still read. An article
    has at most 10 million characters. Ids are unique: where two articles share one, the later one is called after
    its folder or its full file name as well, or numbered.
    """
    articles: list[Article] = []
    problems: list[InputError] = []
    ids = Ids(taken)
    for item, names in _rows(paths, stdin, without):
        if isinstance(item, InputError):
            problems.append(item)
            continue
        name = ids.take(names)
        articles.append(item if item.id == name else replace(item, id=name))
    return Reading(tuple(articles), tuple(problems))


class Ids:
    """The ids that articles have; no two have the same."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def take(self, names: Sequence[str]) -> str:
        """Give away the first of the names that is free, else the first one with a number behind it."""
        name = next((name for name in names if name not in self._taken), None)
        number = 2
        while name is None or name in self._taken:
            name = f"{names[0]}-{number}"
            number += 1
        self._taken.add(name)
        return name


def _rows(paths: Sequence[str], stdin: TextIO | None, without: Sequence[str]) -> Iterator[Row]:
    files = [path for path in paths if path != "-"]
    if len(files) < len(paths):
        yield from rows_of_stream(stdin)
    for file in find_files(files, without):
        if isinstance(file, InputError):
            yield file, ()
        else:
            yield from rows_of_file(file)


def rows_of_stream(stdin: TextIO | None) -> Iterator[Row]:
    """What standard input holds."""
    for item in _from_stream(stdin):
        yield item, () if isinstance(item, InputError) else (item.id,)


def rows_of_file(file: InputFile) -> Iterator[Row]:
    """What a file holds; the articles of JSON Lines have ids of their own."""
    for item in _from_file(file):
        if isinstance(item, InputError):
            yield item, ()
        else:
            yield item, (item.id,) if file.location.suffix.lower() == ".jsonl" else file.ids


def _from_stream(stdin: TextIO | None) -> Iterator[Article | InputError]:
    """Articles from standard input: JSON Lines if its first line is an object, else one plain text."""
    stream: Any = getattr(stdin, "buffer", stdin) or StringIO()  # bytes where there are any: see decode()
    first = stream.readline(MAX_CHARACTERS + 1)
    while first and not first.strip():
        first = stream.readline(MAX_CHARACTERS + 1)
    try:
        if _begins_object(first):
            yield from articles_of_lines(chain([first], stream), id="-", path="-", named="-")
            return
        whole = first + stream.read(MAX_CHARACTERS)
        text = decode(whole) if isinstance(whole, bytes) else whole
        if not text.strip():
            yield InputError("-", "no text on standard input")
        elif len(whole) > MAX_CHARACTERS:
            yield InputError("-", _TOO_LONG)
        else:
            yield article_of_text(text, id="-", path="-")
    except ValueError as error:
        yield InputError("-", str(error))


def _begins_object(line: str | bytes) -> bool:
    text = line.decode("utf-8-sig", "replace") if isinstance(line, bytes) else line
    return text.lstrip()[:1] == "{"


def _from_file(file: InputFile) -> Iterator[Article | InputError]:
    suffix = file.location.suffix.lower()
    if suffix not in (*SUFFIXES, ""):
        yield InputError(file.named, f"is in no format that is read ({', '.join(SUFFIXES)})")
        return
    try:
        with file.location.open("rb") as stream:
            if suffix == ".jsonl":
                rows = articles_of_lines(raw_lines(stream), id=file.location.stem, path=file.path, named=file.named)
                yield from (replace(row, file=file.named) if isinstance(row, Article) else row for row in rows)
                return
            raw = stream.read(MAX_CHARACTERS + 1)
        if len(raw) > MAX_CHARACTERS:
            yield InputError(file.named, _TOO_LONG)
        else:
            yield replace(_one_article(suffix)(raw, file), file=file.named)
    except OSError as error:
        yield unreadable(file, error)
    except ValueError as error:
        yield InputError(file.named, str(error))


def unreadable(file: InputFile, error: OSError) -> InputError:
    """The problem of a file that cannot be read."""
    return InputError(file.named, f"cannot be read: {(error.strerror or os.strerror(error.errno or 5)).lower()}")


def _one_article(suffix: str) -> Callable[[bytes, InputFile], Article]:
    if suffix in (".html", ".htm"):
        return lambda raw, file: article_of_html(raw, id=file.ids[0], path=file.path)
    if suffix == ".docx":
        return lambda raw, file: article_of_word(raw, id=file.ids[0], path=file.path)
    return lambda raw, file: _text_article(raw, file, markdown=suffix == ".md")


def _text_article(raw: bytes, file: InputFile, *, markdown: bool) -> Article:
    text = decode(raw)
    if not text.strip():
        raise NotText("holds no text")
    return article_of_text(text, id=file.ids[0], path=file.path, markdown=markdown)
