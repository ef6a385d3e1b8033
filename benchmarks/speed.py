"""What the text stages cost, in units of a fixed workload measured in the same run.

Absolute times say more about the machine than about the program. The yardstick is plain Python of the same kind
(a regular expression, strings, a dictionary), so that a slow or busy machine slows both alike.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from statistics import median

from benchmarks.corpora import FIXTURES, articles
from quotecheck.articles import read
from quotecheck.extract import extract
from quotecheck.match import match_event
from quotecheck.match.events import group_events
from quotecheck.match.vectors import count_terms
from quotecheck.records import Article, Document

_ROUNDS = 9
_YARDSTICK_TEXT = " ".join(
    f"{'abcdefghij'[i % 10]}{i % 97}-{i % 13}{'.' if i % 17 == 0 else ''}" for i in range(20_000)
)


def measure() -> dict[str, float]:
    """CPU time of each stage for 10,000 characters of the fixtures, in yardsticks (`cost`: less is better).

    Every stage is measured between two runs of the yardstick, and the median of the rounds is taken: a machine that is
    busy for a while then slows both sides of most ratios alike.
    """
    from quotecheck.pipeline import check_articles

    folders = [expected.parent for expected in sorted(FIXTURES.glob("*/expected.json"))]
    events: list[list[Article]] = [articles(folder) for folder in folders]
    every = [article for event in events for article in event]
    documents = [extract(article) for article in every]
    stages: dict[str, Callable[[], object]] = {
        "read": lambda: read([str(folder) for folder in folders]),
        "extract": lambda: [extract(article) for article in every],
        "match": lambda: _match(documents),
        "check": lambda: [check_articles(event) for event in events],
    }
    ratios: dict[str, list[float]] = {name: [] for name in stages}
    before = _cpu(_yardstick)
    for _ in range(_ROUNDS):
        for name, stage in stages.items():
            cost, after = _cpu(stage), _cpu(_yardstick)
            ratios[name].append(2 * cost / (before + after))
            before = after
    size = sum(len(article.text) for article in every) / 10_000
    return {f"{name}.cost": median(values) / size for name, values in ratios.items()}


def _match(documents: list[Document]) -> object:
    articles = [document.article for document in documents]
    groups = group_events(articles, [count_terms(article) for article in articles])
    return [match_event(n, tuple(documents[i] for i in group)) for n, group in enumerate(groups, 1)]


def _yardstick() -> object:
    counted: Counter[str] = Counter()
    for _ in range(5):
        counted.update(word.lower().strip(".") for word in re.findall(r"[\w-]+\.?", _YARDSTICK_TEXT))
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
