"""Names of persons, bodies and places, and which mentions stand for the same one.

Rules over capital letters and plain-data lexicons: fast, and silent about what an article does not tell. Within
an article "Mr Okafor", "Okafor" and "Daniel Okafor" are one person; `same_name` compares the fullest forms of two
articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.language.bearers import gender_of, resolve
from quotecheck.language.lexicons import aliases, given_names, name_words, titles
from quotecheck.language.mentions import Mention, capitalised
from quotecheck.language.tokens import Token, tokenize
from quotecheck.language.words import frequency, function_words, stem
from quotecheck.records import Article, Name, Span

__all__ = ["find_names", "gender_of", "same_name"]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What an article writes elsewhere: whole phrases, words inside of sentences, last words, words in lower case."""

    whole: set[str]
    inside: set[str]
    surnames: set[str]
    lower: set[str]


def find_names(article: Article, sentences: Sequence[Span]) -> tuple[Name, ...]:
    """The names of an article in text order; they do not overlap. Titles ("President") are not part of a name."""
    headings = [block.span for block in article.blocks if block.kind == "heading"]
    mentions: list[Mention] = []
    organs: list[Name] = []
    lower_words: set[str] = set()
    at = 0
    for sentence in sentences:
        while at < len(headings) and headings[at].end <= sentence.start:
            at += 1
        heading = at < len(headings) and headings[at].overlaps(sentence)
        tokens = tokenize(article.text, sentence.start, sentence.end)
        lower_words.update(token.text for token in tokens if token.text[0].islower())
        taken = _organs_of_state(article.text, tokens, organs)
        mentions.extend(capitalised(tokens, heading, taken))
    seen = _Seen(
        whole={" ".join(mention.words) for mention in mentions if not mention.heading},
        inside={
            word for mention in mentions if not mention.heading for word in mention.words[1 if mention.initial else 0 :]
        },
        surnames={mention.words[-1] for mention in mentions if not mention.heading and len(mention.tokens) > 1},
        lower=lower_words,
    )
    mentions = [mention for mention in mentions if mention.tokens and _is_name(mention, seen)]
    names = resolve(article.text, mentions)
    return tuple(sorted([*names, *organs], key=lambda name: name.span))


def same_name(a: str, b: str) -> bool:
    """Whether two canonical names may be one: the words of one are all among the words of the other, in order.

    >>> same_name("Okafor", "Daniel Okafor")
    True
    >>> same_name("Daniel Okafor", "Grace Okafor")
    False
    """
    shorter, longer = sorted((a.casefold().split(), b.casefold().split()), key=len)
    rest = iter(longer)
    return bool(shorter) and all(word in rest for word in shorter)


def _organs_of_state(text: str, tokens: list[Token], found: list[Name]) -> set[int]:
    """Note "Norway's foreign ministry" and its like as bodies; return the indices of the tokens they use."""
    taken: set[int] = set()
    for index, token in enumerate(tokens):
        if token.lower not in name_words("organ"):
            continue
        start = index - 1
        while start >= 0 and tokens[start].lower in name_words("office"):
            start -= 1
        offices = [t.lower for t in tokens[start + 1 : index]]
        if start >= 0 and tokens[start].possessive:
            start -= 1
        if start < 0:
            continue
        first = start - 1 if start and f"{tokens[start - 1].text} {tokens[start].text}" in aliases() else start
        known = aliases().get(text[tokens[first].start : tokens[start].end])
        if known is None or known.kind != "place" or known.metonym_of or (token.lower == "bank" and not offices):
            continue
        span = Span(tokens[first].start, token.end)
        offices = ["defence" if office == "defense" else office for office in offices]
        canonical = " ".join([known.canonical, *offices, token.lower]).title()
        found.append(Name(span, span.of(text), canonical, "body"))
        taken.update(range(first, index + 1))
    return taken


def _is_name(mention: Mention, seen: _Seen) -> bool:
    first = mention.tokens[0]
    text = " ".join(mention.words)
    if text in aliases():
        return not mention.heading or len(text) > 3
    if mention.heading:
        return text in seen.whole
    if len(mention.tokens) > 1:
        return not all(t.lower in seen.lower or t.lower in function_words() for t in mention.tokens)
    if text in seen.surnames and not mention.initial:
        return True
    if (
        (text in titles() and text not in seen.surnames)
        or text in name_words("group")
        or len(text) == 1
        or not any(c.isalpha() for c in text)
    ):
        return False
    if first.lower in function_words():
        return False
    if not mention.initial:
        return True
    if text in given_names() and first.lower not in seen.lower:
        return True
    if first.lower in seen.lower or first.lower.endswith(("ing", "ed", "ly")):
        return text in seen.inside
    return frequency(stem(first.lower)) <= 1e-4 or text in seen.inside
