"""Harmless changes: what another desk does to the same copy without making it false.

Every function returns edits; none of them falls into `taken`, the words of a planted error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from random import Random

from benchmarks.planted.data import pairs
from benchmarks.planted.quantities import NUMBER
from benchmarks.planted.reading import Quote, Reading
from benchmarks.planted.rewrite import Edit
from quotecheck.records import Span

_PERCENT = re.compile(
    rf"(?<=\d)(?P<unit>%| percent\b(?! of the vote)| per cent\b)|(?<=\b(?:ten|two|six|one)) percent\b(?={NUMBER}$)"
)
_MONEY = re.compile(r"(?<![\w.])[$£€]\d[\d,]*(?:\.\d+)?(?P<scale> (?:million|billion)\b|(?:m|bn)\b)(?!-)")
_SHORT_SCALE = {" million": "m", " billion": "bn", "m": " million", "bn": " billion"}
_ASIDE = re.compile(
    r", (?:you know|of course|as I said|I mean|as you know|by the way|frankly|again|really|certainly),(?= [a-z])"
)
_FULL_FORMS = {
    "don’t": "do not", "doesn’t": "does not", "didn’t": "did not", "isn’t": "is not", "wasn’t": "was not",
    "can’t": "cannot", "won’t": "will not", "it’s been": "it has been", "we’ve": "we have", "I’m": "I am",
    "we’re": "we are", "they’re": "they are", "I’ve": "I have",
}  # fmt: skip
_SAID_AFTER = re.compile(r"(?P<name>[A-Z][\w’. -]{2,40}?) said(?=\.|,? (?:in|on|at) [^“\"]{3,60}\.$|\.$)")
_LEANS = re.compile(
    r"^[“\"]|^(?:But|However|Also|Then|Still|Meanwhile|And|So|Yet|Instead|Both|Another|Other|Others|Later|After|Nor|Or|Such|Asked|"
    r"One|Two|Three|In a|Under|According)\b"
)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|his|her|their|its|him|them|this|that|these|those|who|former|latter|there)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[a-z]{3})\. (?=[A-Z])")
_MOVABLE = ("The", "We", "They", "It", "This", "There", "People", "When", "That", "You", "He", "She")
_QUALIFIED = re.compile(
    r"\b(?:but|not|however|unless|if|only|although|though|yet|still|no|never|except|until)\b|n[’']t\b", re.IGNORECASE
)


def marks(reading: Reading, random: Random) -> Iterator[Edit]:
    """Straight, curly or single quotation marks, all through the article.

    Where some mark has no partner only straight ones can stand for all.
    """
    inners = [reading.of(quote.inner) for quote in reading.quotes]
    nested = any(re.search(r"‘|(?:^| )'|’ |' ", inner) for inner in inners)
    style = random.choices(("straight", "curly", "single"), (5, 5, 0 if nested else 2))[0]
    standing = [offset for paragraph in reading.paragraphs for offset in _marks(reading.text, paragraph)]
    if len(standing) != 2 * len(reading.quotes):
        yield from (Edit(Span(at, at + 1), '"') for at in standing if reading.text[at] != '"')
        return
    opening, closing = {"straight": ('"', '"'), "curly": ("“", "”"), "single": ("‘", "’")}[style]
    for quote in reading.quotes:
        for offset, mark in ((quote.whole.start, opening), (quote.whole.end - 1, closing)):
            if reading.text[offset] != mark:
                yield Edit(Span(offset, offset + 1), mark)


def _marks(text: str, paragraph: Span) -> Iterator[int]:
    return (offset for offset in range(paragraph.start, paragraph.end) if text[offset] in '“”"')


def spelling(reading: Reading, _: Random) -> Iterator[Edit]:
    """United Kingdom spelling, or United States spelling where the article is British."""
    british = sum(bool(re.search(rf"\b{uk}\b", reading.text)) for __, uk in pairs("spelling.tsv"))
    american = sum(bool(re.search(rf"\b{us}\b", reading.text)) for us, _ in pairs("spelling.tsv"))
    table = {uk: us for us, uk in pairs("spelling.tsv")} if british > american else dict(pairs("spelling.tsv"))
    for match in re.finditer(r"(?<![\w-])[a-z]+(?![\w-])", reading.text):
        if match.group() in table:
            yield Edit(Span(*match.span()), table[match.group()])


def units(reading: Reading, random: Random) -> Iterator[Edit]:
    """Per cent or %, and $1.2bn for $1.2 billion, throughout."""
    form = random.choice(("%", " percent", " per cent"))
    for match in _PERCENT.finditer(reading.text):
        if match.group() != form:
            yield Edit(Span(*match.span()), form)
    short = random.random() < 0.5
    for match in _MONEY.finditer(reading.text):
        if match["scale"].startswith(" ") == short:
            yield Edit(Span(*match.span("scale")), _SHORT_SCALE[match["scale"]])


def rewordings(reading: Reading, random: Random) -> Iterator[Edit]:
    """The narrative in other words, and "said Hale" for "Hale said"."""
    for span in reading.narrative:
        for old, new in pairs("rewordings.tsv"):
            for match in re.finditer(rf"(?<![\w’-]){re.escape(old)}(?![\w’-])", reading.of(span)):
                if random.random() < 0.7:
                    yield Edit(Span(span.start + match.start(), span.start + match.end()), new)
    for quote in reading.quotes:
        name = quote.speaker
        plain = name and name.start == quote.whole.end + 1 and reading.text.startswith(" said.", name.end)
        if name and plain and random.random() < 0.5:
            yield Edit(Span(name.start, name.end + 5), f"said {reading.of(name)}")


def brackets(reading: Reading, random: Random) -> Iterator[Edit]:
    """A first name or a changed capital in square brackets, in at most two quotations."""
    edits = []
    for quote in _plain(reading):
        inner = reading.of(quote.inner)
        for surname, full in sorted(reading.persons.items()):
            match = re.search(rf"(?<![A-Z.] )(?<![\w’-]{{2}} )\b{re.escape(surname)}\b(?![\w’-])", inner)
            before = inner[: match.start()].split()[-1:] if match else []
            if match and before and before[0][0].islower():
                at = quote.inner.start + match.start()
                edits.append(Edit(Span(at, at), f"[{full.split()[0]}] "))
        lead = reading.text[max(0, quote.whole.start - 8) : quote.whole.start]
        if re.search(r"(?:[a-z],|that) $", lead) and inner.split()[0] in _MOVABLE:
            edits.append(Edit(Span(quote.inner.start, quote.inner.start + 1), f"[{inner[0].lower()}]"))
    yield from random.sample(edits, min(2, len(edits)))


def ellipses(reading: Reading, random: Random) -> Iterator[Edit]:
    """An honest ellipsis for an aside or for a middle sentence without a qualification, in at most two quotations."""
    edits = []
    for quote in _plain(reading):
        inner, base = reading.of(quote.inner), quote.inner.start
        gap = random.choice(("...", "…", ". . .", "[…]"))
        edits += [Edit(Span(base + m.start(), base + m.end()), f" {gap}") for m in _ASIDE.finditer(inner)][:1]
        bounds = [m.end() for m in _SENTENCE_END.finditer(inner)]
        for start, end in pairwise(bounds):
            leans = _PRONOUN.search(inner[end : end + 30]) or _QUALIFIED.search(inner[end : end + 30])
            if not leans and not _QUALIFIED.search(inner[start:end]) and not re.match("And|So|Because", inner[end:]):
                edits.append(Edit(Span(base + start, base + end), f"{gap} "))
                break
    yield from random.sample(edits, min(2, len(edits)))


def parts(reading: Reading, random: Random) -> Iterator[Edit]:
    """The last sentence of a quotation left out, where it qualifies nothing."""
    edits = []
    for quote in _plain(reading):
        inner = reading.of(quote.inner)
        stops = [0, *(m.start() for m in _SENTENCE_END.finditer(inner))]
        if len(stops) > 1 and not _QUALIFIED.search(inner[stops[-2] :]) and inner[-1] in ".,":
            edits.append(Edit(Span(quote.inner.start + stops[-1], quote.inner.end), inner[-1]))
    yield from random.sample(edits, min(1, len(edits)))


def contractions(reading: Reading, random: Random) -> Iterator[Edit]:
    """ "Do not" for "don't", in a third of the quotations."""
    for quote in _plain(reading):
        if random.random() < 0.33:
            inner = reading.of(quote.inner)
            for short, full in _FULL_FORMS.items():
                for match in re.finditer(
                    rf"\b{short}(?=[ ,.])(?! (?:you|we|they|I|it|he|she|the)\b)", inner.replace("'", "’")
                ):
                    yield Edit(Span(quote.inner.start + match.start(), quote.inner.start + match.end()), full)


STYLES: tuple[Callable[[Reading, Random], Iterable[Edit]], ...] = (
    marks, spelling, units, rewordings, brackets, ellipses, parts, contractions,
)  # fmt: skip
# These cut or widen quotations: one with a planted error keeps its other words.
_INSIDE = (brackets, ellipses, parts, contractions)


def restyle(reading: Reading, random: Random, loci: Sequence[Span], regions: Sequence[Span]) -> list[Edit]:
    """Edits of all styles that fit together and stay out of the words (`loci`) of the planted errors.

    Quotations with an error (in `regions`) only change marks, spelling and units.
    """
    chosen: list[Edit] = []
    for style in STYLES:
        closed = [*loci, *(regions if style in _INSIDE or style is rewordings else ())]
        for edit in style(reading, random):
            if not any(_collide(edit.span, other) for other in [*closed, *(other.span for other in chosen)]):
                chosen.append(edit)
    return chosen


def layout(reading: Reading, random: Random, regions: Sequence[Span]) -> list[Span]:
    """The pieces of the article to keep, in their new order: up to a tenth dropped, one moved.

    Only pieces without quotations that nothing leans on are dropped or moved; an article of one block is first
    divided into paragraphs of one to three sentences.
    """
    pieces = list(reading.paragraphs)
    if len(pieces) < 3:
        pieces = _divide(reading, random)
    free = [
        index
        for index in range(2, len(pieces) - 1)
        if not any(pieces[index].overlaps(Span(span.start - 1, span.end + 1)) for span in regions)
        and not set('“”"‘') & set(reading.of(pieces[index]))
        and _stands(reading.of(pieces[index]))
        and _stands(reading.of(pieces[index + 1]))
    ]
    gone = set(random.sample(free, min(len(free), len(pieces) // 10)))
    moving = [index for index in free if index not in gone and index + 1 not in gone]
    kept = [index for index in range(len(pieces)) if index not in gone]
    places = [at for at in range(2, len(kept)) if _stands(reading.of(pieces[kept[at]]))]
    if moving and places:
        moved, place = random.choice(moving), kept[random.choice(places)]
        if place != moved:
            kept.remove(moved)
            kept.insert(kept.index(place), moved)
    return [pieces[index] for index in kept]


def _plain(reading: Reading) -> Iterator[Quote]:
    """Spoken quotations without brackets or gaps of their own."""
    for quote in reading.quotes:
        inner = reading.of(quote.inner)
        if quote.cued and len(inner.split()) > 3 and not set("[]…‘\n") & set(inner) and ".." not in inner:
            yield quote


def _stands(piece: str) -> bool:
    """Can the paragraph be understood without the one before it?"""
    opening = " ".join(piece.split()[:12])
    return not _LEANS.search(piece) and not _PRONOUN.search(opening)


def _divide(reading: Reading, random: Random) -> list[Span]:
    pieces, at = [], 0
    while at < len(reading.sentences):
        last = min(at + random.randint(1, 3), len(reading.sentences)) - 1
        pieces.append(Span(reading.sentences[at].start, reading.sentences[last].end))
        at = last + 1
    return pieces


def _collide(a: Span, b: Span) -> bool:
    return (
        a.overlaps(b)
        or a.start == b.start
        or (not a and b.start <= a.start < b.end)
        or (not b and a.start <= b.start < a.end)
    )
