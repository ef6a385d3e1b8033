"""Text from articles made safe to show: nothing in it may steer a terminal, a browser or an XML parser."""

from __future__ import annotations

import re

# C0 and C1 controls except tab and newline, bidirectional controls (Unicode TR 36, section 3.2), line and paragraph
# separators, lone surrogates and the two non-characters that XML 1.0 forbids.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """The text with every character that could steer its reader's program shown as a symbol instead.

    C0 controls become their control pictures (U+2400 block), everything else its code point in angle brackets.
    Carriage returns before a newline are dropped.
    """
    return STEERING.sub(_symbol, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The same on one line, runs of white space folded to one space."""
    return visible(" ".join(text.split()))


def _symbol(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"
