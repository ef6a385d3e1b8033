"""Folding: the words of a text stripped of house style, each with its place in the untouched text.

Two newsrooms print one utterance differently: curly or straight marks, British or American spelling, "ten" or "10",
"$5m" or "5 million dollars", "don't" or "do not", "co-operate" or "cooperate". Folding takes those choices out, so that
what still differs is a change of words. A fold is a key for comparing and need not be a word itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Literal

from quotecheck.language.american import fold_word
from quotecheck.language.lists import data_lines, data_table
from quotecheck.records import Span

TokenKind = Literal["word", "number", "ellipsis", "break"]

_TOKEN = re.compile(
    r"""(?P<ellipsis>…|\.(?:[ \u00a0]?\.)++)
      | (?P<censored>[^\W\d_]{1,2}\*++\w*+|[bcdfps](?:--++|—)(?=[^\W\d_])\w++|[bcdfps]-{2,4}(?![\w-])
                    |[^\W\d_]{2,5}-{3,6}(?![\w-]))
      | (?P<short>[wW]/[oO]?(?!\w))
      | (?P<acronym>(?:[A-Za-z]\.){2,}+)
      | (?P<number>\d++(?:,\d{3}(?!\d))*+(?:\.\d++)?+)(?P<suffix>[^\W\d_]*+)
      | (?P<word>[^\W\d_]++(?:['’‘`][^\W\d_]++)*+)
      | (?P<sign>[$£€¥%])
      | (?P<recased>\[[^\W\d_]\][^\W\d_]++(?:['’‘`][^\W\d_]++)*+)
      | (?P<bracket>[][()])""",
    re.VERBOSE,
)
_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "%": "percent"}
_CURRENCIES = frozenset(("dollar", "pound", "euro", "yen"))
_SENTENCE_END = re.compile(r"[.!?]")


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word. `key` is what it is compared by; `span` its place in the text it came from.

    `capital`: written with a capital where no sentence begins; `bracketed`: inside [brackets] or (parentheses);
    `ends`: the last word of a sentence. A `break` stands where a quotation is interrupted.
    """

    key: str
    span: Span
    kind: TokenKind = "word"
    capital: bool = False
    bracketed: bool = False
    ends: bool = False


@dataclass(frozen=True)
class Folded:
    """The tokens of a stretch of text, and the folded text they make with the map back."""

    tokens: tuple[Token, ...]

    @cached_property
    def text(self) -> str:
        """The keys, one space between them."""
        return " ".join(token.key for token in self.tokens)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for token in self.tokens:
            starts.append(at)
            at += len(token.key) + 1
        return starts

    def source(self, span: Span) -> Span:
        """The stretch of the source text behind a stretch of `text`, in whole words.

        Raises ValueError if `span` is empty or lies outside `text`.
        """
        if not 0 <= span.start < span.end <= len(self.text):
            raise ValueError(f"no folded text at {span.start}..{span.end}")
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_right(self._starts, span.end - 1) - 1
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)


def fold(text: str, span: Span | None = None) -> Folded:
    """Fold `text`, or the stretch `span` of it; token spans always count from the beginning of `text`.

    Time is linear in the length of the stretch.
    """
    if span is None:
        span = Span(0, len(text))
    tokens: list[Token] = []
    depth = 0
    sentence_start = True
    previous_end = span.start
    for match in _TOKEN.finditer(text, span.start, span.end):
        kind, raw, place = match.lastgroup, match.group(), Span(match.start(), match.end())
        if kind == "recased":  # "[a]ll": an editor fitted the first letter to his own sentence
            raw = raw[1] + raw[3:]
        if kind == "bracket":
            depth = depth + 1 if raw in "[(" else max(0, depth - 1)
            continue
        if tokens and _ends_before(text, tokens[-1], Span(previous_end, place.start), raw):
            tokens[-1] = replace(tokens[-1], ends=True)
            sentence_start = True
        capital = (
            raw[0].isupper() and not sentence_start and raw not in ("I", "I'm", "I’m", "I'll", "I’ll", "I've", "I’ve")
        )
        for key, part_kind in _keys(match, raw):
            tokens.append(Token(key, place, part_kind, capital, depth > 0))
        sentence_start = kind == "ellipsis"
        previous_end = place.end
    if tokens and tokens[-1].kind != "ellipsis" and _SENTENCE_END.search(text, previous_end, span.end):
        tokens[-1] = replace(tokens[-1], ends=True)
    if _is_shouted(tokens, text):
        tokens = [replace(token, capital=False) for token in tokens]
    return Folded(tuple(_join_numbers(tokens, text)))


def _is_shouted(tokens: list[Token], text: str) -> bool:
    """Whether all is in capitals, so that they tell nothing."""
    words = [word for token in tokens if len(word := token.span.of(text)) > 1 and word[0].isalpha()]
    return len(words) > 1 and 2 * sum(map(str.isupper, words)) > len(words)


def _ends_before(text: str, last: Token, between: Span, raw: str) -> bool:
    """Whether a sentence ends with the token `last`, given what stands between it and the next word `raw`."""
    begins = raw[0].isupper() or raw[0].isdigit() or raw[0] in _SIGNS
    if last.kind == "ellipsis":
        return begins
    return begins and bool(_SENTENCE_END.search(between.of(text))) and last.span.of(text) not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(data_lines("abbreviations.txt"))


def _keys(match: re.Match[str], raw: str) -> list[tuple[str, TokenKind]]:
    if match["ellipsis"]:
        return [("…", "ellipsis")]
    if match["sign"]:
        return [(_SIGNS[raw], "word")]
    if match["number"]:
        number = match["number"].replace(",", "")
        suffix = match["suffix"].lower()
        if suffix in ("st", "nd", "rd", "th"):
            return [(f"{number}th", "number")]
        scale = _numerals().get(suffix)
        if scale and scale[1] == "suffix":
            return [(_plain(Decimal(number) * scale[0]), "number")]
        if suffix == "s":
            return [(f"{number}s", "number")]
        parts: list[tuple[str, TokenKind]] = [(_plain(Decimal(number)), "number")]
        return [*parts, (fold_word(suffix), "word")] if suffix else parts
    if match["acronym"]:
        plain = raw.replace(".", "").lower()
        return [("u.s." if plain == "us" else plain, "word")]
    if raw == "US":
        return [("u.s.", "word")]
    if match["censored"]:
        return [(f"{raw[0].lower()}***", "word")]
    if match["short"]:
        return [("without" if len(raw) > 2 else "with", "word")]
    return [(key, "word") for key in _expand(_plain_letters(raw))]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


@lru_cache(maxsize=1 << 16)
def _plain_letters(word: str) -> str:
    """Lower case, straight apostrophes, no accents."""
    word = word.replace("’", "'").replace("‘", "'").replace("`", "'").lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def _expand(word: str) -> tuple[str, ...]:
    """A lower-case word as one key, or several where it is a contraction."""
    whole = data_table("contracted_words.tsv").get(word)
    if whole:
        return tuple(fold_word(part) for part in whole.split())
    if "'" not in word:
        return (fold_word(word),)
    for ending, meaning in data_table("contractions.tsv").items():
        if word.endswith(ending) and len(word) > len(ending):
            return (*_expand(word[: -len(ending)]), meaning)
    if word.endswith(("'s", "'d")):
        return (*_expand(word[:-2]), word[-2:])
    return (word.replace("'", ""),)


@cache
def _numerals() -> dict[str, tuple[Decimal, str]]:
    rows = (line.split("\t") for line in data_lines("numerals.tsv"))
    return {word: (Decimal(value), kind) for word, value, kind in rows}


def _join_numbers(tokens: list[Token], text: str) -> list[Token]:
    """Numbers of several words become one token, "per cent" one word, and a currency stands behind its number."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        value, end = _number_at(tokens, at, text)
        if value is not None:
            run = tokens[at:end]
            token = Token(
                value, Span(run[0].span.start, run[-1].span.end), "number", False, run[0].bracketed, run[-1].ends
            )
            if joined and joined[-1].key in _CURRENCIES and len(joined[-1].span) == 1:
                whole = Span(joined[-1].span.start, token.span.end)
                joined[-1:] = [replace(token, span=whole), replace(joined[-1], span=whole, ends=token.ends)]
            else:
                joined.append(token)
            at = end
        elif tokens[at].key == "per" and at + 1 < len(tokens) and tokens[at + 1].key == "cent":
            place = Span(tokens[at].span.start, tokens[at + 1].span.end)
            joined.append(replace(tokens[at + 1], key="percent", span=place))
            at += 2
        elif tokens[at].key in ("dollars", "pounds", "euros"):
            joined.append(replace(tokens[at], key=tokens[at].key[:-1]))
            at += 1
        else:
            joined.append(tokens[at])
            at += 1
    return joined


def _number_at(tokens: list[Token], at: int, text: str) -> tuple[str | None, int]:
    """The number that begins at a token, as a plain decimal or an ordinal, and the index behind it."""
    total = Decimal(0)  # in full thousands, millions, ... already read
    group: Decimal | None = None  # below the next scale word
    place = Decimal(1000)  # size of the last summand: the next must be smaller
    start = at
    while at < len(tokens):
        token = tokens[at]
        if at > start and text[tokens[at - 1].span.end : token.span.start].strip(" \u00a0-‑"):
            break
        value, kind = _numeral(token)
        if value is not None and kind == "unit" and (group is None or (place > value and place >= 10)):
            group, place = (group or Decimal(0)) + value, Decimal(1)
        elif value is not None and kind == "ten" and (group is None or place >= 100):
            group, place = (group or Decimal(0)) + value, Decimal(10)
        elif kind == "digits" and group is None and total == 0 and value is not None:
            group, place = value, Decimal(0)
        elif kind == "scale" and value is not None and group is not None:
            if value == 100:
                group, place = group * 100, Decimal(100)
            else:
                total, group, place = total + group * value, None, Decimal(1000)
        elif kind == "ordinal" and value is not None and place == 10 and group is not None:
            return f"{_plain(total + group + value)}th", at + 1
        elif kind == "ordinal" and value is not None and at == start:
            return f"{_plain(value)}th", at + 1
        elif _and_half(tokens, at) and (group is not None or total):
            if group is not None:
                group += Decimal("0.5")
            return _plain(total + (group or 0)), at + 3
        elif token.key == "and" and (place == 100 or (group is None and total)) and _numeral_follows(tokens, at + 1):
            at += 1
            continue
        else:
            break
        at += 1
    if group is None and not total:
        return None, start
    return _plain(total + (group or Decimal(0))), at


def _numeral(token: Token) -> tuple[Decimal | None, str]:
    if token.kind == "number":
        return (None, "") if token.key[-1].isalpha() else (Decimal(token.key), "digits")
    value, kind = _numerals().get(token.key, (None, ""))
    return value, "" if kind == "suffix" else kind


def _numeral_follows(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and _numeral(tokens[at])[1] in ("unit", "ten")


def _and_half(tokens: list[Token], at: int) -> bool:
    return [t.key for t in tokens[at : at + 3]] in (["and", "a", "half"], ["and", "1", "half"])
