"""Whether two speakers are one: the question before every comparison of what was said.

Two people who say different things disagree, and that is no finding. Only two resolved names of one kind can show that
words were given to the wrong person; a capital that speaks for a government, a spokesman and his ministry, or two
speakers at once never do.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from quotecheck.language.folding import fold
from quotecheck.language.lexicons import pronoun_genders, titles
from quotecheck.language.names import gender_of
from quotecheck.language.spellings import same_spelling
from quotecheck.language.words import frequency, stem
from quotecheck.records import Document, NameKind, Quotation, Span

Relation = Literal["same", "unsure", "doubtful", "different"]
Attributed = tuple[Document, Quotation]

# Both attributions must be at least this sure before two speakers are called different.
MIN_CONFIDENCE = 0.75
# Characters before a quotation in which a pronoun finds whom it stands for.
REACH = 600
# A letter more or less in a name of this length is a slip.
LONG_NAME = 6
# A surname whose bearer is nowhere introduced is of no known kind, and still no other person's.
_COMPARABLE: tuple[set[NameKind | None], ...] = ({"person"}, {"body"}, {"person", "other"})
# A word in this share of the sentences of news is an everyday word.
EVERYDAY = 5e-3
_JOINERS = frozenset(("and", "or", "with"))


def relation(a: Attributed, b: Attributed, *, b_continues: bool = False) -> Relation:
    """Whether the speakers of two quotations are the same, surely different, or neither can be told.

    `doubtful`: two different people are named, but not both for sure.
    Only a speaker who is named beside a quotation, in its own sentence, can be different from another; with
    `b_continues` the second quotation may go on with what a sentence before it attributes.
    """
    one, other = a[1].speaker, b[1].speaker
    if one is None or other is None or not one.name or not other.name or one.metonym or other.metonym:
        return "unsure"
    a_words, b_words = _name_words(one.name), _name_words(other.name)
    if a_words <= b_words or b_words <= a_words:
        return "same"
    if {one.kind, other.kind} not in _COMPARABLE or _JOINERS & (a_words | b_words):
        return "unsure"
    if any(s.kind == "other" and _ordinary(words) for s, words in ((one, a_words), (other, b_words))):
        return "unsure"
    if _alike(a_words, b_words) or _initials(one.name, other.name):
        return "unsure"
    sure = _surely_attributed(*a, other.name, True) and _surely_attributed(*b, one.name, not b_continues)
    return "different" if sure else "doubtful"


def _surely_attributed(document: Document, quotation: Quotation, rival: str, own_sentence: bool) -> bool:
    """Whether a quotation can be held against the attribution to `rival`.

    Its own sentence must name the speaker, and not the rival between speaker and quotation; an office will do where no
    other person is named in the text before it, a pronoun also where none of its gender is, or the rival is not.
    """
    speaker = quotation.speaker
    if speaker is None or min(quotation.confidence, speaker.confidence) < MIN_CONFIDENCE:
        return False
    sentence = next((s for s in document.sentences if s.overlaps(quotation.span) and s.overlaps(speaker.span)), None)
    if sentence is None and own_sentence:
        return False
    rival_words = _name_words(rival)
    between = Span(min(speaker.span.end, quotation.span.end), max(speaker.span.start, quotation.span.start))
    if any(n.span.overlaps(between) and _name_words(n.text) & rival_words for n in document.names):
        return False
    if _name_words(speaker.text) & _name_words(speaker.name or "") or _cannot_be(speaker.text, rival):
        return True
    before = Span(max(0, quotation.span.start - REACH), quotation.span.start)
    others = [n for n in document.names if n.span.overlaps(before) and n.canonical != speaker.name]
    return not any(
        (n.kind == "person" and not _cannot_be(speaker.text, n.canonical))
        or (n.kind == "other" and _name_words(n.text) & rival_words)
        for n in others
    )


def _cannot_be(mention: str, name: str) -> bool:
    """Whether a mention is a pronoun of the other gender than a full name."""
    gender = pronoun_genders().get(mention.lower())
    return gender is not None and gender_of(name) not in (None, gender)


def _ordinary(words: frozenset[str]) -> bool:
    """Whether a name of no known kind is made of everyday words ("Developing Nations"), so that it may be nobody's."""
    return all(frequency(stem(word)) >= EVERYDAY for word in words)


@lru_cache(maxsize=1 << 12)
def _name_words(name: str) -> frozenset[str]:
    """The folded words of a name, without titles."""
    words = frozenset(token.key for token in fold(name).tokens if token.key not in ("the", "'s"))
    return words - _title_words() or words


@cache
def _title_words() -> frozenset[str]:
    return frozenset(title.lower().rstrip(".") for title in titles())


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the names share a word, or a spelling of one."""
    return any(same_spelling(p, q) or _misspelt(p, q) for p in a for q in b if len(p) > 1)


def _misspelt(p: str, q: str) -> bool:
    return min(len(p), len(q)) >= LONG_NAME and OSA.distance(p, q, score_cutoff=1) <= 1


def _initials(a: str, b: str) -> bool:
    """Whether one name is made of the initials of the other."""
    return any(
        short.replace(".", "").casefold() == "".join(w[0] for w in long.split() if w[0].isupper()).casefold()
        for short, long in ((a, b), (b, a))
    )
