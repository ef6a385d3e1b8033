"""How sure role and speaker of a quotation are."""

from __future__ import annotations

from quotecheck.extract.linking import Link
from quotecheck.records import Role

__all__ = ["confidence_of"]

# Share of right speakers among the quotations that each rule linked, on development articles, rounded to 0.05 below
# 0.9; a claim that is no quotation counts as wrong.
_OF_RULE = {
    "after": 0.98,
    "same-paragraph": 0.95,
    "signature": 0.95,
    "according": 0.9,
    "before": 0.93,
    "continued": 0.85,
    "colon": 0.75,
    "sentence-before": 0.75,
    "between": 0.6,
    "later": 0.65,
    "paragraph-before": 0.6,
    "clause": 0.5,
    "around": 0.4,
    "subject-before": 0.3,
}
_WITHOUT_SPEAKER = 0.5  # of a quotation that nobody can be named for
_OTHER_ROLES = {"title": 0.75, "term": 0.6, "heading": 0.9, "unclear": 0.5}


def confidence_of(role: Role, link: Link | None) -> float:
    """The calibrated probability that role and speaker are right."""
    if role not in ("direct", "fragment"):
        return _OTHER_ROLES[role]
    return _OF_RULE[link.rule] if link is not None else _WITHOUT_SPEAKER
