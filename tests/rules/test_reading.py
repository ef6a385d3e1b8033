from quotecheck.errors import InputError
from quotecheck.records import Event
from quotecheck.rules import not_judged, unreadable_article
from tests.texts import document

BRIDGE = "The Halden bridge collapsed on Friday. Nobody was hurt."
VOTE = "Parliament passed the fisheries bill. Herring quotas fall."


def events(*groups: tuple[str, ...]) -> list[Event]:
    made = [tuple(document(text, f"{i}-{k}") for k, text in enumerate(group)) for i, group in enumerate(groups)]
    return [Event(i, documents, tuple(range(len(documents)))) for i, documents in enumerate(made, start=1)]


def test_an_article_that_nobody_else_reports_is_named() -> None:
    found = list(not_judged(events((BRIDGE, BRIDGE), (VOTE,))))
    assert [(f.code, f.severity, f.evidence[0].article) for f in found] == [("QC902", "info", "1-0")]


def test_nothing_is_said_where_most_articles_stand_alone() -> None:
    assert list(not_judged(events((BRIDGE,), (VOTE,)))) == []


def test_an_unreadable_input_is_an_error_that_names_the_file() -> None:
    found = unreadable_article(InputError("notes.docx", "no Word document"))
    assert (found.code, found.severity) == ("QC901", "error")
    assert "notes.docx" in found.message
