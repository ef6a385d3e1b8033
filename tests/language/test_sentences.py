"""Sentences: Punkt on abbreviations, quotations kept whole, offsets into the untouched text."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.language.sentences import split_sentences
from quotecheck.records import Block, Span


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, [Block(Span(0, len(text)))])]


def sentences_of_blocks(text: str, kinds: str = "") -> list[str]:
    """The sentences of a text whose blocks are set off by blank lines; `kinds` has an h for each heading."""
    blocks = []
    for number, match in enumerate(re.finditer(r"(?:.+\n?)+", text)):
        heading = kinds[number : number + 1] == "h"
        blocks.append(Block(Span(match.start(), match.end()), "heading" if heading else "paragraph"))
    return [span.of(text) for span in split_sentences(text, blocks)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gov. Ada Marsh met Lt. Gen. J. R. Okoro and Sgt. Pell at the U.S. Embassy in St. Orla.",
        "It opens at 9 a.m. Friday and closes at 5 p.m. Eastern time.",
        "Marsh Bros. Inc. and Tull Corp. Europe hold No. 5 and No. 1-ranked places, Prop. 8 says.",
        "The hearing of Tull v. Marsh was on Jan. 6 in Dover, Del., and on Sept. 12 in Albany, N.Y.",
        "Rep. Ann Quist (D-Minn.) Marsh never met.",
        "K. W. Lindqvist, A.J. Marsh and Rev. Tom Orr Jr. Abel were there.",
        "She waited ... and waited … for an answer.",
        "The rate rose by 3.5 points to $4.95 a share at Example.com on Monday.",
        "The U.N. Security Council and the E.U. Commission agreed.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(sentence: str) -> None:
    assert sentences(f"{sentence} Then they left.") == [sentence, "Then they left."]


@pytest.mark.parametrize(
    "text",
    [
        "He moved to the U.S. | They stayed behind.",
        "It began at 6 a.m. | The police came at noon.",
        "She works for Tull Inc. | It's a small company.",
        "Was it worth it, the noise etc.? | Nobody knew.",
        "He answered no. | Marsh fell ill. | Orr sat. | The sun rose.",
        "He went with Plan B. | The others did not.",
        "The toll rose to 12. | Marsh said it would rise.",
        "They were lost. ... | It took two days.",
        "They were lost. . . . | It took two days.",
        "The talks are over.The others went on. | Nobody spoke.",
    ],
)
def test_sentences_that_end_in_an_abbreviation_or_look_alike(text: str) -> None:
    expected = text.split(" | ")
    if ".The" in text:
        expected[0:1] = ["The talks are over.", "The others went on."]
    assert sentences(text.replace(" | ", " ")) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        '"Stop!" he said.',
        "“Will it hold?” the mayor asked.",
        "“Will it hold?” Mayor Ada Marsh asked on Monday.",
        '"It held." Marsh said.',
        "She called it “a mess.”",
        "He wrote, 'It is over.'",
        "They sang (“Hold on!”) until noon.",
    ],
)
def test_a_quotation_keeps_its_mark_and_its_attribution(sentence: str) -> None:
    assert sentences(f"{sentence} Then they left.") == [sentence, "Then they left."]


def test_a_new_sentence_about_the_speaker_is_no_attribution() -> None:
    text = "“We will build it.” Marsh said that nobody would pay. “Why not?” Marsh said, “We have no money.”"
    assert sentences(text) == [
        "“We will build it.”",
        "Marsh said that nobody would pay.",
        "“Why not?”",
        "Marsh said, “We have no money.”",
    ]


def test_several_sentences_of_one_quotation_are_apart() -> None:
    assert sentences("“It held. We were lucky,” she said.") == ["“It held.", "We were lucky,” she said."]


def test_straight_marks_without_a_space_belong_where_the_count_says() -> None:
    assert sentences('He said "no."They left.') == ['He said "no."', "They left."]
    assert sentences('They were lost."We waited," he said.') == ["They were lost.", '"We waited," he said.']
    assert sentences('He said "it held. " Then he left.') == ['He said "it held. "', "Then he left."]


def test_numbered_points_keep_their_number() -> None:
    assert sentences("1. The bridge holds. 2. The road does not.") == ["1. The bridge holds.", "2. The road does not."]


def test_sentences_stay_inside_their_block_and_headings_are_whole() -> None:
    text = "A bridge. A road. A plan\n\nThe mayor opened it\n\nNobody came."
    assert sentences_of_blocks(text, "h") == ["A bridge. A road. A plan", "The mayor opened it", "Nobody came."]


def test_a_blank_line_inside_a_quotation_does_not_end_the_sentence() -> None:
    text = 'Marsh said the plan "shows that they feel no\n\nduty to the town." He left.\n\n"It does," Orr said.'
    assert sentences_of_blocks(text) == [
        'Marsh said the plan "shows that they feel no\n\nduty to the town."',
        "He left.",
        '"It does," Orr said.',
    ]
    curly = text.replace(' "s', " “s").replace('n."', "n.”")
    assert sentences_of_blocks(curly)[0].endswith("town.”")


def test_a_stray_mark_does_not_join_paragraphs() -> None:
    text = 'The pipe is 12" wide and rusty\n\nand nobody minds it at all\n\nbut the mayor.'
    assert len(sentences_of_blocks(text)) == 3


def test_lines_of_a_paragraph_broken_by_width_are_one_text() -> None:
    assert sentences("The mayor opened\r\nthe bridge. It\r\nheld.") == [
        "The mayor opened\r\nthe bridge.",
        "It\r\nheld.",
    ]


@given(st.text(alphabet=st.sampled_from("aA1.!?…,;\"'“”‘’()[]-—* \n\t\r\u00a0é😀"), max_size=200))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    spans = split_sentences(text, [Block(Span(0, len(text)))])
    at = 0
    for span in spans:
        assert at <= span.start < span.end
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("piece", ["a", ".", ". ", '"', "A. ", '."', "word ", "x.“", "[(", '. "(', "… "])
def test_monstrous_text_is_split_in_linear_time(piece: str) -> None:
    assert split_sentences(piece * 200_000, [Block(Span(0, len(piece) * 200_000))])


def test_nltk_is_loaded_without_its_other_parts_and_stays_whole_for_others() -> None:
    code = (
        "import sys\nfrom quotecheck.language.sentences import split_sentences\n"
        "from quotecheck.records import Block, Span\n"
        "split_sentences('Mr. Orr left. He did.', [Block(Span(0, 21))])\n"
        "print('nltk' in sys.modules, 'numpy' in sys.modules)\n"
        "import nltk\nprint(nltk.word_tokenize.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "word_tokenize"]
