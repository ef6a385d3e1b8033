"""Errors of what is left out, joined, given to another, or invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.planted.data import lines
from benchmarks.planted.reading import Quote, Reading
from benchmarks.planted.rewrite import Edit
from benchmarks.planted.site import Site, kind, utterances
from quotecheck.records import Span

_QUALIFIES = re.compile(
    r", but (?!also\b|rather\b|instead\b|it[’']s also\b)|,? (?:unless|except that|except for|provided that|only if|"
    r"until|although|even though|as long as) |(?P<condition> if (?!not\b|any\b|you will\b))"
)
_NO_CONDITION = re.compile(
    r"\b(?:as|even|what|see|know|wonder|ask|only|like|that|and|or|but|care|sure|question|"
    r"decided?|deciding|tell|check|determined?|find out|saw|asked)$|,$"
)
_CONSEQUENCE = re.compile(r", (?:would|will|may|then|that|you|we|I|he|she|it|they|the)\b")
_NOT_ONLY = re.compile(r"\b(?:not|n[’']t|nothing|never|no)\b|n[’']t\b", re.IGNORECASE)
_HIDDEN = re.compile(
    r"\b(?P<aux>is|are|was|were|will|would|should|could|do|does|did|have|has|had|must|can) (?P<gone>not|never)"
    r"(?= \w+ \w+)"
    r"|\b(?P<stem>do|does|did|is|are|was|were|would|should|could|have|has|had)(?P<short>n[’']t)(?= \w+ \w+)"
)
_SAYS_AGAIN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey) (?:also )?(?:said|says|added|told|wrote|asked|continued|tweeted)\b"
)
_LOWERED = frozenset(
    (
        "the",
        "a",
        "an",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "my",
        "our",
        "this",
        "that",
        "these",
        "those",
        "there",
        "in",
        "on",
        "at",
        "for",
        "to",
        "as",
        "when",
        "while",
    )
)


@kind("truncated-quotation", "QC104 QC102")
def truncations(reading: Reading, _: Random) -> Iterator[Site]:
    """A quotation that stops before its "but"."""
    for quote in utterances(reading, 9):
        inner = reading.of(quote.inner)
        for match in _QUALIFIES.finditer(inner):
            start = max(inner.rfind(mark, 0, match.start()) for mark in ".?!") + 1
            kept, cut = inner[start : match.start()], inner[match.end() :]
            end = inner[-1] if inner[-1] in ",.;" else ""
            if len(kept.split()) < 5 or len(cut.rstrip(",.").split()) < 4 or re.search(r"[.?!](?=\s)|\?", cut):
                continue
            if match["condition"] and (_NO_CONDITION.search(kept) or _CONSEQUENCE.search(cut)):
                continue
            if "but" in match.group() and (_NOT_ONLY.search(kept) or ", that " in cut):
                continue
            if re.match(r"\W*(?:if|when|although|and)\b", kept, re.IGNORECASE):
                continue
            base = quote.inner.start
            yield Site(Edit(Span(base + match.start(), quote.inner.end), end), quote.whole)


@kind("ellipsis-hides-not", "QC105 QC102")
def hidden_negations(reading: Reading, _: Random) -> Iterator[Site]:
    """An ellipsis in place of a "not"."""
    for quote in utterances(reading, 6):
        inner = reading.of(quote.inner)
        for match in _HIDDEN.finditer(inner):
            if match["gone"]:
                start, end, text = match.start("gone"), match.end("gone"), "..."
            else:
                start, end, text = match.start("short"), match.end("short"), " ..."
            if re.match(r" (?:you|we|they|I|only|just|necessarily|even)\b", inner[end:]):
                continue
            yield Site(Edit(Span(quote.inner.start + start, quote.inner.start + end), text), quote.whole)


@kind("spliced-quotation", "QC105 QC102")
def splices(reading: Reading, _: Random) -> Iterator[Site]:
    """Two utterances of one speaker, said in different places of the article, run together as one sentence."""
    spoken = [quote for quote in utterances(reading, 6) if quote.speaker is not None and _one_sentence(reading, quote)]
    for first in spoken:
        inner = reading.of(first.inner)
        for second in spoken:
            if second.sentence < first.sentence + 2 or _surname(reading, first) != _surname(reading, second):
                continue
            opening, rest = reading.of(second.inner)[:-1].split(" ", 1)
            if opening.lower() in _LOWERED:
                opening = opening.lower()
            elif not re.match(r"I\b", opening):
                continue
            span = Span(first.inner.end - 1, first.inner.end)
            yield Site(Edit(span, f" and {opening} {rest}{inner[-1]}"), first.whole, (second.whole,))


def _one_sentence(reading: Reading, quote: Quote) -> bool:
    inner = reading.of(quote.inner)
    whole = inner[0].isupper() and bool(re.search(r"[a-z)][,.]$", inner))
    return whole and len(inner.split()) <= 32 and not re.search(r"[.?!](?=\s)|\?", inner)


def _surname(reading: Reading, quote: Quote) -> str:
    return reading.surname(quote.speaker) if quote.speaker else ""


@kind("swapped-speaker", "QC103")
def speakers(reading: Reading, random: Random) -> Iterator[Site]:
    """Somebody else of the article is given the words.

    Only where no pronoun in the next sentences could take the new speaker for its own.
    """
    for quote in utterances(reading, 5):
        if quote.speaker is None or reading.surname(quote.speaker) not in reading.persons:
            continue
        within = reading.sentences[quote.sentence]
        if _heard_again(reading, quote) or sum(other.sentence == quote.sentence for other in reading.quotes) > 1:
            continue
        present = reading.of(quote.speaker)
        full = " " in present
        others = [
            s for s in sorted(reading.persons) if s not in reading.persons[reading.surname(quote.speaker)].split()
        ]
        others = [
            s
            for s in others
            if not set(reading.persons[s].split()) & set(present.split()) and s not in reading.of(within)
        ]
        if others:
            new = random.choice(others)
            yield Site(
                Edit(quote.speaker, reading.persons[new] if full else new),
                Span(min(quote.whole.start, quote.speaker.start), max(quote.whole.end, quote.speaker.end)),
            )


def _heard_again(reading: Reading, quote: Quote) -> bool:
    """Do the next words in the article go to "she", or to nobody by name?"""
    later = [other for other in reading.quotes if other.sentence > quote.sentence]
    if later and later[0].sentence <= quote.sentence + 2 and later[0].speaker is None:
        return True
    following = reading.sentences[quote.sentence + 1 : quote.sentence + 3]
    return any(_SAYS_AGAIN.search(reading.of(span)) for span in following)


@kind("fabricated-quotation", "", "QC106", check=False)
def fabrications(reading: Reading, random: Random) -> Iterator[Site]:
    """Words that nobody said, put into the mouth of a person of the article."""
    invented = list(lines("fabricated.txt"))
    for quote in utterances(reading, 4):
        if quote.speaker is None or reading.surname(quote.speaker) not in reading.persons:
            continue
        sentence = reading.sentences[quote.sentence]
        if quote.whole.end <= sentence.end <= quote.inner.end + 60:
            opening, closing = reading.text[quote.whole.start], reading.text[quote.inner.end]
            text = f" {opening}{random.choice(invented)},{closing} {reading.surname(quote.speaker)} said."
            at = Span(sentence.end, sentence.end)
            yield Site(Edit(at, text), at)
