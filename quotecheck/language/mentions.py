"""Capitalised phrases of a sentence, cut into the names in them: nationality, titles, the name itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotecheck.language.lexicons import aliases, body_nouns, given_names, name_words, place_nouns, titles
from quotecheck.language.tokens import Token
from quotecheck.language.words import frequency, function_words, stem

__all__ = ["Mention", "capitalised"]


@dataclass(slots=True)
class Mention:
    """A capitalised phrase: its words without titles, and what stood before it."""

    tokens: list[Token]
    titled: bool
    gender: str | None
    initial: bool
    heading: bool

    @property
    def words(self) -> list[str]:
        return [token.text for token in self.tokens]


def capitalised(tokens: list[Token], heading: bool, taken: set[int]) -> Iterator[Mention]:
    """The mentions of a sentence in order; tokens numbered in `taken` are left out."""
    index, first_word = 0, next((at for at, token in enumerate(tokens) if token.word), 0)
    while index < len(tokens):
        if index in taken or not (_opens_name(tokens[index]) or _is_month_as_name(tokens, index)):
            index += 1
            continue
        start = index
        index = _end_of_name(tokens, start, taken)
        initial = start <= first_word or tokens[start - 1].text in '."“‘(:!?'
        yield from _parts(tokens[start:index], initial, heading)


def _opens_name(token: Token) -> bool:
    return (
        token.capital
        and token.text not in name_words("calendar")
        and token.lower.replace("’", "'") not in name_words("contraction")
    )


def _is_month_as_name(tokens: list[Token], index: int) -> bool:
    """ "April" or "June" before a surname."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return tokens[index].text in given_names() and following is not None and _opens_name(following)


def _end_of_name(tokens: list[Token], start: int, taken: set[int]) -> int:
    index = start + 1
    while index < len(tokens) and index not in taken:
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.start - tokens[index - 1].end > 1:
            break  # a line end, or nothing that holds a name together
        if _opens_name(token) or (token.text == "," and following and following.text in name_words("suffix")):
            index += 1
        elif following and token.lower in name_words("particle") and _opens_name(following):
            index += 2
        elif token.lower in name_words("joint") and _joins(tokens, start, index):
            index += 1 if tokens[index + 1].capital else 2
            index += 1
        else:
            break
    return min(index, len(tokens))


def _joins(tokens: list[Token], start: int, index: int) -> bool:
    """Whether "of", "for", "and" goes on with the name of a body: "Ministry of Public Works"."""
    after = index + 1
    if after < len(tokens) and tokens[after].lower == "the" and tokens[index].lower != "the":
        after += 1
    if after >= len(tokens) or not tokens[after].capital or tokens[after].text in name_words("calendar"):
        return False
    words = [t.lower for t in tokens[start:index]]
    if tokens[index].lower in ("and", "on", "in"):
        return "of" in words and words[-1] not in name_words("particle") and words[0] in body_nouns() and len(words) < 6
    if tokens[index].lower == "the":
        return False
    if words[-1] in ("secretary", "minister", "bosnia", "university", "state", "speaker", "bank", "chamber"):
        return tokens[after].lower != "the"
    return any(word in body_nouns() for word in words[-2:])


def _parts(tokens: list[Token], initial: bool, heading: bool) -> Iterator[Mention]:
    """Cut a capitalised phrase into the names in it: nationality, titles, the name itself."""
    start = 0
    while start < len(tokens) - 1 and initial and tokens[start].lower in function_words() | {"the", "unlike"}:
        start, initial = start + 1, False
    if tokens[start].lower == "the" and len(tokens) - start > 1:
        start += 1
    if initial and _opens_only_the_sentence(tokens[start:]):
        start, initial = start + 1, False
    if initial and len(tokens) - start > 1 and _shouts(tokens[start]) and not tokens[start + 1].text.isupper():
        start, initial = start + 1, False  # the first word of a tabloid's first paragraph
    whole = " ".join(token.text for token in tokens[start:])
    if whole in aliases() or any(t.lower in body_nouns() or t.lower in place_nouns() for t in tokens[start + 1 :]):
        if any(t.text in titles() for t in tokens[start:-1]) and tokens[-1].lower not in body_nouns() | place_nouns():
            pass
        else:
            yield Mention(_without_possessive(tokens[start:]), False, None, initial, heading)
            return
    for size in (3, 2, 1):
        country = " ".join(token.text for token in tokens[start : start + size])
        known = aliases().get(country)
        if known and start + size < len(tokens) and not (size == 1 and country in given_names()):
            yield Mention(tokens[start : start + size], False, None, initial, heading)
            start, initial = start + size, False
            break
    titled, gender = False, None
    last_title = max((i for i, t in enumerate(tokens[start:], start) if t.text in titles()), default=None)
    if last_title is not None and last_title < len(tokens) - 1:
        prefix = tokens[start : last_title + 1]
        if all(_in_title(t, place, prefix) for place, t in enumerate(prefix)):
            rest = last_title + 1
            while rest < len(tokens) and tokens[rest].lower in name_words("joint") | {"state"}:
                rest += 1
            gender = next((titles()[t.text] for t in prefix if titles().get(t.text)), None)
            start, titled, initial = rest, True, False
    while start < len(tokens) and tokens[start].text in name_words("group"):
        start += 1
    yield Mention(_without_possessive(tokens[start:]), titled, gender, initial, heading)


def _shouts(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 3 and token.text not in aliases()


def _opens_only_the_sentence(tokens: list[Token]) -> bool:
    """Whether the first word is a common one before a name that needs no more: "Yesterday Norway", "Unlike Ana"."""
    if len(tokens) < 2 or tokens[0].text in given_names() or tokens[0].text in titles() or tokens[0].text in aliases():
        return False
    rest = " ".join(token.text for token in tokens[1:])
    known = rest in aliases() or tokens[1].text in given_names()
    return (
        known
        and rest not in body_nouns()
        and frequency(stem(tokens[0].lower)) > 1e-4
        and (" ".join(token.text for token in tokens) not in aliases())
    )


def _in_title(token: Token, place: int, prefix: list[Token]) -> bool:
    """Whether a word belongs to an office: "Agriculture Secretary", "House Speaker", "Secretary of State"."""
    if (
        token.text in titles()
        or token.lower in name_words("joint")
        or token.lower in body_nouns()
        or token.text in name_words("group")
    ):
        return True
    return place + 1 < len(prefix) and token.text not in given_names() and frequency(stem(token.lower)) > 5e-5


def _without_possessive(tokens: list[Token]) -> list[Token]:
    return tokens[:-1] if tokens and tokens[-1].possessive else tokens
