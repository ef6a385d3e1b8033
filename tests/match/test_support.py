"""How much of a statement stands in a source."""

from __future__ import annotations

import pytest

from quotecheck.match.support import Sources, Support, narrative_terms
from tests.texts import document

SOURCE = """The harbour of Tarnvik gets a lighthouse. It will be built by the sailors' union.
The council meets in the old library."""


def best(statement: str) -> Support | None:
    draft = document(statement, "draft")
    sources = Sources([document(SOURCE, "source")], draft, {})
    return next(iter(sources.supports(narrative_terms(draft.statements[0]), (), {})), None)


def test_what_one_sentence_says_is_covered() -> None:
    support = best("The council met in a library that is old.")
    assert support is not None
    assert support.statement.text == "The council meets in the old library."
    assert support.direct == support.covered == pytest.approx(1.0)


def test_what_a_neighbour_says_counts_nearly_as_much() -> None:
    support = best("The sailors' union builds a lighthouse.")
    assert support is not None
    assert support.direct < support.near < 1.0
    assert support.near > 0.9


def test_what_is_nowhere_is_not_covered() -> None:
    assert best("Bananas ripen quickly.") is None


def test_a_sentence_is_found_letter_for_letter_whatever_its_marks() -> None:
    draft = document("the “old library” is shut.", "draft")
    sources = Sources([document('The "old library" is shut.', "source")], draft, {})
    assert [s.statement.index for s in sources.verbatim(draft.statements[0])] == [0]
