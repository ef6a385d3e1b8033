"""Quotations of a draft are found in a source, in marks and without."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotecheck.match.passages import Passage, find_passages
from quotecheck.match.printings import utterance_of
from quotecheck.match.source_text import SourceText
from quotecheck.match.splices import find_splice
from tests.texts import document

SPEECH = (
    "Good morning. We close the old pier on Monday, because its piles are rotten. I know that the anglers will miss "
    "it, and I will miss it with them. Nobody has to move a boat."
)
TRANSCRIPT = f"""INES KORVE, HARBOUR MASTER: {SPEECH}
PALLE DAHL (Radio North): How long will the work take?
KORVE: Two winters, if the ice is kind to us."""

REPORT = """The old pier closes on Monday. “Its piles are rotten,” said Ines Korve, who runs the port. “I will miss it.”
She said the work would take two winters."""


def best(quotation: str, source: str) -> Passage | None:
    draft = document(f"“{quotation}” said the harbour master.", "draft")
    passages = find_passages(SourceText(document(source, "source"), 1), utterance_of(draft, 0, draft.quotations[:1]))
    return next((passage for passage in passages if passage.same), None)


def place(passage: Passage | None, source: str) -> str:
    assert passage is not None
    return passage.span.of(source)


def test_words_of_a_transcript_are_found_with_their_speaker() -> None:
    passage = best("the anglers will miss it, and I will miss it with them,", TRANSCRIPT)
    assert place(passage, TRANSCRIPT) == "the anglers will miss it, and I will miss it with them"
    assert passage is not None
    assert passage.utterance.speaker is not None
    assert passage.utterance.speaker.name == "Ines Korve"
    assert passage.wording == "verbatim"


def test_a_bracket_and_an_ellipsis_are_the_editors() -> None:
    passage = best("[the board will] close the … pier on Monday, because its piles are rotten,", TRANSCRIPT)
    assert place(passage, TRANSCRIPT) == "close the old pier on Monday, because its piles are rotten"


def test_parts_around_an_ellipsis_may_stand_far_apart() -> None:
    passage = best("We close the old pier on Monday … Nobody has to move a boat.", TRANSCRIPT)
    assert passage is not None
    assert passage.verbatim or passage.same


def test_marks_of_the_source_make_it_its_quotation() -> None:
    passage = best("Its piles are rotten,", REPORT)
    assert passage is not None
    assert passage.wording == "marked"
    assert [q.text for q in passage.utterance.quotations] == ["“Its piles are rotten,”"]


def test_a_reporters_own_words_count_only_word_for_word() -> None:
    assert best("The work is going to take two hard winters,", REPORT) is None


def test_what_is_made_up_is_nowhere() -> None:
    assert best("This harbour deserves a lighthouse of gold,", TRANSCRIPT) is None


def test_parts_from_separate_places_are_a_splice() -> None:
    draft = document("“We close the old pier on Monday if the ice is kind to us,” she said.", "draft")
    source = SourceText(document(TRANSCRIPT, "source"), 1)
    parts = find_splice(source, utterance_of(draft, 0, draft.quotations[:1]))
    assert [part.of(TRANSCRIPT) for part in parts] == ["We close the old pier on Monday", "if the ice is kind to us"]


@given(st.integers(0, 60), st.integers(5, 25))
def test_any_run_of_words_of_a_speech_is_found_where_it_stands(first: int, count: int) -> None:
    words = SPEECH.split()[first : first + count]
    if len(words) < 5:
        return
    passage = best(" ".join(words).strip(".,"), TRANSCRIPT)
    assert passage is not None
    assert passage.likeness > 0.9
    found = passage.span.of(TRANSCRIPT).split()
    assert set(found) <= {*words, *(word.strip(".,") for word in words)}
