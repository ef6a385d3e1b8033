"""Page furniture: what stands on the page of an article and is not the article.

General rules over the form of a short passage, never a list of sites. When unsure, a passage stays in the article: a
sentence wrongly skipped is lost to every comparison, a stray line wrongly kept is only read in vain.
"""

from __future__ import annotations

import re

from quotecheck.articles.dates import date_line

__all__ = ["DATELINE", "is_biography", "is_headline", "opens_related", "reason_to_skip", "repeats_caption"]

_URL = re.compile(r"<?(?:https?://|www\.)\S+>?")
_RULE = re.compile(r"[\W_]{1,80}|-?\s?30\s?-|ends?", re.IGNORECASE)
_ORIGIN = re.compile(
    r"(?:original|source|canonical|permanent|short)?\s?(?:url|link|permalink)s?\s?:?(?:\s?<?https?://\S+>?)?|source\s?:\s?<?https?://\S+",
    re.IGNORECASE,
)
_READER = (
    r"(?:this|us|our|your|the (?:latest|day's|best|article|newsletter|page|app|story|conversation)|here|below|@\w+|e-?mail"
    r"|facebook|twitter|telegram|whatsapp|instagram|youtube|linkedin|newsletters?|free|now|more|comments?|link|embed)"
)
# Imperatives that speak to the reader of the page, each with what they ask him to do it to.
_CALL = re.compile(
    rf"(?:please\s+)?(?:(?:you can (?:also )?)?(?:share|follow|join|subscribe|sign up|register|click|tap|download|like us"
    rf"|support|copy|copy/paste|e-?mail|contact|report|submit|send|become|donate|help|log in|log on|print|save|view|enable"
    rf"|add|get|stay|turn on|discover|explore|browse|catch up|check out|have a (?:tip|story)|got a (?:tip|story))\b)"
    rf".{{0,60}}?\b{_READER}\b",
    re.IGNORECASE,
)
_KEYS = re.compile(r"\bctrl\s?\+\s?enter\b|\bcopied\b.{0,20}\bclipboard\b|\bclipboard\s?copied\b", re.IGNORECASE)
_SEE = re.compile(
    r"(?:read|see|watch|listen|view|click|tap)\s?(?:more|also|next|now|here|full story|the full story|related)?\s?(?:[:>»]|here\b|more\b)"
    r"|(?:related|more|also|recommended|video|watch|photos?|gallery|slideshow|podcast|live|opinion|analysis|explainer)\s?[:>»]",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:you (?:might|may) also (?:like|be interested in|enjoy|want to read)|read (?:more|also|next|this next)|see also|also read"
    r"|(?:related|similar|recommended|recent|popular|trending|more|other|top|latest|editors?'? picks?:?)\s?"
    r"(?:stor(?:y|ies)|articles?|content|topics?|news|posts?|reading|coverage|headlines|links|videos?)(?: (?:on|from|about|in)\b.{0,40})?"
    r"|related|recommended(?: for you| reading)?|most (?:read|popular|viewed|commented)|trending(?: now)?|don't miss"
    r"|what to read next|up next|more (?:from|on|in|about)\b.{1,40}|editors?['’]?s? picks?|further reading|keep reading)\s?[:.»>]?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:advertis(?:e)?ments?|sponsored(?: content)?|promoted|story continues below.{0,40}|article continues (?:below|after).{0,40}"
    r"|continue reading.{0,40}|scroll (?:down )?to continue.{0,40}|loading\.*|share|tweet|print|e-?mail|comments?(?: \(\d+\))?|save"
    r"|reply|reprints?|listen|pause|play|close(?: button)?|menu|search|home|next|previous|back to top|top|live|video|photos?"
    r"|gallery|facebook|twitter|whatsapp|linkedin|reddit|pinterest|telegram|flipboard|copy link|view comments|leave a comment"
    r"|\d+ (?:comments?|shares?|views?)|\d+ min(?:ute)? read|media playback is (?:un|not )supported on your device"
    r"|hide caption|toggle caption|enlarge this image|image (?:copyright|caption)|read full article|show more|tags?:.{0,200}"
    r"|topics?:.{0,200}|filed under:.{0,200}|categor(?:y|ies):.{0,100})",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:copyright\s?(?:©|\(c\))?|©|\(c\))\s?(?:\d{4}|[A-Z]).{0,160}|.{0,80}\ball rights reserved\b.{0,120}"
    r"|this material may not be published, broadcast, rewritten.{0,80}",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’-]*+(?:\s+(?:[A-Z][\w.'’-]*+|de|van|von|der|bin|al|el|la|du|da|dos|del))*+"
_BYLINE = re.compile(
    rf"(?:(?:[Ww]ritten |[Rr]eported |[Ee]dited |[Pp]osted |[Pp]ublished |[Ss]tory )?(?:[Bb]y|BY)\s?:?\s+|[Aa]uthors?\s?:\s?)"
    rf"{_NAME}(?:\s?(?:,|and|with|in|for|of|\||/|•|at|&|AND|WITH)\s?(?:the\s)?{_NAME})*+\s?[.,|]?(?:\s?\S+@\S+)?"
)
_CREDITS = re.compile(
    r"\(?(?:with )?(?:additional |further )?(?:reporting|writing|editing|compiled|research|graphics?|photography|translated)(?:\sby|\s?:).{1,200}"
    r"|.{1,200}\bcontributed (?:reporting )?to this (?:report|story|article|post|piece)\b.{0,60}"
    r"|(?:with|—|–) (?:files|reporting|material|wire services|agencies)\b.{0,80}",
    re.IGNORECASE,
)
_PART = r"[A-Z][\w.'’-]*+(?:\s+[A-Z][\w.'’-]*+){0,3}"
# Jane Doe / Some Agency / site.org; Photo: Jane Doe; (AP Photo/Jane Doe); Jane Doe/Some Agency via Other Agency
_CREDIT_LINE = re.compile(
    rf"(?:(?:photos?|photograph|image|picture|illustration|video|credit|photo credit|getty images|handout)\s?(?:by|courtesy|credit|source|via|of)?\s?:?\s+|[(\[])?"
    rf"(?:[A-Z]{{2,}}\sPhoto\s?/\s?)?{_PART}(?:\s?[/|]\s?(?:{_PART}|[\w-]++(?:\.[\w-]++)+)){{1,3}}(?:\s+via\s+{_PART}(?:/{_PART})?)?[)\].]?"
    rf"|(?:photo|photograph|image|picture|illustration|video|photo credit|credit)s?\s?(?:by|courtesy|credit|source|:).{{1,80}}"
)
_CREDIT_TAIL = re.compile(
    rf"(?:(?:copyright|©|photo(?:graph)?(?: by)?|image|credit|picture)\s?:?\s+.{{2,60}}|\(?[A-Z]{{2,}}\sPhoto\s?/\s?.{{2,60}}"
    rf"|\(?{_PART}\s?/\s?(?:AP|AFP|EPA|[A-Z]{{2,}}|{_PART})(?:\s+via\s+.{{2,40}})?\)?|(?:handout|getty images)\b.{{0,30}})",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r".{0,160}(?:\b(?:follow|reach|contact|e-?mail|write to|find)\s(?:him|her|them|me|us|the (?:author|reporter|writer)|@\w|[A-Z]\w+ (?:[A-Z]\w+ )?(?:on|at)\b).{0,120}"
    r"|\bon (?:twitter|x|facebook|instagram)\s?(?::|at)?\s?@?\w{0,20}[.)]?)",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    rf"{_NAME}(?:,\s.{{1,80}},)?\s+(?:is|was|covers|reports|writes|has (?:covered|written|reported))\b.{{0,80}}"
    r"\b(?:reporter|correspondent|editor|writer|journalist|columnist|producer|fellow|contributor|intern|blogger|bureau chief"
    r"|author|freelancer?|student|professor|covering|politics for|based in)\b.{0,300}"
)
_CLIPPED = re.compile(r"[^.!?]{2,45}[.!]+\s*")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|i|you|he|she|it|we"
    r"|they|this|that|not|let|said|there)\b|n['’]t\b|['’](?:s|re|m|ve|ll|d)\b",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"(?:(?=[A-Z]{3})[A-Z][A-Z.'’ -]{1,30}(?:,\s[A-Z][\w. ]{1,20}?)?(?:\s\([^()\n]{2,40}\))?|\([A-Z][\w ]{1,20}\))"
    r"\s?(?:--|–-|[-–—―])\s?(?=[\"'“‘]?[A-Z])|\([A-Z]{2,12}\)\s(?=[\"'“‘]?[A-Z])"
)


def reason_to_skip(plain: str) -> str | None:
    """Why a short passage is page furniture whatever stands around it, or None. `plain` has no Markdown marks."""
    words = plain.count(" ") + 1
    if not plain or _RULE.fullmatch(plain):
        return "rule"
    if _URL.fullmatch(plain) or _ORIGIN.fullmatch(plain):
        return "link"
    if date_line(plain):
        return "date line"
    if _LABEL.fullmatch(plain) or (words <= 30 and _KEYS.search(plain)):
        return "label"
    if _RIGHTS.fullmatch(plain):
        return "copyright"
    if words <= 20 and _BYLINE.fullmatch(plain):
        return "byline"
    if words <= 40 and _CREDITS.fullmatch(plain):
        return "credits"
    if words <= 16 and _CREDIT_LINE.fullmatch(plain):
        return "photo credit"
    if words <= 30 and '"' not in plain and "“" not in plain and (_CALL.match(plain) or _SEE.match(plain)):
        return "call to the reader"
    return None


def opens_related(plain: str) -> bool:
    """Whether a passage is the head over a list of other stories."""
    return _RELATED.fullmatch(plain) is not None


def is_headline(plain: str) -> bool:
    """Whether a passage reads as a headline: short, begins with a capital or figure, no stop at its end."""
    return (
        1 <= plain.count(" ") + 1 <= 25
        and len(plain) <= 160
        and plain[-1] not in ".,;:…-–—"
        and (plain[0].isupper() or plain[0].isdigit() or plain[0] in "\"'“‘$€£¿")
    )


def repeats_caption(plain: str, neighbour: str) -> bool:
    """Whether one of two neighbouring passages is the other one again, perhaps with a photo credit behind it."""
    if not plain or not neighbour or plain.count(" ") > 60:
        return False
    short, long = sorted((plain, neighbour), key=len)
    if not long.startswith(short):
        return False
    rest = long[len(short) :].strip()
    return not rest or _CREDIT_TAIL.fullmatch(rest) is not None


def is_biography(plain: str) -> bool:
    """Whether one of the last passages of an article is about its author."""
    if not plain or plain.count(" ") > 80:
        return False
    if _CONTACT.fullmatch(plain):
        return True
    inner = plain.strip("\"'“”‘’")
    clipped = _CLIPPED.findall(inner)
    if len(clipped) >= 3 and "".join(clipped).strip() == inner.strip() and not _FINITE.search(inner):
        return True
    return '"' not in plain and "“" not in plain and _BIOGRAPHY.fullmatch(plain) is not None
