"""Noun phrases, by the few shapes that news prose has, and the classes of words that bound them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from quotecheck.extract.lexicon import cue_verbs, is_participle, verb_forms, words
from quotecheck.extract.reading import Hidden, Reading
from quotecheck.language.lexicons import body_nouns, name_words, titles
from quotecheck.language.tokens import Token
from quotecheck.records import Name, Span

_PRONOMINAL = frozenset("this these those some many most both neither all one another others few several two".split())
_LONGEST = 60  # tokens that a subject and its appositions may take
_LONGEST_SIMPLE = 20  # tokens that a phrase without attachments may take


@dataclass(frozen=True)  # no slots, because of what is kept
class Phrase:
    """A noun phrase: tokens `start` to `end` (exclusive) of its sentence."""

    reading: Reading
    start: int
    end: int

    @property
    def tokens(self) -> list[Token]:
        return self.reading.tokens[self.start : self.end]

    @property
    def span(self) -> Span:
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @cached_property
    def core(self) -> list[Token]:
        """The phrase without what is attached to it: up to the first preposition, relative or comma."""
        found: list[Token] = []
        for token in self.tokens:
            if found and (
                token.lower in words("preposition") or token.lower in words("relative") or token.text in ",("
            ):
                break
            found.append(token)
        return found

    @property
    def head(self) -> str:
        """The lower-case last word of the core."""
        return self.core[-1].lower

    @property
    def names(self) -> list[Name]:
        """The names in the core, in order."""
        return [self.reading.names[t.start] for t in self.core if t.start in self.reading.names]

    @property
    def named(self) -> Name | None:
        """The name that the phrase as a whole stands for: at the end of its core, or behind a title with "of" in it."""
        names, last = self.names, self.core[-1]
        attached = self._attached()
        if attached is not None and last.lower in body_nouns():
            return attached  # "Committee on Ferries Chairwoman Ada Holm"
        return names[-1] if names and names[-1].span.end == last.end else attached

    def _attached(self) -> Name | None:
        """The person behind an office, or a body, with "of" or its like in it."""
        core, tokens = self.core, self.tokens
        office = core[-1].capital or (
            core[0].lower not in words("determiner") and core[-1].text.capitalize() in titles()
        )
        if not office or len(core) == len(tokens) or tokens[len(core)].lower not in ("of", "to", "for", "on"):
            return None
        for before, token in pairwise(tokens[len(core) + 1 :]):
            name = self.reading.names.get(token.start)
            titled = before.capital or before.lower == "state" or before.text.capitalize() in titles()
            if name is not None and name.kind == "person" and titled:
                return name
        return None

    @property
    def pronoun(self) -> bool:
        return len(self.tokens) == 1 and self.head in words("pronoun") | words("relative")


def is_verb(token: Token) -> bool:
    return not token.capital and (token.lower in verb_forms() or token.lower in words("auxiliary"))


def is_auxiliary(token: Token) -> bool:
    return not token.capital and token.lower in words("auxiliary")


def is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` is a finite verb, as far as its form and the word before it tell."""
    token = tokens[at]
    if token.possessive:
        return at > 0 and tokens[at - 1].lower in words("pronoun") | words("relative") | {"there", "what"}
    if not token.word:
        return False
    if is_verb(token):
        return not is_participle(token.lower)
    if token.lower in ("left", "cast", "set", "put", "cut", "hit", "let", "beat", "spread", "held", "won", "lost"):
        return at > 0 and (tokens[at - 1].capital or tokens[at - 1].lower in words("pronoun"))
    if not token.lower.endswith("ed") or token.capital or len(token.text) < 5 or at == 0:
        return False
    if is_adjective(tokens, at):
        return False
    before = tokens[at - 1].lower
    return not (before in words("determiner") or before in words("preposition") or tokens[at - 1].possessive)


