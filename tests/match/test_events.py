from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from quotecheck.match.events import MIN_AVERAGE, MIN_COSINE, day_of, group_events, join
from quotecheck.match.periods import LONGEST_POSTING, periods
from quotecheck.match.vectors import Holders, count_terms, vectors_of
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


def test_a_word_that_the_news_repeats_for_years_still_brings_the_reports_of_one_week_together() -> None:
    days = [date(2000, 1, 1) + timedelta(days=20 * number) for number in range(LONGEST_POSTING)]
    articles = [article(BRIDGE, str(number), published=day) for number, day in enumerate([*days, days[7]])]
    assert [group for group in grouped(articles) if len(group) > 1] == [[7, LONGEST_POSTING]]


def test_the_order_of_the_pairs_makes_no_difference_to_the_groups() -> None:
    similar = [(0, 1, 0.5), (1, 2, 0.2), (0, 2, 0.01), (2, 3, 0.4)]
    assert join(5, similar) == join(5, similar[::-1]) == [[0, 1], [2, 3], [4]]


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_a_period_can_be_compared_in_parts(parts: int) -> None:
    articles = [article(BRIDGE if n % 2 else BRIDGE_AGAIN, str(n), published=date(2024, 3, n)) for n in range(1, 11)]
    articles += [article(BRIDGE, "undated"), article(BRIDGE_AGAIN, "undated too")]
    days = [day_of(a) for a in articles]
    vectors = vectors_of([count_terms(a) for a in articles])
    found = [
        pair for p in periods(days).values() for part in range(parts) for pair in p.similar(vectors, days, part, parts)
    ]
    assert sorted(found) == sorted(pair for p in periods(days).values() for pair in p.similar(vectors, days))
    near = [(i, j) for j in range(10) for i in range(j) if j - i <= 7]
    with_undated = [(i, j) for j in (10, 11) for i in range(j)]
    assert sorted((i, j) for i, j, _ in found) == sorted(near + with_undated)


def test_words_that_are_rare_in_the_run_need_not_be_counted() -> None:
    terms = [count_terms(article(text, text)) for text in (BRIDGE, BRIDGE_AGAIN, VOTE)]
    held = Counter(stem for each in terms for stem in each.stems.split())
    every = Holders(1000, {**held, "bridg": 400, "halden": 3})
    assert set(every.common().holding) == {"bridg"}
    assert vectors_of(terms, every) == vectors_of(terms, every.common())
    assert vectors_of(terms, Holders(3, held)) == vectors_of(terms)


def test_groups_are_joined_as_long_as_they_are_alike_on_average() -> None:
    random = Random(7)
    cosines = {(i, j): random.random() / 2 for j in range(60) for i in range(j) if random.random() < 0.4}
    groups = [{i} for i in range(60)]
    for _, i, j in sorted((-cosine, i, j) for (i, j), cosine in cosines.items() if cosine >= MIN_COSINE):
        a, b = (next(group for group in groups if article in group) for article in (i, j))
        between = [cosines.get((min(x, y), max(x, y)), 0.0) for x in a for y in b]
        if a is not b and sum(between) / len(between) >= MIN_AVERAGE:
            groups.remove(b)
            a |= b
    assert join(60, [(i, j, cosine) for (i, j), cosine in cosines.items()]) == sorted(map(sorted, groups))
    assert len(groups) not in (1, 60)
