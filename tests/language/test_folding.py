"""Folding: what counts as the same word, and the way back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.language.folding import Token, fold
from quotecheck.records import Span


def keys(text: str) -> list[str]:
    return [token.key for token in fold(text).tokens]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the neighbouring harbour’s centre", "the neighboring harbor's center"),
        ("we prioritise and travelled", "We prioritize and traveled"),
        ("a sceptical defence of the programme", "a skeptical defense of the program"),
        ("don’t, can’t and won't", "do not, cannot and will not"),
        ("we're here and you’ve seen", "we are here and you have seen"),
        ("gonna", "going to"),
        ("twenty-one", "21"),
        ("four and a half hours", "4.5 hours"),
        ("two hundred and fifty thousand", "250,000"),
        ("1.2 million", "1,200,000"),
        ("$5m", "5 million dollars"),
        ("£3.5bn", "3,500,000,000 pounds"),
        ("7 per cent", "7%"),
        ("the third", "the 3rd"),
        ("the U.S. and the U.N.", "the US and the UN"),
        ("café", "cafe"),
        ("multi-level", "multi level"),
        ("f***", "f**k"),
    ],
)
def test_house_style_folds_to_the_same_keys(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four", "for"),
        ("our", "or"),
        ("us", "US"),
        ("filled", "filed"),
        ("prise", "prize"),
        ("one, two, three", "6"),
        ("nineteen", "ninety"),
        ("forty, two", "42"),
        ("it's", "its"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_a_number_does_not_run_over_a_comma() -> None:
    assert keys("two hundred and fifty, three") == ["250", "3"]


def test_the_last_word_of_a_sentence_is_known() -> None:
    tokens = fold("We met Mr. Ansgar at 10 a.m. today. He left. “Why?” she asked").tokens
    assert [token.key for token in tokens if token.ends] == ["today", "left"]


def test_capitals_inside_a_sentence_are_known_and_those_at_its_beginning_are_not() -> None:
    tokens = fold("The mayor met Ansgar. Later I left Brinmoor").tokens
    assert [token.key for token in tokens if token.capital] == ["ansgar", "brinmoor"]


def test_capitals_of_a_shouted_text_tell_nothing() -> None:
    assert not any(token.capital for token in fold("NEVER AGAIN WILL WE SELL THE BOATS").tokens)


def test_bracketed_words_are_marked() -> None:
    tokens = fold("He [Ansgar] said (on Monday) yes").tokens
    assert [token.key for token in tokens if token.bracketed] == ["ansgar", "on", "monday"]


def test_every_way_to_write_an_ellipsis_is_one_token() -> None:
    for dots in ("…", "...", ". . .", "...."):
        kinds = [token.kind for token in fold(f"We will {dots} sign").tokens]
        assert kinds == ["word", "word", "ellipsis", "word"]


def test_spans_count_in_the_whole_text_when_a_stretch_is_folded() -> None:
    text = "He said: “The colour is grey.”"
    folded = fold(text, Span(10, 28))
    assert folded.text == "the color is gray"
    assert [token.span.of(text) for token in folded.tokens] == ["The", "colour", "is", "grey"]


def test_an_empty_stretch_has_no_tokens() -> None:
    assert fold("some words", Span(4, 4)).tokens == ()


def test_folded_text_leads_back_to_whole_words() -> None:
    text = "Over twenty-one  per cent don't care"
    folded = fold(text)
    at = folded.text.index("21 percent do not")
    source = folded.source(Span(at, at + len("21 percent do not")))
    assert source.of(text) == "twenty-one  per cent don't"


def test_folded_text_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no folded text"):
        fold("two words").source(Span(3, 30))
    with pytest.raises(ValueError, match="no folded text"):
        fold("two words").source(Span(3, 3))


_TEXT = st.text(
    alphabet=st.sampled_from(list("aesz rt’'.,-…[]()$£%0123456789\n“”é")) | st.characters(codec="utf-8"), max_size=80
)


@given(_TEXT)
def test_spans_lie_inside_the_text_in_order_and_hold_a_word(text: str) -> None:
    tokens: tuple[Token, ...] = fold(text).tokens
    starts = [(token.span.start, token.span.end) for token in tokens if token.key not in ("dollar", "pound")]
    assert starts == sorted(starts)
    for token in tokens:
        assert 0 <= token.span.start < token.span.end <= len(text)
        assert token.key


@given(_TEXT)
def test_every_key_leads_back_to_the_span_of_its_token(text: str) -> None:
    folded = fold(text)
    at = 0
    for token in folded.tokens:
        assert folded.source(Span(at, at + len(token.key))) == token.span
        at += len(token.key) + 1


@given(st.integers(0, 999_999))
def test_digits_fold_to_their_value_with_and_without_separators(number: int) -> None:
    assert keys(f"about {number:,} tons") == keys(f"about {number} tons")
