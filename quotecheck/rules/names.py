"""One name, several spellings (QC304)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, groupby, product

from rapidfuzz.distance import OSA

from quotecheck.findings import Evidence, Finding
from quotecheck.language.lexicons import aliases, titles
from quotecheck.language.spellings import same_spelling
from quotecheck.language.tokens import tokenize
from quotecheck.language.words import function_words
from quotecheck.records import Document, Event, Name, Span
from quotecheck.rules.rule import declared_rules, rule

# Shorter names differ by one letter too often (Iran/Iraq) to be called variants of each other.
MIN_LETTERS = 5
# Endings that make another word of a name: nationality, plural, possessive.
_INFLECTIONS = ("s", "n", "an", "ian", "ns", "ans", "ians", "i", "ese", "ish", "'s", "’s", "er")
_CAPITALISED = re.compile(r"[A-Z][^\W_]{3,}")

_Place = tuple[Document, Name]


@dataclass(frozen=True, slots=True)
class _Use:
    """A capitalised word where one article uses it: its neighbours in lower case, its statement, its place."""

    before: str
    after: str
    statement: int
    span: Span


@rule("QC304", "name-variant", "info")
def judge_names(event: Event, house_spellings: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """One name, several spellings; a likely misspelling.

    Either the names are known spellings of one place or person (Kiev, Kyiv), or two capitalised words differ by a
    single letter or two swapped ones, and one of them stands only once in the whole event beside the other's many, or
    each report has its own of the two between the same words, or a spelling is one that the settings tell to avoid.

    Example: "Toyko has contributed more than $7 billion" in an article that writes "Tokyo" everywhere else.

    Why: a misspelt name is the cheapest mistake to mend and the one that readers write in about.

    Silence: `--ignore QC304`, or an ignore comment beside the name.
    """
    places: dict[str, list[_Place]] = defaultdict(list)
    for document in event.documents:
        for name in document.names:
            places[" ".join(name.text.split())].append((document, name))
    declared = declared_rules()["QC304"]
    for avoided, house in (house_spellings or {}).items():
        for document in event.documents:
            if found := _uses(document, avoided):
                yield declared.finding(
                    f"“{avoided}” is spelt “{house}” in this house.",
                    tuple(Evidence.at(document.article, span) for span in found),
                    1.0,
                )
    reported: set[frozenset[str]] = set()
    alike = (combinations(spellings, 2) for _, spellings in groupby(sorted(places), key=lambda text: text[:1]))
    for first, second in chain.from_iterable(alike):
        if _known_variants(places[first], places[second], first, second):
            message, confidence = f"“{first}” and “{second}” are two spellings of one name.", 0.9
        elif _likely_misspelling(first, second, len(places[first]), len(places[second])):
            rare, usual = sorted((first, second), key=lambda text: len(places[text]))
            message, confidence = f"“{rare}” stands once where the other places have “{usual}”.", 0.7
        else:
            continue
        shown = (places[first][0], places[second][0])
        reported.add(frozenset((first.casefold(), second.casefold())))
        yield declared.finding(message, tuple(Evidence.at(d.article, n.span) for d, n in shown), confidence)
    for a, x, b, y in _in_one_place(event):
        words = x.of(a.article.text), y.of(b.article.text)
        if frozenset(map(str.casefold, words)) not in reported:
            reported.add(frozenset(map(str.casefold, words)))
            yield declared.finding(
                f"“{words[0]}” stands where the other report has “{words[1]}”.",
                (Evidence.at(a.article, x), Evidence.at(b.article, y)),
                0.6,
            )


def _in_one_place(event: Event) -> Iterator[tuple[Document, Span, Document, Span]]:
    """Capitalised words a slip apart, each in one article only, between the same words or beside one in a matching
    statement."""
    uses = [_uses_by_word(document) for document in event.documents]
    paired = {(p.a_document.article.id, p.a.index, p.b_document.article.id, p.b.index) for p in event.pairs}
    for (i, a), (j, b) in combinations(enumerate(event.documents), 2):
        others: dict[str, list[str]] = defaultdict(list)
        for word in uses[j].keys() - uses[i].keys():
            others[word[0]].append(word)
        for word in sorted(uses[i].keys() - uses[j].keys()):
            for other in sorted(others[word[0]]):
                if not _a_slip_apart(word, other):
                    continue
                for x, y in product(uses[i][word], uses[j][other]):
                    known = (a.article.id, x.statement, b.article.id, y.statement) in paired
                    if _same_company(x, y, known):
                        yield a, x.span, b, y.span


def _uses_by_word(document: Document) -> dict[str, list[_Use]]:
    """Where an article uses each of its longer capitalised words, by the word in lower case."""
    found: dict[str, list[_Use]] = defaultdict(list)
    for statement in document.statements:
        tokens = tokenize(document.article.text, statement.span.start, statement.span.end)
        words = [token for token in tokens if token.word]
        for before, token, after in zip([None, *words], words, [*words[1:], None], strict=False):
            if _CAPITALISED.fullmatch(token.text):
                neighbours = (before.lower if before else "", after.lower if after else "")
                found[token.lower].append(_Use(*neighbours, statement.index, Span(token.start, token.end)))
    return found


def _a_slip_apart(first: str, second: str) -> bool:
    near = OSA.distance(first, second, score_cutoff=1) == 1 or same_spelling(first, second)
    return near and not _inflected(first, second)


def _same_company(x: _Use, y: _Use, known: bool) -> bool:
    """Whether two words have the same neighbours; one that tells something will do in statements known to match."""
    shared = {word for word, other in ((x.before, y.before), (x.after, y.after)) if word and word == other}
    telling = {word for word in shared if word not in function_words() and word.capitalize() not in titles()}
    both = x.before == y.before and x.after == y.after
    return bool(telling) and (both or known)


def _uses(document: Document, spelling: str) -> tuple[Span, ...]:
    """The first use of a spelling as a word of its own, and the statement that holds it."""
    for statement in document.statements:
        at = statement.text.find(spelling)
        while at >= 0:
            end = at + len(spelling)
            if not statement.text[max(0, at - 1) : at].isalnum() and not statement.text[end : end + 1].isalnum():
                start = statement.span.start
                return Span(start + at, start + end), statement.span
            at = statement.text.find(spelling, end)
    return ()


def _known_variants(a: Sequence[_Place], b: Sequence[_Place], first: str, second: str) -> bool:
    """Two single-word spellings of one canonical name with one initial, alike enough to be no aliases.

    "France" and "French" are two words, "U.S." and "USA" two abbreviations.
    """
    if " " in first or " " in second or {n.canonical for _, n in a} != {n.canonical for _, n in b}:
        return False
    if any(word.isupper() or (word in aliases() and aliases()[word].demonym) for word in (first, second)):
        return False
    if _inflected(first, second) or min(len(first), len(second)) < 4:
        return False
    return bool(OSA.distance(first, second) <= 2)


def _likely_misspelling(first: str, second: str, first_count: int, second_count: int) -> bool:
    """Two names with one initial of which one stands once, one letter off the other that stands often."""
    if min(first_count, second_count) != 1 or max(first_count, second_count) < 3:
        return False
    if min(len(first), len(second)) < MIN_LETTERS or first.count(" ") != second.count(" ") or _inflected(first, second):
        return False
    return bool(OSA.distance(first, second, score_cutoff=1) == 1)


def _inflected(first: str, second: str) -> bool:
    """Whether one is the other with an ending ("Ukraine", "Ukrainian"), or they differ in their last letter only."""
    if first.casefold() == second.casefold() or first.replace(".", "") == second.replace(".", ""):
        return True
    if first[:-1] == second[:-1]:
        return True
    shorter, longer = sorted((first, second), key=len)
    return any(longer == shorter + ending or longer == shorter[:-1] + ending for ending in _INFLECTIONS)
