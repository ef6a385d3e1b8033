"""Names: which words are one, and which names are the same."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.language.names import gender_of, same_name
from tests.extract.reading_aloud import names


def canonical(text: str) -> dict[str, str]:
    return {name.text: name.canonical for name in names(text)}


def kinds(text: str) -> dict[str, str]:
    return {name.text: name.kind for name in names(text)}


def test_a_surname_is_the_full_name_of_the_article() -> None:
    found = canonical("Ngozi Okafor met farmers on Monday. Okafor listened, and Ms Okafor left early.")
    assert found == {"Ngozi Okafor": "Ngozi Okafor", "Okafor": "Ngozi Okafor"}


def test_an_honorific_tells_two_of_one_surname_apart() -> None:
    text = "Daniel Okafor and Grace Okafor came. Yesterday Mrs. Okafor spoke first and Mr. Okafor sang."
    found = [name.canonical for name in names(text) if name.text == "Okafor"]
    assert found == ["Grace Okafor", "Daniel Okafor"]


def test_titles_are_no_part_of_a_name() -> None:
    text = "Portuguese President Rui Melo and former Secretary of State Ana J. Reis met Sen. Paulo Dias."
    assert canonical(text) == {
        "Portuguese": "Portugal",
        "Rui Melo": "Rui Melo",
        "Ana J. Reis": "Ana Reis",
        "Paulo Dias": "Paulo Dias",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyiv", "Kiev"),
        ("the U.S.", "the United States"),
        ("the American", "the US"),
        ("Britain", "the British"),
        ("the G7", "the Group of Seven"),
        ("the G-7", "the G7"),
        ("NATO", "the North Atlantic Treaty Organization"),
        ("Norway's foreign ministry", "the Norwegian Foreign Ministry"),
        ("Denmark’s defence ministry", "Denmark's defense ministry"),
    ],
)
def test_variants_share_a_canonical_name(one: str, other: str) -> None:
    (first,) = names(f"Yesterday {one} objected.")
    (second,) = names(f"Yesterday {other} objected.")
    assert first.canonical == second.canonical


def test_a_capital_is_not_its_country() -> None:
    found = canonical("Officials from Oslo and officials from Norway met.")
    assert found["Oslo"] != found["Norway"]


def test_an_acronym_is_the_body_it_abbreviates() -> None:
    found = canonical("The Lisbon Water Board met on Monday. The plan of the LWB failed.")
    assert found["LWB"] == found["Lisbon Water Board"]


def test_kinds() -> None:
    found = kinds("The Bank of Lisbon sent Ana Reis to Norway along the Tejo River.")
    assert found == {"Bank of Lisbon": "body", "Ana Reis": "person", "Norway": "place", "Tejo River": "place"}


def test_common_words_that_open_a_sentence_are_no_names() -> None:
    text = "Workers left at noon. However, rain fell. On Monday the workers came back. Alarmed, they left in May."
    assert canonical(text) == {}


def test_names_are_in_order_and_do_not_overlap() -> None:
    found = names("Norway's foreign ministry told Ana Reis of the Bank of Lisbon that Oslo agreed with Rui Melo Jr.")
    assert all(first.span.end <= second.span.start for first, second in itertools.pairwise(found))


@given(st.text(alphabet="AbcÉ .,'’-\nU.S.", max_size=80))
def test_offsets_reproduce_the_mention(text: str) -> None:
    for name in names(text):
        assert name.span.of(text) == name.text


def test_same_name_needs_all_words_of_the_shorter() -> None:
    assert same_name("Okafor", "Ngozi Okafor")
    assert same_name("Ngozi Okafor", "Ngozi Ada Okafor")
    assert not same_name("Daniel Okafor", "Grace Okafor")
    assert not same_name("", "Grace Okafor")


def test_a_given_name_tells_the_gender() -> None:
    assert gender_of("Grace Okafor") == "F"
    assert gender_of("Daniel Okafor") == "M"
    assert gender_of("Okafor") is None


def test_a_shouted_first_word_is_no_name() -> None:
    assert canonical("DISGRACED Daniel Okafor left the court.") == {"Daniel Okafor": "Daniel Okafor"}


def test_a_month_before_a_surname_is_a_given_name() -> None:
    assert canonical("The spokeswoman, April Okonkwo, came in April.") == {"April Okonkwo": "April Okonkwo"}


def test_two_rare_words_are_a_person_when_the_last_stands_alone() -> None:
    assert kinds("Coach Oyelaran Balogun lost. Fans of Balogun sang.")["Balogun"] == "person"


def test_a_titled_surname_is_not_the_relative_who_is_named_later() -> None:
    text = "President Otieno spoke on Monday. With him was his daughter Grace Otieno. Later Otieno sang."
    assert canonical(text) == {"Otieno": "Otieno", "Grace Otieno": "Grace Otieno"}
