"""Which articles report the same event.

Articles are compared by the rare words they share, with an inverted index over each article's most telling words,
and joined from the most alike downwards as long as the groups stay alike on average, so that one long running story
does not chain into a single event.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from quotecheck.language.words import content_words, frequency, surprise
from quotecheck.records import Article

MIN_COSINE = 0.16
MIN_AVERAGE = 0.12
MAX_DAYS_APART = 7
TELLING_WORDS = 40
LONGEST_POSTING = 300


def group_events(articles: Sequence[Article]) -> list[list[int]]:
    """Indices of `articles` by event, each group and the list of groups in input order; single articles included."""
    vectors = _vectors(articles)
    similarity = _similar(vectors, articles)
    groups = {i: [i] for i in range(len(articles))}
    group_of = list(range(len(articles)))
    for (i, j), cosine in sorted(similarity.items(), key=lambda item: (-item[1], item[0])):
        a, b = group_of[i], group_of[j]
        if a == b or cosine < MIN_COSINE:
            continue
        between = [similarity.get((min(x, y), max(x, y)), 0.0) for x in groups[a] for y in groups[b]]
        if sum(between) / len(between) >= MIN_AVERAGE:
            a, b = min(a, b), max(a, b)
            groups[a] += groups.pop(b)
            for member in groups[a]:
                group_of[member] = a
    return sorted(sorted(group) for group in groups.values())


def _vectors(articles: Sequence[Article]) -> list[dict[str, float]]:
    """Unit vectors of (1 + ln tf) x surprise, over the title and the body."""
    counts = []
    for article in articles:
        body = " ".join(block.span.of(article.text) for block in article.blocks)
        counts.append(Counter(word.stem for word in content_words(f"{article.title or ''} {body}")))
    articles_with = Counter(term for count in counts for term in count)
    vectors = []
    for count in counts:
        weights = {
            term: (1 + math.log(n))
            * surprise(max(_article_share(term), 0.3 * articles_with[term] / (len(counts) + 20)))
            for term, n in count.items()
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        vectors.append({term: w / length for term, w in weights.items()})
    return vectors


def _article_share(term: str) -> float:
    """The share of articles (of some twenty sentences) that hold a word, from its share of sentences."""
    return 1 - (1 - frequency(term)) ** 20


def _similar(vectors: Sequence[Mapping[str, float]], articles: Sequence[Article]) -> dict[tuple[int, int], float]:
    """Cosines of the article pairs that share a telling word and are not too far apart in time."""
    postings: dict[str, list[int]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for term in sorted(vector, key=lambda t: (-vector[t], t))[:TELLING_WORDS]:
            postings[term].append(i)
    candidates = {
        pair for found in postings.values() if len(found) <= LONGEST_POSTING for pair in combinations(found, 2)
    }
    return {
        (i, j): sum(weight * vectors[j].get(term, 0.0) for term, weight in vectors[i].items())
        for i, j in candidates
        if _near_in_time(articles[i], articles[j])
    }


def _near_in_time(a: Article, b: Article) -> bool:
    if a.published is None or b.published is None:
        return True
    return abs((a.published - b.published).days) <= MAX_DAYS_APART
