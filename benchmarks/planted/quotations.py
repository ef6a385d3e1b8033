"""Errors inside quotations: words, negations, modals, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.planted.data import lines, pairs
from benchmarks.planted.quantities import COUNT, MONEY, PERCENT, other_number, stands_alone
from benchmarks.planted.reading import Quote, Reading
from benchmarks.planted.rewrite import Edit
from benchmarks.planted.site import Site, kind, utterances
from quotecheck.records import Span

_ONE = r"\b(?:every|each|no|any|another|one|a|an|single) $"
_WORD = re.compile(r"(?<![\w’'-])[a-z]+(?![\w’'-])")
_FIXED = re.compile(r"high school|public school|great deal|good (?:morning|night|evening)|at best|young (?:man|lady)")

_AUXILIARY = "is|are|was|were|will|would|should|could|can|must|do|does|did|has|have|had|may|might"
_NEGATED = re.compile(
    rf"\b(?:(?P<aux>{_AUXILIARY}) not\b|(?P<short>do|does|did|is|are|was|were|would|should|could|has|have|had)n[’']t\b|"
    r"(?P<can>can(?:not\b|[’']t\b))|(?P<will>won[’']t\b))"
)
_PLAIN = re.compile(r"\b(?P<aux>is|are|was|were|will|would|should|could|can|must)(?= [a-z]+)")
# Words that only live under a negation, or already carry one: the sentence would come out broken or unchanged.
_POLAR = re.compile(
    r"\b(?:any|anymore|anyone|anybody|anything|either|yet|ever|until|unless|but|only|neither|nor|no|not|never|nobody|"
    r"nothing|none|hardly|whether|why|how|what|which|wherever|whatever|"
    r"necessarily|just|at all|much|many|even|without|if)\b|n[’']t\b|\?",
    re.IGNORECASE,
)
_MODALS = {
    "will": ("might", "may"),
    "must": ("may", "could"),
    "should": ("could", "might"),
    "can": ("must", "should"),
    "may": ("will", "must"),
    "might": ("will", "must"),
    "could": ("will", "must"),
}
_MODAL = re.compile(
    r"(?<![\w-])(?P<modal>will|must|should|can|may|might|could)(?= [a-z]+)"
    r"(?! (?:not|have|as well|only|be able))"
)
_OPEN = re.compile(r"\b(?:how|what|whatever|wherever|whenever|whoever|anything|anybody|anyone)\b", re.IGNORECASE)
_NOUN_BEFORE = re.compile(r"\b(?:the|a|an|free|political|good|ill|own|my|his|her|their|our|your|of|if|so) $")


def clause(inner: str, at: int) -> str:
    """The clause around an offset: up to the next comma, semicolon, dash or full stop on both sides."""
    start = max(inner.rfind(mark, 0, at) for mark in ",;.—?!:") + 1
    ends = [end for mark in ",;.—?!:" if (end := inner.find(mark, at)) >= 0]
    return inner[start : min(ends, default=len(inner)) + 1]


def _replace(quote: Quote, start: int, end: int, text: str) -> Site:
    base = quote.inner.start
    return Site(Edit(Span(base + start, base + end), text), quote.whole)


@kind("quotation-word", "QC101 QC102", "QC106")
def words(reading: Reading, _: Random) -> Iterator[Site]:
    """A word of another meaning: "weak" for "strong"."""
    other = dict(pairs("words.tsv"))
    for quote in utterances(reading, 2):
        inner = reading.of(quote.inner)
        for match in _WORD.finditer(inner):
            new = other.get(match.group())
            if new is None or _FIXED.search(inner[max(0, match.start() - 10) : match.end() + 10]):
                continue
            if re.search(r"\ban? $", inner[: match.start()]) and _vowel(new) != _vowel(match.group()):
                continue
            if new in inner.lower().split():
                continue
            yield _replace(quote, match.start(), match.end(), new)


def _vowel(word: str) -> bool:
    return word[0] in "aeiou"


@kind("quotation-negation", "QC102 QC301", "QC106")
def negations(reading: Reading, _: Random) -> Iterator[Site]:
    """A "not" too many or too few."""
    for quote in utterances(reading, 5):
        inner = reading.of(quote.inner)
        for match in _NEGATED.finditer(inner):
            rest = clause(inner, match.start()).replace(match.group(), "", 1)
            follows = inner[match.end() :]
            if _POLAR.search(rest) or re.match(r" (?:you|we|they|I|it|he|she|only|want to)\b|[,.?]", follows):
                continue
            plain = match["aux"] or match["short"] or ("can" if match["can"] else "will")
            yield _replace(quote, match.start(), match.end(), plain)
        for match in _PLAIN.finditer(inner):
            around = clause(inner, match.start())
            follows = inner[match.end() + 1 :].split()[0]
            before = inner[: match.start()].split()[-1:]
            if _POLAR.search(around) or follows in ("you", "we", "they", "it", "he", "she", "so", "too"):
                continue
            if (
                not before
                or before[0][-1] in ",;:—"
                or _NOUN_BEFORE.search(inner[: match.start()])
                or before[0].lower() in ("what", "that", "there", "who", "how", "which", "where")
            ):
                continue
            yield _replace(quote, match.start(), match.end(), f"{match['aux']} not")


@kind("quotation-modal", "QC102", "QC106")
def modals(reading: Reading, random: Random) -> Iterator[Site]:
    """ "Might" for "will"."""
    for quote in utterances(reading, 4):
        inner = reading.of(quote.inner)
        for match in _MODAL.finditer(inner):
            before = inner[: match.start()]
            if not before.strip() or _NOUN_BEFORE.search(before) or _OPEN.search(clause(inner, match.start())):
                continue
            yield _replace(quote, match.start(), match.end(), random.choice(_MODALS[match["modal"]]))


@kind("quotation-number", "QC102 QC201", "QC106 QC205")
def numbers(reading: Reading, random: Random) -> Iterator[Site]:
    """Another number in somebody's mouth."""
    for quote in utterances(reading, 3):
        inner = reading.of(quote.inner)
        for pattern in (MONEY, PERCENT, COUNT):
            for match in pattern.finditer(inner):
                new = other_number(match["number"], random, most=100 if pattern is PERCENT else None)
                if new and stands_alone(inner, match):
                    yield _replace(quote, match.start("number"), match.end("number"), new)


