"""Who does what in a sentence: noun phrases and the subjects of verbs, by the few shapes that news prose has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.extract.lexicon import cue_verbs, is_participle, verb_forms, words
from quotecheck.extract.reading import Hidden, Reading
from quotecheck.language.tokens import Token
from quotecheck.records import Name, Span

_PRONOMINAL = frozenset("this these those some many most both neither all one another others few several two".split())
_LONGEST = 60  # tokens that a subject and its appositions may take
_RELATIVE_REACH = 14  # tokens that a relative clause without commas may take
_LONG_QUOTATION = 60  # characters from which a quotation is no part of a parenthesis


@dataclass(frozen=True, slots=True)
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

    @property
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
        names = self.names
        if names and names[-1].span.end == self.core[-1].end:
            return names[-1]
        core, all_tokens = self.core, self.tokens
        if len(core) < len(all_tokens) and core[-1].capital and all_tokens[len(core)].lower in ("of", "to", "for"):
            for at in range(len(core) + 2, len(all_tokens)):
                name = self.reading.names.get(all_tokens[at].start)
                if name is not None and name.kind == "person" and all_tokens[at - 1].capital:
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
    if is_verb(token):
        return not is_participle(token.lower)
    if token.lower in ("left", "cast", "set", "put", "cut", "hit", "let", "beat", "spread", "held", "won", "lost"):
        return at > 0 and (tokens[at - 1].capital or tokens[at - 1].lower in words("pronoun"))
    if not token.lower.endswith("ed") or token.capital or len(token.text) < 5 or at == 0:
        return False
    before = tokens[at - 1].lower
    return not (before in words("determiner") or before in words("preposition") or tokens[at - 1].possessive)


def is_adverb(token: Token) -> bool:
    return token.lower in words("adverb") or (token.lower.endswith("ly") and len(token.text) > 4 and not token.capital)


def is_nominal(token: Token) -> bool:
    """Whether a token may stand inside a noun phrase."""
    if isinstance(token, Hidden):
        return True
    if not token.word:
        return token.possessive or token.text in "&$€£%"
    lower = token.lower
    if is_participle(lower) and lower in cue_verbs():
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
    while start > 0:
        before = tokens[start - 1]
        if tokens[start].lower in words("determiner") and not _goes_before_determiner(before):
            break
        if isinstance(before, Hidden) and not _modifies(tokens, start - 1):
            break
        if is_adverb(before) and start > 1 and tokens[start - 2].lower in words("determiner"):
            start -= 1  # "the first lady"
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
    before = tokens[at - 1] if at else None
    return before is not None and (before.lower in words("determiner") or before.possessive)


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
            token.lower in ("of", "for", "at", "from", "with") and end + 1 < len(tokens) and is_nominal(tokens[end + 1])
        ):
            end += 1
        elif (
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


def subject_of(reading: Reading, verb: int) -> tuple[Phrase | None, int]:
    """The subject of the verb at token `verb`, and the first token of its verb group ("has also said").

    None where the subject does not stand directly before the verb group.
    """
    tokens = reading.tokens
    at = _skip_time(tokens, verb - 1)
    while at >= 0 and (is_auxiliary(tokens[at]) or is_adverb(tokens[at])):
        at = _skip_time(tokens, at - 1)
    first = at + 1
    if at < 0:
        return None, first
    if tokens[at].lower in ("which", "that") and at:
        return phrase_ending(reading, at - 1 - (tokens[at - 1].text == ",")), first
    if tokens[at].text == "," or (isinstance(tokens[at], Hidden) and tokens[at].last == ","):
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
    while place > 0 and (
        tokens[place].lower in words("time") or tokens[place].text.isdigit() or tokens[place].lower in words("timely")
    ):
        found = found or tokens[place].lower in words("time")
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
    for at in range(comma - 1, max(0, comma - _LONGEST), -1):
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
    if first.start in phrase.reading.names and not lower.endswith(("ing", "ed")):
        return True
    return not (
        lower in words("time") or lower in words("preposition") or (len(lower) > 4 and lower.endswith(("ing", "ed")))
    )


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
    for at in range(dash - 1, max(0, dash - _LONGEST), -1):
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
