"""What a statement talks about, as weighted terms: names, figures and content words.

A name is one term whatever its spelling in the sentence, so "G7" meets "Group of Seven" and "Kyiv" meets "Kiev".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quotecheck.language.words import content_words, frequency, surprise
from quotecheck.records import Figure, Statement

# A word that turns up in a third of an event's sentences tells them apart no better than a common English word.
EVENT_SHARE = 0.3
NAME_SHARE = 2e-4


def figure_term(figure: Figure) -> str:
    """One term for a figure, equal for equal values in equal units."""
    value = figure.value if figure.value is not None else f"{figure.low}..{figure.high}"
    return f"#{value} {figure.unit}"


def statement_terms(statement: Statement) -> frozenset[str]:
    """The terms of one statement: `=name`, `#figure unit`, and stems of content words outside names and figures."""
    taken = [n.span for n in statement.names] + [f.span for f in statement.figures]
    offset = statement.span.start
    words = {
        word.stem
        for word in content_words(statement.text)
        if not any(span.start < word.end + offset and word.start + offset < span.end for span in taken)
    }
    names = {f"={name.canonical.casefold()}" for name in statement.names}
    return frozenset(words | names | {figure_term(f) for f in statement.figures})


def term_weights(term_sets: Sequence[Iterable[str]]) -> dict[str, float]:
    """The weight in nats of every term that occurs: high where English and this event both use it rarely."""
    counts = Counter(term for terms in term_sets for term in set(terms))
    return {
        term: surprise(max(_background(term), EVENT_SHARE * count / len(term_sets))) for term, count in counts.items()
    }


def _background(term: str) -> float:
    return NAME_SHARE if term[0] in "=#" else frequency(term)


def overlap(a: frozenset[str], b: frozenset[str], weights: Mapping[str, float]) -> float:
    """Weighted cosine of two term sets, 0..1."""
    shared = sum(weights[t] for t in a & b)
    if not shared:
        return 0.0
    total_a, total_b = sum(weights[t] for t in a), sum(weights[t] for t in b)
    return float(shared / (total_a * total_b) ** 0.5)
