"""Who has the word in a transcript: the leads of its paragraphs, "NAME:", "NAME, TITLE:", "NAME (Outlet):"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from quotecheck.records import Document, Span, Speaker

_LEAD = re.compile(r"(?P<name>[^\W\d_][\w.'’-]*+(?:[ ][^\W\d_][\w.'’-]*+){0,5})(?P<title>(?:,|[ ]?\()[^:\n]{1,60})?:\s")
# Fewer leads make no transcript.
MIN_TURNS = 2
# "Q:" and "A:" name nobody.
MIN_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """One lead of a transcript: its place, whom it gives the word, and where the words begin."""

    span: Span
    speaker: Speaker | None
    words: int


def find_turns(document: Document) -> list[Turn]:
    """The turns of a transcript in order, none for any other text; each lasts until the next.

    A later lead may shorten a name: "OWEN BASTABLE, HEAD OF TRANSPORT:" and then "BASTABLE:" are one person.
    """
    text = document.article.text
    matches = [m for block in document.article.blocks if (m := _LEAD.match(text, block.span.start, block.span.end))]
    often = Counter(m["name"] for m in matches)
    leads = [m for m in matches if m["name"].isupper() or m["title"] or often[m["name"]] >= MIN_TURNS]
    if len(leads) < MIN_TURNS:
        return []
    fullest: dict[str, str] = {}
    for m in leads:
        fullest[_last(m["name"])] = max(fullest.get(_last(m["name"]), ""), _name(m["name"]), key=len)
    return [
        Turn(
            Span(*m.span()),
            Speaker(
                Span(*m.span("name")),
                m["name"],
                fullest[_last(m["name"])],
                "person",
                rule="transcript",
                confidence=0.95,
            )
            if len(m["name"]) >= MIN_LETTERS
            else None,
            m.end(),
        )
        for m in leads
    ]


def _name(lead: str) -> str:
    """A name in capitals as names are written."""
    return " ".join(word.title() if word.isupper() else word for word in lead.split())


def _last(lead: str) -> str:
    return lead.split()[-1].casefold()
