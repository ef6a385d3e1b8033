"""The words that tell what an article is about, and how telling each of them is in a run."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quotecheck.language.words import content_words, frequency, surprise
from quotecheck.records import Article

__all__ = ["Holders", "Terms", "Vector", "count_terms", "vectors_of"]

TELLING_WORDS = 40


@dataclass(frozen=True, slots=True)
class Terms:
    """The stems in an article, separated by spaces in the order of their first use, and how often each occurs."""

    stems: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Vector:
    """A unit vector: the numbers of its terms and their weights, and the numbers of the most telling terms."""

    terms: array[int]
    weights: array[float]
    telling: array[int]


@dataclass(frozen=True, slots=True)
class Holders:
    """How many articles a run has, and how many of them hold each stem."""

    articles: int
    holding: Mapping[str, int]

    def surprise(self, stem: str) -> float:
        """How telling a stem is: by its share of English articles, or of this run's where that is greater."""
        return surprise(max(_share_in_english(stem), self._share(self.holding.get(stem, 0))))

    def common(self) -> Holders:
        """The same but for the stems whose share of English articles decides: some hundred thousand are left at most,
        however many articles there are.
        """
        kept = {stem: n for stem, n in self.holding.items() if self._share(n) > _share_in_english(stem)}
        return Holders(self.articles, kept)

    def _share(self, holding: int) -> float:
        return 0.3 * holding / (self.articles + 20)


def count_terms(article: Article) -> Terms:
    """Count the content words of the title and the body."""
    body = " ".join(block.span.of(article.text) for block in article.blocks)
    count = Counter(word.stem for word in content_words(f"{article.title or ''} {body}"))
    return Terms(" ".join(count), tuple(count.values()))


def vectors_of(terms: Iterable[Terms], holders: Holders | None = None) -> list[Vector]:
    """Unit vectors of (1 + ln tf) x surprise; without `holders` the articles of `terms` are the whole run."""
    number: dict[str, int] = {}
    held = [
        (array("i", (number.setdefault(stem, len(number)) for stem in a.stems.split())), array("i", a.counts))
        for a in terms
    ]
    stems = list(number)
    if holders is None:
        holding = Counter(term for numbers, _ in held for term in numbers)
        holders = Holders(len(held), {stems[term]: n for term, n in holding.items()})
    surprises = [holders.surprise(stem) for stem in stems]
    vectors = []
    for numbers, counts in held:
        weights = [(1 + math.log(count)) * surprises[term] for term, count in zip(numbers, counts, strict=True)]
        length = math.sqrt(sum(w * w for w in weights)) or 1.0
        unit = array("d", (w / length for w in weights))
        order = sorted(range(len(numbers)), key=lambda at: (-unit[at], stems[numbers[at]]))
        vectors.append(Vector(numbers, unit, array("i", (numbers[at] for at in order[:TELLING_WORDS]))))
    return vectors


def _share_in_english(stem: str) -> float:
    """The share of articles (of some twenty sentences) that hold a word, from its share of sentences."""
    return 1 - (1 - frequency(stem)) ** 20
