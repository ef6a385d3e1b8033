"""What a figure is a figure of: the measured thing, whose it is, and the time it holds for, in the article's words."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from quotecheck.extract.figures.found import Found
from quotecheck.extract.figures.lexicon import words
from quotecheck.extract.figures.numerals import HYPHENS
from quotecheck.extract.figures.tokens import Tokens

# How many tokens a noun phrase reaches, and how far back the verb of a figure may stand.
_PHRASE = 5
_VERB = 12
_LINKED = 4
# The last token at which a name opens a sentence, and how far from a figure its period may stand.
_OPENING = 2
_NEAR = 7

_Place = tuple[int, int]
_PUT = frozenset(["put", "puts", "estimated", "estimates", "valued"])
# How many prepositions a subject may hold ("the price of a loaf of bread in the capital").
_HOPS = 3


class Measured(NamedTuple):
    """The measured thing, its subject and its period, each None where the sentence does not say."""

    of: str | None
    subject: str | None
    period: str | None


def measured(tokens: Tokens, found: list[Found]) -> list[Measured]:
    """What each of the figures of a sentence measures, in the same order."""
    if not found:
        return []
    periods, names = _periods(tokens, found), _names(tokens)
    named = frozenset(names)
    results = []
    for one in found:
        if one.kind in ("date", "ordinal"):
            results.append(Measured(_following(tokens, one.end), None, None))
            continue
        place = _thing(tokens, one)
        subject = _subject(tokens, one, place, names)
        if place is not None and place in named and place[1] < one.start:
            place = None  # "Corland has paid $3bn": whose it is, not what
        results.append(Measured(tokens.slice(*place) if place else None, subject, _nearest(tokens, one, periods)))
    return results


def _thing(tokens: Tokens, found: Found) -> _Place | None:
    if found.noun is not None:
        return found.noun.start, found.noun.end
    before, after = tokens[found.start - 1].lower, tokens[found.end].lower
    if before in ("of", "worth"):
        place = _phrase_before(tokens, found.start - 1)
        if place is not None:
            return place
    if after in ("of", "in", "worth") and found.kind != "age":
        at = found.end + (2 if tokens[found.end + 1].lower in words("determiners.txt") else 1)
        place = _phrase_after(tokens, at)
        if place is not None and not (after == "in" and _is_where_or_when(tokens, place)):
            return place
    if tokens[found.end].kind == "word":
        place = _phrase_after(tokens, found.end)
        if place is not None:
            return place
    if before == "magnitude":
        return found.start - 1, found.start
    if found.kind == "count" and before in ("to", "from"):
        place = _subject_phrase(tokens, found.start - 1)
        if place is not None:
            return place  # "lower the voting age to 16"
    verb = _verb_before(tokens, found.start)
    if verb is None:
        return None
    put = before == "at" and tokens[verb].lower in _PUT and verb < found.start - 2
    return _subject_phrase(tokens, found.start - 1 if put else verb)  # "estimates put losses at $3bn"


def _is_where_or_when(tokens: Tokens, place: _Place) -> bool:
    """Whether "in ..." names a place or a time instead of a thing ("$3bn in aid")."""
    words_in = [tokens[at].lower for at in range(*place)]
    return tokens[place[0]].capital or any(w in _SPANS or w in words("calendar.txt") for w in words_in)


def _following(tokens: Tokens, index: int) -> str | None:
    place = _phrase_after(tokens, index)
    return tokens.slice(*place) if place else None


def _phrase_after(tokens: Tokens, index: int) -> _Place | None:
    """The noun phrase that begins at `index`, without determiners."""
    ends = words("phrase_ends.txt")
    end = index
    if tokens[index].lower in _WHICH and tokens[index + 1].lower in _SPANS:
        return None
    while end < index + _PHRASE and tokens[end].kind == "word" and tokens[end].lower not in ends:
        end += 1
        if tokens[end].text == "-" and tokens[end].glued and tokens[end + 1].kind == "word":
            end += 1
    return (index, end) if end > index else None


def _phrase_before(tokens: Tokens, index: int) -> _Place | None:
    """The noun phrase that ends just before `index`; auxiliaries and adverbs before a verb are stepped over."""
    ends, skipped = words("phrase_ends.txt"), words("verb_helpers.txt")
    end = index
    while end > 0 and (tokens[end - 1].lower in skipped or tokens[end - 1].lower.endswith("ly")):
        end -= 1
    start = end
    while start > 0 and end - start < _PHRASE:
        token = tokens[start - 1]
        if token.text == "-" and token.glued and tokens[start].glued:
            start -= 1
            continue
        if token.kind != "word" or (token.lower in ends and not token.capital):
            break
        start -= 1
    while start < end and (
        tokens[start].lower in words("determiners.txt") or tokens[start].lower in words("calendar.txt")
    ):
        start += 1
    return (start, end) if start < end else None


def _subject_phrase(tokens: Tokens, verb: int) -> _Place | None:
    """The noun phrase before a verb with the prepositions it holds: "Sales of electric cars in the south"."""
    place = _phrase_before(tokens, verb)
    for _ in range(_HOPS):
        if place is None:
            break
        at = place[0]
        while at > 0 and tokens[at - 1].lower in words("determiners.txt"):
            at -= 1
        if tokens[at - 1].lower not in ("of", "in", "at", "for", "with", "between", "to", "from", "on"):
            break
        further = _phrase_before(tokens, at - 1)
        if further is None:
            break
        place = further[0], place[1]
    return place


def _verb_before(tokens: Tokens, index: int) -> int | None:
    """The nearest verb of level or change before `index` in the same clause."""
    verbs, change = words("level_verbs.txt"), words("change_words.txt")
    for at in range(index - 1, max(-1, index - _VERB), -1):
        token = tokens[at]
        if token.text in (";", ":", ".", "“", '"'):
            return None
        if token.lower in verbs or (token.lower in change and token.lower not in ("up", "down", "higher", "lower")):
            return at
    return None


def _subject(tokens: Tokens, found: Found, place: _Place | None, names: list[_Place]) -> str | None:
    """The name whose figure it is: in or just after the measured thing, else the name that opens the sentence."""
    if place is not None:
        links = tokens[place[1]].lower in ("of", "in", "to", "from", "between") and place[1] != found.start - 1
        reach = place[1] + _LINKED if links else place[1]
        at = bisect_left(names, (place[0], 0))
        if at < len(names) and names[at][0] < reach:
            return _bare(tokens.slice(*names[at]))
    opening = names[0] if names and names[0][0] <= _OPENING and names[0][1] <= found.start else None
    return _bare(tokens.slice(*opening)) if opening is not None else None


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


def _names(tokens: Tokens) -> list[_Place]:
    """The runs of capitalised words that are no sentence openers, months or weekdays."""
    names: list[_Place] = []
    at = 0
    while at < len(tokens):
        end = at
        if tokens[at].capital and not _opens(tokens, at):
            end = at + 1
            while tokens[end].capital or (tokens[end].text == "-" and tokens[end + 1].capital):
                end += 1
            names.append((at, end))
        at = max(end, at + 1)
    return names


def _opens(tokens: Tokens, index: int) -> bool:
    """True if a capital is only that of a first word, a month or a weekday."""
    lower = tokens[index].lower
    bare = tokens[index].bare
    if bare in words("phrase_ends.txt") or bare in words("calendar.txt"):
        return True
    compound = tokens[1].text in HYPHENS and tokens[2].capital  # "Anglo-Dutch"
    return (
        index == 0
        and not compound
        and not tokens[1].capital
        and not tokens[0].lower.endswith(("'s", "’s"))
        and len(lower) > 3
    )


_SPANS = frozenset(["year", "month", "week", "quarter", "decade", "season", "summer", "winter", "spring", "autumn"])
_WHICH = frozenset(["last", "this", "next", "previous", "past", "coming", "current", "first", "prior"])
_DAYS = frozenset(["today", "yesterday", "tomorrow", "tonight", "annually", "daily", "overnight"])


def _periods(tokens: Tokens, found: list[Found]) -> list[_Place]:
    """Where the sentence says for when something holds: its dates, "last year", "a year earlier", "today"."""
    places = [(one.start, one.end) for one in found if one.kind == "date"]
    for at, token in enumerate(tokens):
        if token.lower in _SPANS and (tokens[at - 1].lower in _WHICH or tokens[at + 1].lower == "earlier"):
            places.append((max(0, at - 1), at + 2 if tokens[at + 1].lower == "earlier" else at + 1))
        elif token.lower in _DAYS:
            places.append((at, at + 1))
    return sorted(places)


def _nearest(tokens: Tokens, found: Found, periods: list[_Place]) -> str | None:
    """The first period after the figure, else the last before it, if it stands near."""
    after = bisect_left(periods, (found.end, 0))
    if after < len(periods) and periods[after][0] - found.end <= _NEAR:
        return tokens.slice(*periods[after])
    if after and found.start - periods[after - 1][1] <= _NEAR:
        return tokens.slice(*periods[after - 1])
    return None
