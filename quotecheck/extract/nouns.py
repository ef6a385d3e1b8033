"""Whether a form that is noun and verb alike is the noun: "the claim", "executive orders", "his recent calls"."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.frames import acts
from quotecheck.extract.lexicon import irregular_pasts, is_participle, words
from quotecheck.extract.phrases import Phrase, is_auxiliary, is_verb
from quotecheck.extract.reading import Hidden, Reading
from quotecheck.language.tokens import Token

__all__ = ["makes_noun", "noun_rather"]


def makes_noun(before: Token, participle: bool) -> bool:
    """Whether the word before shows that a form is no verb: "the claim", "Reis's vow", "a posting"."""
    if participle:
        return before.lower in ("a", "an", "the", "this", "his", "her", "their")
    return before.possessive or (before.lower in words("determiner") and before.lower not in words("pronominal"))


def noun_rather(reading: Reading, at: int, first: int, subject: Phrase) -> bool:
    """Whether a form that is noun and verb alike ("claims", "call") is the noun here."""
    tokens = reading.tokens
    form = tokens[at].lower
    if is_participle(form) or form.endswith("ed") or first < at or subject.head in words("person-pronoun"):
        return False
    if first and tokens[first - 1].lower == "to":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    told = after is not None and after.lower in words("object")
    if form in irregular_pasts() and (subject.names or told or form not in words("noun-too")):
        return False
    if form.endswith("s") and not form.endswith("ss") and form not in words("noun-too"):
        return False
    if _set_off_before(tokens, subject.start) and (after is None or after.text in ".,"):
        return False
    singular = subject.core[0].lower in ("a", "an", "this", "every", "each")
    counted = (
        subject.head in words("open-head") | words("determiner") or subject.head.isdigit() or subject.head.endswith("s")
    )
    plural = not singular and (counted or any(t.lower in ("and", "&") for t in subject.core))
    present = form.endswith("s") and not form.endswith("ss")
    if not present and not (plural and form + "s" in words("noun-too")):
        return not plural
    if _described_only(subject) or (present and not acts(subject)):
        return True  # "his recent claims that"
    if len(subject.core) < len(subject.tokens) and not subject.tokens[-1].capital:
        return True  # "the use of executive orders"
    if after is None:
        return True
    quoted = after.text == "," and at + 2 < len(tokens) and isinstance(tokens[at + 2], Hidden)
    if isinstance(after, Hidden) or after.text == ":" or quoted or told:
        return False
    if after.lower in words("determiner") or after.lower in ("by", "no"):
        return False
    if after.lower in ("of", "for", "in", "at", "from", "with"):
        return not subject.tokens[-1].capital
    return not after.capital or is_auxiliary(after) or is_verb(after)


def _described_only(subject: Phrase) -> bool:
    """Whether a phrase ends with an adjective, so that its noun is still to come."""
    last = subject.core[-1]
    adjective = last.lower in words("adjective") or last.lower.endswith(("ive", "ous", "able", "ful", "less"))
    return adjective and not last.capital and len(subject.core) > 1


def _set_off_before(tokens: Sequence[Token], start: int) -> bool:
    """Whether a quotation, with or without a comma, stands before token `start`."""
    if start and isinstance(tokens[start - 1], Hidden):
        return True
    return start > 1 and tokens[start - 1].text == "," and isinstance(tokens[start - 2], Hidden)
