"""Word alignment: what two printings share, what is changed, what only one of them has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotecheck.language.alignment import Alignment, align
from quotecheck.language.folding import Token, fold


def aligned(a: str, b: str, *, known_same: bool = False) -> list[tuple[str, str, str]]:
    """What is not equal, as (op, words of a, words of b)."""
    x, y = fold(a).tokens, fold(b).tokens
    return [
        (e.op, _words(x[e.a_start : e.a_end]), _words(y[e.b_start : e.b_end]))
        for e in align(x, y, known_same=known_same).edits
        if e.op != "equal"
    ]


def _words(tokens: tuple[Token, ...]) -> str:
    return " ".join(token.key for token in tokens)


def test_a_part_is_cut_and_not_changed() -> None:
    whole = "I have walked this coast for years. The pier will stand another century, I am sure of it."
    assert aligned("the pier will stand another century", whole) == [
        ("cut", "", "i have walked this coast for years"),
        ("cut", "", "i am sure of it"),
    ]


def test_a_changed_word_is_a_replacement() -> None:
    assert aligned("the pier will stand another century", "the pier will last another century") == [
        ("replace", "stand", "last")
    ]


def test_words_at_the_edge_replace_each_other_when_both_tell_something() -> None:
    assert aligned("suggests that the harbour is silting up", "indicates that the harbour is silting up") == [
        ("replace", "suggests", "indicates")
    ]


def test_words_left_out_behind_the_opening_of_a_quotation_are_a_change() -> None:
    whole = "I think the season has been, for most of us, a struggle against the tide."
    assert aligned("has been a struggle against the tide. Nobody slept.", whole) == [
        ("cut", "", "i think the season"),
        ("insert", "", "for most of us"),
        ("cut", "nobody slept", ""),
    ]


def test_function_words_at_the_edge_of_two_cuts_are_cut() -> None:
    edits = aligned("and he is going to rebuild the old harbour", "we are going to rebuild the old harbour")
    assert {op for op, _, _ in edits} == {"cut"}


def test_a_sentence_that_only_one_has_is_cut() -> None:
    a = "The harbour is silting up. Nobody dredges it. The boats leave for Brinmoor."
    b = "The harbour is silting up. The boats leave for Brinmoor."
    assert aligned(a, b) == [("cut", "nobody dredges it", "")]


def test_a_sentence_of_the_same_words_in_another_order_is_changed_and_not_cut() -> None:
    rest = "whoever wishes to do more will find us at their side."
    edits = aligned(f"This is a floor, not a ceiling. So {rest}", f"This is a ceiling, not a floor. So {rest}")
    assert [edit for edit in edits if edit[0] != "equal"] == [
        ("replace", "floor", "ceiling"),
        ("replace", "ceiling", "floor"),
    ]


def test_nothing_in_common_is_cut_unless_something_else_says_that_they_are_the_same() -> None:
    assert aligned("impartial", "neutral") == [("cut", "impartial", "neutral")]
    assert aligned("impartial", "neutral", known_same=True) == [("replace", "impartial", "neutral")]


def test_ratio_is_high_for_one_utterance_and_low_for_common_phrases() -> None:
    same = align(
        fold("the harbour will be dredged before winter").tokens,
        fold("the harbour is to be dredged before winter").tokens,
    )
    other = align(fold("There was a lot of smoke.").tokens, fold("There was a lot of music on deck.").tokens)
    assert same.ratio > 0.9
    assert other.ratio < 0.6
    assert other.shared < same.shared / 2


_WORDS = st.lists(st.sampled_from("the a harbour pier boats sink rise … not 3 sea. We They".split()), max_size=14)


@given(_WORDS, _WORDS)
def test_edits_cover_both_sides_in_order(a: list[str], b: list[str]) -> None:
    x, y = fold(" ".join(a)).tokens, fold(" ".join(b)).tokens
    alignment = align(x, y)
    assert [i for e in alignment.edits for i in range(e.a_start, e.a_end)] == list(range(len(x)))
    assert [j for e in alignment.edits for j in range(e.b_start, e.b_end)] == list(range(len(y)))
    for edit in alignment.edits:
        if edit.op == "equal":
            assert [t.key for t in x[edit.a_start : edit.a_end]] == [t.key for t in y[edit.b_start : edit.b_end]]


@given(_WORDS, _WORDS)
def test_flipping_twice_is_the_same_and_keeps_the_weights(a: list[str], b: list[str]) -> None:
    alignment: Alignment = align(fold(" ".join(a)).tokens, fold(" ".join(b)).tokens)
    assert alignment.flipped().flipped() == alignment
    assert alignment.flipped().ratio == alignment.ratio


@given(_WORDS)
def test_a_text_is_equal_to_itself(words: list[str]) -> None:
    tokens = fold(" ".join(words)).tokens
    assert all(edit.op in ("equal", "cut") for edit in align(tokens, tokens).edits)
    assert align(tokens, tokens).changed == 0
