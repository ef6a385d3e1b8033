import pytest

from quotecheck.rules.claims import judge_claims
from quotecheck.settings import ShiftedTerm
from tests.texts import event


def codes(a: str, b: str) -> list[str]:
    return [finding.code for finding in judge_claims(event(a, b), None)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mara Voss became the last mayor to sign the charter.", "Mara Voss is the latest mayor to sign the charter."),
        ("Voss was the only mayor to sign the charter.", "Voss was the first mayor to sign the charter."),
        ("Orlen has the largest port in the region.", "Orlen has the second-largest port in the region."),
        (
            "Mayor Mara Voss denied the claims of the Orlen council about the harbour.",
            "Mayor Mara Voss refuted the claims of the Orlen council about the harbour.",
        ),
        (
            "Mara Voss was appointed to a third term as head of the harbour board on Friday.",
            "On Friday members re-elected Mara Voss to a third term as head of the harbour board.",
        ),
        (
            "An engineer and a deckhand were killed in the engine room, where the hull was torn open at the waterline.",
            "An engineer and a deckhand were injured in the engine room as water poured through the hull.",
        ),
        (
            "Harbour master Tomas Rehn resigned over the Orlen ferry contract last week.",
            "The firing of harbour master Tomas Rehn over the Orlen ferry contract surprised many.",
        ),
    ],
)
def test_a_word_that_changes_the_claim_is_reported(a: str, b: str) -> None:
    assert codes(a, b) == ["QC302"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The Orlen council rejected the harbour plan on Tuesday after a debate.",
            "After a debate on Tuesday the Orlen council approved the harbour plan.",
        ),
        (
            "Mayor Mara Voss did not attend the Orlen harbour ceremony on Tuesday.",
            "Mayor Mara Voss attended the Orlen harbour ceremony on Tuesday.",
        ),
        (
            "Of the Orlen ferrymen asked last week by the harbour union, 71 percent were in favour.",
            "In a ballot of the harbour union last week, 71% of the Orlen ferrymen voted against the sale.",
        ),
        (
            "The ferrymen, who have a union of their own, rejected the same offer last winter, but no vote was held.",
            "Ferrymen, who belong to a smaller union, accepted an identical offer last winter.",
        ),
        (
            "Linda Okafor beat Tomas Rehn for the chair of the Orlen harbour board.",
            "Loretta Okafor won the chair of the Orlen harbour board against Tomas Rehn.",
        ),
    ],
)
def test_statements_that_cannot_both_be_true_are_reported(a: str, b: str) -> None:
    assert codes(a, b) == ["QC301"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # a rank since somebody is no rank among all
        (
            "Mara Voss will be the first woman mayor of Orlen since Linda Okafor.",
            "Mara Voss will be the second woman mayor of Orlen.",
        ),
        # one wins, the other loses
        (
            "Mara Voss won the Orlen harbour seat on Tuesday, beating Tomas Rehn.",
            "Tomas Rehn lost the Orlen harbour seat on Tuesday to Mara Voss.",
        ),
        # what somebody failed to do was not done
        (
            "The Orlen council rejected the harbour plan on Tuesday.",
            "The Orlen council failed to approve the harbour plan on Tuesday.",
        ),
        # parts of other words and phrases
        (
            "Harbour master Tomas Rehn has been under fire over the Orlen ferry contract.",
            "Harbour master Tomas Rehn has not resigned, the Orlen ferry contract notwithstanding.",
        ),
        (
            "Mayor-elect Mara Voss spoke about the Orlen harbour board.",
            "Mara Voss was appointed to the Orlen harbour board.",
        ),
        # the dead and the injured, both counted by both
        (
            "The Orlen ferry fire left 9 people dead and dozens injured on Tuesday.",
            "In the Orlen ferry fire on Tuesday 9 people were killed and dozens wounded.",
        ),
        # the calendar
        ("Mara Voss signed the charter last week.", "Mara Voss signed the charter in the latest week of talks."),
        # another subject
        ("Mara Voss was the last mayor to sign the charter.", "Tomas Rehn was the first mayor to sign the charter."),
        # the same in other words
        (
            "Mara Voss was the only mayor who had not signed the charter.",
            "Mara Voss was the last mayor to sign the charter.",
        ),
        # a plan and what came of it
        (
            "The Orlen council could approve the harbour plan on Tuesday.",
            "The Orlen council rejected the harbour plan on Tuesday.",
        ),
        # two days
        (
            "The Orlen council rejected the harbour plan on 3 May 2023.",
            "The Orlen council approved the harbour plan on 9 May 2023.",
        ),
        # two people
        (
            "Mara Voss said the Orlen council approved the harbour plan.",
            "Tomas Rehn said the Orlen council rejected the harbour plan.",
        ),
        # one person by two names
        (
            "William Okafor beat Tomas Rehn for the chair of the Orlen harbour board.",
            "Bill Okafor won the chair of the Orlen harbour board against Tomas Rehn.",
        ),
        # words inside quotation marks are for other rules
        (
            "Mara Voss called it “the last mayor to sign the charter”.",
            "Mara Voss called it “the latest mayor to sign the charter”.",
        ),
    ],
)
def test_what_can_both_be_true_is_not(a: str, b: str) -> None:
    assert codes(a, b) == []


