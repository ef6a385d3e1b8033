"""What is a figure, what it is worth, in what unit, how exactly, and of what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.extract.figures import find_figures
from quotecheck.records import Article, Block, Figure, Span


def figures(text: str, published: date | None = None) -> tuple[Figure, ...]:
    article = Article("a", "a.txt", text, (Block(Span(0, len(text))),), published=published)
    return find_figures(article, [Span(0, len(text))])


def only(text: str, published: date | None = None) -> Figure:
    found = figures(text, published)
    assert len(found) == 1, [f.text for f in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "said", "value", "unit", "kind"),
    [
        ("The tram line cost $185bn in the end.", "$185bn", "185000000000", "USD", "money"),
        ("Sarn got €1.5 bn in aid.", "€1.5 bn", "1500000000", "EUR", "money"),
        ("They sent 500m euros to Sarn.", "500m euros", "500000000", "EUR", "money"),
        ("The bill came to US$3.4bn.", "US$3.4bn", "3400000000", "USD", "money"),
        ("The bill came to A$5.1bn.", "A$5.1bn", "5100000000", "AUD", "money"),
        ("The bank wrote off ¥12tn.", "¥12tn", "12000000000000", "JPY", "money"),
        ("The fleet cost 224 billion yuan.", "224 billion yuan", "224000000000", "CNY", "money"),
        ("A flat sells for Rs 5 crore.", "Rs 5 crore", "50000000", "INR", "money"),
        ("The trade balance was $-50.8bn.", "$-50.8bn", "-50800000000", "USD", "money"),
        ("It owes 30 million dollars.", "30 million dollars", "30000000", "USD", "money"),
        ("It owes 2 million pounds.", "2 million pounds", "2000000", "GBP", "money"),
        ("Turnout was 62 per cent.", "62 per cent", "62", "percent", "percent"),
        ("Turnout rose by 4 percentage points.", "4 percentage points", "4", "percentage_point", "percent"),
        ("Yields rose 25 basis points.", "25 basis points", "25", "basis_point", "percent"),
        ("The line will carry 50bcm of gas.", "50bcm", "50000000000", "cubic_metre", "physical"),
        ("The plant has a 1,200 MW reactor.", "1,200 MW", "1200", "megawatt", "physical"),
        ("It was -12C in Hask.", "-12C", "-12", "celsius", "physical"),
        ("It was minus 12 degrees Celsius in Hask.", "minus 12 degrees Celsius", "-12", "celsius", "physical"),
        ("The wall is 37m long.", "37m", "37", "metre", "physical"),
        ("The room is 32m2.", "32m2", "32", "square_metre", "physical"),
        ("The gale blew at 87 mph.", "87 mph", "87", "mile_per_hour", "physical"),
        ("Kolm pumps 1.16 million barrels per day.", "1.16 million barrels per day", "1160000", "barrel/day", "rate"),
        ("Kolm pumps 2.1 mb/d.", "2.1 mb/d", "2100000", "barrel/day", "rate"),
        ("Oil is $60 a barrel.", "$60 a barrel", "60", "USD/barrel", "rate"),
        ("Oil is $60/barrel.", "$60/barrel", "60", "USD/barrel", "rate"),
        ("The talks took four and a half hours.", "four and a half hours", "4.5", "hour", "duration"),
        ("She began a three-day visit.", "three-day", "3", "day", "duration"),
        ("He got a two-and-a-half-year term.", "two-and-a-half-year", "2.5", "year", "duration"),
        ("The talks took half an hour.", "half an hour", "0.5", "hour", "duration"),
        ("The 70-year-old mayor smiled.", "70-year-old", "70", "year", "age"),
        ("Ada Brock, 45, lives in Hask.", "45", "45", "year", "age"),
        ("It was his third trip.", "third", "3", "ordinal", "ordinal"),
        ("It was her 21st trip.", "21st", "21", "ordinal", "ordinal"),
        ("Twenty-one hostages were freed.", "Twenty-one", "21", "hostage", "count"),
        ("Some three hundred and fifty cows drowned.", "Some three hundred and fifty", "350", "cow", "count"),
        ("The UN says 2.4m people have fled.", "2.4m", "2400000", "person", "count"),
        ("The choir has 84 female members.", "84", "84", "female_member", "count"),
        ("Half a million trees fell.", "Half a million", "500000", "tree", "count"),
        ("Two dozen goats fell.", "Two dozen", "24", "goat", "count"),
        ("She read Brock's 12-point plan.", "12", "12", "point", "count"),
        ("The blast injured 32.", "32", "32", "person", "count"),
        ("The flood took 41 lives.", "41", "41", "life", "count"),
    ],
)
def test_value_unit_and_kind(text: str, said: str, value: str, unit: str, kind: str) -> None:
    figure = only(text)
    assert (figure.text, figure.value, figure.unit, figure.kind) == (said, Decimal(value), unit, kind)


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("Nearly a dozen mills burned.", "approx"),
        ("About 600 mills burned.", "approx"),
        ("Up to 300 mills burned.", "under"),
        ("Fewer than 100 mills burned.", "under"),
        ("More than 100 mills burned.", "over"),
        ("At least 100 mills burned.", "over"),
        ("100 mills or more burned.", "over"),
        ("Exactly 100 mills burned.", "exact"),
        ("Just under 20 percent of the mills burned.", "under"),
        ("The mills burned over six weeks.", "exact"),
    ],
)
def test_modifier(text: str, modifier: str) -> None:
    assert only(text).modifier == modifier


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Growth will be 3-5%.", "3", "5", "percent"),
        ("Growth will be between 3 and 5 percent.", "3", "5", "percent"),
        ("They expect losses of $3-5bn.", "3000000000", "5000000000", "USD"),
        ("Homes cost from $750,000 to $1 million.", "750000", "1000000", "USD"),
        ("He drove 15 to 22 miles.", "15", "22", "mile"),
        ("Over three or four years it sank.", "3", "4", "year"),
        ("Between 10,000 and 15,000 geese came.", "10000", "15000", "goose"),
        ("Dozens of geese came.", "12", "120", "goose"),
        ("Tens of thousands of geese came.", "10000", "100000", "goose"),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    figure = only(text)
    assert (figure.value, figure.low, figure.high, figure.unit) == (None, Decimal(low), Decimal(high), unit)


def test_a_change_is_two_figures_and_no_range() -> None:
    assert [f.value for f in figures("Sales rose from 3 million euros to 5 million euros.")] == [3_000_000, 5_000_000]
    assert [f.value for f in figures("Oil fell $2 to $84 a barrel.")] == [2, 84]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Two thirds of the voters agree.", Decimal(2) / 3),
        ("A third of the voters agree.", Decimal(1) / 3),
        ("Half of the voters agree.", Decimal("0.5")),
        ("One in five voters agrees.", Decimal("0.2")),
        ("Nine out of ten voters agree.", Decimal("0.9")),
    ],
)
def test_fractions(text: str, share: Decimal) -> None:
    figure = only(text)
    assert (figure.value, figure.unit, figure.kind) == (share, "fraction", "fraction")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on March 21, 2023.", "2023-03-21"),
        ("They met on 21 March 2023.", "2023-03-21"),
        ("They met on the 21st of March.", "--03-21"),
        ("They met on Oct. 8 in Sarn.", "--10-08"),
        ("They met in March 2023.", "2023-03"),
        ("They met in 2023.", "2023"),
        ("They met in the 1990s.", "199"),
        ("They met in the third quarter of 2022.", "2022-Q3"),
        ("They met in Q3 2022.", "2022-Q3"),
        ("They met in fiscal 2023.", "FY2023"),
        ("They met at 10.45pm in Sarn.", "T22:45"),
        ("They met at 7 a.m. in Sarn.", "T07"),
        ("They met on Tuesday.", "Tuesday"),
        ("They met this May.", "--05"),
        ("They met on 2023-03-21.", "2023-03-21"),
    ],
)
def test_dates_have_only_the_granularity_given(text: str, value: str) -> None:
    figure = only(text)
    assert (figure.value, figure.kind, figure.precision) == (value, "date", None)


def test_a_weekday_resolves_against_the_date_of_the_article_only() -> None:
    wednesday = date(2024, 6, 5)
    assert only("They met on Monday.", wednesday).value == "2024-06-03"
    assert only("They met on Wednesday.", wednesday).value == "2024-06-05"
    assert only("They will meet on Friday.", wednesday).value == "2024-06-07"
    assert only("They met on Monday.").value == "Monday"


def test_a_stretch_of_years_is_one_date() -> None:
    figure = only("She was mayor from 1994 to 2003.")
    assert (figure.kind, figure.low, figure.high) == ("date", "1994", "2003")


@pytest.mark.parametrize(
    "text",
    [
        "Leaders of the G7 met.",
        "A Boeing 737 landed.",
        "Covid-19 rules were eased.",
        "The attacks of 9/11 changed the city.",
        "He invoked Article 5 of the treaty.",
        "They passed Resolution 1701.",
        "Rovers beat Athletic 3-1 at home.",
        "Rovers won 4 to 2 on penalties.",
        "Call +44 20 7946 0958 for tickets.",
        "She left No 10 by the back door.",
        "He spoke on Radio 4.",
        "No one came.",
        "One of them came.",
        "First Minister Ada Brock came.",
        "The Group of Seven met.",
        "He runs the Formula One team.",
        "They live at 49 Zander Ranch Road.",
        "It is open 24/7.",
        "He could one day try again.",
        "May they rest.",
        "Version 2.1.3 is out.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_a_day_is_numbered_by_what_follows_it_only_where_no_determiner_stands_before() -> None:
    assert [f.text for f in figures("By noon that day five people were missing.")] == ["five"]
    assert "five" not in [f.text for f in figures("On day five people were still missing.")]


def test_the_numbering_of_a_list_is_no_figure() -> None:
    assert [f.text for f in figures("2. Mix 300 grams of flour.")] == ["300 grams"]


def test_precision_is_the_size_of_the_last_digit() -> None:
    assert only("It cost $185bn.").precision == 10**9
    assert only("It cost $185.0bn.").precision == 10**8
    assert only("It has 2,140 rooms.").precision == 1


def test_what_a_figure_measures_whose_and_when() -> None:
    trade = only("Corland’s trade with Varnland rose to $185 billion last year.")
    assert (trade.of, trade.subject, trade.period) == ("Corland’s trade with Varnland", "Corland", "last year")
    assert only("They agreed on production cuts of 500,000 barrels per day.").of == "production cuts"
    assert only("About 62 percent of voters agree.").of == "voters"


def test_figures_come_only_from_the_given_sentences() -> None:
    text = "It has 12 rooms. It has 14 doors. It has 16 windows."
    article = Article("a", "a.txt", text, (Block(Span(0, len(text))),))
    assert [f.text for f in find_figures(article, [Span(17, 33)])] == ["14"]


PIECES = st.sampled_from(
    "1 12 1,000 1.5 2023 $ € £ US$ % bn m million dozen half a one two third of in to from between and - – / . , ( ) "
    "km kg per day barrel barrels people geese killed March Monday Q3 aged old year years more than about over G7 No "
    "5½ ½ −3 ٣ ５ May 9/11 10.45pm 21st FY23 × 10 “ ” ' Boeing".split()
)


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "  ", "\n"])), max_size=40), st.booleans())
@settings(max_examples=400)
def test_figures_are_sorted_disjoint_and_verbatim(parts: list[tuple[str, str]], dated: bool) -> None:
    text = "".join(piece + space for piece, space in parts)
    found = figures(text, date(2024, 6, 5) if dated else None)
    end = 0
    for figure in found:
        assert end <= figure.span.start < figure.span.end <= len(text)
        assert figure.text == figure.span.of(text)
        assert (figure.value is None) == (figure.low is not None and figure.high is not None)
        end = figure.span.end


@given(st.integers(1, 10**9), st.sampled_from([("", 1), (" million", 10**6), ("bn", 10**9), (" trillion", 10**12)]))
def test_digits_read_back_exactly(number: int, magnitude: tuple[str, int]) -> None:
    figure = only(f"The port will cost ${number:,}{magnitude[0]} to build.")
    assert figure.value == Decimal(number) * magnitude[1]


@given(st.decimals(min_value="0.01", max_value="9999.99", places=2))
def test_decimals_read_back_exactly(number: Decimal) -> None:
    assert only(f"The coat weighs {number} kg.").value == number


def test_an_unknown_unit_is_no_count() -> None:
    assert figures("The brine held 3.5 mol/L of salt.") == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The union put the number of bakers on strike at 1,250.", 1250, "baker"),
        ("Passenger numbers at Sarn rose to 8.3 million.", 8300000, "passenger"),
        ("The motion got 52 votes.", 52, "vote"),
    ],
)
def test_what_is_counted_may_stand_before_the_number(text: str, value: int, unit: str) -> None:
    figure = only(text)
    assert (figure.value, figure.unit) == (value, unit)


def test_a_table_without_its_layout_holds_no_figures() -> None:
    rows = " ".join(f"Ward {n} {n * 31:,} {n}.5%" for n in range(1, 60))
    assert figures(f"Turnout by ward {rows}") == ()
    assert len(figures("The mayor paid $5 for the first kilo and $4 for each of the next 12 kilos.")) == 4


@pytest.mark.parametrize(
    ("text", "said", "value", "unit"),
    [
        ("She ran it in two hours six minutes 12 seconds.", "two hours six minutes 12 seconds", 7572, "second"),
        ("They met for one hour and 44 minutes.", "one hour and 44 minutes", 104, "minute"),
        ("He got two years and six months.", "two years and six months", 30, "month"),
        ("The door is 6 feet 2 inches high.", "6 feet 2 inches", 74, "inch"),
        ("The field pumps 85,000 barrels of oil a day.", "85,000 barrels of oil a day", 85_000, "barrel/day"),
        ("The wage will be £12 an hour from April.", "£12 an hour", 12, "GBP/hour"),
        ("The number of confirmed dead had reached 27.", "27", 27, "person"),
    ],
)
def test_a_quantity_ends_where_its_last_unit_does(text: str, said: str, value: int, unit: str) -> None:
    figure = figures(text)[0]
    assert (figure.text, figure.value, figure.unit) == (said, value, unit)


def test_a_part_counts_what_the_whole_counts() -> None:
    whole, part = figures("Of the 318 cholera cases in Hask, 32 have ended in death.")
    assert (whole.unit, part.value, part.unit) == ("cholera_case", 32, "cholera_case")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The mill burned yesterday.", ["2024-05-08"]),
        ("They met on May 31, 2024, and signed the following day.", ["2024-05-31", "2024-06-01"]),
        ("They met on Monday and had spoken a day earlier.", ["2024-05-06", "2024-05-05"]),
        ("They met on Monday, the day before the vote.", ["2024-05-06"]),
    ],
)
def test_a_day_may_be_named_by_another(text: str, values: list[str]) -> None:
    assert [f.value for f in figures(text, date(2024, 5, 9)) if f.kind == "date"] == values


def test_yesterday_is_no_day_where_nobody_knows_when_it_was_written() -> None:
    assert figures("The mill burned yesterday.") == ()
