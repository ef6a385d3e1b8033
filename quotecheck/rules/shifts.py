"""The lexicon of shifted terms, statements made ready to be searched for them, and what is found: loci."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from quotecheck.findings import Severity
from quotecheck.language.clauses import Token
from quotecheck.language.lists import data_lines
from quotecheck.language.verbs import inflections
from quotecheck.records import Pair, Span

if TYPE_CHECKING:
    from quotecheck.settings import ShiftedTerm

# "last week", "first time": the term belongs to the calendar, not to the claim.
CALENDAR = frozenset(
    "time week month year day night decade century season quarter summer winter spring autumn fall weekend morning"
    " evening minute hour monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december few couple several two three four five six lady".split()
)


@dataclass(frozen=True, slots=True)
class Shift:
    """An entry of the lexicon: two terms that change a claim, and why. A term is a tuple of words."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    kind: str
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Locus:
    """Where two statements part: the span of each side, the word that differs, why it matters, how sure it is.

    `severity` is the rule's own if None.
    """

    pair: Pair
    a: Span
    b: Span
    a_term: Token
    b_term: Token
    code: str
    why: str
    confidence: float
    inferred: bool = False
    severity: Severity | None = None


@dataclass(frozen=True)
class Lexicon:
    """Shifts, and the terms that a word may stand for. A term is the index of its shift and its side (0 or 1)."""

    shifts: tuple[Shift, ...]
    terms_by_word: Mapping[str, Sequence[tuple[int, int]]]

    @cached_property
    def modifiers(self) -> frozenset[frozenset[str]]:
        """The pairs of terms that govern a noun phrase."""
        return frozenset(
            frozenset((" ".join(s.first), " ".join(s.second))) for s in self.shifts if s.kind == "modifier"
        )

    @staticmethod
    @cache
    def of(additions: tuple[ShiftedTerm, ...] = ()) -> Lexicon:
        """The shipped lexicon of shifted terms with additions of the user's."""
        rows = [line.split("\t") for line in data_lines("shifted_terms.tsv")]
        rows += [[term.first, term.second, term.kind, term.code, term.why] for term in additions]
        shifts = tuple(Shift(tuple(a.split()), tuple(b.split()), kind, code, why) for a, b, kind, code, why in rows)
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, shift in enumerate(shifts):
            for side, term in enumerate((shift.first, shift.second)):
                forms = inflections(term[0]) if shift.kind in ("predicate", "deed") else {term[0]}
                # The only one who has not come is the last to come.
                for word in forms | ({"only"} if term == ("last",) else set()):
                    found[word].append((index, side))
        return Lexicon(shifts, found)


@dataclass(frozen=True)
class Words:
    """A statement made ready for comparing: its tokens, where each word stands, and which terms it may hold."""

    tokens: tuple[Token, ...]
    lexicon: Lexicon

    @cached_property
    def places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(self.tokens):
            found[token.lower].append(index)
        return found

    @cached_property
    def terms(self) -> frozenset[tuple[int, int]]:
        return frozenset(term for word in self.places for term in self.lexicon.terms_by_word.get(word, ()))

    @cached_property
    def negative(self) -> bool:
        return any(token.negation for token in self.tokens)