def test_copies_stand_on_one_side_and_the_odd_one_out_is_named() -> None:
    last = "Mara Voss became the last mayor to sign the charter."
    found = list(judge_claims(event(last, "Mara Voss is the latest mayor to sign the charter.", last), None))
    assert len(found) == 1
    assert {e.article for e in found[0].evidence} == {"a", "b", "c"}
    assert found[0].details["alone"] == "b"
    assert "b stands alone" in found[0].message


def test_a_house_may_add_terms() -> None:
    found = event("Mara Voss founded the Orlen harbour board.", "Mara Voss joined the Orlen harbour board.")
    assert [f.code for f in judge_claims(found, None)] == []
    added = (ShiftedTerm("found", "join", "predicate", "QC302", "to found is not to join"),)
    assert [f.code for f in judge_claims(found, None, added)] == ["QC302"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("praised the plan for the Orlen harbour", "criticised the plan for the Orlen harbour"),
        ("opened the Orlen harbour two days after the storm", "opened the Orlen harbour two days before the storm"),
        ("pleaded guilty in the Orlen harbour court", "pleaded not guilty in the Orlen harbour court"),
        ("spoke in the Orlen harbour for the first time", "spoke in the Orlen harbour for the last time"),
    ],
)
def test_one_word_that_turns_an_equal_sentence_round_is_reported(a: str, b: str) -> None:
    assert codes(f"On Tuesday Mara Voss {a}.", f"On Tuesday Mara Voss {b}.")


def test_a_longer_term_is_not_its_last_word() -> None:
    last = "Mara Voss met current and former mayors of the Orlen coast."
    assert codes(last, last) == []
    last = "Orlen has one of the largest harbours of the northern coast."
    assert codes(last, last) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # two people of one family
        ("They want an inquiry into Linda and Robert Okafor.", "They want an inquiry into Linda Okafor."),
        # those who hold the office and those who held it
        (
            "The former harbour aides testified before the council.",
            "Current and former harbour aides testified before the council.",
        ),
        # done to two
        (
            "Police killed a driver in Brinmoor on Friday night.",
            "Ten policemen were injured in Brinmoor on Friday night after the police stopped a march.",
        ),
        # nobody's own decision
        (
            "Grace Okafor was forced to resign as director of the harbour in May.",
            "Grace Okafor was fired as director of the harbour in May.",
        ),
        # "only" of a verb, "latest" of a noun
        (
            "The farmers say that the plan should only include harbour cuts.",
            "The latest plan includes roughly $600 million in harbour cuts.",
        ),
        # the second of all, the first of some
        (
            "On Tuesday in Orlen Mara Voss gave her second harbour budget address.",
            "On Tuesday in Orlen Mara Voss gave her first budget address of the divided council.",
        ),
        # what somebody was told not to do
        (
            "With the board telling pilots not to testify on Tuesday before the Orlen harbour court, Voss came.",
            "Voss was the only one to testify on Tuesday before the Orlen harbour court, a board of pilots.",
        ),
        # not so far
        (
            "The three pilots of the ferry Marigold have not been charged with neglect.",
            "The three pilots of the ferry Marigold were charged with neglect.",
        ),
    ],
)
def test_claims_that_go_together_are_no_findings(a: str, b: str) -> None:
    assert [f.code for f in judge_claims(event(a, b), None)] == []
