from dataclasses import replace

from quotecheck.records import Event
from quotecheck.report.quantities import quantities
from tests.report import samples


def stated(event, findings):
    return [
        (q.name, q.unit, [(event.documents[s.document].article.id, s.figure.text, s.outlier) for s in q.stated])
        for q in quantities(event, findings)
    ]


def test_figures_of_one_finding_are_one_quantity_and_the_minority_is_the_outlier():
    assert stated(samples.EVENT, [samples.hurt]) == [
        (
            "people hurt",
            "person",
            [
                ("courier", "at least 14 people", False),
                ("wire", "41 people", True),
                ("lantern", "Fourteen people", False),
            ],
        )
    ]


def test_copies_count_as_one_witness():
    copied = replace(samples.EVENT, lineages=(1, 2, 1))
    [(_, _, cells)] = stated(copied, [samples.hurt])
    assert [outlier for _, _, outlier in cells] == [True, True, True]


def test_paired_statements_that_measure_the_same_are_shown_without_a_finding():
    assert stated(samples.EVENT, []) == [
        ("people hurt", "person", [("courier", "at least 14 people", False), ("wire", "41 people", False)])
    ]


def test_findings_about_words_make_no_quantity():
    assert stated(replace(samples.EVENT, pairs=()), [samples.altered]) == []


def test_a_quantity_needs_two_articles():
    one = Event(1, (samples.courier,), (1,))
    assert stated(one, [samples.hurt]) == []


def test_disputed_quantities_come_first():
    names = [name for name, _, _ in stated(samples.EVENT, [samples.repairs])]
    assert names == ["repairs", "people hurt"]
