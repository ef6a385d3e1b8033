"""What a marked stretch is: somebody's words, a title, a term, a heading."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.attribution import Link
from quotecheck.extract.marks import Marked
from quotecheck.records import Role, Span

_SMALL = frozenset("a an and as at but by for from in into nor of off on or over per so the to up via vs with".split())


def role_of(text: str, stretch: Marked, link: Link | None, headings: Sequence[Span]) -> Role:
    """The role of an outermost marked stretch."""
    inner = stretch.inner.of(text).strip()
    words = inner.split()
    if any(heading.overlaps(stretch.span) for heading in headings):
        return "heading"
    sentence = inner[:1].isupper() and inner[-1:] in ".,!?…—" and len(words) > 2
    if link is None:
        return "direct" if sentence and len(words) > 5 else "term"
    if link.rule == "clause" and (len(words) < 2 or title_case(words)):
        return "title" if title_case(words) else "term"
    return "direct" if sentence else "fragment"


def title_case(words: Sequence[str]) -> bool:
    """Whether all words but the small ones begin with a capital."""
    bare = [word.strip("\"'“”‘’.,;:!?()") for word in words]
    return all(word[:1].isupper() or word.lower() in _SMALL or word[:1].isdigit() for word in bare if word) and bool(
        bare
    )
