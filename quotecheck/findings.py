"""What every rule fills and every report reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from quotecheck.records import Article, Span

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place in one article, verbatim. `value` is the figure's normalised value and unit, where it is one."""

    article: str
    path: str
    start: int
    end: int
    line: int
    column: int
    text: str
    speaker: str | None = None
    value: str | None = None

    @classmethod
    def at(cls, article: Article, span: Span, *, speaker: str | None = None, value: str | None = None) -> Evidence:
        line, column = article.position(span.start)
        return cls(article.id, article.path, span.start, span.end, line, column, span.of(article.text), speaker, value)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not agree: a rule's verdict with every place it rests on.

    `details` is free-form JSON. Known keys: `differences` (list of {"op", "a", "b", "class", and the spans
    "a_start", "a_end", "b_start", "b_end" in article offsets}), `nearest` (verify), `alone` (article id of the
    outlet that stands alone), `lineages` (independent lineages on each side).
    """

    code: str
    name: str
    severity: Severity
    confidence: float
    message: str
    evidence: tuple[Evidence, ...]
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Stable key of the finding: rule, articles and words, never positions."""
        parts = [self.code, *sorted(f"{e.article}\x1f{' '.join(e.text.split())}" for e in self.evidence)]
        return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()[:16]
