from tests.texts import event

STORY = "\n".join(
    [
        "The Halden bridge collapsed on Friday, sending three lorries into the Tista river.",
        "Engineer Mara Voss said that rust had eaten the main cable on the northern side.",
        "Divers searched the river bed through the night with lamps and sonar.",
        "The ministry of transport closed eleven other bridges of the same design.",
        "A new crossing will take two years to build, mayor Tomas Rehn told the council.",
    ]
)
RETRANSLATED = "\n".join(
    [
        "The Halden bridge fell down on Friday and three lorries plunged into the Tista river.",
        "Engineer Mara Voss stated that rust had destroyed the main cable on the northern side.",
        "Divers combed the river bed all night with lamps and sonar.",
        "The transport ministry shut eleven further bridges of this design.",
        "It will take two years to build a new crossing, mayor Tomas Rehn said to the council.",
    ]
)
INDEPENDENT = "\n".join(
    [
        "Families waited on the banks of the Tista on Saturday for news of the drivers missing since the bridge fell.",
        "Mara Voss, the engineer who inspected the Halden bridge in spring, warned of rust in a letter seen here.",
        "Insurers expect claims of a size that the region has not known since the floods.",
        "Traders fear for the harvest, since trucks must go round by the mountain road.",
    ]
)


def test_a_copy_and_a_retranslation_are_one_witness_and_an_own_report_is_another() -> None:
    assert event(STORY, RETRANSLATED, INDEPENDENT).lineages == (1, 1, 2)


def test_the_same_sentences_in_another_order_are_no_copy() -> None:
    backwards = "\n".join(reversed(STORY.splitlines()))
    assert event(STORY, backwards).lineages == (1, 2)


def test_sharing_quotations_makes_no_copy() -> None:
    quoted = [f"“{line}”" for line in STORY.splitlines()]
    assert event("\n".join(quoted), "\n".join(quoted)).lineages == (1, 2)
