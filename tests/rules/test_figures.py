"""Two reports with figures: which quantities are held against each other, and what is said when they do not agree."""

from __future__ import annotations

from datetime import date

import pytest

from quotecheck.extract import extract
from quotecheck.findings import Finding
from quotecheck.match.lineage import number_lineages
from quotecheck.match.pairs import candidate_pairs
from quotecheck.records import Article, Block, Document, Event, Span
from quotecheck.rules.figures import judge_figures


def document(name: str, text: str, published: date | None = None, source: str | None = None) -> Document:
    block = Block(Span(0, len(text)))
    return extract(Article(name, f"{name}.txt", text, (block,), published=published, source=source))


def event(*documents: Document) -> Event:
    pairs, _ = candidate_pairs(documents)
    return Event(1, documents, number_lineages(documents, pairs), pairs)


def findings(*texts: str, days: tuple[date | None, ...] | None = None) -> list[Finding]:
    dates = days or (None,) * len(texts)
    documents = [document(f"report-{i}", text, day) for i, (text, day) in enumerate(zip(texts, dates, strict=True))]
    return list(judge_figures(event(*documents), None))


def codes(*texts: str, days: tuple[date | None, ...] | None = None) -> list[str]:
    return [finding.code for finding in findings(*texts, days=days)]


FERRY = "The ferry Alma was carrying {} passengers when it ran aground off the port of Tessmark."


def test_two_exact_counts_of_one_thing_conflict() -> None:
    (finding,) = findings(FERRY.format(212), FERRY.format(241))
    assert (finding.code, finding.severity) == ("QC201", "error")
    assert [(e.article, e.text, e.value) for e in finding.evidence] == [
        ("report-0", "212", "212 passenger"),
        ("report-1", "241", "241 passenger"),
    ]
    assert finding.message == ('For passengers, report-0 has "212" and report-1 "241": they cannot both be right.')


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "In a trial of 1,204 patients those who took the drug spent fewer nights in hospital.",
            "The approval of the drug rests on a trial of 1,024 patients in nine hospitals.",
        ),
        (
            "A fund of $2.4bn, to be paid in over ten years, will help poorer members line their canals.",
            "A fund of $24 billion, spread over a decade, will pay for lining canals and new dams.",
        ),
    ],
)
def test_one_thing_in_two_sentences_with_a_slip_of_its_digits_conflicts(a: str, b: str) -> None:
    assert codes(a, b) == ["QC201"]


def test_the_outlet_is_named_by_its_source() -> None:
    mail = document("a", FERRY.format(212), source="The Tessmark Mail")
    radio = document("b", FERRY.format(241), source="Coast Radio")
    (finding,) = judge_figures(event(mail, radio), None)
    assert "The Tessmark Mail" in finding.message
    assert "Coast Radio" in finding.message


@pytest.mark.parametrize("other", ["212", "about 210", "more than 200", "up to 220", "between 200 and 220", "some 200"])
def test_rounding_bounds_and_ranges_that_can_meet_are_no_conflict(other: str) -> None:
    assert codes(FERRY.format(212), FERRY.format(other)) == []


def test_units_are_converted() -> None:
    tunnel = "The tunnel under the Merrin strait between Sarn and Kolm is {} long."
    assert codes(tunnel.format("41 kilometres"), tunnel.format("25.5 miles")) == []
    assert codes(tunnel.format("41 kilometres"), tunnel.format("30 miles")) == ["QC201"]


def test_a_missed_bound_is_overstated_precision() -> None:
    (finding,) = findings(FERRY.format("more than 250"), FERRY.format(241))
    assert (finding.code, finding.severity) == ("QC204", "warning")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("$186 million", "$186 billion"),
        ("1.5 percentage points", "1.5 percent"),
        ("310 million pounds", "310 million euros"),
        ("more than $5 billion", "more than $5 trillion"),
        ("up to 1.6 million pounds", "up to 1.6 billion pounds"),
        ("$1 million", "$1 billion"),
    ],
)
def test_the_same_number_with_another_unit_or_scale(first: str, second: str) -> None:
    text = "The margin of the brewer Kestrel in the second quarter fell by {} after the strike in Halden."
    assert codes(text.format(first), text.format(second)) == ["QC203"]


