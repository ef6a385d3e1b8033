"""What the extraction finds in a text written in a test."""

from __future__ import annotations

import re

from quotecheck.extract.attribution import attribute
from quotecheck.extract.quotations import find_quotations
from quotecheck.extract.speakers import find_sources
from quotecheck.language.names import find_names
from quotecheck.language.sentences import split_sentences
from quotecheck.records import Article, Block, Name, Quotation, Span, Speaker


def article(text: str) -> Article:
    """An article whose lines are its paragraphs."""
    lines = (Span(match.start(), match.end()) for match in re.finditer(r"\S[^\n]*", text))
    return Article("test", "test.txt", text, tuple(Block(line) for line in lines))


def names(text: str) -> tuple[Name, ...]:
    read = article(text)
    return find_names(read, split_sentences(read.text, read.blocks))


def quotations(text: str) -> tuple[Quotation, ...]:
    read = article(text)
    sentences = split_sentences(read.text, read.blocks)
    found = find_names(read, sentences)
    return find_quotations(read, found, attribute(read, sentences, found))


def sources(text: str) -> list[tuple[str, Speaker | None]]:
    """Each sentence with its source."""
    read = article(text)
    sentences = split_sentences(read.text, read.blocks)
    found = find_names(read, sentences)
    attribution = attribute(read, sentences, found)
    speakers = find_sources(read, sentences, found, find_quotations(read, found, attribution), attribution)
    return [(sentence.of(read.text), speaker) for sentence, speaker in zip(sentences, speakers, strict=True)]


def spoken(text: str) -> list[tuple[str, str | None]]:
    """The quotations that are somebody's words, without their marks, each with the mention of its speaker."""
    return [
        (quotation.inner.of(text), quotation.speaker.text if quotation.speaker else None)
        for quotation in quotations(text)
        if quotation.role in ("direct", "fragment")
    ]


def resolved(text: str) -> list[str | None]:
    """The name that each quotation is resolved to."""
    return [quotation.speaker.name if quotation.speaker else None for quotation in quotations(text)]