def is_adjective(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form in -ed only describes, as in "an even more pointed letter"."""
    start = at - 1
    while start > 0 and is_adverb(tokens[start]):
        start -= 1
    return start < at - 1 and tokens[at].lower.endswith("ed") and tokens[start].lower in words("determiner")


def is_adverb(token: Token) -> bool:
    lower = token.lower
    if lower in words("adverb"):
        return True
    return lower.endswith("ly") and len(lower) > 4 and not token.capital and lower not in words("no-adverb")


def is_time(token: Token) -> bool:
    """ "Monday", "May"; "night", "week", "p.m.", but no "Times" that is a name."""
    return token.lower in words("weekday") or (not token.capital and token.lower in words("time"))


def is_nominal(token: Token) -> bool:
    """Whether a token may stand inside a noun phrase."""
    if isinstance(token, Hidden):
        return True
    if not token.word:
        return token.possessive or token.text in "&$€£%"
    lower = token.lower
    if lower == "having" or (is_participle(lower) and lower in cue_verbs()):
        return False
    if token.capital:
        return (
            lower not in words("conjunction")
            and lower not in words("subordinator")
            and (lower not in words("preposition"))
        )
    closed = (
        "conjunction",
        "subordinator",
        "preposition",
        "auxiliary",
        "pronoun",
        "relative",
    )
    if lower in words("determiner"):
        return True
    return not any(lower in words(group) for group in closed) and not is_verb(token) and not is_adverb(token)


def phrase_ending(reading: Reading, end: int) -> Phrase | None:
    """The longest noun phrase whose last token is `end`: "the mayor of Porto", "Ana Reis and Rui Melo"."""
    tokens = reading.tokens
    if end < 0:
        return None
    if tokens[end].lower in words("pronoun") or tokens[end].lower == "who":
        return Phrase(reading, end, end + 1)
    at = end
    if tokens[at].text == ")":
        while at >= 0 and tokens[at].text != "(":
            at -= 1
        at -= 1
    if at < 0 or not is_nominal(tokens[at]) or isinstance(tokens[at], Hidden) or tokens[at].possessive:
        return None
    if at and tokens[at - 1].capital and is_finite(tokens, at):
        return None  # "Reis left"
    start = _simple_start(reading, at)
    while start > 1 and end - start < _LONGEST:
        link = tokens[start - 1]
        joined = link.lower in ("and", "&") and _joins(reading, start)
        attached = link.lower in words("attaching") and not _opens_clause(reading, start - 1)
        if not (joined or attached) or not is_nominal(tokens[start - 2]) or is_verb(tokens[start - 2]):
            if tokens[start - 1].text == ")":
                break
            break
        start = _simple_start(reading, start - 2)
    bare = end == start and tokens[start].lower in words("determiner") and tokens[start].lower not in _PRONOMINAL
    return None if bare else Phrase(reading, start, end + 1)


def _simple_start(reading: Reading, end: int) -> int:
    """Where a phrase without attachments begins: at a determiner, or at the last nominal token."""
    tokens, start = reading.tokens, end
    while start > 0 and end - start < _LONGEST_SIMPLE:
        before = tokens[start - 1]
        if tokens[start].lower in words("determiner") and not _goes_before_determiner(before):
            break
        if isinstance(before, Hidden) and not _modifies(tokens, start - 1):
            break
        described = is_adverb(before) or is_participle(before.lower)
        if before.lower == "first":
            start -= 1
            continue
        if described and start > 1 and tokens[start - 2].lower in words("determiner"):
            start -= 1  # "the first lady", "the talking points"
        elif not is_nominal(before):
            break
        start -= 1
    return start


def _goes_before_determiner(token: Token) -> bool:
    """ "all the", "both its", "the two", "his many"."""
    return token.lower in (
        "all",
        "both",
        "half",
        "the",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "a",
    )


def _modifies(tokens: list[Token], at: int) -> bool:
    """Whether the marked stretch at `at` stands inside a noun phrase: 'the "no" camp'."""
    before, stretch = tokens[at - 1] if at else None, tokens[at]
    if before is None or (isinstance(stretch, Hidden) and stretch.last in (",", ".", "!", "?")):
        return False
    return before.lower in words("determiner") or before.possessive


def _joins(reading: Reading, start: int) -> bool:
    """Whether "and" before `start` joins two phrases of one kind: two names, or two that begin alike."""
    tokens = reading.tokens
    left = _simple_start(reading, start - 2)
    both_names = tokens[start].capital and tokens[start - 2].capital
    alike = tokens[start].lower in words("determiner") and tokens[left].lower in words("determiner")
    free = left == 0 or tokens[left - 1].text in ",;:" or tokens[left - 1].lower in words("subordinator")
    return (both_names or alike) and (free or both_names)


def _opens_clause(reading: Reading, at: int) -> bool:
    """Whether the preposition at `at` opens the sentence or a clause, and so attaches to nothing on its left."""
    return at == 0 or not is_nominal(reading.tokens[at - 1])


def _is_about(tokens: Sequence[Token], at: int) -> bool:
    """Whether an "on" belongs to the name of a body: "Committee on Ferries Chairwoman Ada Holm"."""
    if tokens[at].lower != "on" or at == 0 or at + 1 == len(tokens):
        return False
    body, about = tokens[at - 1], tokens[at + 1]
    return body.capital and body.lower in body_nouns() and about.capital and about.text not in name_words("calendar")


def phrase_starting(reading: Reading, start: int) -> Phrase | None:
    """The noun phrase that begins with token `start`, appositions left out: "the mayor of Porto"."""
    tokens = reading.tokens
    if start >= len(tokens):
        return None
    if tokens[start].lower in words("pronoun") and tokens[start].lower not in words("determiner"):
        return Phrase(reading, start, start + 1)
    if isinstance(tokens[start], Hidden) or not is_nominal(tokens[start]):
        return None
    end = start
    while end < len(tokens) and end - start < _LONGEST:
        token = tokens[end]
        if is_nominal(token):
            before = tokens[end - 1]
            if end > start and is_finite(tokens, end):
                break
            if (
                token.lower in words("determiner")
                and end > start
                and not (
                    before.lower in words("preposition")
                    or before.lower in ("and", "&")
                    or _goes_before_determiner(before)
                )
            ):
                break
            end += 1
        elif (
            (token.lower in ("of", "for", "at", "from", "with") or _is_about(tokens, end))
            and end + 1 < len(tokens)
            and is_nominal(tokens[end + 1])
        ) or (
            token.lower in ("and", "&")
            and end + 1 < len(tokens)
            and (
                (tokens[end + 1].capital and tokens[end - 1].capital) or tokens[end + 1].lower in ("the", "a", "other")
            )
        ):
            end += 1
        else:
            break
    while end > start and (tokens[end - 1].possessive or not tokens[end - 1].word):
        end -= 1
    return Phrase(reading, start, end) if end > start else None
