"""The lexicons of speech: verbs that announce somebody's words, and the small words around them."""

from __future__ import annotations

from functools import cache
from typing import Literal

from quotecheck.language.lists import data_lines

CueClass = Literal["say", "call", "act", "think"]

_VOWELS = "aeiou"


@cache
def words(group: str) -> frozenset[str]:
    """A group of small words of `words.tsv`: "auxiliary", "preposition", "document" ..."""
    rows = (line.split("\t") for line in data_lines("words.tsv", "extract"))
    return frozenset(word for name, members in rows if name == group for word in members.split())


@cache
def cue_verbs() -> dict[str, tuple[str, CueClass]]:
    """Every inflected form of the verbs in `cues.tsv` with its lemma and class; the first class listed counts."""
    forms: dict[str, tuple[str, CueClass]] = {}
    for line in data_lines("cues.tsv", "extract"):
        lemma, cue_class, past = [*line.split("\t"), ""][:3]
        entry: tuple[str, CueClass] = (lemma, cue_class)  # type: ignore[assignment]
        for form in {
            lemma,
            *_present(lemma),
            *(past.split("|") if past else [_past(lemma)]),
        }:
            forms.setdefault(form, entry)
    return forms


@cache
def irregular_pasts() -> frozenset[str]:
    """Past forms of cue verbs that no ending shows: "told", "shot"."""
    rows = (line.split("\t") for line in data_lines("cues.tsv", "extract"))
    return frozenset(form for row in rows if len(row) > 2 for form in row[2].split("|") if form)


@cache
def verb_forms() -> frozenset[str]:
    """Forms that are mostly verbs in English prose, whatever they mean."""
    return frozenset(word for line in data_lines("verb_forms.txt") for word in line.split()) | frozenset(
        form for form in cue_verbs() if form.endswith("ed")
    )


def is_participle(form: str) -> bool:
    """Whether a form is a present participle: "saying"."""
    return form.endswith("ing") and len(form) > 4


def _present(lemma: str) -> tuple[str, str]:
    dropped = lemma.endswith("e") and not lemma.endswith("ee")
    ing = (lemma[:-1] if dropped else _doubled(lemma)) + "ing"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es", ing
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies", ing
    return lemma + "s", ing


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def _doubled(lemma: str) -> str:
    """The stem before -ed and -ing: a final consonant doubles after one short stressed vowel ("quip", "admit")."""
    short = sum(letter in _VOWELS for letter in lemma) == 1 or lemma in (
        "admit",
        "refer",
        "rebut",
        "submit",
    )
    if short and len(lemma) > 2 and lemma[-1] not in "wxyaeiou" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS:
        return lemma + lemma[-1]
    return lemma
