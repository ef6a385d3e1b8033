"""Where an error can be planted, and the kinds there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.planted.reading import Quote, Reading
from benchmarks.planted.rewrite import Edit
from quotecheck.records import Span


@dataclass(frozen=True, slots=True)
class Site:
    """One possible error: the edit, and the quotation or sentence that it falsifies.

    `others` are further places of the original that the error rests on (the second utterance of a splice).
    """

    edit: Edit
    region: Span
    others: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error. A finding with one of `codes` reports it; `verify_codes` count in addition in verify,
    where it is also true of an altered quotation or figure that no source has it.

    `check` is False for kinds that only a comparison of a draft with its sources can see.
    """

    name: str
    codes: frozenset[str]
    verify_codes: frozenset[str]
    check: bool
    find: Callable[[Reading, Random], Iterator[Site]]


KINDS: dict[str, Kind] = {}


def kind(
    name: str, codes: str, verify: str = "", *, check: bool = True
) -> Callable[[Callable[[Reading, Random], Iterator[Site]]], Callable[[Reading, Random], Iterator[Site]]]:
    """Declare the decorated function as the finder of sites for a kind; codes are separated by spaces."""

    def declare(find: Callable[[Reading, Random], Iterator[Site]]) -> Callable[[Reading, Random], Iterator[Site]]:
        KINDS[name] = Kind(name, frozenset(codes.split()), frozenset(verify.split()), check, find)
        return find

    return declare


def utterances(reading: Reading, words: int) -> Iterator[Quote]:
    """Quotations of at least so many words that somebody is said to have spoken, without nested marks or gaps."""
    for quote in reading.quotes:
        inner = reading.of(quote.inner)
        odd = set("[]‘…\n") & set(inner) or ". . ." in inner or "..." in inner or " '" in inner
        if quote.cued and len(inner.split()) >= words and not odd:
            yield quote
