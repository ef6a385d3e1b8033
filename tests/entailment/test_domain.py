"""Generated pairs: the label is right for the reason it was generated."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from quotecheck.entailment import domain_contrast, domain_measures
from quotecheck.entailment.domain import as_clause, change_number, generate
from quotecheck.entailment.domain_amounts import (
    GENEROUS,
    STRICT,
    Amount,
    Day,
    date_relation,
    relation,
    settled,
    spellings,
)
from quotecheck.entailment.model import LABELS
from quotecheck.entailment.unlabelled import recombine


@pytest.mark.parametrize(
    ("premise", "hypothesis", "label"),
    [
        (Amount(500, "people"), Amount(500, "people"), "entailment"),
        (Amount(500, "people"), Amount(600, "people"), "contradiction"),
        (Amount(500, "people"), Amount(400, "people", "over"), "entailment"),
        (Amount(400, "people", "over"), Amount(500, "people"), "neutral"),
        (Amount(400, "people", "over"), Amount(300, "people", "under"), "contradiction"),
        (Amount(1950, "people"), Amount(2000, "people", "about"), "entailment"),
        (Amount(1950, "people"), Amount(2000, "people", "over"), "contradiction"),
        (Amount(1.48e9, "$"), Amount(1.5e9, "$"), "entailment"),
        (Amount(1.5e9, "$"), Amount(1.48e9, "$"), "neutral"),
        (Amount(5e6, "$"), Amount(5e9, "$"), "contradiction"),
        (Amount(5, "mile"), Amount(5, "kilometre"), "contradiction"),
        (Amount(412, "people"), Amount(400, "people", "just over"), "entailment"),
        (Amount(412, "people"), Amount(300, "people", "just over"), "contradiction"),
        (Amount(400, "people", "about"), Amount(412, "people", "precise"), "neutral"),
    ],
)
def test_amounts_follow_from_each_other_as_intervals(premise: Amount, hypothesis: Amount, label: str) -> None:
    assert settled(premise, hypothesis) == label


@pytest.mark.parametrize(
    ("premise", "hypothesis"),
    [
        (Amount(2737, "metres"), Amount(3000, "metres", "about")),
        (Amount(500, "people"), Amount(500, "people", "nearly")),
        (Amount(500, "people", "over"), Amount(500, "people")),
    ],
)
def test_amounts_that_readers_would_dispute_have_no_label(premise: Amount, hypothesis: Amount) -> None:
    assert settled(premise, hypothesis) is None


@pytest.mark.parametrize(
    ("premise", "hypothesis", "label"),
    [
        (Day(day=5, month="June", year=1999), Day(month="June", year=1999), "entailment"),
        (Day(month="June", year=1999), Day(day=5, month="June", year=1999), "neutral"),
        (Day(day=5, month="June"), Day(day=6, month="June"), "contradiction"),
        (Day(weekday="Monday"), Day(weekday="Tuesday"), "contradiction"),
    ],
)
def test_a_date_follows_from_a_more_exact_one(premise: Day, hypothesis: Day, label: str) -> None:
    assert date_relation(premise, hypothesis) == label


@pytest.mark.parametrize(
    ("bound", "higher", "lower"),
    [
        ("more than", "neutral", "entailment"),
        ("at least", "neutral", "entailment"),
        ("fewer than", "entailment", "neutral"),
        ("around", "contradiction", "contradiction"),
    ],
)
def test_another_bound_does_not_contradict(bound: str, higher: str, lower: str) -> None:
    changed = re.compile(rf"The band sold {bound} ([\d,]+) tickets\.")
    labels: dict[str, set[str]] = {"higher": set(), "lower": set()}
    for seed in range(100):
        pair = change_number(f"The band sold {bound} 4,000 tickets.", random.Random(seed))
        if pair and (match := changed.fullmatch(pair[1])):
            labels["higher" if int(match[1].replace(",", "")) > 4000 else "lower"].add(pair[2])
    assert labels == {"higher": {higher}, "lower": {lower}}


def test_a_number_after_an_unclear_bound_is_left_alone() -> None:
    assert not any(change_number("They walked up to 40 miles.", random.Random(seed)) for seed in range(100))


def test_one_value_has_many_spellings() -> None:
    assert {"$185 billion", "$185bn", "185 billion dollars"} <= set(spellings(185e9, "$"))
    assert {"500,000 barrels per day", "500,000 bpd", "half a million bpd"} <= set(spellings(500000, "barrel/day"))
    assert {"50 percent", "50%", "half", "fifty per cent"} <= set(spellings(50, "percent"))
    assert {"12 people", "twelve people", "a dozen people"} <= set(spellings(12, "people"))
    assert {"2 million people", "two million people", "2,000,000 people"} <= set(spellings(2e6, "people"))
    assert {"300 people", "three hundred people"} <= set(spellings(300, "people"))


def test_a_spelling_loses_no_digit() -> None:
    assert spellings(1984213, "people") == ["1,984,213 people"]
    assert "$1,984,213" in spellings(1984213, "$")


def test_only_plain_statements_are_put_into_a_mouth() -> None:
    assert as_clause("The vote was close.") == "the vote was close"
    assert as_clause("Anna Weiss was elected.") == "Anna Weiss was elected"
    assert as_clause("Was the vote close?") is None
    assert as_clause('He said: "The vote was close."') is None


def test_generation_is_repeatable_and_covers_every_kind(tmp_path: Path) -> None:
    premises = tmp_path / "premises.jsonl"
    draw = random.Random(1)
    with premises.open("w", encoding="utf8") as file:
        for number in range(200):
            premise = (
                f"The first of {number + 20} boats was seen near the harbour on Monday with {draw.randint(2, 9)} men."
            )
            row = {"premise": premise, "hypothesis": "The boats were seen near the harbour.", "label": "entailment"}
            file.write(json.dumps({**row, "source": "snli.x"}) + "\n")
    rows = list(generate(premises, 3000, seed=4))
    assert rows == list(generate(premises, 3000, seed=4))
    assert {row["label"] for row in rows} == set(LABELS)
    kinds = {row["source"].removeprefix("domain.") for row in rows}
    assert {"figures", "dates", "names", "reported", "shifted", "deeds", "plans", "undated"} <= kinds
    assert {"number", "word", "report", "negation", "same"} <= kinds
    assert {*domain_measures.MAKERS, *domain_contrast.MAKERS} <= kinds
    assert not [row for row in rows if "{" in row["premise"] + row["hypothesis"]]
    for row in rows:
        if row["premise"] == row["hypothesis"]:
            assert row["label"] == "entailment", row


@pytest.mark.parametrize("seed", range(300))
def test_a_rounded_figure_has_the_label_of_its_distance(seed: int) -> None:
    draw = random.Random(seed)
    value = domain_measures.any_value([11, 10**7], draw)
    near = domain_measures.rounded(Amount(value, ""), draw)
    for reader in (STRICT, GENEROUS):
        low, high = near.bounds(reader)
        label = "entailment" if low <= value <= high else "contradiction"
        assert relation(Amount(value, ""), near, reader) == label
    assert len(f"{near.value:.0f}".rstrip("0")) <= 3


def test_units_are_converted_with_their_ratio() -> None:
    pairs = {(kind["small"], kind["large"]): kind["ratio"] for kind in domain_measures.FRAMES["converted"]}
    seconds = {"minutes": 60, "hours": 3600, "days": 86400}
    for (small, large), ratio in pairs.items():
        if large in seconds:
            assert seconds[large] == ratio * seconds[small]
    assert pairs["metres", "kilometres"] == pairs["kilograms", "tonnes"] == 1000
    assert (pairs["centimetres", "metres"], pairs["months", "years"]) == (100, 12)
    draw = random.Random(5)
    made = [domain_measures.converted(draw) for _ in range(500)]
    assert any("90 minutes" in one and "1.5 hours" in two and label == "entailment" for one, two, label in made)
    assert not [pair for pair in made if "90 minutes" in pair[0] and "1.5 hours" in pair[1] and pair[2] != "entailment"]


@pytest.mark.parametrize("kind", domain_contrast.FRAMES["opposites"], ids=lambda kind: kind["one"][0])
def test_a_statement_stands_on_one_side_only(kind: dict[str, list[str]]) -> None:
    sides = [*kind["one"], *kind["other"], *kind.get("apart", [])]
    assert len(sides) == len(set(sides))


def test_unlabelled_pairs_are_new_and_different(tmp_path: Path) -> None:
    premises = tmp_path / "premises.jsonl"
    rows = [
        {
            "premise": f"{number} boats left the harbour.",
            "hypothesis": hypothesis,
            "label": "neutral",
            "source": "mnli.x",
        }
        for number in range(20, 40)
        for hypothesis in (f"Boats left, {number} of them.", f"{number} boats were in the harbour.")
    ]
    premises.write_text("\n".join(map(json.dumps, rows)), "utf8")
    pairs = [(row["premise"], row["hypothesis"]) for row in recombine(premises, 100, seed=1)]
    assert len(pairs) == len(set(pairs)) == 100
    assert not set(pairs) & {(row["premise"], row["hypothesis"]) for row in rows}
    assert all(premise != hypothesis for premise, hypothesis in pairs)
    assert ("Boats left, 20 of them.", "20 boats were in the harbour.") in {
        (row["premise"], row["hypothesis"]) for row in recombine(premises, 2000, seed=1)
    }
