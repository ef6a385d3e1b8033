"""Records as plain data and back: what a cache keeps and what travels between machines, readable by any JSON parser.

A dataclass becomes the list of its fields in order, a Decimal a list of its digits as text, so that it stays apart from
a string. Nothing in the data names code: damaged or foreign data gives an error, never a call.
"""

from __future__ import annotations

import dataclasses
import json
import zlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]

_FAST = 1


def pack(value: Any) -> bytes:
    """Plain data (see `to_plain`) as compressed JSON."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), _FAST)


def unpack(data: bytes) -> Any:
    """The plain data of `pack`.

    Raises:
        ValueError: it is damaged.
    """
    try:
        return json.loads(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError(str(error)) from error


def to_plain(value: Any) -> Any:
    """A record, or a tuple of them, as lists, texts, numbers and None."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Decimal):
        return [str(value)]
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    kind: Any = type(value)
    return [to_plain(getattr(value, name)) for name in _fields(kind)]


def from_plain(kind: Callable[..., T], value: Any) -> T:
    """The record of type `kind` that `to_plain` made `value` of."""
    record: T = reader(kind)(value)
    return record


@cache
def reader(kind: Any) -> Reader:
    """How plain data becomes a value of a type: a dataclass, tuple[X, ...], X | None, or what JSON has itself."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return _record(kind, [reader(hints[name]) for name in _fields(kind)])
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _sequence(reader(parts[0])) if parts[-1] is ... else _row([reader(part) for part in parts])
    if origin in (UnionType, Union):
        return _either([part for part in parts if part is not NoneType])
    if kind is Decimal:
        return lambda value: Decimal(value[0])
    if kind in (str, int, float, bool) or origin in (Literal, Mapping, dict):
        return _same
    raise TypeError(f"{kind} has no plain form")


def _same(value: Any) -> Any:
    return value


def _record(kind: Callable[..., Any], readers: list[Reader]) -> Reader:
    return lambda value: kind(*[read(item) for read, item in zip(readers, value, strict=True)])


def _sequence(read: Reader) -> Reader:
    return lambda value: tuple([read(item) for item in value])


def _row(readers: list[Reader]) -> Reader:
    return lambda value: tuple([read(item) for read, item in zip(readers, value, strict=True)])


def _either(kinds: list[Any]) -> Reader:
    if set(kinds) == {Decimal, str}:
        return lambda value: Decimal(value[0]) if isinstance(value, list) else value
    if len(kinds) != 1:
        raise TypeError(f"{kinds}: only None and one type, or Decimal and str")
    read = reader(kinds[0])
    return lambda value: None if value is None else read(value)


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