def test_a_slipped_scale_is_not_excused_by_the_right_one_elsewhere() -> None:
    text = "The regional government of Orlin wants to settle {} families in the valley of the Sarn by the summer."
    other = " In all 11,000 families had asked the regional government for land."
    assert codes(text.format("11,000"), text.format("11 million") + other) == ["QC203"]


def test_spelling_does_not_make_two_sources_of_one() -> None:
    text = "The campaign for the harbour cost $4.2 {}, the {} in Sarn confirmed."
    assert codes(text.format("million", "organization"), text.format("billion", "organisation")) == ["QC203"]


def test_a_later_toll_is_an_update_and_one_of_the_same_day_is_not() -> None:
    toll = "The earthquake in Orlin province has killed {} people, the interior ministry in Kolm said."
    monday, tuesday = date(2024, 3, 4), date(2024, 3, 5)
    assert codes(toll.format(120), toll.format(163), days=(monday, tuesday)) == []
    assert codes(toll.format(120), toll.format(163), days=(monday, monday)) == ["QC201"]


@pytest.mark.parametrize(
    "other",
    [
        "The blast at the Brask refinery injured 32 workers in the boiler house on the river.",
        "The Brask refinery had 1,400 workers in the boiler house on the river before the blast.",
        "Another 14 workers were killed in the blast at the Brask refinery on the river, a union said.",
    ],
)
def test_another_state_total_or_increment_is_another_quantity(other: str) -> None:
    assert codes("The blast at the Brask refinery on the river killed 21 workers in the boiler house.", other) == []


def test_another_period_is_another_quantity() -> None:
    text = "Carbon emissions of the steel works in Corland fell by {} percent in {}, the agency said."
    assert codes(text.format(3.1, 2022), text.format(4.6, 2021)) == []
    assert codes(text.format(3.1, 2022), text.format(4.6, 2022)) == ["QC201"]


def test_an_outcome_is_no_forecast() -> None:
    assert (
        codes(
            "Trade between Varnland and Corland rose to $185 billion last year, the ministry said.",
            "Trade between Varnland and Corland is expected to top $200 billion this year, the ministry said.",
        )
        == []
    )


def test_two_sources_may_disagree() -> None:
    text = "{} said {} people marched through the old town of Halden against the dam."
    assert codes(text.format("Ada Brock", "4,000"), text.format("Piet Carow", "15,000")) == []


def test_the_odd_one_out_is_named() -> None:
    (finding,) = findings(
        "When it ran aground off Tessmark, the ferry Alma was carrying 212 passengers, port officials confirmed.",
        "Port officials confirmed that the ferry Alma was carrying 241 passengers when it ran aground off Tessmark.",
        "The ferry Alma ran aground off Tessmark; it was carrying 212 passengers, port officials confirmed.",
    )
    assert finding.details["alone"] == "report-1"
    assert "report-1 stands alone against 2 independent reports." in finding.message


def test_one_event_has_one_date() -> None:
    dam = "The dam above the village of Hask broke {} after a week of rain."
    day = date(2024, 6, 5)
    assert codes(dam.format("on Saturday"), dam.format("on Sunday"), days=(day, day)) == ["QC202"]
    assert codes(dam.format("on Saturday"), dam.format("on June 1"), days=(day, day)) == []
    assert codes(dam.format("in 2021"), dam.format("in May 2021")) == []


def test_a_plan_of_somebody_who_is_not_named_may_be_another_plan() -> None:
    plan = "{} a harbour plan that would raise {} in new port fees over 10 years."
    named = plan.format("Ana Reis proposed", "$800 million")
    assert codes(named, "His harbour plan would raise $1.6 billion in new port fees over 10 years.") == []
    assert codes(named, plan.format("Ana Reis proposed", "$1.6 billion")) == ["QC201"]


def test_the_only_figure_that_two_sentences_do_not_share_is_one_quantity() -> None:
    a = "The ferry union of Sarn said that 412 pilots had marched in two nights of protest, and 57 deckhands were hurt."
    b = "{} deckhands were hurt and 412 pilots marched in the two nights of protest in Sarn, its ferry union said."
    assert codes(a, b.format(75)) == ["QC201"]
    assert codes(a, b.format(57)) == []
    day = date(2024, 6, 7)
    jailed = "Two brothers who ran a ring of ferry thieves in Sarn were jailed for 13 years on Monday."
    court = "A court on {} jailed two brothers for 13 years for running a ring of ferry thieves in Sarn."
    assert codes(jailed, court.format("Thursday"), days=(day, day)) == ["QC202"]
    assert codes(jailed, court.format("Monday"), days=(day, day)) == []


