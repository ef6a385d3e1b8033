"""Page furniture: what stands on the page of an article and is not the article.

General rules over the form of a short passage, never a list of sites. When unsure, a passage stays in the article: a
sentence wrongly skipped is lost to every comparison, a stray line wrongly kept is only read in vain.
"""

from __future__ import annotations

import re

from quotecheck.articles.credits import credit_reason
from quotecheck.articles.dates import date_line
from quotecheck.articles.lexicon import lexicon

__all__ = ["is_headline", "opens_related", "reason_to_skip"]

_LABEL_WORDS = 20
_CALL_WORDS = 40
_HEAD_WORDS = 7
_AROUND_LABEL = " \t:.…*»>›|()[]-–—"
_CLOSING = "\"'”’)]"
_INNER_END = re.compile(r"[a-z]{3}[.!?][\"”’']? [A-Z]")
_BAR = re.compile(r" ?[|·•] ?")
_NO_WORDS = re.compile(r"[\W_]{1,80}|- ?30 ?-")


def _one_of(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_LINK = _one_of(
    r"<?(?:https?://|www\.)\S+>?",
    r"(?:(?:original|source|canonical|permanent|short) )?(?:url|link|permalink)s? ?:? ?(?:<?https?://\S+)?",
    r"(?:source|via|original article|originally published at) ?: ?<?https?://\S+",
)
_LABEL = _one_of(
    r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?) ?: .{0,200}",
    r"\d+ (?:comments?|shares?|views?|min(?:ute)?s? read)",
    r"(?:slideshow|gallery) ?\(\d+ images?\)",
    r"(?:hide caption )?\d+ of \d+",
    r"story contin.{2,4} below.{0,40}",
    r".{0,60}article is more than \d+ .{3,6} old",
    r"(?:about )?\d+ (?:minutes?|hours?|days?|months?|years?) ago",
    r"just watched .{0,200}\b(?:replay|more videos)\b.{0,200}",
)
_RIGHTS = _one_of(
    r"(?:copyright ?(?:©|\(c\))?|© ?(?:copyright)?|\(c\)) ?(?:\d{4}|by ).{0,200}",
    r".{0,80}\ball rights reserved\b.{0,120}",
    r"this material may not be published, broadcast, rewritten.{0,80}",
)
# Calls to the reader: an imperative at the start, and what a page asks to be done with itself or its makers.
_OURS = (
    r"(?:this (?:article|story|post|page|video)|(?-i:us)|our|your|here|below|inbox|newsletters?|app|podcasts?"
    r"|conversation|[\w.]*@[\w.]+|facebook|twitter|telegram|whatsapp|instagram|youtube|linkedin|tiktok|mastodon|bluesky"
    r"|soundcloud|itunes|spotify)"
)
_MAIL = r"(?:contact|e-?mail|reach|write to|send (?:tips|letters|comments|questions|feedback|an? e-?mail))"
_DO = (
    r"(?:share|follow|join|subscribe|sign up|sign in|register|click|tap|download|log in"
    r"|stay (?:up to date|informed|tuned|connected))(?! (?:of|prices?|trading)\b)"
)
_CALL = _one_of(
    rf"{_DO}\b.{{0,80}}?\b{_OURS}(?:\b|$)",
    r"(?:subscribe|sign up|register) (?:now|today|to|for)\b",
    r"click (?:here|for|to|on)\b",
    rf"{_DO}\b.{{0,60}}? for more\b|call (?:us|our)\b",
    r"(?:join|follow|contact|reach) us\b|like us on\b|share (?:this|on|via)\b|follow @\w|(?:got|have) a tip\b",
    r"get (?:our|the|your|all|news|more|updates|free|breaking)\b.{0,80}?"
    r"\b(?:inbox|newsletters?|app|alerts|updates|headlines|daily|delivered)\b",
    rf"{_MAIL}\b.{{0,100}}?[\w.]+@[\w.]+",
    r"copy/paste\b|copy the link\b|highlight the text\b|(?:enable|turn on) javascript\b|read or share this\b",
    r"check out (?:our|the|more)\b.{0,80}\b(?:here|videos?|podcasts?|channel|newsletters?)\b",
)
_POLITELY = re.compile(r"(?:[-•*] )?(?:please )?(?:you can (?:also )?)?", re.IGNORECASE)
_KEYS = _one_of(r"\bctrl ?\+ ?enter\b", r"\bclipboard ?copied\b")
# A pointer to another story: "READ MORE: A headline".
_POINTER = _one_of(
    r"(?:read|see|watch|listen|view)(?: (?:more|also|next|now|related|here|the full (?:story|text)))? ?[:>»].*",
    r"(?:related|more|recommended|photos?|gallery|slideshow|video) ?[:>»].*",
    r"read more(?: (?:about|from|of|on|at)\b.{0,80})?",
    r".{0,120}\bread more",
)
_MORE_FROM = _one_of(r"(?:more|(?:other|more|related|latest) (?:stories|news)|headlines) (?:from|on|in|about) .{1,40}")


def reason_to_skip(plain: str) -> str | None:
    """Why a short passage is page furniture whatever stands around it, or None. `plain` has no Markdown marks."""
    words = plain.count(" ") + 1
    if _NO_WORDS.fullmatch(plain):
        return "rule"
    if _LABEL.fullmatch(plain) or (words <= _LABEL_WORDS and all(map(_is_label, _BAR.split(plain)))):
        return "label"
    if _LINK.fullmatch(plain):
        return "link"
    if date_line(plain):
        return "date line"
    if _RIGHTS.fullmatch(plain):
        return "copyright"
    if words <= _CALL_WORDS and _is_call(plain):
        return "call to the reader"
    return credit_reason(plain)


def opens_related(plain: str) -> bool:
    """Whether a passage is the head over a list of other stories."""
    head = plain.strip(_AROUND_LABEL).lower()
    if head in lexicon("related_heads.txt"):
        return True
    return plain[-1] not in ".,;!?" and head.count(" ") < _HEAD_WORDS and _MORE_FROM.fullmatch(head) is not None


def is_headline(plain: str, *, opening: bool = False) -> bool:
    """Whether a passage reads as a headline: short, a capital or figure first, no stop at its end.

    Above the first paragraph (`opening`) it may have 25 words and an exclamation mark, below 16 and none.
    """
    return (
        plain.count(" ") < (25 if opening else 16)
        and len(plain) <= 160
        and (plain[0].isupper() or plain[0].isdigit() or plain[0] in "\"'“‘$€£¿")
        and plain.rstrip(_CLOSING)[-1:] not in (".,;:…-–—" if opening else ".,;:…-–—!")
        and plain.count("“") == plain.count("”")
        and plain.count('"') % 2 == 0
        and not _INNER_END.search(plain)
    )


def _is_label(part: str) -> bool:
    return part.strip(_AROUND_LABEL).lower() in lexicon("labels.txt")


def _is_call(plain: str) -> bool:
    if _KEYS.search(plain) or _POINTER.fullmatch(plain):
        return True
    quotes = '"' in plain or "“" in plain
    return not quotes and _CALL.match(_POLITELY.sub("", plain, count=1)) is not None
