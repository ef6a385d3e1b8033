"""The grammar of figures: which numbers of a sentence measure something, in what unit, how exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from quotecheck.extract.figures import names
from quotecheck.extract.figures.counted import FATES, Counted, counted_after, fate_after, fate_before
from quotecheck.extract.figures.dates import When, bare_year, date_at, year_at
from quotecheck.extract.figures.lexicon import Unit, number_words, phrases, unit_words, words
from quotecheck.extract.figures.measures import currency_before, measure_after, rate_after
from quotecheck.extract.figures.modifiers import modifier_after, modifier_before
from quotecheck.extract.figures.numerals import HYPHENS, Number, number_at
from quotecheck.extract.figures.shares import fraction_at
from quotecheck.extract.figures.tokens import Tokens
from quotecheck.records import FigureKind, Modifier


@dataclass(frozen=True, slots=True)
class Found:
    """A figure as tokens: from `start` to `end` (exclusive), `core` where its number begins.

    Exactly one of `value` and (`low`, `high`) is set. `noun` is the place of the counted thing.
    """

    start: int
    core: int
    end: int
    kind: FigureKind
    unit: str | None
    value: Decimal | str | None = None
    low: Decimal | str | None = None
    high: Decimal | str | None = None
    precision: Decimal | None = None
    modifier: Modifier = "exact"
    noun: Counted | None = None


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A number with the unit before or after it; `own` says that a unit was written with it."""

    start: int
    end: int
    number: Number
    unit: Unit | None
    own: bool


# What a look at one token can tell: the figure or nothing, and the token to go on with.
_Step = tuple[Found | None, int]

# From here on "pounds" are money: news weighs nothing so heavy in pounds.
_LEAST_POUNDS = 200_000

# Words before "one" that make it a pronoun, and words after it that do.
_ONE_BEFORE = frozenset("no any every each some this that the another number day which only everyone any all".split())
_ONE_AFTER = frozenset(
    "of another day time thing can could who that is was would has had by more such point way side 's ’s - to and or in "
    "on for with at has will may said says another's hundred end".split()
)


