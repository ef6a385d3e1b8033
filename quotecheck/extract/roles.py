"""What a marked stretch is: somebody's words, a title, a term, a heading."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.lexicon import words
from quotecheck.extract.linking import Link, never_said
from quotecheck.extract.marks import Marked
from quotecheck.extract.reading import Hidden, Reading
from quotecheck.language.tokens import Token
from quotecheck.records import Role

_TRIGGER_REACH = 4  # tokens before the mark in which "film", "book", "show" announce a title
_SHORTEST_WEAK = 4  # words from which a loosely linked stretch is somebody's words
_WEAK_RULES = frozenset(("clause", "later", "between", "around", "subject-before"))


def role_of(text: str, stretch: Marked, link: Link | None, reading: Reading, at: int) -> Role:
    """The role of an outermost marked stretch, token `at` of the sentence it stands in."""
    inner = stretch.inner.of(text).strip()
    count = len(inner.split())
    if reading.heading:
        return "heading"
    capitalised = title_case(inner.split())
    if capitalised and (_announced_as_work(reading, at) or (count > 1 and _place_of_title(reading, at))):
        return "title"
    if (
        link is not None
        and len(reading.tokens) == 1
        and count < 5
        and inner[-1:] not in ".,!?…"
        and "-before" in link.rule
    ):
        return "heading"
    if count < 4 and _is_called(reading.tokens, at):
        return "term"
    sentence = inner[:1].isupper() and inner[-1:] in ".,!?…—" and count > 2
    if link is None or (link.rule == "later" and count < 3 and at and reading.tokens[at - 1].lower in ("a", "an")):
        if len(reading.tokens) == 1 and count < 5 and not sentence:
            return "heading"
        if capitalised or count < 4 or _is_talked_about(reading.tokens, at):
            return "title" if capitalised and count > 1 else "term"
        return (
            "unclear" if len(reading.tokens) == 1 or never_said(reading, at) else "direct" if sentence else "fragment"
        )
    shortest = 2 if link.rule == "clause" and not capitalised else _SHORTEST_WEAK
    if (
        link.rule in _WEAK_RULES
        and count < shortest
        and (link.frame is None or link.frame.kind in ("act", "call", "words"))
    ):
        return "title" if capitalised and count > 1 else "term"
    return "direct" if sentence else "fragment"


def title_case(inner: Sequence[str]) -> bool:
    """Whether all words but the small ones begin with a capital."""
    bare = [word for word in (word.strip("\"'“”‘’.,;:!?()&-–—") for word in inner) if word]
    small = words("small")
    return bool(bare) and all(not word[0].islower() or (word in small and place) for place, word in enumerate(bare))


def _announced_as_work(reading: Reading, at: int) -> bool:
    """Whether a film, a book, a broadcast stands before the mark: 'the film "..."', 'on the network's "..."'."""
    tokens = reading.tokens
    if at and tokens[at - 1].possessive:
        owner = tokens[at - 2] if at > 1 else None
        named = (reading.names.get(token.start) for token in tokens[max(0, at - 2 - _TRIGGER_REACH) : at - 1])
        by_body = any(name and name.kind == "body" and owner and name.span.end == owner.end for name in named)
        return by_body or (owner is not None and owner.text.isupper() and len(owner.text) > 1)
    for token in reversed(tokens[max(0, at - _TRIGGER_REACH) : at]):
        if isinstance(token, Hidden):
            continue
        if token.lower in words("work"):
            return True
        if (token.lower in words("auxiliary") and token.lower not in words("be")) or token.text in (":", ";"):
            return False
    return False


def _place_of_title(reading: Reading, at: int) -> bool:
    """Where broadcasts stand: 'told "..."', 'on "..."', 'an interview with "..."', or behind another title."""
    tokens = reading.tokens
    before = tokens[at - 1].lower if at else ""
    if before in ("on", "told", "with", "watch", "watching"):
        return True
    if before in (",", "and", "or") or (at and isinstance(tokens[at - 1], Hidden)):
        place = at - 2 if before in ("and", "or", ",") else at - 1
        while place > 0 and tokens[place].text == ",":
            place -= 1
        return place > 0 and isinstance(tokens[place], Hidden) and _announced_as_work(reading, place)
    return False


def _is_talked_about(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words themselves are the subject: '"..." is my motto'."""
    return at == 0 and len(tokens) > 1 and tokens[1].lower in ("is", "was", "means", "became")


def _is_called(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name for somebody or something follows: 'by the name "..."', 'the so-called "..."'."""
    before = [token.lower for token in tokens[max(0, at - 3) : at]]
    if before[-1:] == ["name"] and before[-3:-1] == ["by", "the"]:
        return True
    return bool(before) and (
        before[-1] in words("naming") or before[-2:] == ["so", "called"] or before[-2:] == ["known", "as"]
    )
