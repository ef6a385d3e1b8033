"""Words and marks of English prose as the finders of names and speakers read them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Dotted initials and honorifics keep their stop, a possessive 's is a token of its own, a contraction is one word.
_TOKEN = re.compile(
    r"""(?:[A-Za-z]\.){2,}
      | \b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gov|Gen|Lt|Col|Sgt|Capt|Sens?|Reps?|Jr|Sr|St|Maj|Adm|Det|Cmdr|Cpl|Brig|Pvt)\.
      | \b[A-Z]\.(?=[ ][A-Z])
      | (?<=\w)['’][sS]\b
      | [^\W_]+\.(?:com|org|net|gov|edu|info|co\.uk)\b    # a site cited by its address
      | [A-Z]{4,}(?=-[A-Z])                                # a dateline glued to the first word
      | [^\W_]+(?:[-'’/&](?![sS]\b)[^\W_]+)*+
      | (?<=s)['’](?=\s)
      | --+ | \.{2,}
      | [^\s]
    """,
    re.VERBOSE,
)


@dataclass(slots=True, eq=False)  # not frozen: that costs as much again, and there is one a word
class Token:
    """A word or a mark; offsets are into the article, `lower` has straight apostrophes."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def possessive(self) -> bool:
        return self.lower in ("'s", "'")


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]` in order."""
    return [
        Token(word := m.group(), word.lower().replace("’", "'"), m.start(), m.end())
        for m in _TOKEN.finditer(text, start, end)
    ]
