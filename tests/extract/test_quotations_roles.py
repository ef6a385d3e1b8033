"""Roles: somebody's words against titles, terms and headings."""

from __future__ import annotations

import pytest

from tests.extract.reading_aloud import quotations, spoken


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ('Ama Owusu said: "The road is closed until May."', "direct"),
        ('"The road is closed," said Ama Owusu.', "direct"),
        ('Ama Owusu said the road was "closed until May".', "fragment"),
        ('Ama Owusu called the road "hopeless".', "fragment"),
        ('Ama Owusu stars in the film "A House of Salt".', "title"),
        ('Ama Owusu said on RTX\'s "Good Evening Accra" that she was leaving.', "title"),
        ('Ama Owusu says that her favourite book is "The Salt Road".', "title"),
        ('The boats use a so-called "kill switch" these days.', "term"),
        ('A man by the name of "Shorty" runs the kiosk.', "term"),
        ('"Nothing is free" is the motto of the harbour.', "term"),
    ],
)
def test_roles(text: str, role: str) -> None:
    (quotation,) = quotations(text)
    assert quotation.role == role


def test_a_heading_is_no_quotation() -> None:
    text = (
        "Ama Owusu described the trip as “historic” and left Accra on Monday.\n\n“constructive role”\n\n"
        "On Tuesday she met the ministers of three countries and spoke about fish."
    )
    assert [quotation.role for quotation in quotations(text)] == ["fragment", "heading"]


def test_words_that_nobody_said_have_no_speaker() -> None:
    assert spoken("Kofi Mensah suggested that pilots never have reason to say “We are lost over the lake.”") == []


def test_a_whole_paragraph_that_nobody_says_is_unclear() -> None:
    text = "The market opens at six and closes at noon.\n\n“Fishing is my life and the sea is my house.”"
    assert [(q.role, q.speaker) for q in quotations(text)] == [("unclear", None)]


def test_other_roles_have_no_speaker() -> None:
    (quotation,) = quotations('Ama Owusu told the magazine that the song "Blue Harbour Nights" was hers.')
    assert (quotation.role, quotation.speaker) == ("title", None)


def test_confidence_is_higher_where_the_speaker_stands_by_the_quotation() -> None:
    (near,) = quotations('"The road is closed," said Ama Owusu.')
    (far,) = quotations('Ama Owusu has driven for years on roads that are "a danger to anybody with a bicycle".')
    assert near.confidence > 0.9 > far.confidence
