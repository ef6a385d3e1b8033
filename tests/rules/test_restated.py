"""Figures of one quantity told in quite different words, which the embedded model brings together."""

from __future__ import annotations

from datetime import date

import pytest

from quotecheck.entailment.loading import load_default
from quotecheck.entailment.model import EntailmentModel
from quotecheck.findings import Finding
from quotecheck.match.restated import restated
from quotecheck.records import Span
from quotecheck.rules.figures import judge_figures
from quotecheck.rules.restated import Question
from tests.texts import event

JET = "An Oriole Air jet with 212 passengers aboard slid off the runway at Tarn airport on Tuesday evening."
CARRIER = "The airline's aircraft, carrying 241 travellers, skidded off the runway at Tarn on Tuesday evening."
FINE = "The competition watchdog fined cement maker Morvane 33 million euros for fixing prices with two rivals."
PENALTY = "Morvane was hit with a penalty of 83 million euros by the antitrust authority over its price cartel."


@pytest.fixture(scope="module")
def model() -> EntailmentModel:
    """The model that the package ships."""
    found = load_default()
    assert found is not None
    return found


def judged(model: EntailmentModel | None, *texts: str, published: tuple[date, ...] = ()) -> list[Finding]:
    return list(judge_figures(event(*texts, published=published), model))


@pytest.mark.parametrize(("a", "b", "values"), [(JET, CARRIER, {"212", "241"}), (FINE, PENALTY, {"33", "83"})])
def test_one_quantity_in_other_words_is_a_warning(model: EntailmentModel, a: str, b: str, values: set[str]) -> None:
    [finding] = judged(model, a, b)
    assert (finding.code, finding.severity) == ("QC201", "warning")
    assert {evidence.text.split()[0] for evidence in finding.evidence} == values
    assert judged(None, a, b) == []


@pytest.mark.parametrize(
    "other",
    [
        "The airline's aircraft, carrying 212 travellers, skidded off the runway at Tarn on Tuesday evening.",
        "The airline's aircraft, which can seat 260 travellers, skidded off the runway at Tarn on Tuesday evening.",
        "The airline's aircraft, carrying 241 travellers, skidded off the runway at Tarn on Wednesday evening.",
        "If the airline's aircraft, carrying 241 travellers, had skidded off the runway at Tarn, many would have died.",
        "The airline's aircraft, carrying 12 travellers, skidded off the runway at Tarn on Tuesday evening.",
        "The airport of Tarn handles 9,000 passengers a day, the operator said on Tuesday evening.",
    ],
)
def test_what_agrees_or_is_another_quantity_is_no_finding(model: EntailmentModel, other: str) -> None:
    assert judged(model, JET, other) == []


def test_a_toll_of_another_day_is_an_update(model: EntailmentModel) -> None:
    texts = (
        "The quake in Orlin killed 120 people, officials said.",
        "In Orlin 198 people lost their lives in the quake.",
    )
    assert judged(model, *texts, published=(date(2024, 5, 2), date(2024, 5, 4))) == []


def test_a_hypothesis_has_the_figure_of_its_premise() -> None:
    [pair] = restated(event(JET, CARRIER))
    question = Question.of(pair.pair.a, pair.pair.b, pair.b.figure.span, pair.a.figure.text)
    assert (question.premise, question.hypothesis) == (JET, CARRIER.replace("241", "212"))
    assert question.hypothesis[question.figure.start : question.figure.end] == "212"


def test_cuts_keep_the_figure_and_are_statements() -> None:
    text = "In a statement, the yard, the largest of its kind, delivered 12 ferries last year, it said on Friday."
    cuts = list(Question("", text, Span(61, 63)).cuts())
    assert "The yard, the largest of its kind, delivered 12 ferries last year." in cuts
    assert all("12" in cut and cut[0].isupper() and cut.endswith(".") for cut in cuts)
    assert text not in cuts


def test_copies_of_one_story_are_not_held_against_each_other() -> None:
    story = f"{FINE} The company said that it would appeal against the decision before a court in Lund."
    assert restated(event(story, story.replace("33 million", "33.1 million"))) == []
