"""Sentences of a text by NLTK's Punkt (Kiss and Strunk 2006, doi:10.1162/coli.2006.32.4.485), aware of quotation marks.

Where a sentence *may* end is found here, in one pass: a stop, the marks that close with it, white space, and something
that can open a sentence. Whether the stop ends a sentence or belongs to an abbreviation, an initial, a number or an
ellipsis is Punkt's verdict. Its parameters are the plain lists in `data/`; nothing is downloaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from quotecheck.language.lists import data_lines
from quotecheck.language.nltk_parts import nltk_module
from quotecheck.records import Block, Span

__all__ = ["split_sentences"]

_OPENING = "\"'“‘«([{*_—–-"
_CLOSING = "\"'”’»)\\]}*_"

# Every run starts behind something else than itself and is possessive, so that no character is looked at twice.
_STOP = re.compile(
    rf"""(?<![.!?…])(?<![.!?…]\ )(?P<stop>[.!?…]++(?:\ (?:\.++(?!\w)|…))*+)   # . or ! or ... or . . . or . ...
         (?P<close>[{_CLOSING}]*+)
         (?P<gap>\s++|(?=[“‘]|(?<=[a-z][.!?])[A-Z]|(?<=[a-z][.!?]["”])[A-Z]))
         (?P<open>[{re.escape(_OPENING)}]*+)\s*+(?P<next>\S)""",
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s—–(\[{\"“”«»]*\Z")
_WORD_AFTER = re.compile(r"[^\s—–)\]}\"“”«»]+")
_WINDOW = 48  # characters looked at on either side of a stop: longer words are no abbreviations

# "Stop!" Jane Doe said on Monday. Behind a full stop only the shortest form, since `." He added: "...` is more common.
_SPEAKER_SAID = (
    r"(?:[A-Z][\w.'’-]*+\s++){1,5}+(?:said|says|asked|asks|added|told|replied|cried|shouted|yelled|wrote|tweeted)"
)
_ATTRIBUTION = re.compile(
    _SPEAKER_SAID + r"(?=[.;]|,(?!\s*+[\"“])"
    r"|\s++(?:in|on|at|to|of|during|after|before|when|while|as|from|by|reporters|[A-Z][a-z]++day)\b)"
)
_BARE_ATTRIBUTION = re.compile(_SPEAKER_SAID + r"(?=\.)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
_ENUMERATOR = re.compile(r"\W*+(?:\d{1,3}|[a-zA-Z])[.)]++\W*+")
_BLANK_QUOTATION = 600  # characters of the next block within which a quotation left open by a blank line must close


def split_sentences(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Sentences of the blocks of a text, in order, as spans without surrounding white space.

    A sentence never crosses blocks, except that a quotation left open by a stray blank line (the next block goes on in
    lower case and closes it) stays one sentence. A heading is one sentence. A closing mark stays with what it closes,
    and so do the words of attribution behind it ('"Stop!" he said.'). Time is linear in the length of the text.
    """
    sentences: list[Span] = []
    for stretch, whole in _stretches(text, blocks):
        sentences.extend([stretch] if whole else _split(text, stretch))
    trimmed = (sentence.trimmed(text) for sentence in sentences)
    return tuple(sentence for sentence in trimmed if len(sentence))


def _stretches(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Span, bool]]:
    """Stretches to be split each by itself, and whether the stretch is one sentence (a heading)."""
    at = 0
    while at < len(blocks):
        first = last = blocks[at]
        at += 1
        if first.kind == "heading":
            yield first.span, True
            continue
        while at < len(blocks) and blocks[at].kind == "paragraph" and _runs_on(text, last.span, blocks[at].span):
            last = blocks[at]
            at += 1
        yield Span(first.span.start, last.span.end), False


def _runs_on(text: str, above: Span, below: Span) -> bool:
    """Whether a quotation opened in one block is closed by the next one, which goes on in lower case."""
    head = text[below.start : min(below.end, below.start + _BLANK_QUOTATION)].lstrip()
    tail = text[max(above.start, above.end - _BLANK_QUOTATION) : above.end].rstrip()
    if not head[:1].islower() or not tail[-1:] or tail[-1] in '.!?…"”':
        return False
    curly = tail.rfind("“") > tail.rfind("”") and -1 < head.find("”") < (head.find("“") % (len(head) + 1))
    if curly:
        return True
    straight = tail.count('"') if len(tail) < _BLANK_QUOTATION else text.count('"', above.start, above.end)
    closing = head.find('"')
    return straight % 2 == 1 and closing > 0 and not head[closing - 1].isspace()


def _split(text: str, stretch: Span) -> Iterator[Span]:
    start = counted = stretch.start
    open_mark = False  # whether a straight mark is open, by their number so far
    for stop in _STOP.finditer(text, stretch.start, stretch.end):
        end = stop.end("close")
        open_mark ^= text.count('"', counted, stop.end("stop")) % 2 == 1
        counted = stop.end("stop")
        if not stop["gap"] and stop["close"] == '"' and not open_mark:
            end = stop.end("stop")  # `... the end."The next`: no mark is open here, so it opens
        elif open_mark and stop["open"][:1] == '"' and text[stop.start("open") + 1].isspace():
            end = stop.start("open") + 1  # `... the end. " The next`: a mark between spaces closes what is open
        if not _ENUMERATOR.fullmatch(text, start, end) and _ends_sentence(text, stop, stretch):
            yield Span(start, end)
            start = end
    yield Span(start, stretch.end)


def _ends_sentence(text: str, stop: re.Match[str], stretch: Span) -> bool:
    """Whether a sentence ends with this stop and its closing marks."""
    opens = stop.start("next")
    after = _WORD_AFTER.match(text, opens, min(opens + _WINDOW, stretch.end))
    if after is None:  # white space behind an opening mark, or only marks
        after = _WORD_AFTER.search(text, opens, min(opens + _WINDOW, stretch.end))
        if after is None:
            return False
    following = after.group()
    if following[0].islower() and not any(letter.isupper() for letter in following.partition("'")[0]):
        return False
    closes_quotation = any(mark in stop["close"] for mark in "\"'”’»")
    attribution = _BARE_ATTRIBUTION if stop["stop"] == "." else _ATTRIBUTION
    if closes_quotation and not stop["open"] and attribution.match(text, opens, min(opens + 120, stretch.end)):
        return False
    if not stop["gap"] and not stop["open"] and following.lower() not in _sentence_starters():
        return False  # no space behind the stop: rather a name such as "Example.Com" than a sentence
    marks = stop["stop"]
    if not marks.endswith((".", "…")) or "!" in marks or "?" in marks:
        return True
    if len(marks) > 1 or marks == "…":
        ended = marks.count(".") > 3 or " …" in marks or (marks[:2] == ". " and ".." in marks)  # a stop and an ellipsis
        return ended or closes_quotation or _punkt_breaks("...", following)
    begins = max(stretch.start, stop.start() - _WINDOW)
    before = _WORD_BEFORE.search(text, begins, stop.start())
    word = before.group().lstrip("'‘’*_-") if before else ""
    return _punkt_breaks(word + ".", following)


@lru_cache(maxsize=1 << 16)
def _punkt_breaks(word: str, following: str) -> bool:
    """Punkt's verdict on one stop between two words."""
    if _INITIALS.fullmatch(word):
        word = "U.S."  # like any abbreviation of single letters
    if _in_lower_case_only_by_chance(word[:-1]):
        return True
    if re.fullmatch(r"[A-Z]\.,?", following):
        following = following[0] * 2  # an initial: never the article "a" or the pronoun "I"
    following = following.rstrip(".,;:!?") or following
    if following[0].isdecimal():
        following = "1"  # "No. 1-ranked", "Jan. 6th"
    if following.lower().replace("’", "'") in _sentence_starters():
        following = "The"  # Punkt would look at the first half of "It's" alone
    verdict: bool = _punkt().text_contains_sentbreak(f"{word} {following}")
    return verdict


def _in_lower_case_only_by_chance(word: str) -> bool:
    """Whether an ordinary word only looks like an abbreviation: "ill" is not "Ill." """
    written = _abbreviations()
    return word.islower() and word not in written and word.capitalize() in written


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(data_lines("abbreviations.txt"))


@cache
def _sentence_starters() -> frozenset[str]:
    return frozenset(data_lines("sentence_starters.txt"))


@cache
def _punkt() -> Any:
    """NLTK's sentence tokenizer with the parameters of `data/`."""
    module = nltk_module("nltk.tokenize.punkt")
    parameters = module.PunktParameters()
    parameters.abbrev_types = {abbreviation.lower() for abbreviation in _abbreviations()}
    parameters.collocations = {tuple(line.split("\t")) for line in data_lines("collocations.txt")}
    for word in _sentence_starters():
        parameters.add_ortho_context(word, module._ORTHO_MID_LC)
    return module.PunktSentenceTokenizer(parameters)
