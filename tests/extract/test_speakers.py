"""Who says a quotation: the mention that stands in the text."""

from __future__ import annotations

import pytest

from tests.extract.reading_aloud import quotations, spoken


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # before
        ('Ama Owusu said the lake was "rising fast".', "Ama Owusu"),
        ('The ministry said: "The lake is rising."', "The ministry"),
        ('On Friday night the mayor of Tema told reporters that the lake was "rising fast".', "the mayor of Tema"),
        ('The mayor of Tema on Friday described the lake as "rising fast".', "The mayor of Tema"),
        ('A spokesman for Mensah said the lake was "rising fast".', "A spokesman for Mensah"),
        ('An aide who knows the file said the lake was "rising fast".', "An aide"),
        # behind, turned round and not
        ('"The lake is rising," Ama Owusu said.', "Ama Owusu"),
        ('"The lake is rising," said Ama Owusu, a fisher from Tema.', "Ama Owusu"),
        ('"Is the lake rising?" Ama Owusu asked the minister.', "Ama Owusu"),
        ('"Out!" Owusu barked.', "Owusu"),
        ('The lake, which is "rising fast", needs a dam, Ama Owusu said on Monday.', "Ama Owusu"),
        # appositions and parentheses
        ('Ama Owusu, a doctor, said: "The lake is rising."', "Ama Owusu"),
        ('Ama Owusu, who has fished, sold and cooked, said the lake was "rising fast".', "Ama Owusu"),
        ('Ama Owusu (ABC Party) said the lake was "rising fast".', "Ama Owusu (ABC Party)"),
        # participles and verbs in a row
        ('Ama Owusu attacked the plan on Friday, calling it "a gamble".', "Ama Owusu"),
        ('Calling the plan "a gamble", Ama Owusu left the hall.', "Ama Owusu"),
        ('Kofi Mensah met the fishers of Tema and hailed them as "the best on the lake".', "Kofi Mensah"),
        ('The plan passed, with Ama Owusu calling it "a gamble".', "Ama Owusu"),
        # not a verb of saying
        ('According to the ministry, the lake is "rising fast".', "the ministry"),
        ('Mensah made it clear that the lake was "rising fast".', "Mensah"),
        ('Mensah was quoted as saying the lake was "rising fast".', "Mensah"),
        ('The plan was described by Ama Owusu as "a gamble".', "Ama Owusu"),
        ('Ama Owusu: "The lake is rising."', "Ama Owusu"),
        ('Letters came. "The lake is rising and nobody listens." — Ama Owusu', "Ama Owusu"),
        # who reports counts, not who is reported
        ('Ama Owusu said Kofi Mensah had called the fishers "lazy".', "Ama Owusu"),
        ('While Owusu called the plan "a gamble," Mensah praised the engineers.', "Owusu"),
        ('Owusu attacked what she called "a gamble".', "Owusu"),
        ('The fishers are "lazy", and the nets are torn, Ama Owusu said.', "Ama Owusu"),
        ('The lake, Ama Owusu said, is a "sleeping bear".', "Ama Owusu"),
        # what stands between subject and verb, or before both
        ('At 6:41 p.m., Ama Owusu, the spokeswoman of the port, suggested a "pause".', "Ama Owusu"),
        ('A day after calling the plan "a gamble," Ama Owusu left for Accra.', "Ama Owusu"),
        ('Having called the plan "a gamble", Ama Owusu left for Accra.', "Ama Owusu"),
        ('The report led Owusu to call the plan "a gamble".', "Owusu"),
        ('Four in 10 voters say the plan is "a gamble".', "Four in 10 voters"),
        ('The former first lady added that the plan was "a gamble".', "The former first lady"),
        # several
        ('Owusu and Mensah said the lake was "rising fast".', "Owusu and Mensah"),
        ('The two leaders said the lake was "rising fast".', "The two leaders"),
    ],
)
def test_the_speaker_of_a_sentence(text: str, speaker: str) -> None:
    assert [mention for _, mention in spoken(text)] == [speaker]


def test_the_cue_is_found() -> None:
    text = '"The lake is rising," said Ama Owusu.'
    (quotation,) = quotations(text)
    assert quotation.cue is not None
    assert quotation.cue.text == "said"


def test_a_speaker_is_carried_on_in_the_paragraph() -> None:
    text = '"The lake is rising," Ama Owusu said. "Nobody listens. We are tired."'
    assert [mention for _, mention in spoken(text)] == ["Ama Owusu", "Ama Owusu"]


def test_a_sentence_before_names_the_speaker() -> None:
    text = 'Ama Owusu told the fishers of Tema to leave. "The lake is rising."'
    assert [mention for _, mention in spoken(text)] == ["Ama Owusu"]


def test_a_colon_leads_into_the_next_paragraph() -> None:
    text = 'Ama Owusu put it like this in a letter to the mayor:\n\n"The lake is rising and nobody listens."'
    assert [mention for _, mention in spoken(text)] == ["Ama Owusu"]


def test_a_signature_stands_in_the_next_paragraph() -> None:
    text = 'Readers wrote to us about the lake.\n\n"The lake is rising and nobody listens."\n\n- Ama Owusu, Tema'
    assert [mention for _, mention in spoken(text)] == ["Ama Owusu"]


def test_two_speakers_of_one_sentence() -> None:
    text = 'Owusu called the plan "a gamble," and Mensah said it was "a gift to the lake".'
    assert [mention for _, mention in spoken(text)] == ["Owusu", "Mensah"]


def test_a_noun_is_no_cue() -> None:
    text = 'The calls for help came at dawn. Owusu said the claims were "false".'
    assert [mention for _, mention in spoken(text)] == ["Owusu"]


@pytest.mark.parametrize(
    "text",
    [
        'Owusu attacked the minister for his recent claims that the lake is "a sleeping bear".',
        'Owusu said in a radio talk with the village that the lake is "a sleeping bear".',
        'Owusu reads the numbers differently and calls the lake "a sleeping bear".',
    ],
)
def test_the_speaker_is_not_lost_to_words_that_look_like_verbs(text: str) -> None:
    assert [mention for _, mention in spoken(text)] == ["Owusu"]


def test_a_headline_before_a_colon_is_no_label() -> None:
    assert [mention for _, mention in spoken("LAKE RISES AND FLOODS TEMA: 'NOBODY LISTENS TO US AT ALL'")] != [
        "LAKE RISES AND FLOODS TEMA"
    ]
