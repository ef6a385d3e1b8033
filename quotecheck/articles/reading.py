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

__all__ = ["Reading", "read"]

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
    ids = set(taken)
    for item, names in _items(paths, stdin, without):
        if isinstance(item, InputError):
            problems.append(item)
            continue
        name = _free(names or (item.id,), ids)
        ids.add(name)
        articles.append(item if item.id == name else replace(item, id=name))
    return Reading(tuple(articles), tuple(problems))


def _items(
    paths: Sequence[str], stdin: TextIO | None, without: Sequence[str]
) -> Iterator[tuple[Article | InputError, tuple[str, ...]]]:
    """Articles and problems, each article with the ids it may take (none: it has one of its own)."""
    files = [path for path in paths if path != "-"]
    if len(files) < len(paths):
        for item in _from_stream(stdin):
            yield item, ()
    for file in find_files(files, without):
        if isinstance(file, InputError):
            yield file, ()
            continue
        ids = () if file.location.suffix.lower() == ".jsonl" else file.ids
        for item in _from_file(file):
            yield item, ids


def _from_stream(stdin: TextIO | None) -> Iterator[Article | InputError]:
    """Articles from standard input: JSON Lines if its first line is an object, else one plain text."""
    stream: Any = getattr(stdin, "buffer", stdin) or StringIO()  # bytes where there are any: see decode()
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
        yield InputError(file.named, f"cannot be read: {(error.strerror or os.strerror(error.errno or 5)).lower()}")
    except ValueError as error:
        yield InputError(file.named, str(error))


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


def _free(names: tuple[str, ...], taken: set[str]) -> str:
    """The first of the names that is not taken, else the first one with a number behind it."""
    for name in names:
        if name not in taken:
            return name
    number = 2
    while f"{names[0]}-{number}" in taken:
        number += 1
    return f"{names[0]}-{number}"
