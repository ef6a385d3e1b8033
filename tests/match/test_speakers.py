"""When two speakers are one, when they are two, and when neither can be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotecheck.match.speakers import relation
from quotecheck.records import Document, Name, Quotation, Span, Speaker
from tests.builders import body, document, person

HOLM = person("Brigid Holm")
QUOTE = "“The harbour is silting up,” {} said."


def attributed(speaker: Speaker | None, text: str | None = None) -> tuple[Document, Quotation]:
    made = document("a", text or QUOTE.format(speaker.text if speaker else "somebody"), speaker)
    return made, made.quotations[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (HOLM, HOLM, "same"),
        (HOLM, person("Holm"), "same"),
        (HOLM, person("Mayor Brigid Holm"), "same"),
        (HOLM, person("Ansgar Vega"), "different"),
        (body("River Board"), body("Farmers Union"), "different"),
        (body("River Board"), body("The River Board"), "same"),
        (body("National Tenants Union"), body("NTU"), "unsure"),
        (HOLM, person("Brigid Holme"), "unsure"),
        (HOLM, person("Ansgar Holm"), "unsure"),
        (HOLM, body("River Board"), "unsure"),
        (HOLM, person("Ansgar Vega and Mona Frisk"), "unsure"),
        (HOLM, None, "unsure"),
        (HOLM, person("Ansgar Vega", confidence=0.4), "doubtful"),
    ],
)
def test_relation(one: Speaker, other: Speaker | None, expected: str) -> None:
    assert relation(attributed(one), attributed(other)) == expected
    assert relation(attributed(other), attributed(one)) == expected


def test_a_metonym_is_never_held_against_anybody() -> None:
    capital = replace(body("Brinmoor"), metonym=True)
    assert relation(attributed(body("Foreign Ministry")), attributed(capital)) == "unsure"


def test_a_speaker_carried_on_from_another_sentence_is_doubtful() -> None:
    carried = attributed(person("Ansgar Vega"), "Ansgar Vega spoke. He left. “The harbour is silting up.”")
    assert relation(attributed(HOLM), carried) == "doubtful"


def test_a_pronoun_is_doubtful_when_another_person_is_named_before_it() -> None:
    text = "Brigid Holm met Ansgar Vega in Brinmoor. “The harbour is silting up,” he said."
    made = document("b", text, person("he"))
    speaker = replace(made.quotations[0].speaker or HOLM, name="Ansgar Vega")
    quotation = replace(made.quotations[0], speaker=speaker)
    alone = relation(attributed(HOLM), (made, quotation))
    names = tuple(
        Name(Span(text.index(n), text.index(n) + len(n)), n, n, "person") for n in ("Brigid Holm", "Ansgar Vega")
    )
    beside = relation(attributed(HOLM), (replace(made, names=names), quotation))
    assert (alone, beside) == ("different", "doubtful")


@pytest.mark.parametrize(("rival", "expected"), [("Anna Holm", "different"), ("Peter Holm", "doubtful")])
def test_a_pronoun_of_the_other_gender_cannot_be_the_rival(rival: str, expected: str) -> None:
    text = f"{rival} met Ansgar Vega in Brinmoor. “The harbour is silting up,” he said."
    made = document("b", text, person("he"))
    speaker = replace(made.quotations[0].speaker or HOLM, name="Ansgar Vega")
    names = tuple(Name(Span(text.index(n), text.index(n) + len(n)), n, n, "person") for n in (rival, "Ansgar Vega"))
    quotation = replace(made.quotations[0], speaker=speaker)
    assert relation(attributed(person(rival)), (replace(made, names=names), quotation)) == expected


def test_a_rival_between_speaker_and_quotation_is_doubtful() -> None:
    text = "Vega spoke as Brigid Holm asked whether “the harbour is silting up”."
    made = document("b", text, person("Vega"))
    at = text.index("Brigid")
    rival = Name(Span(at, at + len("Brigid Holm")), "Brigid Holm", "Brigid Holm", "person")
    assert relation(attributed(HOLM), (replace(made, names=(rival,)), made.quotations[0])) == "doubtful"
