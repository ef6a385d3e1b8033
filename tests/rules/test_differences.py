"""Each difference between two printings is of one class, and knows its places in both texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.language.alignment import align
from quotecheck.language.folding import fold
from quotecheck.rules.classes import HOUSE_STYLE
from quotecheck.rules.differences import Difference, Side, find_differences


def differences(a: str, b: str) -> list[Difference]:
    sides = Side(fold(a).tokens, a), Side(fold(b).tokens, b)
    return list(find_differences(*sides, align(sides[0].tokens, sides[1].tokens, known_same=True)))


def kinds(a: str, b: str) -> set[str]:
    return {d.kind for d in differences(a, b)}


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("the crew will co-operate with the harbour board", "the crew will cooperate with the harbor board", "style"),
        ("it's the last boat of the season", "it has the last boat of the season", "style"),
        ("the boat is, you know, the last of the season", "the boat is the last of the season", "style"),
        ("the boat came. And so, you know, we left", "the boat came. We left", "style"),
        ("the boat came in and left at noon", "the boat came in, left at noon", "grammar"),
        ("that was just a boat of the season", "that was a boat of the season", "grammar"),
        ("he met Ansgar Holm, Brigid Voss and the crew", "he met Ansgar Holm, and the crew", "word"),
        ("we know the the boat is the last", "we know the boat is the last", "style"),
        ("we met Ansgar Holm on the last boat", "we met Holm on the last boat", "style"),
        ("the United States sent the last boat", "the U.S. sent the last boat", "style"),
        ("we met Ansgar Kovalenko on the boat", "we met Ansgar Kovalenco on the boat", "spelling"),
        ("in May he sent us the last boat", "in May [the mayor] sent us the last boat", "bracket"),
        ("the boat of the season", "the boat [the Alma] of the season", "bracket"),
        ("it looks … that the boat sank", "it looks just like … the boat sank", "ellipsis"),
        ("when [Holm] comes we name a day", "when President H (Holm) comes we name a day", "bracket"),
        ("the boat … sank off Brinmoor", "the boat with all its cargo sank off Brinmoor", "ellipsis"),
        ("we lost forty boats that winter", "we lost 14 boats that winter", "number"),
        ("we lost 40 boats that winter", "we lost boats that winter", "number"),
        ("we will sell the last boat", "we will not sell the last boat", "negation"),
        ("that was a lawful sale of boats", "that was an unlawful sale of boats", "negation"),
        ("the crew must sell the last boat", "the crew can sell the last boat", "modal"),
        ("we met Ansgar on the last boat", "we met Brigid on the last boat", "name"),
        (
            "the harbour board will accept the plan for boats",
            "the harbour board will reject the plan for boats",
            "antonym",
        ),
        ("we sold the last boat of the season", "we sell the last boat of the season", "tense"),
        ("I will sell the last boat", "he will sell the last boat", "tense"),
        ("we will sell the last boat", "we would sell the last boat", "tense"),
        ("boats sent to Brinmoor in winter", "boats sent into Brinmoor in winter", "grammar"),
        ("a stalling tactic", "a delaying tactic", "word"),
    ],
)
def test_class_of_a_difference(a: str, b: str, kind: str) -> None:
    assert kind in kinds(a, b)
    assert kind in kinds(b, a)


def test_the_other_classes_do_not_hide_behind_house_style() -> None:
    found = differences("it's a great harbour for 40 boats", "it is a major harbor for 50 boats")
    assert [(d.a, d.b, d.kind) for d in found if d.kind not in HOUSE_STYLE] == [
        ("great", "major", "word"),
        ("40", "50", "number"),
    ]


def test_forms_of_one_word_are_told_apart_from_other_words_beside_them() -> None:
    found = differences("to go on commiting those great errors there", "to go on commit these major errors there")
    assert [(d.a, d.b, d.kind) for d in found] == [
        ("commiting", "commit", "tense"),
        ("those great", "these major", "word"),
    ]


def test_words_cut_off_are_a_truncation() -> None:
    a, b = "the boats leave for Brinmoor", "I know that the boats leave for Brinmoor, but not when they come back"
    sides = Side(fold(a).tokens, a), Side(fold(b).tokens, b)
    found = find_differences(*sides, align(sides[0].tokens, sides[1].tokens))
    assert [d.kind for d in found] == ["truncation", "truncation"]


def test_spans_hold_the_words_and_are_empty_where_words_are_missing() -> None:
    a, b = "We will  not sell the boat", "We will sell the boat"
    (difference,) = differences(a, b)
    assert (difference.op, difference.a_span.of(a), difference.b_span.of(b)) == ("delete", "not", "")
    assert b[: difference.b_span.start] == "We will"
    json = difference.as_json()
    assert (json["a"], json["b"], json["class"]) == ("not", "", "negation")
    assert a[json["a_start"] : json["a_end"]] == "not"


_WORDS = st.lists(
    st.sampled_from("the boat harbour sank not 3 40 Ansgar will must … [the] we it's".split()), max_size=12
)


@given(_WORDS, _WORDS)
def test_every_difference_shows_its_words_in_the_text(a: list[str], b: list[str]) -> None:
    texts = " ".join(a), " ".join(b)
    for d in differences(*texts):
        assert " ".join(d.a_span.of(texts[0]).split()) == d.a
        assert " ".join(d.b_span.of(texts[1]).split()) == d.b
        assert d.a or d.b


@given(_WORDS)
def test_a_text_does_not_differ_from_itself(words: list[str]) -> None:
    text = " ".join(words)
    assert differences(text, text) == []
