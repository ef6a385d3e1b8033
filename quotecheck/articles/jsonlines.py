"""JSON Lines: one article a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from quotecheck.articles.dates import first_date
from quotecheck.articles.decoding import MAX_CHARACTERS, decode
from quotecheck.articles.layout import lay_out
from quotecheck.errors import InputError
from quotecheck.records import Article

__all__ = ["articles_of_lines", "rows_of_lines"]

NO_TEXT = "holds no text"
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def articles_of_lines(
    lines: Iterable[str | bytes], *, id: str, path: str, named: str
) -> Iterator[Article | InputError]:
    """The articles of a JSON Lines file; one that holds no text comes as an InputError. See `rows_of_lines`."""
    empty = True
    for row in rows_of_lines(lines, id=id, path=path, named=named):
        empty = False
        yield row
    if empty:
        yield InputError(named, NO_TEXT)


def rows_of_lines(
    lines: Iterable[str | bytes], *, id: str, path: str, named: str, first: int = 1
) -> Iterator[Article | InputError]:
    """The articles of lines that begin with line `first` of a file; a line that is no article comes as an InputError
    that names its number.

    `named` is the file's name in error messages. A row without `id` is called after the file and its line: "news:3"
    for the third line of news.jsonl.
    """
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        try:
            yield _article(decode(line) if isinstance(line, bytes) else line, id=f"{id}:{number}", path=path)
        except ValueError as error:
            yield InputError(named, f"line {number}: {error}")


def _article(line: str, *, id: str, path: str) -> Article:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON ({error.msg} at column {error.colno})") from error
    except RecursionError as error:
        raise ValueError("no article, but brackets nested too deeply") from error
    if not isinstance(row, dict):
        raise ValueError("no JSON object")
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError('no "text" with the article in it')
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"more than {MAX_CHARACTERS:,} characters in one article")
    text = _LONE_SURROGATE.sub("\ufffd", text)  # half a character: cannot be printed, and counts as one all the same
    title = _string(row, "title")
    layout = lay_out(text, title=title)
    return Article(
        id=_string(row, "id") or id,
        path=path,
        text=text,
        blocks=layout.blocks,
        title=layout.title,
        source=_string(row, "source") or layout.source,
        published=first_date(_string(row, "published") or "") or layout.published,
        url=_string(row, "url"),
        skipped=layout.skipped,
    )


def _string(row: dict[str, object], key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return _LONE_SURROGATE.sub("\ufffd", str(value)).strip() or None
    return None