@kind("quotation-name", "QC102", "QC106")
def names(reading: Reading, random: Random) -> Iterator[Site]:
    """Another country, state, party or person in somebody's mouth."""
    groups = [group.split(", ") for group in lines("names.txt")]
    surnames = sorted(reading.persons)
    for quote in utterances(reading, 4):
        inner = reading.of(quote.inner)
        for match in re.finditer(r"(?<![\w’'-])[A-Z][a-z]+(?![\w-])", inner):
            around = inner[max(0, match.start() - 12) : match.start()], inner[match.end() : match.end() + 12]
            if re.search(r"[A-Z][\w.]* $", around[0]) or re.match(r"(?:[’']s)? [A-Z]|, [A-Z]", around[1]):
                continue
            if match.group() in ("Republican", "Democratic", "American") and re.search(_ONE, around[0]):
                continue
            group = next((group for group in groups if match.group() in group), None)
            if group is None and match.group() in surnames and reading.text.count(match.group()) > 1:
                speaker = reading.surname(quote.speaker) if quote.speaker else ""
                group = [name for name in surnames if name != speaker]
            choices = [name for name in group or () if name != match.group() and name not in inner]
            if re.search(r"\ban? $", inner[: match.start()]):
                choices = [name for name in choices if _vowel(name.lower()) == _vowel(match.group().lower())]
            if choices:
                yield _replace(quote, match.start(), match.end(), random.choice(choices))
