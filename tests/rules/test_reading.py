from quotecheck.errors import InputError
from quotecheck.pipeline import check_articles
from quotecheck.records import Event
from quotecheck.rules import not_judged, tables_not_judged, unreadable_article
from tests.texts import document

BRIDGE = "The Halden bridge collapsed on Friday. Nobody was hurt."
VOTE = "Parliament passed the fisheries bill. Herring quotas fall."


def events(*groups: tuple[str, ...]) -> list[Event]:
    made = [tuple(document(text, f"{i}-{k}") for k, text in enumerate(group)) for i, group in enumerate(groups)]
    return [Event(i, documents, tuple(range(len(documents)))) for i, documents in enumerate(made, start=1)]


def test_an_article_that_nobody_else_reports_is_named() -> None:
    found = list(not_judged(events((BRIDGE, BRIDGE), (VOTE,)), [(0, 1), (2,)]))
    assert [(f.code, f.severity, f.evidence[0].article) for f in found] == [("QC902", "info", "1-0")]


def test_nothing_is_said_where_most_articles_stand_alone() -> None:
    assert list(not_judged(events((BRIDGE,), (VOTE,)), [(0,), (1,)])) == []
    assert list(not_judged(events((BRIDGE, BRIDGE), (VOTE,)), [(0, 1), (2,), (3,)])) == []


def test_an_unreadable_input_is_an_error_that_names_the_file() -> None:
    found = unreadable_article(InputError("notes.docx", "no Word document"))
    assert (found.code, found.severity) == ("QC901", "error")
    assert "notes.docx" in found.message


def test_a_sentence_of_more_than_a_hundred_numbers_is_named_as_not_compared() -> None:
    rows = " ".join(f"Ward {n} {n * 31:,} {n}.5%" for n in range(1, 60))
    table = f"Turnout by ward {rows}."
    text = f"{BRIDGE} {table}"
    (found,) = tables_not_judged(document(text, "a"))
    assert (found.code, found.severity) == ("QC902", "info")
    first, last = found.evidence
    assert text[first.start : first.end].startswith("Turnout by ward")
    assert text[last.start : last.end].endswith("59.5%.")


def test_the_coverage_counts_the_tables() -> None:
    rows = " ".join(f"Ward {n} {n * 31:,} {n}.5%" for n in range(1, 60))
    articles = [document(f"{BRIDGE} Turnout by ward {rows}.", name).article for name in "ab"]
    report = check_articles(articles)
    assert report.coverage.not_judged == {"sentences of so many numbers that they are tables": 2}
    assert [f.code for f in report.findings].count("QC902") == 2


def test_a_sentence_of_more_than_forty_figures_is_named_as_not_compared() -> None:
    paid = ", ".join(f"ward {chr(65 + n % 26)}x paid ${n + 11} million" for n in range(41))
    assert [f.code for f in tables_not_judged(document(f"In all, {paid}.", "a"))] == ["QC902"]
    assert list(tables_not_judged(document(BRIDGE, "a"))) == []
