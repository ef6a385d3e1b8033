"""One name for one person in all articles of an event.

Extraction knows a person by the fullest form of the name in one article: "Ana Reis" here, "Reis" in the article that
never says more, "Ana M. Reis" in a third. Before articles are compared, all of them get the form used most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotecheck.language.nicknames import one_person, parts
from quotecheck.records import Document, Name, NameKind, Quotation, Speaker, Statement

# Of two people with one surname, a bare surname is the one's who is named this many times as often.
MOSTLY = 3
Kinds = frozenset[NameKind | None]
_PERSONS: Kinds = frozenset(("person", "other", None))
_ANY_KIND: Kinds = frozenset(("person", "body", "place", "other", None))


Aliases = Mapping[str, Sequence[str]]
"""The full name of a person or body, and its other names."""


def share_names(documents: Sequence[Document], aliases: Aliases) -> tuple[Document, ...]:
    """The documents with one canonical name for each person, and for whatever has `aliases`; texts as they were."""
    given = {other: full for full, others in aliases.items() for other in others}
    if given:
        documents = tuple(_renamed(document, given, _ANY_KIND) for document in documents)
    known = _one_name_each(documents)
    return tuple(_renamed(document, known, _PERSONS) for document in documents) if known else tuple(documents)


def _one_name_each(documents: Sequence[Document]) -> dict[str, str]:
    """The canonical names that become others, and which."""
    mentions = Counter(
        name.canonical for document in documents for name in document.names if name.kind in ("person", "other")
    )
    persons = {n.canonical for document in documents for n in document.names if n.kind == "person"}
    articles = {
        name: {i for i, d in enumerate(documents) if any(n.canonical == name for n in d.names)} for name in persons
    }
    families: dict[str, list[list[str]]] = {}
    for name in sorted(persons, key=lambda name: (-len(name.split()), name)):
        if " " in name:
            groups = families.setdefault(parts(name)[-1], [])
            home = next((g for g in groups if all(_one(name, other, articles) for other in g)), None)
            if home is None:
                groups.append([name])
            else:
                home.append(name)
    known: dict[str, str] = {}
    for groups in families.values():
        for group in groups:
            usual = max(
                group, key=lambda name: (len(parts(name)) == len(name.split()), mentions[name], len(name), name)
            )
            known.update((name, usual) for name in group if name != usual)
    for name in mentions:
        if " " not in name and (bearer := _mostly(families.get("".join(parts(name)), ()), mentions)):
            known[name] = known.get(bearer, bearer)
    return known


def _one(a: str, b: str, articles: Mapping[str, set[int]]) -> bool:
    """Whether two full names are one person's; an article that has both tells two people apart."""
    return one_person(a, b) and not articles[a] & articles[b]


def _mostly(groups: Sequence[Sequence[str]], mentions: Mapping[str, int]) -> str | None:
    """The person among those of one surname whom a bare surname means, if that is clear."""
    counted = sorted(((sum(mentions[name] for name in group), group[0]) for group in groups), reverse=True)
    if not counted or (len(counted) > 1 and counted[0][0] < MOSTLY * counted[1][0]):
        return None
    return counted[0][1]


def _renamed(document: Document, known: Mapping[str, str], kinds: Kinds) -> Document:
    if not any(name.canonical in known for name in document.names):
        return document
    names = {id(name): _name(name, known, kinds) for name in document.names}
    quotations = {id(quotation): _quotation(quotation, known, kinds) for quotation in document.quotations}

    def statement(old: Statement) -> Statement:
        return replace(
            old,
            names=tuple(names.get(id(name), name) for name in old.names),
            quotations=tuple(quotations.get(id(quotation), quotation) for quotation in old.quotations),
            source=_speaker(old.source, known, kinds),
        )

    return replace(
        document,
        names=tuple(names.values()),
        quotations=tuple(quotations.values()),
        statements=tuple(statement(old) for old in document.statements),
    )


def _name(name: Name, known: Mapping[str, str], kinds: Kinds) -> Name:
    usual = known.get(name.canonical)
    return replace(name, canonical=usual, kind=_kind(name.kind)) if usual and name.kind in kinds else name


def _quotation(quotation: Quotation, known: Mapping[str, str], kinds: Kinds) -> Quotation:
    speaker = _speaker(quotation.speaker, known, kinds)
    return quotation if speaker is quotation.speaker else replace(quotation, speaker=speaker)


def _speaker(speaker: Speaker | None, known: Mapping[str, str], kinds: Kinds) -> Speaker | None:
    if speaker is None or speaker.name is None or speaker.kind not in kinds:
        return speaker
    usual = known.get(speaker.name)
    return replace(speaker, name=usual, kind=_kind(speaker.kind)) if usual else speaker


def _kind(kind: NameKind | None) -> NameKind:
    """What is called by somebody's name is a person, unless it is known to be something else."""
    return kind if kind in ("body", "place") else "person"
