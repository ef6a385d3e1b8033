"""Marks as newsrooms write them: what is a quotation, where it begins and ends, and what spoils nothing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotecheck.extract.marks import find_marked
from quotecheck.language.sentences import split_sentences
from quotecheck.records import Block, Span
from tests.extract.reading_aloud import article, quotations, spoken


def marked(text: str) -> list[str]:
    return [stretch.span.of(text) for stretch in find_marked(text, article(text).blocks)]


@pytest.mark.parametrize(
    "text",
    [
        'The mayor of Lagos said: "The bridge is safe."',
        "The mayor of Lagos said: “The bridge is safe.”",
        "The mayor of Lagos said: «The bridge is safe.»",
        "The mayor of Lagos said: ''The bridge is safe.''",
        "The mayor of Lagos said: ‘The bridge is safe.’",
        "The mayor of Lagos said: 'The bridge is safe.'",
        "The mayor of Lagos said: „The bridge is safe.“",
        'The mayor of Lagos said: “The bridge is safe."',
    ],
)
def test_every_kind_of_mark_opens_and_closes(text: str) -> None:
    assert spoken(text) == [("The bridge is safe.", "The mayor of Lagos")]


def test_the_span_has_the_marks_and_the_inner_span_has_not() -> None:
    text = "Adaeze Obi called the plan “a gamble” on Friday."
    (quotation,) = quotations(text)
    assert quotation.span.of(text) == quotation.text == "“a gamble”"
    assert quotation.inner.of(text) == "a gamble"


def test_apostrophes_are_no_marks() -> None:
    assert marked("The workers' rights bill of '98 wasn't the dockers' idea, it's said, nor rock 'n' roll.") == []


def test_a_possessive_plural_does_not_close_a_british_quotation() -> None:
    assert marked("Obi said ‘the workers’ homes are gone’ and left.") == ["‘the workers’ homes are gone’"]


def test_inches_are_no_marks() -> None:
    assert marked('The keeper is 6\'2" tall and said "never again" twice.') == ['"never again"']


def test_values_of_attributes_are_no_marks() -> None:
    assert marked('<a href="https://example.org">Obi</a> said "no comment" again.') == ['"no comment"']


def test_a_quotation_inside_a_quotation_is_nested() -> None:
    text = "Obi said: \"He told me 'go home' and I went.\""
    outer, inner = find_marked(text, article(text).blocks)
    assert (outer.depth, inner.depth) == (0, 1)
    assert inner.span.of(text) == "'go home'"


def test_a_nested_quotation_has_a_row_but_no_speaker() -> None:
    outer, inner = quotations('"She called it “a gamble” and laughed," said Tunde Bello.')
    assert outer.speaker is not None
    assert outer.speaker.name == "Tunde Bello"
    assert (inner.role, inner.speaker) == ("unclear", None)


def test_a_stray_mark_spoils_nothing_beyond_its_paragraph() -> None:
    text = 'The council met in Accra. " It was raining.\n\n"The vote is tomorrow," said Kofi Mensah.'
    assert spoken(text)[-1] == ("The vote is tomorrow,", "Kofi Mensah")


def test_a_missing_closing_mark_ends_with_its_paragraph() -> None:
    text = 'Kofi Mensah said: "The vote is tomorrow.\n\nRain fell on the town "all night", Ama Owusu said.'
    assert spoken(text) == [("The vote is tomorrow.", "Kofi Mensah"), ("all night", "Ama Owusu")]


def test_a_blank_line_inside_a_quotation_does_not_end_it() -> None:
    text = 'Kofi Mensah said the ferry "suggests that nobody on the lake\n\nfeels safe any more" and sat down.'
    assert spoken(text) == [("suggests that nobody on the lake\n\nfeels safe any more", "Kofi Mensah")]


def test_a_quotation_over_paragraphs_is_one_row() -> None:
    text = (
        "“The lake is rising,” Mensah said. “We moved twice.\n\n"
        "“Then we moved again.\n\n"
        "“Now there is nowhere left to go.”\n\nRain is forecast."
    )
    first, second = quotations(text)
    assert second.inner.of(text).startswith("We moved twice.")
    assert second.inner.of(text).endswith("nowhere left to go.")
    assert first.utterance == second.utterance


def test_a_paragraph_with_its_own_cue_is_a_row_of_the_same_utterance() -> None:
    text = 'Ama Owusu, a nurse, said: "They need beds.\n\n"If they get none they leave," she added.'
    assert spoken(text) == [("They need beds.", "Ama Owusu"), ("If they get none they leave,", "she")]


def test_an_interrupted_quotation_is_two_rows_of_one_utterance() -> None:
    first, second = quotations('"The lake," Mensah said, "is rising again."')
    assert first.utterance == second.utterance


def test_two_sayings_of_one_sentence_are_two_utterances() -> None:
    first, second = quotations('Mensah called the dam "a gift" and described the road as "a scar".')
    assert first.utterance != second.utterance


@given(st.text(alphabet="ab .,\n\"'“”‘’«»", max_size=120))
@example("'a.\"a'.")
def test_spans_lie_in_the_text_and_do_not_cross(text: str) -> None:
    found = find_marked(text, (Block(Span(0, len(text))),))
    for stretch in found:
        assert 0 <= stretch.span.start <= stretch.inner.start <= stretch.inner.end <= stretch.span.end <= len(text)
    for first, second in itertools.pairwise(found):
        assert first.span.start <= second.span.start
        assert first.span.contains(second.span) or not first.span.overlaps(second.span)


@given(
    st.lists(
        st.sampled_from(['"No," ', "said Ama. ", "“Yes” ", "he said ", ", ", "the mayor ", "\n\n", "‘x’ "]), max_size=25
    )
)
def test_offsets_always_reproduce_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    for quotation in quotations(text):
        assert quotation.span.of(text) == quotation.text
        assert quotation.span.contains(quotation.inner)
        if quotation.speaker is not None:
            assert quotation.speaker.span.of(text) == quotation.speaker.text
        if quotation.cue is not None:
            assert quotation.cue.span.of(text) == quotation.cue.text


def test_ten_thousand_opening_marks_are_read() -> None:
    text = "“" * 10_000 + "no” said Ama."
    read = article(text)
    assert len(find_marked(read.text, read.blocks)) == 1
    assert split_sentences(read.text, read.blocks)
