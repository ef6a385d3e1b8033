"""Whom a mention stands for, and who is the source of a sentence."""

from __future__ import annotations

import pytest

from tests.extract.reading_aloud import quotations, resolved, sources


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Kenyan minister Ama Owusu spoke in Nairobi. Owusu said the lake was "rising fast".', "Ama Owusu"),
        ('Ama Owusu spoke in Nairobi. She said the lake was "rising fast".', "Ama Owusu"),
        ('Grace Owusu met Daniel Mensah in Nairobi. He said the lake was "rising fast".', "Daniel Mensah"),
        ('Kenyan President Daniel Otieno met farmers. The Kenyan president said rain was "a gift".', "Daniel Otieno"),
        ('Ama Owusu, the mayor of Tema, met farmers. The mayor said rain was "a gift".', "Ama Owusu"),
        ('Secretary of State Ama Owusu said rain was "a gift".', "Ama Owusu"),
        ('Kenya\'s Ambassador to Ghana Ama Owusu said rain was "a gift".', "Ama Owusu"),
        ('Ama Owusu and Kofi Mensah met in Tema. The two leaders said rain was "a gift".', "Ama Owusu and Kofi Mensah"),
        ('Kenya\'s foreign ministry said rain was "a gift".', "Kenya Foreign Ministry"),
        ('The Kenyan Foreign Ministry said rain was "a gift".', "Kenya Foreign Ministry"),
        ('The mayor of Tema, Ama Owusu, said rain was "a gift".', "Ama Owusu"),
        ('A spokesman for the port, Kofi Mensah, said rain was "a gift".', "Kofi Mensah"),
        ('Kenya\'s opposition called rain "a gift".', "Kenya Opposition"),
        ('The opposition in Kenya called rain "a gift".', "Kenya Opposition"),
        ('A spokesman for Ama Owusu said rain was "a gift".', None),
        ('The fishers on the shore said rain was "a gift".', None),
        # a body that stands before an office and its holder
        ('"The lake is rising," said Committee on Lakes and Rivers Chairwoman Ama Owusu.', "Ama Owusu"),
        ('"The lake is rising," said Department of Lakes spokesman Kofi Mensah.', "Kofi Mensah"),
        ('"The lake is rising," said the Lake Committee on Monday.', "Lake Committee"),
    ],
)
def test_mentions_are_resolved_or_left_open(text: str, name: str | None) -> None:
    assert resolved(text) == [name]


def test_a_pronoun_behind_a_quotation_is_not_the_person_it_is_about() -> None:
    text = (
        'Minister Kofi Mensah said Daniel Otieno\'s visit "shows that Kenya has no plan".\n'
        '"And it never had one," he added.'
    )
    assert resolved(text) == ["Kofi Mensah", "Kofi Mensah"]


@pytest.mark.parametrize("addressee", ["Kofi Mensah", "the vice president"])
def test_a_pronoun_is_not_whom_it_speaks_to(addressee: str) -> None:
    text = (
        "President Daniel Otieno debated Vice President Kofi Mensah in Nairobi. "
        f'Otieno frowned when Mensah interrupted. "You had your turn," he told {addressee}.'
    )
    assert resolved(text) == ["Daniel Otieno"]


def test_a_capital_that_speaks_is_a_metonym() -> None:
    (quotation,) = quotations('Nairobi said the treaty was "a gift".')
    assert quotation.speaker is not None
    assert quotation.speaker.metonym
    (quotation,) = quotations('Ama Owusu said the treaty was "a gift".')
    assert quotation.speaker is not None
    assert not quotation.speaker.metonym


def test_the_chain_leads_from_the_mention_to_the_name() -> None:
    (quotation,) = quotations('Ama Owusu spoke in Nairobi. She said the lake was "rising fast".')
    assert quotation.speaker is not None
    assert quotation.speaker.chain == ("She", "Ama Owusu")
    assert quotation.speaker.rule == "before"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ama Owusu said the lake would rise by two metres.", "Ama Owusu"),
        ("The lake will rise by two metres, the ministry said on Monday.", "the ministry"),
        ("According to the ministry, the lake will rise by two metres.", "the ministry"),
        ("The lake rose by two metres on Monday.", None),
        ("The road, which Owusu said was safe, collapsed on Monday.", None),
    ],
)
def test_the_source_of_a_sentence(text: str, source: str | None) -> None:
    ((_, speaker),) = sources(text)
    assert (speaker.text if speaker else None) == source


def test_a_sentence_inside_a_quotation_has_its_speaker() -> None:
    found = sources('"The lake is rising. Nobody listens. We are tired of waiting," Ama Owusu said.')
    assert {speaker.name for _, speaker in found if speaker} == {"Ama Owusu"}
    assert all(speaker is not None for _, speaker in found)


def test_a_name_of_both_genders_takes_the_gender_it_is_used_with() -> None:
    text = (
        'Kim Adler met reporters. She said rain was "a gift".\n'
        'On Monday Kim Adler met Daniel Otieno. Later he said rain was "a curse".'
    )
    assert resolved(text) == ["Kim Adler", "Daniel Otieno"]


def test_a_person_named_inside_a_quotation_is_not_the_pronoun_behind_it() -> None:
    text = 'Daniel Otieno met farmers. "Peter Kamau is a fool," he said.'
    assert resolved(text) == ["Daniel Otieno"]