class Grammar:
    """Reads one sentence; `published` is the article's date, against which weekdays resolve."""

    def __init__(self, tokens: Tokens, published: date | None) -> None:
        self.tokens = tokens
        self.published = published
        self.title_case = names.is_title_case(tokens)
        self.done = 0  # the token after the last figure

    def read(self) -> list[Found]:
        """The figures of the sentence in order, none overlapping another."""
        found, at, seeds = [], 0, _seeds()
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.kind != "number" and token.lower not in seeds:
                at += 1
                continue
            figure, following = self._step(at)
            if figure is not None:
                found.append(figure)
                self.done = figure.end
            at = max(following, at + 1)
        return found

    def _step(self, at: int) -> _Step:
        tokens = self.tokens
        if tokens[at].kind == "number":
            after = names.telephone(tokens, at)
            if after is not None:
                return None, after
        when = date_at(tokens, at, self.published)
        if when is not None:
            return self._dated(when), when.end
        share = fraction_at(tokens, at)
        if share is not None:
            return self._fraction(share), share.end
        quantity = self._quantity(at)
        if quantity is not None:
            return self._measured(quantity)
        return self._ordinal(at)

    # --- figures that are no quantities

    def _dated(self, when: When) -> Found:
        value = None if when.last else when.value
        low, high = (when.value, when.last) if when.last else (None, None)
        return Found(when.start, when.start, when.end, "date", "date", value, low, high)

    def _fraction(self, number: Number) -> Found:
        return self._with_modifiers(
            Found(
                number.start, number.start, number.end, "fraction", "fraction", number.low, precision=number.precision
            )
        )

    def _ordinal(self, at: int) -> _Step:
        tokens = self.tokens
        token, after = tokens[at], tokens[at + 1]
        if token.kind == "number":
            if not (after.glued and after.lower in ("st", "nd", "rd", "th") and token.text.isdigit()):
                return None, at + 1
            value, end = Decimal(token.text), at + 2
            if tokens[at].glued and tokens[at - 1].kind != "sign":
                return None, end
        else:
            known = phrases("ordinals.tsv").get(token.lower)
            if known is None:
                return None, at + 1
            value, end = Decimal(known), at + 1
        following = tokens[end]
        if following.text in HYPHENS and following.glued and following.text == "-":
            following = tokens[end + 1]
        if following.kind != "word" or (following.capital and not self.title_case) or tokens[end].text in ("–", "—"):
            return None, end
        if token.capital and not self.title_case and at > 0 and tokens[at - 1].kind == "word":
            return None, end
        if following.lower in words("phrase_ends.txt") or following.lower in ("century", "centuries", "half", "floor"):
            return None, end
        if value == 2 and tokens[at - 1].lower in ("a", "per", "every", "split"):
            return None, end
        return Found(at, at, end, "ordinal", "ordinal", value, precision=Decimal(1)), end

    # --- quantities

    def _quantity(self, at: int, *, money: bool = False) -> _Quantity | None:
        """The number at token `at` with its sign, currency and unit; `money` if a sum is expected."""
        tokens = self.tokens
        before = currency_before(tokens, at)
        number = self._unit_phrase(at) or number_at(tokens, at, money=money or before is not None)
        if number is None:
            return None
        start = at
        if before is not None:
            start = before[1]
        elif tokens[at - 1].text in "-−–" and tokens[at].glued:
            signed = currency_before(tokens, at - 1)
            if signed is not None:
                before, start = signed, signed[1]
                number = number.times(Decimal(-1), number.end)
        if before is None or start == before[1]:
            number, start = self._signed(number, start)
        number = replace(number, precision=abs(number.precision), factor=abs(number.factor))
        measure = measure_after(tokens, number.end)
        if before is not None:
            unit, end = Unit(before[0], "money"), number.end
            if measure is not None and measure.unit.name.partition("/")[0] == before[0]:
                unit, end = measure.unit, measure.end
            elif tokens[end].text in ("US", "U") and before[0] == "USD":  # "$76 US a barrel", "$75 U.S. per barrel"
                end = end + 4 if tokens[end + 1].text == "." and tokens[end + 2].text == "S" else end + 1
            per = rate_after(tokens, end)
            if per is not None and "/" not in unit.name:
                unit, end = Unit(f"{unit.name}/{per[0]}", "rate"), per[1]
            return _Quantity(start, end, number, unit, True)
        if measure is None:
            return _Quantity(start, number.end, number, None, False)
        if measure.unit.name == "pound" and abs(number.low) >= _LEAST_POUNDS:
            measure = measure._replace(unit=Unit("GBP", "money"))
        return _Quantity(start, measure.end, number.times(measure.unit.scale, number.end), measure.unit, True)

    def _unit_phrase(self, at: int) -> Number | None:
        """ "half an hour", "more than a year": the number that an article stands for before a unit."""
        tokens = self.tokens
        if tokens[at].lower == "half" and tokens[at + 1].lower in ("a", "an"):
            measure = measure_after(tokens, at + 2)
            if measure is not None and measure.unit.dimension in ("time", "length", "volume", "mass", "area"):
                return Number(at, at + 2, Decimal("0.5"), Decimal("0.5"), Decimal("0.1"), spelled=True)
        if tokens[at].lower in ("a", "an") and tokens[at + 1].lower not in number_words():
            measure = measure_after(tokens, at + 1)
            if measure is not None and measure.unit.dimension == "time" and measure.unit.name not in ("second",):
                if tokens.lowers(at - 2, at) in ("more than", "less than", "at least") or tokens[at - 1].lower in (
                    "nearly",
                    "almost",
                ):
                    return Number(at, at + 1, Decimal(1), Decimal(1), Decimal(1), spelled=True)
        return None

    def _signed(self, number: Number, start: int) -> tuple[Number, int]:
        tokens = self.tokens
        before = tokens[start - 1]
        if before.text in "-−–" and before.text and tokens[start].glued and not before.glued:
            if (tokens[start - 2].kind != "number" and not tokens[start - 2].capital) or before.text == "−":
                return number.times(Decimal(-1), number.end), start - 1
        if before.text == "-" and tokens[start].glued and tokens[start - 2].text in ("(", "“", '"'):
            return number.times(Decimal(-1), number.end), start - 1
        hyphen = start - 1 if before.text in HYPHENS and tokens[start].glued else start
        if tokens[hyphen - 1].lower == "minus":
            return number.times(Decimal(-1), number.end), hyphen - 1
        return number, start

    def _measured(self, first: _Quantity) -> _Step:
        tokens = self.tokens
        second = self._second(first)
        if second is not None:
            ranged = self._range(first, second)
            if ranged is not None:
                return ranged, ranged.end
            if not (first.own or second.own) and self._is_score(first, second):
                return None, second.end
        number = first.number
        attached = names.attached(tokens, number, first.end)
        if attached and not first.own:
            return None, first.end
        if first.unit is None:
            figure = self._age(first) or self._counted(first)
        elif attached and first.unit.dimension not in ("money", "rate", "share"):
            return None, first.end
        else:
            figure = self._age(first) or self._physical(first)
        if figure is None:
            return None, number.end
        beyond = figure.noun.end if figure.noun else 0
        if any(tokens[at].kind == "number" and not tokens[at - 1].capital for at in range(figure.end, beyond)):
            beyond = figure.end  # "112 of the 300 seats": the noun is that of the second number, too
        return figure, max(figure.end, beyond)

    def _physical(self, quantity: _Quantity) -> Found | None:
        unit, number = quantity.unit, quantity.number
        assert unit is not None
        if number.spelled and number.low == 1 and unit.name == "day" and not self._is_one_day(quantity):
            return None
        if (
            number.spelled
            and self.tokens[number.start].capital
            and names.labelled(self.tokens, number, title_case=self.title_case, counts=False)
        ):
            return None
        kind: FigureKind
        if "/" in unit.name:
            kind = "rate"
        else:
            kind = {"time": "duration", "share": "percent", "money": "money"}.get(unit.dimension, "physical")  # type: ignore[assignment]
        return self._with_modifiers(self._found(quantity, kind, unit.name))

    def _is_one_day(self, quantity: _Quantity) -> bool:
        return self.tokens[quantity.start - 1].lower in (
            "in",
            "for",
            "after",
            "within",
            "than",
            "about",
            "just",
            "only",
        )

    def _found(self, quantity: _Quantity, kind: FigureKind, unit: str | None) -> Found:
        number = quantity.number
        found = Found(quantity.start, number.start, quantity.end, kind, unit, precision=number.precision)
        if number.vague:
            return replace(found, low=number.low, high=number.high, modifier="approx")
        return replace(found, value=number.low)

    def _age(self, quantity: _Quantity) -> Found | None:
        """ "70-year-old", "aged 45", "Smith, 25, said", "over the age of 21"."""
        tokens, number = self.tokens, quantity.number
        if quantity.unit is not None:
            if quantity.unit.dimension != "time":
                return None
            at = quantity.end
            if tokens[at].text in HYPHENS:
                at += 1
            if tokens[at].lower not in ("old", "olds"):
                return None
            return self._with_modifiers(replace(self._found(quantity, "age", quantity.unit.name), end=at + 1))
        before, after = tokens[quantity.start - 1], tokens[quantity.end]
        if not 0 < number.low < 130 or number.precision < 1:
            return None
        said = tokens.lowers(quantity.start - 2, quantity.start)
        named = before.text == "," and tokens[quantity.start - 2].capital and not number.spelled
        if (
            before.lower == "aged"
            or said in ("age of", "ages of")
            or (before.lower in ("age", "turned", "turns", "turning") and after.kind != "word")
        ):
            return self._with_modifiers(self._found(quantity, "age", "year"))
        if named and after.text in (",", ")", ".", ";") and tokens[quantity.end].glued and number.low > 2:
            if tokens[quantity.end + 1].kind != "number":
                return self._found(quantity, "age", "year")
        return None

    def _counted(self, quantity: _Quantity) -> Found | None:
        """A count, a bare year, or nothing."""
        tokens, number = self.tokens, quantity.number
        one = number.low == 1 and not number.vague
        hyphen = tokens[number.end].text in HYPHENS and tokens[number.end].glued and tokens[number.end + 1].glued
        noun = counted_after(tokens, number.end + hyphen, one=one, attributive=hyphen)
        year = bare_year(tokens, number.start, counts=noun is not None and not hyphen and not one)
        if year is not None and quantity.start == number.start:
            return self._dated(year)
        if names.numbered(tokens, number):
            return None
        if names.labelled(tokens, number, title_case=self.title_case, counts=noun is not None and not one):
            return None
        if one and number.spelled and not self._is_count_of_one(number):
            return None
        if number.fraction:
            return self._fraction(number)
        if noun is None and not one:
            noun = fate_after(tokens, number.end) or fate_before(tokens, quantity.start)
        unit = unit_words().get(noun.lemma.rpartition("_")[2]) if noun is not None and not hyphen else None
        if noun is not None and unit is not None and unit.dimension in ("length", "time", "area", "mass"):
            return self._physical(_Quantity(quantity.start, noun.end, number, unit, True))
        found = replace(self._found(quantity, "count", noun.lemma if noun else None), noun=noun)
        found = self._with_modifiers(found)
        if noun is None and not self._stands_alone(found, number):
            return None
        per = rate_after(tokens, noun.end) if noun is not None and noun.lemma not in FATES else None
        if noun is not None and per is not None and tokens[noun.end].lower in ("per", "a", "an", "each", "every", "-"):
            return replace(found, kind="rate", unit=f"{noun.lemma}/{per[0]}", end=per[1])
        return found

    def _is_count_of_one(self, number: Number) -> bool:
        before, after = self.tokens[number.start - 1].lower, self.tokens[number.end].lower
        return before not in _ONE_BEFORE and after not in _ONE_AFTER

    def _stands_alone(self, found: Found, number: Number) -> bool:
        """Whether a number with neither unit nor noun is a figure all the same."""
        if number.spelled:
            return found.modifier != "exact" and number.low >= 3 and not number.vague
        text = self.tokens[number.start].text
        if found.modifier != "exact" or "," in text or number.factor > 1:
            return True
        if self.tokens.lowers(number.end, number.end + 2) in ("of them", "of whom", "of these", "of those"):
            return True
        if self.tokens[number.start - 1].lower in ("from", "to", "by") and self._changes(number.start - 2, back=8):
            return True
        return "." in text or (number.low >= 100 and number.low % 10 != 0 and len(text) > 2)

    # --- ranges

    def _second(self, first: _Quantity) -> _Quantity | None:
        """The quantity that a connecting word or dash joins to `first`."""
        tokens = self.tokens
        joint = tokens[first.end]
        at = first.end + 1
        if joint.text in HYPHENS:
            if tokens[at].text in HYPHENS:  # "200,000 to-260,000", "--"
                return None
        elif joint.lower not in ("to", "and", "or", "till", "until"):
            return None
        if joint.lower == "to" and tokens[at].text == "-" and tokens[at].glued:
            at += 1
        for ahead in range(4):
            if tokens[at + ahead].kind == "number" or tokens[at + ahead].lower in number_words():
                money = first.unit is not None and first.unit.dimension == "money"
                second = self._quantity(at + ahead, money=money)
                return (
                    second
                    if second is not None and second.start in (at, at + ahead) and (ahead == 0 or second.start == at)
                    else None
                )
        return None

    def _range(self, first: _Quantity, second: _Quantity) -> Found | None:
        tokens = self.tokens
        joint = tokens[first.end]
        unit, a, b = second.unit or first.unit, first.number, second.number
        if first.unit is not None and second.unit is not None and first.unit != second.unit:
            if second.unit.name.partition("/")[0] != first.unit.name:
                return None
        if a.vague or b.vague or a.fraction or b.fraction:
            return None
        if b.factor > 1 and a.factor == 1 and a.low * b.factor < b.low:
            a = a.times(b.factor, a.end)
        if joint.text in HYPHENS and b.low < 0:
            b = b.times(Decimal(-1), b.end)
        if not a.low < b.low or (joint.text in HYPHENS and names.attached(tokens, a, first.end) and not first.own):
            return None
        opener = self._opener(first)
        if opener is not None and unit is None and joint.lower in ("and", "to"):
            years = year_at(tokens, a.start), year_at(tokens, b.start)
            if years[0] and years[1] and "1500" <= years[0] < years[1] <= "2100":
                return self._dated(When(a.start, b.end, years[0], years[1]))
        if joint.lower == "and" and opener != "between":
            return None
        if joint.lower == "or" and not (b.low - a.low <= 5 and b.factor == a.factor):
            return None
        if opener is None and first.own and self._changes(first.start - 1):
            return None
        if opener == "from" and tokens[second.end].lower != "to" and self._changes(first.start - 2, back=8):
            return None
        noun = None
        if unit is None:
            noun = counted_after(tokens, b.end) or fate_after(tokens, b.end)
            if noun is None and opener is None:
                return None
            if noun is None and (a.low < 20 and a.spelled):
                return None
        start = first.start - 1 if opener == "between" else first.start
        if unit is None:
            kind: FigureKind = "count"
        else:
            whole = replace(second, unit=unit)
            aged = self._age(whole) if unit.dimension == "time" else None
            if aged is not None:
                return self._with_modifiers(
                    replace(aged, start=start, core=a.start, value=None, low=a.low, high=b.low, precision=a.precision)
                )
            physical = self._physical(whole)
            if physical is None:
                return None
            kind = physical.kind
        found = Found(
            start, a.start, second.end, kind, unit.name if unit else noun.lemma if noun else None,
            low=a.low, high=b.low, precision=max(a.precision, b.precision), noun=noun,
        )  # fmt: skip
        return found if opener == "between" else self._with_modifiers(found)

    def _opener(self, first: _Quantity) -> str | None:
        before = self.tokens[first.start - 1].lower
        if before in ("between", "from"):
            return before
        if before in ("about", "around", "roughly", "approximately", "up", "some"):
            earlier = self.tokens[first.start - 2].lower
            return earlier if earlier in ("between", "from") else None
        return None

    def _changes(self, index: int, back: int = 2) -> bool:
        """True if a word of change stands within `back` tokens before `index` (inclusive)."""
        change = words("change_words.txt")
        return any(self.tokens[at].lower in change for at in range(index, index - back, -1))

    def _is_score(self, first: _Quantity, second: _Quantity) -> bool:
        """Two small bare numbers with a dash, a slash or "to" between them and nothing counted: "3-1", "won 4 to 2"."""
        joint = self.tokens[first.end]
        if joint.text not in HYPHENS and joint.lower != "to":
            return False
        if counted_after(self.tokens, second.number.end) and joint.lower == "to":
            return False
        return self._opener(first) is None and first.number.factor == 1 == second.number.factor

    def _with_modifiers(self, found: Found) -> Found:
        tokens = self.tokens
        before = modifier_before(tokens, found.start, self.done)
        if before is not None:
            return replace(found, modifier=before[0], start=before[1])
        after = modifier_after(tokens, found.end)
        if after is None and found.noun is not None:
            after = modifier_after(tokens, found.noun.end)
            return replace(found, modifier=after[0]) if after is not None else found
        return replace(found, modifier=after[0], end=after[1]) if after is not None else found


def _seeds() -> frozenset[str]:
    """Words that a figure may begin with."""
    return _SEEDS or _read_seeds()


def _read_seeds() -> frozenset[str]:
    global _SEEDS  # noqa: PLW0603 - filled once, read for every token
    _SEEDS = (
        frozenset(number_words())
        | frozenset(
            word
            for file in ("vague_numbers.tsv", "months.tsv", "weekdays.tsv", "ordinals.tsv")
            for word in phrases(file)
        )
        | {"half", "a", "an", "fiscal", "fy", "q"}
    )
    return _SEEDS


_SEEDS: frozenset[str] = frozenset()
