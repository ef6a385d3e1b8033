"""The word lists of the figure grammar, read once from `data/`."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit of measurement: `size` is in the base unit of its `dimension`, `scale` what its symbol multiplies by."""

    name: str
    dimension: str
    size: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)


def lines(name: str) -> list[str]:
    """The lines of a data file, without comments and blank lines."""
    text = files("quotecheck.extract.figures").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line.strip() and not line.startswith("# ")]


@cache
def words(name: str) -> frozenset[str]:
    """A file of words separated by white space."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def phrases(name: str) -> dict[str, str]:
    """A file of lines `phrase<tab>meaning`."""
    return dict(line.split("\t") for line in lines(name))


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of `word_sets.tsv` by name."""
    return frozenset(phrases("word_sets.tsv")[name].split())


@cache
def number_words() -> dict[str, Decimal]:
    """Cardinal words: "seven", "forty", "dozen", "million" with their values."""
    return {word: Decimal(value) for word, value in phrases("number_words.tsv").items()}


@cache
def units() -> dict[str, Unit]:
    """All units by name."""
    rows = (line.split("\t") for line in lines("units.tsv"))
    return {row[0]: Unit(row[0], row[1], Decimal(row[2])) for row in rows}


@cache
def unit_symbols() -> dict[str, Unit]:
    """Units by symbol as written; scaled symbols of the energy trade ("bcm", "mb/d") in any case."""
    table: dict[str, Unit] = {}
    for line in lines("units.tsv"):
        name, _, _, symbols, _ = line.split("\t")
        for symbol in filter(None, symbols.split("|")):
            table[symbol] = units()[name]
    for line in lines("scaled_symbols.tsv"):
        symbol, scale, name = line.split("\t")
        base = units().get(name, Unit(name, "rate"))
        for form in {symbol, symbol.upper(), symbol.capitalize()}:
            table.setdefault(form, base._replace(scale=Decimal(scale)))
    for symbol, code in currency_symbols().items():
        if symbol == code or not symbol[0].isalpha():
            table.setdefault(symbol, Unit(code, "money"))
    for line in lines("small_money.tsv"):
        name, symbols, _, _ = line.split("\t")
        for symbol in filter(None, symbols.split("|")):
            table[symbol] = Unit(name, "money")
    return table


@cache
def unit_words() -> dict[str, Unit]:
    """Units and currencies by lower-case word or phrase, singular and plural."""
    table: dict[str, Unit] = {}

    def enter(unit: Unit, forms: str) -> None:
        for form in filter(None, forms.split("|")):
            table[form] = unit
            table.setdefault(form + "s", unit)

    for line in lines("units.tsv"):
        name, _, _, _, forms = line.split("\t")
        enter(units()[name], forms)
    for line in lines("currencies.tsv"):
        code, _, forms = line.split("\t")
        enter(Unit(code, "money"), forms)
    for line in lines("small_money.tsv"):
        name, _, forms, _ = line.split("\t")
        enter(Unit(name, "money"), forms)
    for phrase, name in phrases("shares.tsv").items():
        table[phrase] = Unit(name, "share")
    return table


@cache
def currency_symbols() -> dict[str, str]:
    """Currency signs and codes as written, to ISO 4217 codes."""
    rows = (line.split("\t") for line in lines("currencies.tsv"))
    return {symbol: code for code, symbols, _ in rows for symbol in symbols.split("|")}
