"""Who made an article and its pictures: bylines, photo credits and captions, contributions, biographies, datelines."""

from __future__ import annotations

import re

__all__ = ["DATELINE", "credit_reason", "is_biography", "repeats_caption"]

_NAME = r"[A-Z][\w.'’-]*+(?: (?:[A-Z][\w.'’-]*+|de|van|von|der|bin|al|el|la|du|da|dos|del))*+"
_PART = r"[A-Z][\w.'’-]*+(?: [A-Z][\w.'’-]*+){0,4}"
_SITE = r"[\w-]++(?:\.[\w-]++)+"

_POST = (
    r"(?:[\w-]+ ){0,2}(?:reporter|correspondent|editor|writer|columnist|staff|desk|team|newsroom|agenc(?:y|ies))\b"
    r"(?: (?:in|at) (?:[A-Z][\w.'’-]*+ ?){1,3})?"
)
_BYLINE = re.compile(
    r"(?:(?:(?:[Ww]ritten|[Rr]eported|[Ee]dited|[Pp]osted|[Pp]ublished|[Ss]tory) )?(?:[Bb]y|BY) ?:? |[Aa]uthors? ?: )"
    rf"{_NAME}(?: ?(?:,|and|with|in|for|of|\||/|•|·|at|&|AND|WITH) ?(?:the )?(?:{_NAME}|{_POST}))*+ ?[.,|]?"
    r"(?: ?\S+@\S+)?"
    rf"|[Bb]y (?:an?|our|the) {_POST}"
)
_CONTRIBUTION = re.compile(
    r"\W?(?:with )?(?:additional |further )?(?:reporting|writing|editing|compiled|graphics?|translated|contributing)"
    r"(?: by| ?:).{1,200}"
    r"|.{1,200}\bcontributed (?:\w+ )?to this (?:report|story|article|post|piece)\b.{0,60}"
    r"|(?:with|—|–) (?:files|reporting|material|wire services|agencies)\b.{0,80}",
    re.IGNORECASE,
)
_PICTURE = r"(?:[Pp]hoto(?:graph(?:er)?|s)?|PHOTO|[Ii]mage|[Pp]icture|[Ii]llustration|[Vv]ideo)"
# Jane Doe / Some Agency / site.org · (AP Photo/Jane Doe) · Jane Doe/Some Agency via Other Agency · Photo by Jane Doe
_CREDIT = (
    rf"(?:{_PART} ?/ ?(?:{_PART}|{_SITE})(?: ?/ ?(?:{_PART}|{_SITE}))*(?:,? (?:via|[Ff]ile)(?: {_PART}(?:/{_PART})?)?)?"
    rf"|(?:{_PICTURE}|[Cc]redit|CREDIT)(?: ?:| by| courtesy(?: of)?| credit:?| source:?) ?.{{2,60}}"
    rf"|Copyright ?:? ?(?:© ?)?{_PART}.{{0,40}}|© ?{_PART}.{{0,40}}|(?:{_PART} ?[|/,]? )?Getty(?: Images)?)"
)
_CREDIT_LINE = re.compile(rf"[(\[]?{_CREDIT}[)\].]?")
_CREDIT_BEHIND = re.compile(rf".{{8,440}}?(?:[.!?\"”)] |\| )\(?{_CREDIT}\)?")
_CAPTION = re.compile(
    r"(?:FILE PHOTO|FILE -|FILE –|PHOTO:|[Ee]nlarge this image|[Tt]oggle caption|[Hh]ide [Cc]aption"
    r"|Image (?:copyright|caption)|Media caption).{1,440}",
)

_ADDRESS = r"(?:https?://\S+|[\w.]*@[\w.]+|\[email protected\]|twitter|facebook|instagram|x\b|linkedin)"
_CONTACT = re.compile(
    r"(?:.{0,240}[.!?)] |\W{0,3})(?:you can )?(?:"
    rf"(?:follow|reach|contact|e-?mail|tweet|write to|find) .{{1,80}}? ?(?:at|on|via|:|@|to) ?{_ADDRESS}"
    rf"|(?:e-?mail|twitter|contact) ?: ?\S*@\S+|.{{1,40}} can be (?:reached|contacted|followed) .{{0,40}}{_ADDRESS}"
    r").{0,160}",
    re.IGNORECASE,
)
_TRADE = (
    r"(?:reporter|correspondent|editor|writer|journalist|columnist|producer|fellow|contributor|intern|blogger"
    r"|bureau chief|author|freelancer?|professor|analyst|covering|podcast|novelist|commentator)"
)
_BIOGRAPHY = re.compile(
    rf"\W{{0,3}}(?:The )?{_NAME}(?:,? .{{1,80}},)? (?:is|was|covers|reports|writes|has (?:covered|written|reported)) "
    rf".{{0,100}}?\b{_TRADE}\b.{{0,300}}"
)
_REPORTS = re.compile(r"\b(?:said|says|told|asked|added|accused|arrested|charged|killed|died|sued|fired)\b")
_CLIPPED = re.compile(r"[A-Z][^.!?\d]{1,44}[.!] ?")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|i|you|he|she"
    r"|it|we|they|this|that|not|no|let|said|there)\b|n['’]t\b|['’](?:s|re|m|ve|ll|d)\b",
    re.IGNORECASE,
)

# MOSCOW- · NEW YORK (Reuters) - · PARIS, Texas — · (AP)
DATELINE = re.compile(
    r"(?:(?=[A-Z]{3})[A-Z][A-Z.'’ -]{1,30}(?:, [A-Z][\w. ]{1,24}?)?(?: \([^()\n]{2,40}\))?|\([A-Z][\w ]{1,20}\))"
    r"\s?(?:--|[–—]-|[-–—―])\s?(?=[\"'“‘]?[A-Z])|\([A-Z]{2,12}\)\s(?=[\"'“‘]?[A-Z])"
)


def credit_reason(plain: str) -> str | None:
    """Whether a short passage only says who made the article or a picture, and which of the two; or None."""
    words = plain.count(" ") + 1
    if words <= 20 and _BYLINE.fullmatch(plain):
        return "byline"
    if words <= 40 and _CONTRIBUTION.fullmatch(plain):
        return "contribution"
    if words <= 16 and _CREDIT_LINE.fullmatch(plain):
        return "photo credit"
    if words <= 80 and (_CAPTION.fullmatch(plain) or _CREDIT_BEHIND.fullmatch(plain)):
        return "caption"
    return None


def repeats_caption(plain: str, neighbour: str) -> bool:
    """Whether the longer one of two neighbouring passages is the shorter one again with a photo credit behind it."""
    short, long = sorted((plain, neighbour), key=len)
    return bool(short) and long.startswith(short) and _CREDIT_LINE.fullmatch(long[len(short) :].strip()) is not None


def is_biography(plain: str) -> bool:
    """Whether one of the last passages of an article is about its author, or says how to reach him."""
    words = plain.count(" ") + 1
    if not plain or words > 80:
        return False
    quoted = plain[0] in '"“' or '"' in plain
    inner = plain.strip("\"'“”‘’")
    clipped = _CLIPPED.findall(inner)
    if len(clipped) >= 3 and len("".join(clipped)) == len(inner) and not _FINITE.search(inner):
        return True
    return not quoted and (
        _CONTACT.fullmatch(plain) is not None
        or (_BIOGRAPHY.fullmatch(plain) is not None and not _REPORTS.search(plain))
    )
