import pytest

from quotecheck.rules.names import judge_names
from tests.texts import event


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The train left Kyiv at noon.", "The train left Kiev at noon."),
        ("Rotterdam voted. Rotterdam waited. Rotterdam cheered.", "In Roterdam the count went on."),
        ("Rotterdam voted. Rotterdam waited. Rotterdam cheered.", "In Rottedram the count went on."),
        ("They saw “The Lanternman: Part Two” twice.", "She wrote about “The Lantenman: Part Two” in March."),
        (
            "Mayor Rehn and his wife, Kathy, opened the bridge at Halden.",
            "Mayor Rehn's wife Kathie opened the bridge at Halden with him.",
        ),
    ],
)
def test_two_spellings_of_one_name_are_reported(a: str, b: str) -> None:
    assert [f.code for f in judge_names(event(a, b))] == ["QC304"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ukraine voted. Ukraine waited. Ukraine cheered.", "Ukrainian trains stood still."),
        ("Norway voted. America waited.", "Many Americans waited."),
        # two people, each known to one report, who only share an office
        ("Senator Brandt spoke in Halden.", "Senator Brunt voted in Orlen."),
        # one article has both words
        ("Marta Holm met Martha Holm in Halden.", "Martha Holm went to Halden."),
        ("Iran voted. Iran waited. Iran cheered.", "Iraq waited."),
        ("The U.S. voted.", "The US waited."),
        ("The U.S. voted.", "The U.S.A. waited."),
        # a country and its people
        ("France voted. Many waited.", "The French waited."),
        ("Turkiye voted. Many waited.", "The Turkish vote went on."),
        ("Harvony voted. Harvony waited. Harvony cheered.", "A Harvoni train stood still."),
    ],
)
def test_other_words_are_no_misspellings(a: str, b: str) -> None:
    assert list(judge_names(event(a, b))) == []


def test_a_spelling_that_the_house_avoids_is_reported() -> None:
    found = list(judge_names(event("The Kievan train left Kiev at noon."), {"Kiev": "Kyiv"}))
    assert [f.evidence[0].text for f in found] == ["Kiev"]
    assert found[0].evidence[0].start == 22
    assert "Kyiv" in found[0].message
