"""Second versions of articles, with known errors or with none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from benchmarks.planted import cuts, narrative, quotations
from benchmarks.planted.reading import Reading
from benchmarks.planted.restyle import layout, restyle
from benchmarks.planted.rewrite import Rewritten
from benchmarks.planted.site import KINDS, Kind, Site
from quotecheck.records import Span

Mode = Literal["check", "verify"]
FAMILIES = (quotations, cuts, narrative)  # imported for the kinds that they declare


@dataclass(frozen=True, slots=True)
class Plant:
    """One known error.

    `original` and `planted` are the quotation or sentence in the first and in the second version (`original` is
    None where the error was invented), `old_locus` and `locus` the very words that changed, with `before` and
    `after`; `others` are further places of the original that it rests on. A finding with one of `codes` reports it.
    """

    kind: str
    original: Span | None
    planted: Span
    old_locus: Span
    locus: Span
    before: str
    after: str
    codes: frozenset[str]
    others: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """The second version of the article `id`; `harmless` counts the places that were only restyled."""

    id: str
    text: str
    plants: tuple[Plant, ...]
    harmless: int


def make_version(
    id: str,
    text: str,
    paragraphs: Sequence[Span] | None = None,
    *,
    errors: int,
    mode: Mode = "check",
    seed: int = 0,
) -> Version:
    """A second version with up to `errors` planted errors of different kinds, no two in one sentence.

    The same id, text, paragraphs and seed always give the same version. What lies between the paragraphs is left out;
    every line is one where none are given.
    """
    random = Random(f"{seed}:{id}")
    reading = Reading(text, paragraphs)
    chosen = _choose(reading, random, errors, mode)
    regions = [span for _, site in chosen for span in (site.region, *site.others)]
    loci = [site.edit.span for _, site in chosen]
    edits = [site.edit for _, site in chosen]
    edits += restyle(reading, random, loci, regions)
    pieces = layout(reading, random, regions)
    rewritten = Rewritten(text, edits, pieces, "\n\n")
    plants = tuple(_plant(text, rewritten, kind, site, mode) for kind, site in chosen)
    return Version(id, rewritten.text, plants, len(edits) - len(chosen))


def _choose(reading: Reading, random: Random, errors: int, mode: Mode) -> list[tuple[Kind, Site]]:
    """Rare kinds first: those with few sites in this article would else never be planted."""
    sites: dict[str, list[Site]] = {}
    for name, kind in sorted(KINDS.items()):
        if kind.check or mode == "verify":
            found = list(kind.find(reading, random))
            random.shuffle(found)
            sites[name] = found
    order = sorted((name for name in sites if sites[name]), key=lambda name: (len(sites[name]) > 3, random.random()))
    chosen: list[tuple[Kind, Site]] = []
    used: set[int] = set()
    for name in order:
        for site in sites[name]:
            touched = _touched(reading, site)
            if len(chosen) < errors and not touched & used:
                chosen.append((KINDS[name], site))
                used |= touched
                break
    return chosen


def _touched(reading: Reading, site: Site) -> set[int]:
    """Indices of the sentences that an error involves."""
    touched: set[int] = set()
    for span in (site.region, *site.others):
        last = max(span.start, span.end - 1) - (1 if not span else 0)
        touched |= set(range(reading.sentence_at(span.start - (1 if not span else 0)), reading.sentence_at(last) + 1))
    return touched


def _plant(text: str, rewritten: Rewritten, kind: Kind, site: Site, mode: Mode) -> Plant:
    locus = rewritten.span(site.edit.span)
    planted = rewritten.span(site.region) if site.region else locus
    if locus is None or planted is None:
        raise AssertionError(f"{kind.name}: the planted place was dropped")
    codes = kind.codes | kind.verify_codes if mode == "verify" else kind.codes
    original = site.region if site.region else None
    return Plant(
        kind.name, original, planted, site.edit.span, locus, site.edit.span.of(text), site.edit.text, codes, site.others
    )
