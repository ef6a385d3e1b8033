"""Who does what in a sentence: the subjects of verbs, by the few shapes that news prose has."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.lexicon import words
from quotecheck.extract.phrases import Phrase, is_adverb, is_auxiliary, is_finite, is_time, is_verb, phrase_ending
from quotecheck.extract.reading import Hidden, Reading
from quotecheck.language.tokens import Token

__all__ = ["antecedent", "clause_subject", "main_subject", "subject_of"]

_REACH = 60  # tokens that a subject and its appositions may take
_RELATIVE_REACH = 14  # tokens that a relative clause without commas may take
_GROUP, _TIME = 7, 8  # tokens that a verb with its auxiliaries, and a phrase of time may take
_LONG_QUOTATION = 60  # characters from which a quotation is no part of a parenthesis


def subject_of(reading: Reading, verb: int) -> tuple[Phrase | None, int]:
    """The subject of the verb at token `verb`, and the first token of its verb group ("has also said").

    None where the subject does not stand directly before the verb group.
    """
    tokens = reading.tokens
    at = _skip_time(tokens, verb - 1)
    while at >= max(0, verb - _GROUP) and (is_auxiliary(tokens[at]) or is_adverb(tokens[at])):
        at = _skip_time(tokens, at - 1)
    first = at + 1
    if at < 0:
        return None, first
    if tokens[at].lower in ("which", "that") and at:
        return phrase_ending(reading, at - 1 - (tokens[at - 1].text == ",")), first
    last = tokens[at]
    if last.text == "," or (isinstance(last, Hidden) and last.last == ","):
        return _before_apposition(reading, at), first
    if tokens[at].text in ("—", "–", "-", "--") and at > 1:
        return _before_dashes(reading, at), first
    phrase = phrase_ending(reading, at)
    if phrase is not None and phrase.start > 2 and not phrase.pronoun and is_verb(tokens[phrase.start - 1]):
        return _with_relative(reading, phrase), first
    return phrase, first


def _skip_time(tokens: Sequence[Token], at: int) -> int:
    """The last token before a phrase of time that ends with token `at`: "the mayor [on Friday night] said"."""
    place, found = at, False
    while place > max(0, at - _TIME) and (
        is_time(tokens[place]) or tokens[place].text.isdigit() or tokens[place].lower in words("timely")
    ):
        found = found or is_time(tokens[place])
        place -= 1
    if not found:
        return at
    return place - 1 if place > 0 and tokens[place].lower in ("on", "in", "at", "during", "earlier", "late") else place


def _with_relative(reading: Reading, phrase: Phrase) -> Phrase:
    """The subject where `phrase` is only the object in its relative clause: "an aide who knows the case said"."""
    tokens = reading.tokens
    for at in range(phrase.start - 1, max(1, phrase.start - _RELATIVE_REACH), -1):
        if tokens[at].text in ",;:" or isinstance(tokens[at], Hidden):
            break
        if tokens[at].lower in ("who", "which", "that"):
            return phrase_ending(reading, at - 1) or phrase
    return phrase


def _before_apposition(reading: Reading, comma: int) -> Phrase | None:
    """The phrase before a parenthesis that ends with the comma at `comma`: "Ana Reis, a doctor, said"."""
    tokens = reading.tokens
    nearest: Phrase | None = None
    for at in range(comma - 1, max(0, comma - _REACH), -1):
        token = tokens[at]
        if isinstance(token, Hidden) and len(token.marked.inner) > _LONG_QUOTATION:
            break
        if token.text in ";:":
            break
        if token.text != ",":
            continue
        phrase = phrase_ending(reading, at - 1)
        if phrase is None or not _like_subject(phrase):
            continue
        if _opens(reading, phrase):
            return phrase
        described = bool(phrase.names) and tokens[at + 1].lower in words("relative")
        if described or (nearest is None and _opens_parenthesis(tokens[at + 1])):
            nearest = phrase
    return nearest


def _like_subject(phrase: Phrase) -> bool:
    """No adverbial: neither "Tuesday" nor "alarmed by the unrest" nor "winning the primary"."""
    first = phrase.tokens[0]
    lower = first.lower
    if len(phrase.tokens) == 1 and (lower in words("adverb") or lower in words("conjunction")):
        return False  # "Still, Ana Reis, who ..."
    if is_time(phrase.tokens[-1]) and phrase.tokens[-1].start not in phrase.reading.names:
        return False
    if first.start in phrase.reading.names and not lower.endswith(("ing", "ed")):
        return True
    return not (is_time(first) or lower in words("preposition") or (len(lower) > 4 and lower.endswith(("ing", "ed"))))


def _opens(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase opens its sentence or clause."""
    if phrase.start == 0:
        return True
    before = reading.tokens[phrase.start - 1]
    return (
        before.lower in words("conjunction")
        or (before.lower in words("subordinator") and before.lower not in words("relative"))
        or before.text in ";:("
        or isinstance(before, Hidden)
        or (before.text == "," and isinstance(reading.tokens[phrase.start - 2], Hidden))
    )


def _opens_parenthesis(token: Token) -> bool:
    return (
        token.capital
        or token.text.isdigit()
        or token.lower in words("relative")
        or token.lower in words("determiner")
        or token.lower in words("preposition")
        or token.lower.endswith(("ing", "ed"))
    )


def _before_dashes(reading: Reading, dash: int) -> Phrase | None:
    tokens = reading.tokens
    for at in range(dash - 1, max(0, dash - _REACH), -1):
        if tokens[at].text in ("—", "–", "-", "--"):
            return phrase_ending(reading, at - 1)
    return None


def clause_subject(reading: Reading, before: int) -> Phrase | None:
    """The subject of the finite verb nearest on the left of token `before`."""
    for at in range(before - 1, 0, -1):
        if is_finite(reading.tokens, at):
            subject, _ = subject_of(reading, at)
            if subject is not None:
                return antecedent(subject)
    return None


def antecedent(phrase: Phrase) -> Phrase:
    """What a relative pronoun stands for, where that is the phrase right before it; else the phrase itself."""
    if phrase.head != "who" or phrase.start == 0:
        return phrase
    place = phrase.start - 1
    if phrase.reading.tokens[place].lower in words("conjunction"):
        place -= 1
    if phrase.reading.tokens[place].text == ",":
        place -= 1
    return phrase_ending(phrase.reading, place) or phrase


def main_subject(reading: Reading, start: int = 0, end: int | None = None) -> Phrase | None:
    """The subject of the first finite verb between tokens `start` and `end` that stands in no subordinate clause."""
    first: Phrase | None = None
    for at in range(start + 1, len(reading.tokens) if end is None else end):
        if not is_finite(reading.tokens, at):
            continue
        subject, _ = subject_of(reading, at)
        if subject is None or subject.start < start:
            continue
        opener = reading.tokens[subject.start - 1].lower if subject.start else ""
        if subject.head not in words("relative") and opener not in words("subordinator") | {"like"}:
            return subject
        first = first or antecedent(subject)
    return first
