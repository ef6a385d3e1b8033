"""Errors of the narrative: figures, units, scales, dates, and words that change the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.planted.data import pairs
from benchmarks.planted.quantities import COUNT, MONEY, NUMBER, PERCENT, other_number, stands_alone
from benchmarks.planted.reading import Reading
from benchmarks.planted.rewrite import Edit
from benchmarks.planted.site import Site, kind
from quotecheck.records import Span

_UNITS = {
    "miles": "kilometers",
    "feet": "meters",
    "acres": "square miles",
    "inches": "feet",
    "minutes": "hours",
    "hours": "days",
    "days": "weeks",
    "weeks": "months",
    "months": "years",
    "years": "months",
}
_UNIT = re.compile(rf"(?<![\w$£€.,/:–-])(?P<number>{NUMBER}) (?P<unit>{'|'.join(_UNITS)})\b(?! old|[’'])")
_CHANGE = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|fall|grew|grown|increased?|decreased?|dropped|climbed|gained|up|down|jumped)"
    r"(?: of| by)? $"
)
_SCALES = {
    "thousand": ("million",),
    "million": ("billion",),
    "billion": ("million", "trillion"),
    "trillion": ("billion",),
}
_SCALE = re.compile(rf"[$£€]?{NUMBER} (?P<scale>thousand|million|billion|trillion)\b(?!s)")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(
    rf"(?<!-)\b(?P<day>{'|'.join(_WEEKDAYS)})(?=,|\.| (?:night|morning|evening|afternoon|in|at|that|to|after|by|with|"
    r"as|when|for|on|before|and|from|about|during|over)\b)(?!-)"
)
_CAPITAL_BEFORE = re.compile(r"(?:^|[^.!?] )[A-Z][\w’']+ $|’s $|'s $|\b(?:and|or|through|to|every|each|a|the) $")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{'|'.join([*_MONTHS, *map(re.escape, _SHORT)])}) (?P<day>\d{{1,2}})(?![\d:,]?\d|[a-z–-])"
)
_IN_MONTH = re.compile(rf"\b(?:in|since|until|last|early|late) (?P<month>{'|'.join(_MONTHS)})\b(?! \d{{1,2}}\b|-)")
_YEAR = re.compile(r"\b(?:in|since|until) (?P<year>(?:19[5-9]|20[012])\d)\b(?![-–’'/])")
_NEGATION = re.compile(r"\b(?:not|no|never|without|nor|neither)\b|n[’']t\b")
_DATELINE = re.compile(r"\W*[A-Z]{3,}[A-Z ]*\b[^.—–]{0,40}(?:\.|—|–|\(|-)")
_CASUALTY = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"\b(?:was|were|been) (?:\w+ly )?(?P<word>killed)\b(?! in action)", "injured"),
        (r"\b(?:was|were|been) (?P<word>injured|wounded)\b", "killed"),
        (
            rf"(?<! and )(?<!-)\b(?P<word>killed)(?= (?:at least |more than |about |nearly )?(?:{NUMBER}|one) )",
            "injured",
        ),
        (rf"(?<! and )\b(?P<word>killing)(?= (?:at least |more than |about |nearly )?(?:{NUMBER}|one) )", "injuring"),
        (
            rf"(?<! and )\b(?P<word>injuring|wounding)(?= (?:at least |more than |about |nearly )?(?:{NUMBER}|one) )",
            "killing",
        ),
        (
            rf"(?<! and )\b(?P<word>injured|wounded)(?= (?:at least |more than |about |nearly )?(?:{NUMBER}|one) )",
            "killed",
        ),
        (rf"\b{NUMBER} (?:people |others )?(?P<word>dead)\b", "injured"),
    )
)


def _sites(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[Span, re.Match[str]]]:
    """Matches outside quotation marks in whole narrative sentences, with the sentence."""
    for index in reading.prose:
        sentence = reading.sentences[index]
        for match in pattern.finditer(reading.text, sentence.start, sentence.end):
            if not reading.is_quoted(Span(match.start() - 1, match.end() + 1)):
                yield sentence, match


def _dated(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[Span, re.Match[str]]]:
    """Matches outside datelines: another day there is another day of publication."""
    for sentence, match in _sites(reading, pattern):
        if not (match.start() - sentence.start < 60 and _DATELINE.match(reading.of(sentence))):
            yield sentence, match


def _swap(sentence: Span, match: re.Match[str], group: str, new: str) -> Site:
    return Site(Edit(Span(match.start(group), match.end(group)), new), sentence)


@kind("figure-value", "QC201 QC301", "QC205")
def values(reading: Reading, random: Random) -> Iterator[Site]:
    """Another number, well outside any rounding."""
    for pattern in (MONEY, PERCENT, COUNT):
        for sentence, match in _sites(reading, pattern):
            new = other_number(match["number"], random, most=100 if pattern is PERCENT else None)
            if new and stands_alone(reading.text, match):
                yield _swap(sentence, match, "number", new)


@kind("figure-unit", "QC203 QC201", "QC205")
def units(reading: Reading, random: Random) -> Iterator[Site]:
    """The same number of something else: miles and kilometres, weeks and months, percent and percentage points."""
    for sentence, match in _sites(reading, _UNIT):
        if stands_alone(reading.text, match, bounds=True):
            yield _swap(sentence, match, "unit", _UNITS[match["unit"]])
    for sentence, match in _sites(reading, MONEY):
        ends_range = reading.text[max(0, match.start() - 5) : match.start()].endswith((" to ", " and ", " or "))
        if ends_range or not stands_alone(reading.text, match, bounds=True):
            continue
        yield _swap(sentence, match, "sign", random.choice([sign for sign in "$£€" if sign != match["sign"]]))
    for sentence, match in _sites(reading, PERCENT):
        if _CHANGE.search(reading.text[max(0, match.start() - 16) : match.start()]):
            yield _swap(sentence, match, "unit", " percentage points")


@kind("figure-scale", "QC203 QC201", "QC205")
def scales(reading: Reading, random: Random) -> Iterator[Site]:
    """Million for billion."""
    for sentence, match in _sites(reading, _SCALE):
        yield _swap(sentence, match, "scale", random.choice(_SCALES[match["scale"]]))


@kind("date", "QC202 QC301", "QC205 QC303")
def dates(reading: Reading, random: Random) -> Iterator[Site]:
    """Another weekday, day, month or year."""
    for sentence, match in _dated(reading, _WEEKDAY):
        if _CAPITAL_BEFORE.search(reading.text[max(sentence.start, match.start() - 16) : match.start()]):
            continue
        others = [_WEEKDAYS[(_WEEKDAYS.index(match["day"]) + shift) % 7] for shift in (2, 3, 4, 5)]
        new = random.choice(others)
        if new not in reading.of(sentence):
            yield _swap(sentence, match, "day", new)
    for sentence, match in _dated(reading, _MONTH_DAY):
        if match.group() in ("Sept. 11", "September 11", "July 4"):
            continue
        day = int(match["day"])
        choices = [new for new in range(1, 29) if 3 <= abs(new - day) <= 12]
        yield _swap(sentence, match, "day", str(random.choice(choices)))
    for sentence, match in _dated(reading, _IN_MONTH):
        month = _MONTHS.index(match["month"])
        yield _swap(sentence, match, "month", _MONTHS[(month + random.randint(2, 10)) % 12])
    for sentence, match in _dated(reading, _YEAR):
        year = str(int(match["year"]) + random.choice((-6, -5, -4, -3, 2, 3)))
        if year not in reading.of(sentence):
            yield _swap(sentence, match, "year", year)


@kind("shifted-term", "QC302 QC301", "QC303")
def terms(reading: Reading, _: Random) -> Iterator[Site]:
    """Last for latest, first for only, accused for convicted."""
    yield from _replaced(reading, "terms.tsv")


@kind("opposite", "QC301 QC302", "QC303")
def opposites(reading: Reading, _: Random) -> Iterator[Site]:
    """Praised for criticized, refused for agreed."""
    yield from _replaced(reading, "opposites.tsv")


def _replaced(reading: Reading, table: str) -> Iterator[Site]:
    for old, new in pairs(table):
        pattern = re.compile(rf"(?<![\w’'-])(?P<term>{re.escape(old)})(?![\w’'-])(?! {NUMBER} )")
        for sentence, match in _sites(reading, pattern):
            denied = _NEGATION.search(reading.text[max(sentence.start, match.start() - 40) : match.start()])
            if new not in reading.of(sentence) and not denied:
                yield _swap(sentence, match, "term", new)


@kind("comparison", "QC204 QC302 QC201 QC301", "QC205 QC303")
def comparisons(reading: Reading, _: Random) -> Iterator[Site]:
    """Fewer than for more than."""
    for old, new in pairs("comparisons.tsv"):
        number = rf"(?:[$£€]|{NUMBER}\b(?! (?:years?|months?|weeks?|days?|hours?)\b))"
        large = r"(?:[$£€]|\d[\d,]*,\d{3}\b|\d{2,}\b(?! (?:years?|months?|weeks?|days?|hours?)\b))"
        after = large if old in ("over", "under") else number
        for sentence, match in _sites(reading, re.compile(rf"(?<!no )(?<!anything )\b(?P<bound>{old})(?= {after})")):
            money = reading.text[match.end() + 1] in "$£€"
            yield _swap(sentence, match, "bound", new.replace("fewer", "less") if money else new)


@kind("casualty", "QC302 QC301 QC201", "QC303")
def casualties(reading: Reading, _: Random) -> Iterator[Site]:
    """Injured for killed."""
    for pattern, new in _CASUALTY:
        for sentence, match in _sites(reading, pattern):
            if match["word"] != "killed" or not re.search(r"\b(?:bill|amendment|deal|plan)\b", reading.of(sentence)):
                yield _swap(sentence, match, "word", new)
