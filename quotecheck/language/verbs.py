"""The forms of English verbs."""

from __future__ import annotations

from functools import cache

from quotecheck.language.lists import data_lines
from quotecheck.language.words import stem

_VOWELS = "aeiou"


@cache
def irregular_forms() -> dict[str, tuple[str, ...]]:
    """The other forms of each irregular verb by its base form."""
    rows = (line.split("\t") for line in data_lines("verb_forms.tsv"))
    return {base: tuple(forms.split()) for base, forms in rows}


@cache
def inflections(base: str) -> frozenset[str]:
    """Every form of a verb; of any other word, forms that do not exist, which does no harm to looking them up."""
    irregular = irregular_forms().get(base)
    if irregular is not None:
        return frozenset((base, *irregular))
    if base.endswith("e"):
        return frozenset((base, f"{base}s", f"{base}d", f"{base[:-1]}ing"))
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return frozenset((base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"))
    plural = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    regular = {base, plural, f"{base}ed", f"{base}ing"}
    if len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS:
        regular |= {f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"}
    return frozenset(regular)


@cache
def _bases() -> dict[str, str]:
    return {form: base for base, forms in irregular_forms().items() for form in (base, *forms)}


@cache
def root(word: str) -> str:
    """What the forms of one lower-case word have in common: the stem of its base form."""
    return stem(_bases().get(word, word))
