"""The rules about quotations: what is found, at which severity, and what must stay silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from quotecheck.findings import Finding
from quotecheck.records import Document, Quotation, Span, Speaker
from quotecheck.rules.attributions import SURE
from quotecheck.rules.quotations import judge_quotations
from quotecheck.rules.rule import declared_rules
from tests.builders import body, document, event, person
from tests.texts import event as extracted

HOLM, VEGA = person("Brigid Holm"), person("Ansgar Vega")


class Model:
    """An entailment model that gives every pair the same scores."""

    def __init__(self, *scores: float) -> None:
        self.scores = scores

    def score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        return np.array([self.scores] * len(pairs), dtype=np.float32)


def judge(*texts: str, speaker: Speaker | None = HOLM, model: Model | None = None) -> list[Finding]:
    documents = [document(f"report-{i}", text, speaker) for i, text in enumerate(texts)]
    return found(*documents, model=model)


def found(*documents: Document, lineages: tuple[int, ...] | None = None, model: Model | None = None) -> list[Finding]:
    return [f for f in judge_quotations(event(*documents, lineages=lineages), model) if f.code != "QC107"]


def codes(*texts: str) -> list[tuple[str, str]]:
    return [(f.code, f.severity) for f in judge(*texts)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“The harbour is silting up,” Holm said.", 'Holm said: "The harbor is silting up."'),
        ("“We’ll repair 20 boats,” Holm said.", "“we will repair twenty boats”, Holm said."),
        ("“The pier [at Brinmoor] will stand,” Holm said.", "“The pier will stand,” Holm said."),
        ("“Well, the old pier will stand,” Holm said.", "“The old pier will stand,” Holm said."),
        ("“The pier … will stand for years,” Holm said.", "“The pier that we built will stand for years,” Holm said."),
        ("“The pier will stand for many years to come,” Holm said.", "Holm said the pier “will stand for many years”."),
        ("Holm called the visit to Brinmoor “historic”.", 'Holm called the visit to Brinmoor "historic."'),
    ],
)
def test_house_style_is_no_finding(a: str, b: str) -> None:
    assert codes(a, b) == []


@pytest.mark.parametrize(
    ("a", "b", "code", "severity"),
    [
        ("a warehouse full of rotten grain", "a storehouse full of rotten grain", "QC101", "warning"),
        ("we told the owners of the grain", "we tell the owners of the grain", "QC101", "warning"),
        ("the owners and the crew sold it", "the owners or the crew sold it", "QC101", "warning"),
        ("the grain lies in the harbour", "the grain lies at the harbour", "QC101", "info"),
        ("the grain lies in the harbour", "the grain just lies in the harbour", "QC101", "warning"),
        ("we lost the rotten grain of Vega", "they lost the rotten grain of Vega", "QC101", "warning"),
        ("we will sell the rotten grain", "we will not sell the rotten grain", "QC102", "error"),
        ("we lost 30 tons of grain", "we lost 80 tons of grain", "QC102", "error"),
        ("the owners must sell the grain", "the owners may sell the grain", "QC102", "error"),
        ("the grain was sold to Vega", "the grain was sold to Orsolo", "QC102", "error"),
        ("the owners will accept our grain", "the owners will reject our grain", "QC102", "error"),
    ],
)
def test_changed_words_are_found_by_what_they_change(a: str, b: str, code: str, severity: str) -> None:
    assert codes(f"“I say {a},” Holm said.", f"“I say {b},” Holm said.") == [(code, severity)]


def test_a_form_that_fits_a_part_into_a_sentence_is_information() -> None:
    found = codes("“I look after the rotten grain of Vega,” Holm said.", "Holm “looks after the rotten grain of Vega”.")
    assert found == [("QC101", "info")]


def test_a_finding_shows_both_places_and_every_difference() -> None:
    (finding,) = judge("“The pier suggests good craft,” Holm said.", "“The pier shows good craft,” Holm said.")
    assert [(e.article, e.text, e.speaker) for e in finding.evidence] == [
        ("report-0", "“The pier suggests good craft,”", "Brigid Holm"),
        ("report-1", "“The pier shows good craft,”", "Brigid Holm"),
    ]
    (difference,) = finding.details["differences"]
    assert (difference["a"], difference["b"], difference["class"]) == ("suggests", "shows", "word")
    assert "“suggests” against “shows”" in finding.message


def test_the_same_change_against_several_articles_is_one_finding_and_one_stands_alone() -> None:
    same, other = "“The pier suggests good craft,” Holm said.", "“The pier shows good craft,” Holm said."
    documents = [document(f"report-{i}", t, HOLM) for i, t in enumerate((same, other, same))]
    (finding,) = found(*documents)
    assert {e.article for e in finding.evidence} == {"report-0", "report-1", "report-2"}
    assert finding.details["alone"] == "report-1"
    assert finding.details["lineages"] == [2, 1]


def test_copies_are_one_witness() -> None:
    same, other = "“The pier suggests good craft,” Holm said.", "“The pier shows good craft,” Holm said."
    documents = [document(f"report-{i}", t, HOLM) for i, t in enumerate((same, other, same))]
    (finding,) = found(*documents, lineages=(1, 2, 1))
    assert "alone" not in finding.details
    assert finding.details["lineages"] == [1, 1]


def test_two_people_who_disagree_are_no_finding() -> None:
    a = document("a", "“The new road will bring work to the valley,” said Brigid Holm.", HOLM)
    b = document("b", "“The new road will bring noise to the valley,” said Ansgar Vega.", VEGA)
    assert found(a, b) == []


def test_a_short_quotation_with_one_changed_word_is_a_warning_and_a_near_synonym_information() -> None:
    sentence = "The mayor called the plan for the harbour {} to help Brinmoor."
    assert codes(sentence.format("a “stalling tactic”"), sentence.format("a “delaying tactic”")) == [
        ("QC101", "warning")
    ]
    assert codes(sentence.format("“impartial”"), sentence.format("“neutral”")) == [("QC101", "info")]
    assert codes(sentence.format("“legal”"), sentence.format("“illegal”")) == [("QC102", "error")]


def test_words_that_only_moved_out_of_the_marks_are_no_change() -> None:
    a = "The mayor hailed the towns as “two great neighbours” on the second day of his visit to Brinmoor."
    b = "The mayor hailed the towns as two “great neighbours” on the second day of his visit to Brinmoor."
    assert codes(a, b) == []


def test_what_a_speaker_said_twice_is_not_altered() -> None:
    one = "“We will rebuild the great pier of Brinmoor,” Holm said."
    both = f"{one} Later she said: “We will rebuild the old pier of Brinmoor.”"
    assert codes(one, both) == []


def test_every_changed_part_of_an_interrupted_utterance_is_shown() -> None:
    a = document("a", "“We lost 30 tons of grain,” Holm said. “We sold 12 boats in May.”", HOLM, utterance=3)
    b = document("b", "“We lost 80 tons of grain,” Holm said. “We sold 19 boats in May.”", HOLM, utterance=4)
    (finding,) = found(a, b)
    assert [e.text for e in finding.evidence if e.article == "a"] == [
        "“We lost 30 tons of grain,”",
        "“We sold 12 boats in May.”",
    ]


def test_words_at_an_interruption_are_cut_and_not_changed() -> None:
    a = document("a", "“We lost 30 tons of grain,” Holm said. “We sold the boats in May.”", HOLM, utterance=3)
    b = document("b", "“We lost 30 tons of grain to the rats. We sold the boats in May,” Holm said.", HOLM)
    assert found(a, b) == []


def test_two_names_that_are_not_sure_need_nearly_the_same_words() -> None:
    a = document("a", "“The new road will bring work to the valley,” Holm said.", HOLM)
    b = document("b", "“The road will bring noise to the valley,” Vega said.", person("Ansgar Vega", confidence=0.4))
    assert found(a, b) == []


class TestModel:
    a, b = "“We keep a big warehouse full of grain,” Holm said.", "“We keep a big storehouse full of grain,” Holm said."

    def test_wordings_that_exclude_each_other_change_the_meaning(self) -> None:
        assert [f.code for f in judge(self.a, self.b, model=Model(0.05, 0.05, 0.9))] == ["QC102"]

    def test_wordings_that_follow_from_each_other_do_not(self) -> None:
        assert [f.code for f in judge(self.a, self.b, model=Model(0.9, 0.05, 0.05))] == ["QC101"]

    def test_a_changed_number_needs_no_model(self) -> None:
        texts = "“We lost 30 tons of grain,” Holm said.", "“We lost 80 tons of grain,” Holm said."
        assert [f.code for f in judge(*texts, model=Model(0.9, 0.05, 0.05))] == ["QC102"]


def given_to(quotation: Quotation, speaker: Speaker, made: Document) -> Quotation:
    """The quotation given to a speaker who is named right behind it."""
    at = made.article.text.index(speaker.text.split()[-1], quotation.span.end)
    return replace(quotation, speaker=replace(speaker, span=Span(at, at + 4)))


class TestMisattribution:
    words = "“The water belongs to those who live beside the river,” {} said."

    def judge(self, one: Speaker | None, other: Speaker | None) -> list[str]:
        documents = [
            document(name, self.words.format(s.text if s else "somebody"), s) for name, s in (("a", one), ("b", other))
        ]
        return [f.code for f in found(*documents)]

    def test_two_named_people(self) -> None:
        assert self.judge(HOLM, VEGA) == ["QC103"]

    def test_two_bodies(self) -> None:
        assert self.judge(body("River Board"), body("Farmers Union")) == ["QC103"]

    @pytest.mark.parametrize(
        "other",
        [
            None,
            HOLM,
            person("Holm"),
            person("Mayor Holm"),
            person("Brigid Holme"),
            person("Ansgar Vega and Brigid Holm"),
            person("Ansgar Vega", confidence=0.4),
            body("Vega Ministry"),
        ],
    )
    def test_never_held_against_each_other(self, other: Speaker | None) -> None:
        assert self.judge(HOLM, other) == []

    @pytest.mark.parametrize(("other", "severity"), [("{} said", "error"), ("At noon {} said", "info")])
    def test_one_sentence_with_another_name_is_certain(self, other: str, severity: str) -> None:
        before = "Brigid Holm met Ansgar Vega in Sarn. "
        words = " such a ruling could “make it more difficult for farmers to earn fair prices for what they grow”."
        made = extracted(before + "Holm said" + words, before + other.format("Vega") + words)
        assert all(q.confidence < SURE for d in made.documents for q in d.quotations)
        assert [(f.code, f.severity) for f in judge_quotations(made, None)] == [("QC103", severity)]

    def test_a_metonym_proves_nothing(self) -> None:
        assert self.judge(body("Foreign Ministry"), replace(body("Brinmoor"), metonym=True)) == []

    def test_a_common_phrase_proves_nothing(self) -> None:
        documents = [document(s.text, f"“It is a great day,” {s.text} said.", s) for s in (HOLM, VEGA)]
        assert found(*documents) == []

    def test_the_name_of_a_body_in_common_proves_nothing(self) -> None:
        a = document("a", "“I wrote to the Harbour Board of Southern Brinmoor,” said Brigid Holm.", HOLM)
        b = document("b", "“Ask the Harbour Board of Southern Brinmoor,” said Ansgar Vega.", VEGA)
        assert found(a, b) == []

    def test_an_article_that_names_both_proves_nothing(self) -> None:
        a = document("a", self.words.format("Brigid Holm"), HOLM)
        twice = f"{self.words.format('Ansgar Vega')} {self.words.format('Brigid Holm')}"
        both = document("b", twice)
        quotations = tuple(given_to(q, s, both) for q, s in zip(both.quotations, (VEGA, HOLM), strict=True))
        assert found(a, replace(both, quotations=quotations)) == []


class TestCuts:
    full = "“We will sign the treaty in May, but only if the farmers agree,” Holm said."

    def test_a_lost_qualification(self) -> None:
        (finding,) = judge("“We will sign the treaty in May,” Holm said.", self.full)
        assert (finding.code, finding.severity) == ("QC104", "warning")
        assert "but only if the farmers agree" in finding.message

    def test_every_article_with_the_qualification_is_shown(self) -> None:
        (finding,) = judge("“We will sign the treaty in May,” Holm said.", self.full, self.full)
        assert [e.article for e in finding.evidence] == ["report-0", "report-1", "report-2"]

    def test_the_same_cut_in_two_articles_is_one_finding(self) -> None:
        short = "“We will sign the treaty in May,” Holm said."
        (finding,) = judge(short, self.full, short)
        assert {e.article for e in finding.evidence} == {"report-0", "report-1", "report-2"}

    def test_what_repeats_a_denial_qualifies_nothing(self) -> None:
        full = "“We will never sign the treaty in Brinmoor, not now, not ever,” Holm said."
        assert judge("“We will never sign the treaty in Brinmoor,” Holm said.", full) == []

    def test_a_qualification_that_the_report_gives_in_its_own_words_is_not_lost(self) -> None:
        assert judge("“We will sign the treaty in May,” Holm said, but only if farmers agree.", self.full) == []

    def test_an_ellipsis_admits_the_cut(self) -> None:
        assert judge("“We will sign the treaty in May …” Holm said.", self.full) == []

    def test_a_fragment_inside_a_sentence_claims_no_end(self) -> None:
        assert judge("Holm said they would “sign the treaty in May” if farmers were for it.", self.full) == []

    def test_a_phrase_claims_no_end_wherever_it_stands(self) -> None:
        short = "Holm said it would take “two or three long winter weeks.”"
        full = "“I guess the harbour masters may take two or three long winter weeks, but I’d love it,” Holm said."
        found = [finding.code for finding in judge_quotations(extracted(short, full), None)]
        assert "QC104" not in found

    @pytest.mark.parametrize("condition", ["the moment banks pay", "as soon as banks pay", "pending a vote there"])
    def test_a_lost_condition_behind_the_quotation(self, condition: str) -> None:
        (finding,) = judge(
            "“We will sign the treaty in May,” Holm said.", f"“We will sign the treaty in May {condition},” Holm said."
        )
        assert (finding.code, finding.severity) == ("QC104", "warning")

    @pytest.mark.parametrize("hedge", ["Almost", "Not", "Hardly"])
    def test_a_lost_hedge_before_the_quotation(self, hedge: str) -> None:
        short = "“Every farmer will sign the treaty in May,” Holm said."
        (finding,) = judge(short, f"“{hedge} every farmer will sign the treaty in May,” Holm said.")
        assert (finding.code, finding.severity) == ("QC104", "warning")

    def test_a_lost_filler_before_the_quotation_is_house_style(self) -> None:
        short = "“Every farmer will sign the treaty in May,” Holm said."
        assert judge(short, "“Clearly every farmer will sign the treaty in May,” Holm said.") == []

    def test_a_lost_condition_before_the_quotation(self) -> None:
        short = "“The farmers will sign the treaty in May,” Holm said."
        (finding,) = judge(short, "“If the banks pay first, the farmers will sign the treaty in May,” Holm said.")
        assert (finding.code, finding.severity) == ("QC104", "warning")
        assert "If the banks pay first" in finding.message
        assert judge(short, "“Until now, the farmers will sign the treaty in May,” Holm said.") == []
        assert judge(short, "“You know that the farmers will sign the treaty in May,” Holm said.") == []

    def test_a_condition_that_the_report_gives_in_its_own_words_is_not_lost(self) -> None:
        short = "If the banks pay first, Holm said: “The farmers will sign the treaty in May.”"
        assert judge(short, "“If the banks pay first, the farmers will sign the treaty in May,” Holm said.") == []

    def test_a_cut_without_a_qualification_is_no_finding(self) -> None:
        full = "“We will sign the treaty in May, in the old theatre of Brinmoor,” Holm said."
        assert judge("“We will sign the treaty in May,” Holm said.", full) == []

    def test_the_next_sentence_is_no_qualification(self) -> None:
        full = "“We will sign the treaty in May. But the farmers are angry,” Holm said."
        assert judge("“We will sign the treaty in May,” Holm said.", full) == []

    def test_an_ellipsis_that_hides_a_negation(self) -> None:
        findings = judge(
            "“We will … sign the treaty in May,” Holm said.", "“We will not sign the treaty in May,” Holm said."
        )
        assert [(f.code, f.severity) for f in findings] == [("QC105", "warning")]

    def test_a_negation_said_again_behind_the_ellipsis_is_not_hidden(self) -> None:
        a = "“The old excuses no longer count, no longer suffice for the farmers of Brinmoor,” Holm said."
        b = "“The old excuses … no longer suffice for the farmers of Brinmoor,” Holm said."
        assert "QC105" not in [f.code for f in judge(a, b)]

    def test_two_sentences_joined_without_an_ellipsis(self) -> None:
        findings = judge(
            "“The farmers will sign the treaty on the river,” Holm said.",
            "“The farmers will sign. Nobody has asked the fishermen. The treaty on the river is old,” Holm said.",
        )
        assert "QC105" in [f.code for f in findings]

    def test_two_utterances_in_one_pair_of_marks(self) -> None:
        joined = "“The farmers will sign the treaty. The fishermen have other plans,” Holm said."
        apart = (
            "“The farmers will sign the treaty, and that is all they want to do,” Holm said. "
            "Asked about the coast, she said: “The fishermen have other plans, as everybody knows.”"
        )
        assert "QC105" in [f.code for f in judge(joined, apart)]

    def test_two_sentences_apart_linked_with_a_word_of_the_report(self) -> None:
        joined = "“The farmers of Brinmoor will sign the treaty, and the fishermen have other plans,” Holm said."
        first, second = "The farmers of Brinmoor will sign the treaty.", "The fishermen have other plans."
        between = "She spoke for an hour in the old theatre, to a crowd that had waited since the early morning. " * 2
        assert "QC105" in [f.code for f in judge(joined, f"“{first}” {between}“{second}”")]
        assert "QC105" not in [f.code for f in judge(joined, f"“{first}” she said. “{second}”")]

    def test_sentences_that_follow_each_other_may_stand_apart(self) -> None:
        joined = "“The farmers will sign the treaty. The fishermen have other plans,” Holm said."
        apart = "“The farmers will sign the treaty,” Holm said. “The fishermen have other plans.”"
        assert judge(joined, apart) == []


class TestUnattributed:
    def judge(self, text: str, speaker: Speaker | None = None) -> list[Finding]:
        return [f for f in judge_quotations(event(document("a", text, speaker)), None) if f.code == "QC107"]

    def test_a_whole_utterance_without_a_speaker(self) -> None:
        (finding,) = self.judge("It rained in Brinmoor. “It was over in a minute.” The boats left.")
        assert finding.severity == "info"
        assert [e.text for e in finding.evidence] == ["“It was over in a minute.”", "It rained in Brinmoor."]

    def test_with_a_speaker_it_is_no_finding(self) -> None:
        assert self.judge("“It was over in a minute,” Holm said.", HOLM) == []

    def test_a_fragment_is_no_finding(self) -> None:
        assert self.judge("They spoke of “a very short storm” in Brinmoor.") == []


def test_every_rule_has_its_page() -> None:
    for code in ("QC101", "QC102", "QC103", "QC104", "QC105", "QC107"):
        page = declared_rules()[code].page
        for part in ("Example:", "Why:", "Silence:"):
            assert part in page


def test_two_remarks_that_are_much_alike_are_information() -> None:
    written = (
        "“I did not sell the harbour, nor know of anyone in the council who sold any grain,” Holm said in a letter."
    )
    spoken = "“I did not sell the harbour to Vega, nor do I know of anyone in our ranks who did,” Holm told reporters."
    assert {severity for _, severity in codes(written, spoken)} <= {"info"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“That’s what the harbour needs from us,” Holm said.", "“That‘s what the harbour needs from us,” Holm said."),
        ("“It's a harbour without ferries,” Holm said.", "“It`s a harbour w/o ferries,” Holm wrote."),
        ("“The pier opened again on Sept. 3,” Holm said.", "“The pier opened again on September 3,” Holm said."),
        ("“They want to silence us with bullshit,” Holm said.", "“They want to silence us with bull----,” Holm said."),
    ],
)
def test_signs_and_abbreviations_are_house_style(a: str, b: str) -> None:
    assert codes(a, b) == []


def test_not_only_but_takes_nothing_back() -> None:
    a = "It was “a plan not just to close my warehouse,” Holm said."
    b = "It was “a plan not just to close my warehouse, but to ruin the ferrymen of Brinmoor,” Holm said."
    assert codes(a, b) == []


def test_a_short_sentence_that_goes_on_elsewhere_is_cut() -> None:
    a = "“Nobody asked us. Ferrymen should row.” Holm said."
    b = (
        "“Ferrymen should row, but if somebody wants to mend the engine of the old pilot boat in winter, then the"
        " council should pay for it,” Holm said."
    )
    assert codes(a, b) == [("QC104", "warning")]


def test_a_negation_that_moved_changes_nothing_of_the_sense() -> None:
    a = "“This is a harbour bill that does not get to the floor of the council,” Holm said."
    b = "“This is not a harbour bill that gets to the floor of the council,” Holm said."
    assert "QC102" not in {code for code, _ in codes(a, b)}
