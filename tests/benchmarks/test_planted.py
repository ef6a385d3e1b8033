"""The planted-error benchmark: every plant is where it says, is a real change, and everything else is harmless."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.planted.quantities import other_number
from benchmarks.planted.reading import Reading
from benchmarks.planted.restyle import restyle
from benchmarks.planted.rewrite import Edit, Rewritten
from benchmarks.planted.score import Score, score, version_of
from benchmarks.planted.site import KINDS
from benchmarks.planted.versions import make_version
from quotecheck.articles.text import article_of_text
from quotecheck.findings import Evidence, Finding, Severity
from quotecheck.records import Article, Span

ARTICLE = (Path(__file__).parent / "ferry.txt").read_text(encoding="utf-8")

FRAGMENTS = re.findall(r"[“”\"]|[^“”\"\n]{1,40}(?:\s|(?=[“”\"]))|\n+", ARTICLE)


def as_read(text: str, id: str = "ferry") -> Article:
    return article_of_text(text, id=id, path=f"{id}.txt")


def sites(kind: str, text: str) -> list[tuple[str, str]]:
    """Before and after of every site of a kind."""
    found = KINDS[kind].find(Reading(text), Random(1))
    return [(site.edit.span.of(text), site.edit.text) for site in found]


class TestRewriting:
    def test_edits_and_moved_pieces_are_followed(self) -> None:
        text = "one two. three four. five six."
        edit = Edit(Span(4, 7), "twelve")
        new = Rewritten(text, [edit], [Span(9, 20), Span(0, 8)], "\n\n")
        assert new.text == "three four.\n\none twelve."
        moved = new.span(Span(4, 7))
        assert moved is not None
        assert moved.of(new.text) == "twelve"
        sentence = new.span(Span(0, 8))
        assert sentence is not None
        assert sentence.of(new.text) == "one twelve."

    def test_dropped_text_has_no_place(self) -> None:
        assert Rewritten("one. two. six.", [], [Span(0, 4)], " ").span(Span(5, 9)) is None

    def test_overlapping_edits_are_refused(self) -> None:
        with pytest.raises(ValueError, match="overlap"):
            Rewritten("abcdef", [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")], [Span(0, 6)], "")

    @given(st.text(min_size=1, max_size=40), st.data())
    def test_untouched_stretches_keep_their_words(self, text: str, data: st.DataObject) -> None:
        cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
        edit = Edit(Span(cuts[0], cuts[1]), data.draw(st.text(min_size=1, max_size=5)))
        new = Rewritten(text, [edit], [Span(0, len(text))], "")
        for stretch in (Span(0, cuts[0]), Span(cuts[1], len(text))):
            if stretch:
                place = new.span(stretch)
                assert place is not None
                assert place.of(new.text) == stretch.of(text)


class TestReading:
    def test_sentences_do_not_break_inside_quotations_or_after_titles(self) -> None:
        text = "Mr. Orrin waited. “It is late. Go home,” he said. Nobody did."
        assert [span.of(text) for span in Reading(text).sentences] == [
            "Mr. Orrin waited.",
            "“It is late. Go home,” he said.",
            "Nobody did.",
        ]

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("“It will rain by noon,” Ms. Orla Venn said.", "Orla Venn"),
            ("“It will rain by noon,” said Venn.", "Venn"),
            ("Venn told the council, “It will rain.”", "Venn"),
            ("“It will rain by noon,” she said.", None),
            ("“It will rain by noon,” The Courier said.", None),
        ],
    )
    def test_the_speaker_is_the_name_beside_the_words(self, text: str, name: str | None) -> None:
        (quote,) = Reading(text).quotes
        assert (quote.speaker.of(text) if quote.speaker else None) == name

    def test_a_stray_mark_does_not_join_what_follows(self) -> None:
        reading = Reading("He called it “late. Then “fine” was all Venn said.")
        assert [reading.of(quote.inner) for quote in reading.quotes] == ["fine"]

    @given(st.text(alphabet='ab."“” \nA', max_size=80))
    def test_spans_lie_in_the_text_in_order(self, text: str) -> None:
        reading = Reading(text)
        spans = list(reading.sentences)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(left.end <= right.start for left, right in pairwise(spans))


class TestKinds:
    def test_word(self) -> None:
        assert ("strong", "weak") in sites("quotation-word", ARTICLE)

    def test_negation_is_taken_out(self) -> None:
        assert ("did not", "did") in sites("quotation-negation", ARTICLE.replace("a single", "the"))

    def test_modal(self) -> None:
        assert "will" in {before for before, _ in sites("quotation-modal", ARTICLE)}

    def test_name_is_one_of_its_kind(self) -> None:
        ((before, after),) = sites("quotation-name", ARTICLE)
        assert before == "Norway"
        assert after != "Norway"

    def test_truncation_ends_before_the_qualification(self) -> None:
        ((before, after),) = sites("truncated-quotation", ARTICLE)
        assert before == ", but only if the doors had been repaired,"
        assert after == ","

    def test_not_only_but_is_no_qualification(self) -> None:
        text = "“We will not only rebuild the old pier, but extend it to the lighthouse rocks,” Ina Moss said."
        assert sites("truncated-quotation", text) == []

    def test_ellipsis_hides_a_not(self) -> None:
        assert ("not", "...") in sites("ellipsis-hides-not", ARTICLE)

    def test_splice_joins_utterances_of_one_speaker(self) -> None:
        assert any("and I have waited a long time" in after for _, after in sites("spliced-quotation", ARTICLE))

    def test_speaker_is_swapped_with_another_person(self) -> None:
        swaps = sites("swapped-speaker", ARTICLE)
        assert ("Nora Quill", "Piet Larsen") in swaps
        assert all(before.split()[-1] != after.split()[-1] for before, after in swaps)

    def test_the_words_of_a_run_on_speaker_are_left_alone(self) -> None:
        text = (
            "“We sail at dawn with all hands,” Ada Brook said. “The tide decides,” she added. "
            "“The harbour is closed to us,” Carl Venn said. Nothing followed."
        )
        assert all(before != "Ada Brook" for before, _ in sites("swapped-speaker", text))

    def test_casualty(self) -> None:
        assert sites("casualty", ARTICLE) == [("killed", "injured")]

    def test_comparison(self) -> None:
        assert sites("comparison", ARTICLE) == [("more than", "fewer than")]

    def test_money_is_less_not_fewer(self) -> None:
        assert sites("comparison", "The town paid more than $300 for the old brass bell.") == [
            ("more than", "less than")
        ]

    def test_bounds_and_ranges_keep_their_figures(self) -> None:
        text = "The firm hired more than 2,000 drivers and 10 to 15 cooks for Pier 7 in the year 2019."
        assert sites("figure-value", text) == []

    def test_a_title_with_a_weekday_is_no_date(self) -> None:
        text = "The Sunday Herald reported the plan to the members of the council on Black Friday, and again on Monday."
        assert [before for before, _ in sites("date", text)] == ["Monday"]

    def test_a_dateline_keeps_its_date(self) -> None:
        text = "HALDEN, Sept. 17 (Newswire) — A jury on Tuesday acquitted the former keeper of the town's lighthouse."
        assert "17" not in [before for before, _ in sites("date", text)]

    def test_a_fabrication_is_in_no_source(self) -> None:
        for before, after in sites("fabricated-quotation", ARTICLE):
            assert before == ""
            assert after.strip(" “”") not in ARTICLE

    @given(st.decimals(min_value="1.1", max_value=900_000, places=1), st.integers())
    def test_another_number_is_outside_any_rounding(self, value: object, seed: int) -> None:
        new = other_number(str(value), Random(seed))
        assert new is None or abs(float(new.replace(",", "")) / float(str(value)) - 1) >= 0.25


class TestVersions:
    @pytest.mark.parametrize("seed", range(25))
    def test_every_plant_is_where_it_says(self, seed: int) -> None:
        version = make_version("ferry", ARTICLE, errors=6, mode="verify", seed=seed)
        assert version.plants
        for plant in version.plants:
            assert plant.before == plant.old_locus.of(ARTICLE)
            assert plant.after == plant.locus.of(version.text)
            assert plant.before != plant.after
            assert plant.planted.contains(plant.locus)
            assert plant.codes

    @given(st.lists(st.sampled_from(FRAGMENTS), max_size=30), st.integers(0, 3))
    def test_odd_texts_keep_their_plants_in_place(self, fragments: list[str], seed: int) -> None:
        text = "".join(fragments)
        version = make_version("odd", text, errors=4, mode="verify", seed=seed)
        for plant in version.plants:
            assert (plant.before, plant.after) == (plant.old_locus.of(text), plant.locus.of(version.text))

    def test_the_same_seed_gives_the_same_version(self) -> None:
        assert make_version("a", ARTICLE, errors=6) == make_version("a", ARTICLE, errors=6)
        assert make_version("a", ARTICLE, errors=6).text != make_version("b", ARTICLE, errors=6).text

    @pytest.mark.parametrize("seed", range(25))
    def test_plants_do_not_share_a_sentence(self, seed: int) -> None:
        plants = make_version("ferry", ARTICLE, errors=8, mode="verify", seed=seed).plants
        places = sorted(plant.planted for plant in plants)
        assert all(not left.overlaps(right) for left, right in pairwise(places))

    def test_what_is_no_paragraph_is_left_out(self) -> None:
        text = "Share this on 3 May.\n\nThe council bought 40 new benches for the park by the river on Monday.\n"
        version = make_version("a", text, [Span(22, len(text) - 1)], errors=3)
        assert "Share" not in version.text
        assert version.plants

    def test_verify_only_kinds_stay_out_of_check(self) -> None:
        kinds = {p.kind for seed in range(30) for p in make_version("f", ARTICLE, errors=9, seed=seed).plants}
        assert "fabricated-quotation" not in kinds

    @pytest.mark.parametrize("seed", range(25))
    def test_without_errors_no_figure_date_or_negation_changes(self, seed: int) -> None:
        version = make_version("ferry", ARTICLE, errors=0, seed=seed)
        assert version.plants == ()
        kept = set(re.findall(r"\d[\d.,]*\d|\b(?:not|never|killed|Tuesday|Friday)\b", version.text))
        assert kept <= set(re.findall(r"\d[\d.,]*\d|\b(?:not|never|killed|Tuesday|Friday)\b", ARTICLE))

    @pytest.mark.parametrize("seed", range(25))
    def test_restyling_stays_out_of_the_planted_words(self, seed: int) -> None:
        reading = Reading(ARTICLE)
        locus = Span(ARTICLE.index("harbour"), ARTICLE.index("harbour") + 7)
        edits = restyle(reading, Random(seed), [locus], [locus])
        assert edits
        assert not any(edit.span.overlaps(locus) for edit in edits)


def finding(
    code: str, article: str, start: int, end: int, severity: Severity = "error", others: Sequence[str] = ()
) -> Finding:
    evidence = [Evidence(id, id, start, end, 1, 1, "") for id in (article, *others)]
    return Finding(code, "name", severity, 0.9, "message", tuple(evidence))


class TestScoring:
    def test_a_check_that_knows_everything_has_full_marks(self) -> None:
        version = version_of(as_read(ARTICLE), errors=6)

        def oracle(_: Article, second: Article) -> list[Finding]:
            if second.text != version.text:
                return []
            return [finding(sorted(p.codes)[0], second.id, p.planted.start, p.planted.end) for p in version.plants]

        metrics = score([as_read(ARTICLE)], oracle).metrics()
        assert metrics["recall"] == metrics["precision"] == metrics["noticed"] == 1
        assert metrics["alarms"] == 0

    def test_wrong_codes_are_noticed_but_not_found(self) -> None:
        version = version_of(as_read(ARTICLE), errors=6)
        metrics = score(
            [as_read(ARTICLE)],
            lambda _, second: [finding("QC304", second.id, p.planted.start, p.planted.end) for p in version.plants],
        ).metrics()
        assert metrics["recall"] == 0
        assert metrics["noticed"] == metrics["precision"] == 1

    def test_reports_away_from_the_plants_are_false(self) -> None:
        result = score(
            [as_read(ARTICLE)],
            lambda first, second: [finding("QC201", first.id, 0, 5, others=[second.id])],
        )
        assert result.metrics()["precision"] == 0
        assert result.alarms == 1

    def test_what_an_article_has_against_itself_is_no_alarm(self) -> None:
        result = score([as_read(ARTICLE)], lambda first, _: [finding("QC206", first.id, 0, 5)])
        assert (result.reported, result.alarms) == (0, 0)

    def test_remarks_do_not_count(self) -> None:
        result = score([as_read(ARTICLE)], lambda _, second: [finding("QC107", second.id, 0, 5, "info")])
        assert (result.reported, result.alarms) == (0, 0)

    def test_kinds_of_few_errors_have_no_recall_of_their_own(self) -> None:
        metrics = score([as_read(ARTICLE)], lambda *_: []).metrics(least=2)
        assert "recall" in metrics
        assert not [metric for metric in metrics if metric.startswith("recall.")]

    def test_nothing_scored_has_no_metrics(self) -> None:
        assert Score().metrics() == {}
