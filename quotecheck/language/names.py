"""Names of persons, bodies and places, and which mentions stand for the same one.

Rules over capital letters and plain-data lexicons: fast, and silent about what an article does not tell. Within
an article "Mr Okafor", "Okafor" and "Daniel Okafor" are one person; `same_name` compares the fullest forms of two
articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotecheck.language.lexicons import aliases, body_nouns, given_names, name_words, place_nouns, titles
from quotecheck.language.tokens import Token, tokenize
from quotecheck.language.words import frequency, function_words, stem
from quotecheck.records import Article, Name, NameKind, Span

__all__ = ["find_names", "gender_of", "same_name"]


@dataclass(slots=True)
class _Mention:
    """A capitalised phrase: its words without titles, and what stood before it."""

    tokens: list[Token]
    titled: bool
    gender: str | None
    initial: bool
    heading: bool

    @property
    def words(self) -> list[str]:
        return [token.text for token in self.tokens]


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
    mentions: list[_Mention] = []
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
        mentions.extend(_capitalised(tokens, heading, taken))
    seen = _Seen(
        whole={" ".join(mention.words) for mention in mentions if not mention.heading},
        inside={
            word for mention in mentions if not mention.heading for word in mention.words[1 if mention.initial else 0 :]
        },
        surnames={mention.words[-1] for mention in mentions if not mention.heading and len(mention.tokens) > 1},
        lower=lower_words,
    )
    mentions = [mention for mention in mentions if mention.tokens and _is_name(mention, seen)]
    names = _resolve(article.text, mentions)
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


def gender_of(name: str) -> str | None:
    """ "M" or "F" by the given name of a full name, None where it tells nothing."""
    return given_names().get(name.split()[0]) if " " in name else None


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


def _capitalised(tokens: list[Token], heading: bool, taken: set[int]) -> Iterator[_Mention]:
    index = 0
    while index < len(tokens):
        if index in taken or not (_opens_name(tokens[index]) or _is_month_as_name(tokens, index)):
            index += 1
            continue
        start = index
        index = _end_of_name(tokens, start, taken)
        initial = start == 0 or all(not t.word for t in tokens[:start]) or tokens[start - 1].text in '."“‘(:!?'
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


def _parts(tokens: list[Token], initial: bool, heading: bool) -> Iterator[_Mention]:
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
            yield _Mention(_without_possessive(tokens[start:]), False, None, initial, heading)
            return
    for size in (3, 2, 1):
        country = " ".join(token.text for token in tokens[start : start + size])
        known = aliases().get(country)
        if known and start + size < len(tokens) and not (size == 1 and country in given_names()):
            yield _Mention(tokens[start : start + size], False, None, initial, heading)
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
    yield _Mention(_without_possessive(tokens[start:]), titled, gender, initial, heading)


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


def _is_name(mention: _Mention, seen: _Seen) -> bool:
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


def _resolve(text: str, mentions: list[_Mention]) -> list[Name]:
    """Names with the canonical form that all mentions of one bearer share."""
    drafts = [(mention, *_canonical_and_kind(mention)) for mention in mentions]
    alone = {canonical for _, canonical, _ in drafts if " " not in canonical}
    drafts = [
        (mention, canonical, "person" if kind == "other" and _is_cited_by_surname(canonical, alone) else kind)
        for mention, canonical, kind in drafts
    ]
    full = Counter(canonical for _, canonical, kind in drafts if kind == "person" and " " in canonical)
    by_last: dict[str, list[str]] = {}
    by_first: dict[str, list[str]] = {}
    for canonical in full:
        words = [word for word in canonical.split() if word not in name_words("suffix")]
        by_last.setdefault(words[-1], []).append(canonical)
        by_first.setdefault(words[0], []).append(canonical)
    strangers = _strangers(drafts)
    for last, canonicals in by_last.items():
        by_last[last] = [canonical for canonical in canonicals if canonical not in strangers]
    initials = {_initials(canonical): canonical for _, canonical, kind in drafts if kind == "body" and " " in canonical}
    titled_singles = {canonical for mention, canonical, _ in drafts if mention.titled and " " not in canonical}
    names = []
    for mention, canonical, kind in drafts:
        bare = " " not in canonical
        if bare and kind != "place" and canonical not in aliases():
            bearers = by_last.get(canonical) or by_first.get(canonical) or []
            if bearers:
                canonical, kind = _bearer(bearers, mention.gender, full), "person"
            elif canonical in titled_singles:
                kind = "person"
            elif canonical.isupper() and len(canonical) > 2:
                canonical, kind = initials.get(canonical.replace(".", ""), canonical), "body"
        elif kind == "person":
            canonical = _fullest(canonical, by_last)
        start, end = mention.tokens[0].start, mention.tokens[-1].end
        names.append(Name(Span(start, end), text[start:end], canonical, kind))
    return names


def _strangers(drafts: Sequence[tuple[_Mention, str, NameKind]]) -> set[str]:
    """Full names that a surname with a title does not stand for: "President Otieno ... his daughter Grace Otieno".

    An article gives a full name first; where a bare surname with a title comes before it, it is somebody else's.
    """
    titled: set[str] = set()
    introduced: set[str] = set()
    strangers: set[str] = set()
    for mention, canonical, kind in drafts:
        if " " not in canonical:
            if mention.titled and not mention.heading and canonical not in introduced:
                titled.add(canonical)
        elif kind == "person" and canonical not in introduced:
            last = canonical.split()[-1]
            if last in titled and not mention.titled:
                strangers.add(canonical)
            introduced.update((canonical, last))
    return strangers


def _is_cited_by_surname(canonical: str, alone: set[str]) -> bool:
    """Whether two or three capitalised words are a person: the last of them stands alone elsewhere."""
    words = canonical.split()
    return 1 < len(words) < 4 and all(word.isalpha() for word in words) and words[-1] in alone


def _canonical_and_kind(mention: _Mention) -> tuple[str, NameKind]:
    words = mention.words
    text = " ".join(words)
    known = aliases().get(text) or aliases().get(text.replace("’", "'"))
    if known and not mention.titled:
        return known.canonical, known.kind
    plain = " ".join(word for word in words if not (len(word) == 2 and word[1] == ".") and word != ",") or text
    if mention.titled:
        return plain, "person"
    lower = [word.lower() for word in words]
    if any(word in body_nouns() for word in lower[-1:]) or (
        any(word in body_nouns() for word in lower) and any(word in name_words("joint") for word in lower)
    ):
        return text, "body"
    if len(words) > 1 and lower[-1] in place_nouns():
        return text, "place"
    if words[0] in given_names() and len(words) <= 4 and (len(words) > 1 or text not in aliases()):
        return plain, "person"
    if 2 <= len(words) <= 3 and all(word.isalpha() or word in name_words("suffix") or len(word) == 2 for word in words):
        rare = [word for word in lower if frequency(stem(word)) <= 1e-4]
        if len(rare) == len(words) or (lower[-1] in (word for word in rare) and not words[0].isupper()):
            return plain, "person"
    if text.replace(".", "").isupper() and 2 <= len(text.replace(".", "")) <= 6:
        return text, "body"
    return text, "other"


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _bearer(bearers: list[str], gender: str | None, mentions: Counter[str]) -> str:
    """The most mentioned bearer of a bare surname, of the honorific's gender where it tells one."""
    fitting = [name for name in bearers if gender and gender_of(name) == gender] or [
        name for name in bearers if not gender or gender_of(name) in (None, gender)
    ]
    return max(fitting or bearers, key=lambda name: mentions[name])


def _fullest(canonical: str, by_last: dict[str, list[str]]) -> str:
    """The longest name in the article with the same first and last word: middle names come and go."""
    words = [word for word in canonical.split() if word not in name_words("suffix")]
    alike = [name for name in by_last.get(words[-1], []) if name.split()[0] == words[0]]
    return max([canonical, *alike], key=len)
