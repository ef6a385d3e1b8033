"""Bytes become text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import BufferedReader
from typing import BinaryIO

__all__ = ["MAX_CHARACTERS", "NotText", "decode", "is_wide", "raw_lines"]

# The longest article that is read, in characters of text and in bytes of a file; a long read has about 60,000.
MAX_CHARACTERS = 10_000_000

# Longer marks first: the UTF-32 mark begins with the UTF-16 one.
_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65536  # bytes or characters looked at to tell text from other files
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\x0b\x1b")

_WESTERN = ("cp1252", "mac_roman", "cp1250")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
# What no English text has: a capital behind a small letter or alone, a sign of money before a letter, another sign
# inside a word, a control character.
_MISREAD = re.compile(
    r"(?<=[a-z])[À-ÖØ-ÞŒŠŽŸ]|(?<=\s)[À-ÖØ-ÞŒŠŽŸ](?=\s)|[£¥€][^\W\d_]"
    r"|(?<=[^\W\d_])[¡-©«-¬®-±´¶-¹»-¿×÷†‡‰ˆ˜²³](?=[^\W\d_])|[\x80-\x9f]"
)


class NotText(ValueError):
    """The bytes are no text in any encoding that can be told."""


def decode(raw: bytes) -> str:
    """The text of `raw`, its line ends untouched.

    A byte order mark names the encoding and is not part of the text: offset 0 is the first character behind it.
    Without one the text is UTF-8 if it can be, else in the most likely older encoding. Raises NotText.
    """
    for signature, encoding in _SIGNATURES:
        if raw.startswith(signature):
            try:
                return raw[len(signature) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise NotText(f"is not the {encoding.upper()} that its byte order mark says") from error
    if b"\0" in raw[:_SAMPLE]:
        raise NotText("is a binary file, not text")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = _guess(raw)
    sample = text[:_SAMPLE]
    if sum(map(sample.count, _CONTROLS)) > len(sample) // 100:
        raise NotText("is a binary file, not text")
    return text


def raw_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, each to be decoded by itself, without holding all of it in memory.

    Only a file with a UTF-16 or UTF-32 signature is taken whole: in those a line feed is no single byte.
    """
    if isinstance(stream, BufferedReader) and is_wide(stream.peek(4)):
        return iter(decode(stream.read()).encode().split(b"\n"))
    return iter(stream)


def is_wide(start: bytes) -> bool:
    """Whether a file that starts with these bytes says that its characters have two or four bytes each."""
    return any(start.startswith(signature) for signature, encoding in _SIGNATURES if encoding != "utf-8")


def _guess(raw: bytes) -> str:
    """Text in an older encoding.

    Charset-normalizer needs more foreign letters than an English report has: it takes "café" in Windows-1252 for
    Urdu. So the encodings of Western computers are tried first, and it decides when none of them gives a text whose
    few letters and signs beyond ASCII stand where such letters and signs can stand.
    """
    for encoding in _WESTERN:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_plausible(text):
            return text
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    if best is None:
        raise NotText("is in no encoding that can be told; save it as UTF-8")
    return str(best)


def _is_plausible(text: str) -> bool:
    foreign = sum(map(len, _FOREIGN.findall(text)))
    return foreign * 5 <= len(text) and _MISREAD.search(text) is None
