"""Stems: what counts as one word when sentences are compared."""

from __future__ import annotations

import pytest

from quotecheck.language.words import stem


@pytest.mark.parametrize(
    ("british", "american"),
    [("organisation", "organization"), ("programmes", "program"), ("defence", "defense"), ("labour", "labor")],
)
def test_british_and_american_spellings_have_one_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize("word", ["promise", "exercise", "rise", "four", "tour", "hour"])
def test_words_that_only_look_british_keep_their_stem(word: str) -> None:
    assert stem(f"{word}s") == stem(word)
    assert not stem(word).endswith(("iz", "or"))
