import csv
import io

from quotecheck.report.csv import COLUMNS, render
from tests.report import samples


def rows(report):
    return list(csv.DictReader(io.StringIO(render(report))))


def test_one_row_a_quotation_or_figure_in_the_order_of_the_text():
    assert [(r["article"], r["kind"], r["text"]) for r in rows(samples.CHECK)] == [
        ("courier", "figure", "at least 14 people"),
        ("courier", "quotation", samples.courier.quotations[0].text),
        ("courier", "figure", "$3.2 million"),
        ("wire", "figure", "41 people"),
        ("wire", "quotation", samples.wire.quotations[0].text),
        ("wire", "figure", "$3.2 billion"),
        ("lantern", "figure", "Fourteen people"),
    ]


def test_rows_carry_values_speakers_places_and_findings():
    first, quotation, money = rows(samples.CHECK)[:3]
    assert (first["value"], first["unit"], first["of"], first["findings"]) == ("14", "person", "people hurt", "QC201")
    assert (quotation["speaker"], quotation["role"], quotation["findings"]) == ("Ines Tavola", "direct", "QC102")
    assert (money["value"], money["line"], money["column"]) == ("3200000", "5", "128")
    assert (money["published"], money["lineage"], money["event"]) == ("2031-06-03", "1", "1")


def test_the_header_is_there_without_articles():
    assert render(samples.EMPTY) == ",".join(COLUMNS) + "\n"


def test_no_cell_can_run_as_a_formula():
    formula = samples.document("=cmd|' /C calc'!A0", "@SUM(1) -1 +1 5 people", "+31 20", figures=())
    figure = samples.figure(formula.article.text, "5 people", "-5", "person", of="=HYPERLINK(1)")
    document = samples.document("=cmd", formula.article.text, "+31 20", figures=(figure,))
    report = samples.Report("check", (samples.Event(1, (document,), (1,)),), (), samples.Coverage())
    row = rows(report)[0]
    assert (row["article"], row["source"], row["of"]) == ("'=cmd", "'+31 20", "'=HYPERLINK(1)")
    assert row["value"] == "-5"


def test_a_draft_carries_its_verdicts():
    first, quotation, money = rows(samples.VERIFY)[:3]
    assert (first["verdict"], first["reason"]) == ("supported", "")
    assert (quotation["verdict"], quotation["reason"]) == ("altered", "words differ")
    assert money["verdict"] == ""
