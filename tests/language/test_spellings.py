"""Spellings of one name are told from two names that look alike."""

from __future__ import annotations

import pytest

from quotecheck.language.spellings import same_spelling


@pytest.mark.parametrize(
    ("p", "q"),
    [
        ("kovalenko", "kovalenco"),
        ("zelenskyy", "zelensky"),
        ("qadhafi", "gadhafi"),
        ("toyko", "tokyo"),
        ("kyiv", "kiev"),
        ("nguyen", "ngyuen"),
        ("ahmed", "ahmad"),
    ],
)
def test_spellings_of_one_name(p: str, q: str) -> None:
    assert same_spelling(p, q)
    assert same_spelling(q, p)


@pytest.mark.parametrize(
    ("p", "q"),
    [
        ("iran", "iraq"),
        ("american", "mexican"),
        ("austria", "australia"),
        ("slovenia", "slovakia"),
        ("libya", "lydia"),
        ("holm", "hill"),
        ("niger", "nigeria"),
    ],
)
def test_two_names(p: str, q: str) -> None:
    assert not same_spelling(p, q)
