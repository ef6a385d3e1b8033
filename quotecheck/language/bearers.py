"""Which mentions of an article are one person or body, and the fullest form of its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quotecheck.language.lexicons import aliases, body_nouns, given_names, name_words, place_nouns
from quotecheck.language.mentions import Mention
from quotecheck.language.words import frequency, stem
from quotecheck.records import Name, NameKind, Span

__all__ = ["gender_of", "resolve"]


def gender_of(name: str) -> str | None:
    """ "M" or "F" by the given name of a full name, None where it tells nothing."""
    return given_names().get(name.split()[0]) if " " in name else None


def resolve(text: str, mentions: list[Mention]) -> list[Name]:
    """Names with the canonical form that all mentions of one bearer share."""
    drafts = [(mention, *_canonical_and_kind(mention)) for mention in mentions]
    alone = {canonical for _, canonical, _ in drafts if " " not in canonical}
    drafts = [
        (mention, canonical, "person" if kind == "other" and _is_cited_by_surname(canonical, alone) else kind)
        for mention, canonical, kind in drafts
    ]
    full = Counter(canonical for _, canonical, kind in drafts if kind == "person" and " " in canonical)
    strangers = _strangers(drafts)
    by_last: dict[str, list[str]] = {}
    by_first: dict[str, list[str]] = {}
    fullest: dict[tuple[str, str], str] = {}  # by first and last word: middle names come and go
    for canonical in full:
        first, last = _ends(canonical)
        by_first.setdefault(first, []).append(canonical)
        if canonical not in strangers:
            by_last.setdefault(last, []).append(canonical)
        fullest[first, last] = max(fullest.get((first, last), ""), canonical, key=len)
    chosen: dict[tuple[str, str | None], str] = {}
    initials = {_initials(canonical): canonical for _, canonical, kind in drafts if kind == "body" and " " in canonical}
    titled_singles = {canonical for mention, canonical, _ in drafts if mention.titled and " " not in canonical}
    names = []
    for mention, canonical, kind in drafts:
        bare = " " not in canonical
        if bare and kind != "place" and canonical not in aliases():
            bearers = by_last.get(canonical) or by_first.get(canonical) or []
            if bearers:
                key = canonical, mention.gender
                chosen[key] = chosen.get(key) or _bearer(bearers, mention.gender, full)
                canonical, kind = chosen[key], "person"
            elif canonical in titled_singles:
                kind = "person"
            elif canonical.isupper() and len(canonical) > 2:
                canonical, kind = initials.get(canonical.replace(".", ""), canonical), "body"
        elif kind == "person":
            canonical = fullest.get(_ends(canonical), canonical)
        start, end = mention.tokens[0].start, mention.tokens[-1].end
        names.append(Name(Span(start, end), text[start:end], canonical, kind))
    return names


def _strangers(drafts: Sequence[tuple[Mention, str, NameKind]]) -> set[str]:
    """Full names that a surname with a title does not stand for: "President Otieno ... his daughter Grace Otieno".

    An article gives a full name first; where a bare surname with a title comes before it, it is somebody else's.
    """
    titled: set[str] = set()
    introduced: set[str] = set()
    strangers: set[str] = set()
    for mention, canonical, kind in drafts:
        if " " not in canonical:
            if mention.titled and not mention.heading and canonical not in introduced:
                titled.add(canonical)
        elif kind == "person" and canonical not in introduced:
            last = canonical.split()[-1]
            if last in titled and not mention.titled:
                strangers.add(canonical)
            introduced.update((canonical, last))
    return strangers


def _is_cited_by_surname(canonical: str, alone: set[str]) -> bool:
    """Whether two or three capitalised words are a person: the last of them stands alone elsewhere."""
    words = canonical.split()
    return 1 < len(words) < 4 and all(word.isalpha() for word in words) and words[-1] in alone


def _canonical_and_kind(mention: Mention) -> tuple[str, NameKind]:
    words = mention.words
    text = " ".join(words)
    known = aliases().get(text) or aliases().get(text.replace("’", "'"))
    if known and not mention.titled:
        return known.canonical, known.kind
    plain = " ".join(word for word in words if not (len(word) == 2 and word[1] == ".") and word != ",") or text
    if mention.titled:
        return plain, "person"
    lower = [word.lower() for word in words]
    if any(word in body_nouns() for word in lower[-1:]) or (
        any(word in body_nouns() for word in lower) and any(word in name_words("joint") for word in lower)
    ):
        return text, "body"
    if len(words) > 1 and lower[-1] in place_nouns():
        return text, "place"
    if words[0] in given_names() and len(words) <= 4 and (len(words) > 1 or text not in aliases()):
        return plain, "person"
    if 2 <= len(words) <= 3 and all(word.isalpha() or word in name_words("suffix") or len(word) == 2 for word in words):
        rare = [word for word in lower if frequency(stem(word)) <= 1e-4]
        if len(rare) == len(words) or (lower[-1] in (word for word in rare) and not words[0].isupper()):
            return plain, "person"
    if text.replace(".", "").isupper() and 2 <= len(text.replace(".", "")) <= 6:
        return text, "body"
    return text, "other"


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _bearer(bearers: list[str], gender: str | None, mentions: Counter[str]) -> str:
    """The most mentioned bearer of a bare surname, of the honorific's gender where it tells one."""
    fitting = [name for name in bearers if gender and gender_of(name) == gender] or [
        name for name in bearers if not gender or gender_of(name) in (None, gender)
    ]
    return max(fitting or bearers, key=lambda name: mentions[name])


def _ends(name: str) -> tuple[str, str]:
    """The first and the last word of a name, "Jr." and its like left out."""
    words = [word for word in name.split() if word not in name_words("suffix")] or name.split()
    return words[0], words[-1]
