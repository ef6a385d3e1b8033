"""Whether two speakers are one: the question before every comparison of what was said.

Two people who say different things disagree, and that is no finding. Only two resolved names of one kind can show that
words were given to the wrong person; a capital that speaks for a government, a spokesman and his ministry, or two
speakers at once never do.
"""

from __future__ import annotations

from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from quotecheck.language.folding import fold
from quotecheck.language.lexicons import titles
from quotecheck.language.words import data_words
from quotecheck.records import Document, Quotation, Span, Speaker

Relation = Literal["same", "unsure", "different"]

# Both attributions must be at least this sure before two speakers are called different.
MIN_CONFIDENCE = 0.75
# Characters before a quotation in which a pronoun finds whom it stands for.
REACH = 600
_JOINERS = frozenset(("and", "or", "with"))


def relation(a: Speaker | None, b: Speaker | None) -> Relation:
    """Whether two speakers are the same, surely different, or neither can be told."""
    if a is None or b is None or not a.name or not b.name or a.metonym or b.metonym:
        return "unsure"
    a_words, b_words = _name_words(a.name), _name_words(b.name)
    if a_words <= b_words or b_words <= a_words:
        return "same"
    if a.kind != b.kind or a.kind not in ("person", "body"):
        return "unsure"
    if _JOINERS & (a_words | b_words) or _alike(a_words, b_words) or _initials(a.name, b.name):
        return "unsure"
    return "different" if min(a.confidence, b.confidence) >= MIN_CONFIDENCE else "unsure"


def surely_attributed(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation can be held against another attribution.

    Its own sentence must name the speaker; a pronoun will do where nobody else is named in the text before it.
    """
    speaker = quotation.speaker
    if speaker is None or min(quotation.confidence, speaker.confidence) < MIN_CONFIDENCE:
        return False
    sentence = next((s for s in document.sentences if s.overlaps(quotation.span) and s.overlaps(speaker.span)), None)
    if sentence is None:
        return False
    if fold(speaker.text).text not in data_words("pronouns.txt"):
        return True
    before = Span(max(0, quotation.span.start - REACH), quotation.span.start)
    near = [n for n in document.names if n.span.overlaps(before) and n.kind in ("person", "other")]
    return all(n.canonical == speaker.name for n in near)


def _name_words(name: str) -> frozenset[str]:
    """The folded words of a name, without titles."""
    words = frozenset(token.key for token in fold(name).tokens if token.key not in ("the", "'s"))
    return words - {title.lower().rstrip(".") for title in titles()} or words


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the names share a word, or a spelling of one."""
    return any(
        p == q or (min(len(p), len(q)) >= 4 and DamerauLevenshtein.distance(p, q) <= 1 + len(p) // 7)
        for p in a
        for q in b
        if len(p) > 1
    )


def _initials(a: str, b: str) -> bool:
    """Whether one name is made of the initials of the other."""
    return any(
        short.replace(".", "").casefold() == "".join(w[0] for w in long.split() if w[0].isupper()).casefold()
        for short, long in ((a, b), (b, a))
    )
