"""How sure role and speaker of a quotation are.

The constants are the shares of quotations that the development articles agree with, in the speaker's mention as well
as in being one at all, for each rule and, where the rule is "before", for each class of cue; rounded to 0.05 below 0.9.
"""

from __future__ import annotations

from quotecheck.extract.linking import Link
from quotecheck.records import Role

__all__ = ["confidence_of", "of_resolution"]

_OF_RULE = {
    "after": 0.98,
    "same-paragraph": 0.96,
    "signature": 0.95,
    "according": 0.95,
    "continued": 0.9,
    "colon": 0.75,
    "sentence-before": 0.7,
    "later": 0.7,
    "paragraph-before": 0.6,
    "clause": 0.5,
    "between": 0.4,
    "around": 0.4,
    "subject-before": 0.3,
}
_BEFORE = {"say": 0.92, "according": 0.92, "call": 0.8, "think": 0.75, "act": 0.6, "words": 0.5}
_FRAGMENT_AFTER = 0.9  # '... "rising fast," Reis said': the cue may belong to what comes next
_WITHOUT_SPEAKER = 0.5  # of a quotation that nobody can be named for
_OTHER_ROLES = {"title": 0.75, "term": 0.6, "heading": 0.9, "unclear": 0.5}
_OF_RESOLUTION = {"name": 1.0, "pronoun": 0.95, "two": 0.9, "office": 0.85, "body": 0.85}


def confidence_of(role: Role, link: Link | None) -> float:
    """The probability that role and speaker's mention are right."""
    if role not in ("direct", "fragment"):
        return _OTHER_ROLES[role]
    if link is None:
        return _WITHOUT_SPEAKER
    if link.rule == "before" and link.frame is not None:
        return _BEFORE[link.frame.kind]
    if link.rule == "after" and role == "fragment":
        return _FRAGMENT_AFTER
    return _OF_RULE[link.rule]


def of_resolution(kind: str) -> float:
    """The probability that a mention is resolved to the right name, by what kind of mention it is.

    Estimated on a hundred mentions read by eye.
    """
    return _OF_RESOLUTION[kind]