def test_a_toll_of_another_day_is_an_update_though_both_name_the_day_of_the_attack() -> None:
    toll = "At least 31 people were killed and {} wounded in Tuesday's attack on the ferry port of Sarn."
    days = date(2024, 6, 5), date(2024, 6, 7)
    assert codes(toll.format(230), toll.format(300), days=days) == []
    assert codes(toll.format(230), toll.format(300), days=(days[0], days[0])) == ["QC201"]


def test_what_was_expected_on_one_day_may_come_on_the_next() -> None:
    expected = "The council of Hask had been expected to approve two articles against Mayor Ana Reis late on {}."
    day = date(2024, 6, 7)
    vote = "The council of Hask voted to approve two articles against Mayor Ana Reis on Friday."
    assert codes(expected.format("Thursday"), vote, days=(day, day)) == []
    assert codes(expected.format("Thursday"), expected.format("Wednesday"), days=(day, day)) == ["QC202"]


def test_the_day_of_a_statement_is_not_the_day_of_an_event() -> None:
    text = "The harbour master of Tessmark said on {} that the ferry Alma had been overloaded for months."
    assert codes(text.format("Monday"), text.format("Tuesday")) == []


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Sales at Kestrel grew 12% to $1.24 billion from $1.15 billion.", True),
        ("Sales at Kestrel grew 8% to $1.24 billion from $1.15 billion.", False),
        ("Sales at Kestrel fell 8 percent to $1.15 billion from $1.24 billion.", False),
        ("The flood took 41 lives: 19 in Pellin, 15 in Hask and nine on the farms.", True),
        ("The flood took 43 lives: 19 in Pellin, 15 in Hask and nine on the farms.", False),
        ("The flood took more than 40 lives: 19 in Pellin, 15 in Hask and nine on the farms.", False),
        ("The cut will hit 1,200 of its 19,000 employees, or 16 percent.", True),
        ("The cut will hit 1,200 of its 19,000 employees, or 6 percent.", False),
        ("When the town raised the fee from $8 to $9, traffic fell by 3 percent.", False),
        ("The board has three aims: 2 new ships, 4 new cranes and a new pier.", False),
    ],
)
def test_sums_inside_one_article(text: str, broken: bool) -> None:
    assert codes(text) == (["QC206"] if broken else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A clause that describes is no part of a total, and a plan counts only in its own clause.
        (
            "The barge, which was carrying 4,200 tonnes of gravel, sank in the Moll canal on Monday.",
            "A barge that was carrying 4,900 tonnes of gravel sank in the Moll canal on Monday.",
        ),
        (
            "The lighthouse at Cape Orm, which opens to visitors in May, cost 310 million crowns to restore.",
            "Restoring the lighthouse at Cape Orm cost 470 million crowns.",
        ),
        # A surname is the name it belongs to; one person has one age.
        (
            "The painter Ilse Marrow, 71, was awarded the Corland prize on Friday.",
            "The Corland prize went to the painter Ilse Marrow, 77, on Friday.",
        ),
        # The count stands before its number.
        (
            "The ministry put the number of bakers on strike in Sarn at 1,250 on Monday.",
            "Some 1,800 bakers were on strike in Sarn on Monday, the ministry said.",
        ),
        # Digits in another order were copied, whatever the verb.
        (
            "The museum in Sarn bought the carved altar at auction in 1951 for 23,400 crowns.",
            "When the museum in Sarn bought the carved altar at auction in 1951, it paid 24,300 crowns.",
        ),
    ],
)
def test_one_quantity_is_known_in_other_words(one: str, other: str) -> None:
    assert codes(one, other) == ["QC201"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Thieves stole the bicycles of 540 customers from the Velo depot in Sarn, the company said.",
            "The Velo depot in Sarn has 900 customers, the company said.",
        ),
        (
            "The tonic was 91 percent effective in the Corland trial, its doctors found.",
            "In patients over 65, the tonic was 74 percent effective in the Corland trial, its doctors found.",
        ),
        (
            "An average room in Medvik now costs 1,450 crowns a month, the survey of Medvik rents found.",
            "In 2018 an average room in Medvik cost 1,107 crowns a month, the survey of Medvik rents found.",
        ),
        (
            "The strike has delayed 3,100 flights at Sarn airport since Sunday, the airport said.",
            "The strike delayed 900 flights at Sarn airport on Wednesday, the airport said.",
        ),
        (
            "The ferry Alma was carrying 212 passengers when it ran aground off the port of Tessmark.",
            "The ferry Alma, which can carry 640 passengers, ran aground off the port of Tessmark.",
        ),
        (
            "The militia has fired 3,300 rockets at Sarn over the past month, the general said.",
            "The militia fired 20 rockets at Sarn before the truce, the general said.",
        ),
    ],
)
def test_another_quantity_in_like_words_is_no_conflict(one: str, other: str) -> None:
    assert codes(one, other) == []


