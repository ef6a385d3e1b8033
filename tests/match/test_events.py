from datetime import date

from quotecheck.match.events import count_terms, group_events
from quotecheck.records import Article
from tests.texts import article

BRIDGE = "The Halden bridge collapsed on Friday, sending lorries into the Tista river. Engineer Mara Voss blamed rust."
BRIDGE_AGAIN = "Rust brought down the Halden bridge, engineer Mara Voss said after lorries fell into the Tista."
VOTE = "Parliament in Orlen passed the fisheries bill after a debate about quotas for herring and cod."


def grouped(articles: list[Article]) -> list[list[int]]:
    return group_events(articles, [count_terms(article) for article in articles])


def test_articles_about_one_event_are_grouped_and_others_are_not() -> None:
    articles = [article(BRIDGE, "a"), article(VOTE, "b"), article(BRIDGE_AGAIN, "c")]
    assert grouped(articles) == [[0, 2], [1]]


def test_the_same_words_months_apart_are_two_events() -> None:
    articles = [
        article(BRIDGE, "a", published=date(2024, 3, 1)),
        article(BRIDGE_AGAIN, "b", published=date(2024, 9, 1)),
    ]
    assert grouped(articles) == [[0], [1]]


def test_an_article_without_a_date_can_join_any_event() -> None:
    articles = [article(BRIDGE, "a", published=date(2024, 3, 1)), article(BRIDGE_AGAIN, "b")]
    assert grouped(articles) == [[0, 1]]


def test_no_articles_make_no_events() -> None:
    assert grouped([]) == []
