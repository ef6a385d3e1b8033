"""Which quotations of two articles print the same utterance, and which only look alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotecheck.match.printings import find_utterances
from quotecheck.match.utterances import SameUtterance, candidates, same_utterances
from quotecheck.records import Role
from tests.builders import document, event, person

HOLM, VEGA = person("Brigid Holm"), person("Ansgar Vega")


def pairs(a: str, b: str) -> list[SameUtterance]:
    return list(same_utterances(event(document("a", a, HOLM), document("b", b, HOLM))))


def texts(a: str, b: str) -> set[tuple[str, str]]:
    return {(s.a.quotations[0].text, s.b.quotations[0].text) for s in pairs(a, b)}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“The harbour is silting up,” Holm said.", "Holm said: “The harbor is silting up.”"),
        ("“The harbour is silting up and nobody cares,” Holm said.", "Holm said it “is silting up and nobody cares”."),
        ("“I love winter. The harbour is silting up,” Holm said.", "“The harbour is silting up,” Holm said."),
        ("“The old harbour is silting up,” Holm said.", "“The old harbour is clogging up,” Holm said."),
        ("“We will build the old pier,” Holm said.", "“We would have built the old pier,” Holm said."),
        (
            "Holm said it “moves the harbour away from old ferrymen and the brokers and leaves it to the children.”",
            "“It moves the harbour from ferrymen, pilots and the rich and leaves it to the children,” Holm said.",
        ),
        (
            "“The winter took our breakwater. Ferries lose anchors, pilots lose sleep, brokers lose customers. Herons"
            " nest among containers while the council debates lanterns,” Holm said.",
            "“The winter took our breakwater. Children skate across the meadow, bakers sell chestnuts, musicians play"
            " beneath frozen willows and the old mill turns,” Holm said.",
        ),
        ("“We will rebuild … the pier,” Holm said.", "“We will rebuild the road, the wall and the pier,” Holm said."),
    ],
)
def test_one_utterance_is_recognised_in_another_cut_wording_or_style(a: str, b: str) -> None:
    assert len(pairs(a, b)) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“There was a lot of smoke,” Holm said.", "“There was a lot of music on the deck,” Holm said."),
        ("“I think he will do it,” Holm said.", "“I think he will do great things there,” Holm said."),
        ("“The harbour is silting up,” Holm said.", "“The theatre opens its doors in May,” Holm said."),
        ("“The harbour needs dredging,” Holm said.", "“No harbour has as many herons as ours,” Holm said."),
    ],
)
def test_utterances_that_share_a_phrase_are_two(a: str, b: str) -> None:
    assert pairs(a, b) == []


def test_parts_of_an_interrupted_utterance_are_one() -> None:
    a = document("a", "“The harbour,” Holm said, “is silting up.”", HOLM, utterance=7)
    b = document("b", "“The harbour is silting up,” Holm said.", HOLM)
    (same,) = same_utterances(event(a, b))
    assert [q.text for q in same.a.quotations] == ["“The harbour,”", "“is silting up.”"]
    assert [token.kind for token in same.a.tokens].count("break") == 1


def test_quotations_of_one_article_are_not_compared() -> None:
    twice = "“The harbour is silting up,” Holm said. Later: “The harbour is silting up.”"
    assert pairs(twice, "Nothing was said.") == []


def test_a_short_quotation_meets_the_one_in_the_same_place() -> None:
    a = "The region stayed neutral. The mayor called the plan for the harbour a “stalling tactic” to help Brinmoor."
    b = "The mayor called the plan for the harbour a “delaying tactic” to help Brinmoor."
    (same,) = pairs(a, b)
    assert same.by_place
    assert {same.a.quotations[0].text, same.b.quotations[0].text} == {"“stalling tactic”", "“delaying tactic”"}


def test_one_word_meets_another_in_the_same_gap_though_an_article_moves() -> None:
    a = "While Brinmoor asked for an “impartial” inquiry into the wreck, owners said that it was pointless."
    b = "And while Brinmoor asked for “neutral” inquiry into the wreck, owners said it was pointless."
    assert texts(a, b) == {("“impartial”", "“neutral”")}


def test_a_short_quotation_elsewhere_in_the_article_is_left_alone() -> None:
    a = "The mayor called the plan for the harbour a “stalling tactic” to help Brinmoor."
    b = "Fishermen painted “delaying tactic” on the doors of the theatre in Port Amity on Sunday night."
    assert texts(a, b) == set()


def test_two_short_quotations_of_a_sentence_are_not_confused() -> None:
    a = "Holm called the talks on the pier “frank” and the dinner in Brinmoor “lively” on Monday."
    b = "Holm called the talks on the pier “open” and the dinner in Brinmoor “cheerful” on Monday."
    assert texts(a, b) == {("“frank”", "“open”"), ("“lively”", "“cheerful”")}


def test_a_short_quotation_beside_the_same_words_is_in_the_same_place() -> None:
    a = "“They earned it,” Holm said. “You cannot lead a regatta by two miles and then admire the view.”"
    b = "“They deserved it,” Holm said. “You cannot lead a regatta by two miles and then admire the view.”"
    assert ("“They earned it,”", "“They deserved it,”") in texts(a, b)


def test_two_translations_in_matching_sentences_are_one_utterance() -> None:
    a = "“Vostany chose to wait us out, and we chose not to move,” Holm told the fisheries committee in May."
    b = "“Vostany has decided to wait for us, and we have decided not to go,” Holm told the fisheries committee in May."
    assert len(pairs(a, b)) == 1


def test_who_speaks_is_told_beside_every_pair() -> None:
    quote = "“The harbour is silting up,” {} said."
    a = document("a", quote.format("Holm"), HOLM)
    for name, speaker, expected in (("Holm", HOLM, "same"), ("Vega", VEGA, "different"), ("he", None, "unsure")):
        (same,) = same_utterances(event(a, document("b", quote.format(name), speaker)))
        assert same.speakers == expected


def test_titles_terms_of_a_word_and_headings_are_no_printings() -> None:
    made = document(
        "a", "“The harbour is silting up,” said “Captain” Holm, who wrote “Boats of Brinmoor at Sea”.", HOLM
    )
    roles: tuple[Role, ...] = ("direct", "term", "title")
    quotations = tuple(replace(q, role=role) for q, role in zip(made.quotations, roles, strict=True))
    assert len(find_utterances(replace(made, quotations=quotations), 0)) == 1


def test_the_work_grows_with_what_is_shared() -> None:
    """Quotations that share no word are never aligned, however many there are."""
    words = [f"{a}{b}{c}or" for a in "bdfgk" for b in "aeiou" for c in "lmnprstvz"]
    texts_ = [" ".join(words[i : i + 4]) for i in range(0, 200, 4)]
    one = document("a", " ".join(f"“{t}.”" for t in texts_[:25]), HOLM)
    two = document("b", " ".join(f"“{t}.”" for t in texts_[25:50]), HOLM)
    printed = [*find_utterances(one, 0), *find_utterances(two, 1)]
    assert candidates(printed) == []