def test_the_date_of_a_quoted_post_is_no_date_of_the_event() -> None:
    post = "We must guard the harbour of Sarn at night! - Ana Reis (@anareis) June {}, 2017"
    assert codes(post.format(3), post.format(5)) == []


def test_a_day_that_agrees_does_not_hide_two_years() -> None:
    pledge = "The mayor of Lorne said on Monday that all lead pipes in the city would be replaced by {}."
    assert codes(pledge.format(2030), pledge.format(2035)) == ["QC202"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Half of the 96 coal units in Corland will close by 2032 under the plan of the energy ministry.",
            "Under the plan of the energy ministry 48 coal units in Corland will close by 2032.",
        ),
        (
            "A court in Hask told the drugmaker Pellor to pay $725 million in damages, $600 million of it punitive.",
            "The drugmaker Pellor was told by a court in Hask to pay $125 million in damages for the harm it did.",
        ),
        (
            "In Hask 61 percent of the children who started school last autumn had had both measles shots.",
            "In Hask 39 percent of the children who started school last autumn had not had both measles shots.",
        ),
        (
            "Retail sales in Corland fell 1.3 percent in August from July, seasonally adjusted, the bureau said.",
            "Retail sales in Corland fell 2.8 percent in August from July, unadjusted, the bureau said.",
        ),
        (
            "The bank in Sarn lent Corland 35 billion euros in loans for its railways.",
            "The first instalment of the loans of the bank in Sarn to Corland for its railways is 9 billion euros.",
        ),
    ],
)
def test_what_can_be_reckoned_and_what_holds_on_other_terms_is_another_quantity(first: str, second: str) -> None:
    assert codes(first, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("up to 18 inches", "up to 18 centimetres"),
        ("between 40 and 90 inches", "between 40 and 90 centimetres"),
        ("85 litres of rain a day", "85 litres of rain a year"),
    ],
)
def test_a_bound_a_range_and_a_rate_slip_in_their_unit(first: str, second: str) -> None:
    text = "The weather station at Gorran Springs in the northern valleys of Corland measured {} on the pass."
    assert codes(text.format(first), text.format(second)) == ["QC203"]


def test_an_age_in_a_sentence_that_names_nobody_is_compared() -> None:
    text = "In Oslo a fisherman whose songs the whole coast knew by heart died at the age of {} on Sunday."
    assert codes(text.format(81), text.format(91)) == ["QC201"]


def test_times_of_two_zones_are_not_compared() -> None:
    eastern = "The rocket lifted off from Cape Vale at 8:00 p.m. EDT on Tuesday with two astronauts for the station."
    assert codes(eastern, eastern.replace("8:00 p.m. EDT", "9:00 p.m. EDT")) == ["QC202"]
    assert codes(eastern, eastern.replace("8:00 p.m. EDT", "9:00 p.m.")) == []


def test_times_of_one_event_on_one_day_conflict() -> None:
    text = "The fire at the textile warehouse in Lowmoor broke out {} on Thursday and killed a guard."
    assert codes(text.format("at 2.15am"), text.format("at 5.15am")) == ["QC202"]
    assert codes(text.format("at about 2.15am"), text.format("at 5.15am")) == []


def test_a_date_that_both_give_does_not_hide_another() -> None:
    text = "The ferry Alma capsized on {} off Tessmark, and by Friday evening 31 bodies had been recovered."
    assert codes(text.format("Wednesday"), text.format("Monday")) == ["QC202"]


def test_neighbours_in_the_last_digit_are_two_values() -> None:
    text = "The ministry in Kolm took ${} billion for the wall from the budget of the navy, an official said."
    assert codes(text.format("3.5"), text.format("3.6")) == ["QC201"]
    assert codes(text.format("3.5"), text.format("3.54")) == []
