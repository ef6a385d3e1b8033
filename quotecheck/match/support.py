"""How much of what a statement says stands in a source: in one sentence, in those beside it, in the rest of it.

A draft tells in one sentence what its source tells in two, calls "the town" what a mayor calls "we", and takes for
granted what the headline says. So a term counts in full where the sentence has it, less where a neighbour has it, and
half where it stands anywhere in that source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from quotecheck.language.american import fold_word
from quotecheck.language.verbs import root
from quotecheck.language.words import content_words
from quotecheck.match.terms import term_weights
from quotecheck.records import Document, Figure, Statement

# What a term counts for that stands in the sentence beside, or elsewhere in the source.
BESIDE = 0.85
ELSEWHERE = 0.5
# Sentences of a source that are weighed in full for one statement.
CANDIDATES = 8
_STRAIGHT = str.maketrans("“”„«»‘’", '"""""\'\'')
# What a figure weighs beside words, in nats: as much as a rare word.
FIGURE_WEIGHT = 8.0


@dataclass(frozen=True, slots=True)
class Support:
    """A sentence of a source that bears on a statement; all shares are of the weight of its terms, 0..1.

    `covered` counts the sentence, its neighbours and the rest of the source, `near` the sentence and its neighbours
    only, `direct` the sentence alone.
    """

    source: int
    statement: Statement
    covered: float
    near: float
    direct: float


def _plain(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).casefold().split())


def narrative_terms(statement: Statement, numbers: Sequence[Figure] = ()) -> frozenset[str]:
    """The roots of the content words outside marks, figures and other numbers; a name has a term for each word."""
    offset = statement.span.start
    taken = [q.span for q in statement.quotations] + [f.span for f in (*statement.figures, *numbers)]
    return frozenset(
        word_root(statement.text[w.start : w.end])
        for w in content_words(statement.text)
        if not any(span.start < w.end + offset and w.start + offset < span.end for span in taken)
    )


def attribution_terms(statement: Statement) -> frozenset[str]:
    """The words that only say who speaks: the cue of a quotation and the name beside it."""
    parts = (part.text for q in statement.quotations for part in (q.cue, q.speaker) if part is not None)
    return frozenset[str]().union(*map(terms_of, parts))


def all_terms(statement: Statement) -> frozenset[str]:
    """The roots of all content words of a sentence and, where somebody says it, of his name."""
    said_by = (statement.source.name or statement.source.text) if statement.source else ""
    return terms_of(statement.text) | terms_of(said_by)


def terms_of(text: str) -> frozenset[str]:
    """The roots of the content words of a text."""
    return frozenset(word_root(text[w.start : w.end]) for w in content_words(text))


def word_root(word: str) -> str:
    """What British and American forms of one word have in common."""
    return root(fold_word(word.lower()))


class Sources:
    """The statements of all sources with their terms; looked up by the terms of a statement of the draft."""

    def __init__(self, documents: Sequence[Document], draft: Document, speakers: Mapping[tuple[int, int], str]) -> None:
        """`speakers`: whom a transcript gives the word, by index of the source and of its statement."""
        self.documents = documents
        self.terms: list[list[frozenset[str]]] = []
        for number, document in enumerate(documents):
            rows = []
            for statement in document.statements:
                rows.append(all_terms(statement) | terms_of(speakers.get((number, statement.index), "")))
            self.terms.append(rows)
        self._sentences: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, document in enumerate(documents):
            for statement in document.statements:
                self._sentences[_plain(statement.text)].append((number, statement.index))
        drafted = [narrative_terms(s) for s in draft.statements]
        self.weights = term_weights([*drafted, *(terms for rows in self.terms for terms in rows)])
        self._whole = [
            frozenset[str]().union(*rows, self._title(d)) for d, rows in zip(documents, self.terms, strict=True)
        ]
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, rows in enumerate(self.terms):
            for index, terms in enumerate(rows):
                for term in terms:
                    self._places[term].append((number, index))

    def weight(self, terms: Collection[str]) -> float:
        """The weight of some terms, in nats."""
        return sum(self.weights.get(term, 0.0) for term in terms)

    def verbatim(self, statement: Statement) -> list[Support]:
        """The sentences of the sources that are this one, letter for letter but for marks and capitals."""
        places = self._sentences.get(_plain(statement.text), ())
        return [Support(n, self.documents[n].statements[i], 1.0, 1.0, 1.0) for n, i in places]

    def supports(
        self, terms: frozenset[str], figures: Sequence[Figure], agreeing: Mapping[Figure, set[tuple[int, int]]]
    ) -> list[Support]:
        """The sentences that bear on a statement with these terms and figures, the best first.

        `agreeing`: in which sentences of which source a figure is confirmed.
        """
        shared: dict[tuple[int, int], float] = defaultdict(float)
        for term in terms:
            for place in self._places.get(term, ()):
                shared[place] += self.weights[term]
        for figure in figures:
            for place in agreeing.get(figure, ()):
                shared[place] += FIGURE_WEIGHT
        best = sorted(shared, key=lambda place: (-shared[place], place))[:CANDIDATES]
        total = self.weight(terms) + FIGURE_WEIGHT * len(figures)
        found = [self._support(place, terms, [agreeing.get(f, set()) for f in figures], total or 1.0) for place in best]
        return sorted(found, key=lambda s: (-s.covered, -s.direct, s.source, s.statement.index))

    def _support(
        self, place: tuple[int, int], terms: frozenset[str], confirmed: Sequence[set[tuple[int, int]]], total: float
    ) -> Support:
        number, index = place
        rows = self.terms[number]
        own = rows[index]
        beside = frozenset[str]().union(*rows[max(0, index - 1) : index + 2])
        around = {(number, i) for i in (index - 1, index, index + 1)}
        figures_here = FIGURE_WEIGHT * sum(place in places for places in confirmed)
        figures_near = FIGURE_WEIGHT * sum(bool(around & places) for places in confirmed)
        direct = self.weight(terms & own) + figures_here
        near = self.weight(terms & own) + BESIDE * self.weight((terms & beside) - own) + figures_near
        covered = near + ELSEWHERE * self.weight((terms & self._whole[number]) - beside)
        statement = self.documents[number].statements[index]
        return Support(number, statement, covered / total, near / total, direct / total)

    @staticmethod
    def _title(document: Document) -> frozenset[str]:
        return terms_of(f"{document.article.title or ''} {document.article.source or ''}")
