"""The kinds of figures that one quantity can be: fraction, ordinal, age, measure, count, bare year, or none at all."""

from __future__ import annotations

from decimal import Decimal

from quotecheck.extract.figures import names
from quotecheck.extract.figures.counted import (
    Counted,
    counted_after,
    counted_before,
    counted_of,
    fate_after,
    fate_before,
)
from quotecheck.extract.figures.dates import bare_year
from quotecheck.extract.figures.found import Found, Quantity, changes, dated, figure_of, with_modifiers
from quotecheck.extract.figures.lexicon import phrases, unit_words, words
from quotecheck.extract.figures.measures import rate_after
from quotecheck.extract.figures.modifiers import modifier_before
from quotecheck.extract.figures.numerals import HYPHENS, Number
from quotecheck.extract.figures.tokens import Tokens
from quotecheck.records import FigureKind

_KINDS: dict[str, FigureKind] = {"time": "duration", "share": "percent", "money": "money"}
_OLDEST = 130
# Words before "one day" that make it a duration; without one it is "some day".
_ONE_DAY = frozenset(["in", "for", "after", "within", "than", "about", "just", "only"])


def fraction(tokens: Tokens, number: Number) -> Found:
    """A share in words or with a bar."""
    return with_modifiers(
        tokens,
        Found(number.start, number.start, number.end, "fraction", "fraction", number.low, precision=number.precision),
    )


def ordinal_at(tokens: Tokens, at: int) -> Found | None:
    """ "third trip", "118th minute"; no "First Minister", "20th century", "at first"."""
    token, after = tokens[at], tokens[at + 1]
    if token.kind == "number":
        if not (after.glued and after.lower in ("st", "nd", "rd", "th") and token.text.isdigit()):
            return None
        value, end = Decimal(token.text), at + 2
        if token.glued and tokens[at - 1].kind != "sign":
            return None
    else:
        known = phrases("ordinals.tsv").get(token.lower)
        if known is None or (token.capital and not tokens.title_case and tokens[at - 1].kind == "word"):
            return None
        value, end = Decimal(known), at + 1
    following = tokens[end]
    if following.text == "-" and following.glued:
        following = tokens[end + 1]
    if following.kind != "word" or (following.capital and not tokens.title_case):
        return None
    if following.lower in words("phrase_ends.txt") or following.lower in ("century", "centuries", "half", "floor"):
        return None
    if value == 2 and tokens[at - 1].lower in ("a", "per", "every", "split"):
        return None
    return Found(at, at, end, "ordinal", "ordinal", value, precision=Decimal(1))


def age(tokens: Tokens, quantity: Quantity) -> Found | None:
    """ "70-year-old", "aged 45", "Smith, 25, said", "over the age of 21"."""
    if quantity.unit is not None:
        end = quantity.end + (tokens[quantity.end].text in HYPHENS)
        if quantity.unit.dimension != "time" or tokens[end].lower not in ("old", "olds"):
            return None
        return with_modifiers(tokens, figure_of(quantity, "age", quantity.unit.name)._replace(end=end + 1))
    number, before, after = quantity.number, tokens[quantity.start - 1], tokens[quantity.end]
    if not 0 < number.low < _OLDEST or number.precision < 1:
        return None
    introduced = before.lower == "aged" or tokens.lowers(quantity.start - 2, quantity.start) in ("age of", "ages of")
    turned = before.lower in ("age", "turned", "turns", "turning") and after.kind != "word"
    if introduced or turned:
        return with_modifiers(tokens, figure_of(quantity, "age", "year"))
    named = before.text == "," and tokens[quantity.start - 2].capital and not number.spelled and number.low > 2
    if named and after.text in (",", ")", ".", ";") and after.glued and tokens[quantity.end + 1].kind != "number":
        return figure_of(quantity, "age", "year")
    return None


def measure(tokens: Tokens, quantity: Quantity) -> Found | None:
    """A quantity with a unit: money, percentage, duration, rate or physical quantity."""
    unit, number = quantity.unit, quantity.number
    if unit is None:
        return None
    if number.spelled and number.low == 1 and unit.name == "day" and tokens[quantity.start - 1].lower not in _ONE_DAY:
        return None
    if number.spelled and tokens[number.start].capital and names.labelled(tokens, number, counts=False):
        return None
    kind = "rate" if "/" in unit.name else _KINDS.get(unit.dimension, "physical")
    return with_modifiers(tokens, figure_of(quantity, kind, unit.name))


def count(tokens: Tokens, quantity: Quantity) -> Found | None:
    """A number without a unit: a count, a bare year, a figure that stands alone, or nothing."""
    number = quantity.number
    one = number.low == 1 and not number.vague
    hyphen = tokens[number.end].text in HYPHENS and tokens[number.end].glued and tokens[number.end + 1].glued
    noun = counted_after(tokens, number.end + hyphen, one=one, attributive=hyphen)
    counts = noun is not None and not one
    year = bare_year(tokens, number.start, counts=counts and not hyphen) if quantity.start == number.start else None
    if year is not None:
        return dated(year)
    if names.numbered(tokens, number) or names.labelled(tokens, number, counts=counts):
        return None
    if number.fraction:
        return fraction(tokens, number)
    if one and number.spelled and names.is_pronoun(tokens, number):
        return None
    if noun is None and not one:
        modifier = modifier_before(tokens, quantity.start)
        start = modifier[1] if modifier is not None else quantity.start
        noun = (
            fate_after(tokens, number.end)
            or fate_before(tokens, quantity.start)
            or counted_before(tokens, start)
            or counted_of(tokens, number.end)
        )
    if noun is None:
        found = with_modifiers(tokens, figure_of(quantity, "count", None))
        return found if _stands_alone(tokens, found, number) else None
    return _of_noun(tokens, quantity, noun, attributive=hyphen)


def _of_noun(tokens: Tokens, quantity: Quantity, noun: Counted, *, attributive: bool) -> Found | None:
    unit = unit_words().get(noun.lemma.rpartition("_")[2])
    if unit is not None and not attributive and unit.dimension in ("length", "time", "area", "mass"):
        end = max(noun.end, quantity.end)
        return measure(tokens, Quantity(quantity.start, end, quantity.number, unit, True))  # "30 more minutes"
    found = with_modifiers(tokens, figure_of(quantity, "count", noun.lemma)._replace(noun=noun))
    per = rate_after(tokens, noun.end) if noun.end > quantity.end else None
    if per is not None:
        return found._replace(kind="rate", unit=f"{noun.lemma}/{per[0]}", end=per[1])
    return found


def _stands_alone(tokens: Tokens, found: Found, number: Number) -> bool:
    """Whether a number with neither unit nor noun is a figure all the same."""
    after, slash = tokens[number.end], tokens[number.end + 1]
    if after.kind == "word" and slash.text == "/" and slash.glued and tokens[number.end + 2].glued:
        return False  # a unit that nobody knows, "3 mol/L", is no count
    if number.spelled:
        return found.modifier != "exact" and number.low >= 3 and not number.vague
    text = tokens[number.start].text
    if found.modifier != "exact" or "," in text or "." in text or number.factor > 1:
        return True
    if tokens.lowers(number.end, number.end + 2) in ("of them", "of whom", "of these", "of those"):
        return True
    if tokens[number.start - 1].lower in ("from", "to", "by") and changes(tokens, number.start - 2, back=8):
        return True
    return number.low >= 100 and number.low % 10 != 0
