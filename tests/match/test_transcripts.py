"""Who has the word in a transcript."""

from __future__ import annotations

from quotecheck.match.transcripts import find_turns
from tests.texts import document


def speakers(text: str) -> list[str | None]:
    return [turn.speaker and turn.speaker.name for turn in find_turns(document(text))]


def test_a_later_lead_is_short_for_a_fuller_one() -> None:
    text = "INES KORVE, HARBOUR MASTER: The pier is safe.\nPALLE DAHL (Radio North): Is it?\nKORVE: It is."
    assert speakers(text) == ["Ines Korve", "Palle Dahl", "Ines Korve"]


def test_the_words_begin_behind_the_lead() -> None:
    text = "KORVE: The pier is safe.\nDAHL: Is it?"
    assert [text[turn.words :].split()[0] for turn in find_turns(document(text))] == ["The", "Is"]


def test_questions_and_answers_name_nobody() -> None:
    assert speakers("Q: Is the pier safe?\nA: It is.") == [None, None]


def test_an_article_has_no_turns() -> None:
    assert not speakers("The pier is safe: nobody doubts it.\nKorve, the harbour master, said so twice.")
