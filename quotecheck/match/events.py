"""Which articles report the same event.

Articles are compared by the rare words they share, with an inverted index over each article's most telling words,
and joined from the most alike downwards as long as the groups stay alike on average, so that one long running story
does not chain into a single event.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotecheck.language.words import content_words, frequency, surprise
from quotecheck.records import Article

MIN_COSINE = 0.16
MIN_AVERAGE = 0.12
MAX_DAYS_APART = 7
TELLING_WORDS = 40
LONGEST_POSTING = 300


@dataclass(frozen=True, slots=True)
class Terms:
    """The stems in an article, separated by spaces in the order of their first use, and how often each occurs."""

    stems: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Vector:
    """A unit vector: the numbers of its terms and their weights, and the numbers of the most telling terms."""

    terms: array[int]
    weights: array[float]
    telling: array[int]


def count_terms(article: Article) -> Terms:
    """Count the content words of the title and the body."""
    body = " ".join(block.span.of(article.text) for block in article.blocks)
    count = Counter(word.stem for word in content_words(f"{article.title or ''} {body}"))
    return Terms(" ".join(count), tuple(count.values()))


def group_events(articles: Sequence[Article], terms: Iterable[Terms]) -> list[list[int]]:
    """Indices of `articles` by event, each group and the list of groups in input order; single articles included.

    `terms` are those of each article, in the same order; they are taken one by one and not kept. Memory grows with the
    number of pairs that share a telling word.
    """
    vectors = _vectors(terms)
    total = len(vectors)
    similarity = {i * total + j: cosine for i, j, cosine in _similar(vectors, articles) if cosine}
    groups = {i: [i] for i in range(total)}
    group_of = list(range(total))
    for _, pair in sorted((-cosine, pair) for pair, cosine in similarity.items() if cosine >= MIN_COSINE):
        i, j = divmod(pair, total)
        a, b = group_of[i], group_of[j]
        if a == b:
            continue
        between = [similarity.get(min(x, y) * total + max(x, y), 0.0) for x in groups[a] for y in groups[b]]
        if sum(between) / len(between) >= MIN_AVERAGE:
            a, b = min(a, b), max(a, b)
            groups[a] += groups.pop(b)
            for member in groups[a]:
                group_of[member] = a
    return sorted(sorted(group) for group in groups.values())


def _vectors(articles: Iterable[Terms]) -> list[_Vector]:
    """Unit vectors of (1 + ln tf) x surprise."""
    number: dict[str, int] = {}
    held = [
        (array("i", (number.setdefault(stem, len(number)) for stem in a.stems.split())), array("i", a.counts))
        for a in articles
    ]
    articles_with = Counter(term for terms, _ in held for term in terms)
    surprises = [
        surprise(max(_article_share(stem), 0.3 * articles_with[term] / (len(held) + 20)))
        for stem, term in number.items()
    ]
    stems = list(number)
    vectors = []
    for terms, counts in held:
        weights = [(1 + math.log(count)) * surprises[term] for term, count in zip(terms, counts, strict=True)]
        length = math.sqrt(sum(w * w for w in weights)) or 1.0
        unit = array("d", (w / length for w in weights))
        order = sorted(range(len(terms)), key=lambda at: (-unit[at], stems[terms[at]]))
        vectors.append(_Vector(terms, unit, array("i", (terms[at] for at in order[:TELLING_WORDS]))))
    return vectors


def _article_share(term: str) -> float:
    """The share of articles (of some twenty sentences) that hold a word, from its share of sentences."""
    return 1 - (1 - frequency(term)) ** 20


def _similar(vectors: Sequence[_Vector], articles: Sequence[Article]) -> Iterator[tuple[int, int, float]]:
    """Cosines of the article pairs that share a telling word and are not too far apart in time."""
    frequent = Counter(term for vector in vectors for term in vector.telling)
    earlier: dict[int, list[int]] = defaultdict(list)
    for j, vector in enumerate(vectors):
        telling = [term for term in vector.telling if frequent[term] <= LONGEST_POSTING]
        candidates = {i for term in telling for i in earlier[term]}
        near = sorted(i for i in candidates if _near_in_time(articles[i], articles[j]))
        weight = dict(zip(vector.terms, vector.weights, strict=True)) if near else {}
        for i in near:
            other = vectors[i]
            yield i, j, sum(w * weight.get(t, 0.0) for t, w in zip(other.terms, other.weights, strict=True))
        for term in telling:
            earlier[term].append(j)


def _near_in_time(a: Article, b: Article) -> bool:
    if a.published is None or b.published is None:
        return True
    return abs((a.published - b.published).days) <= MAX_DAYS_APART
