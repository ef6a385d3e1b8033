"""What every rule fills and every report reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from quotecheck.errors import InputError
from quotecheck.records import Article, Event, Span

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
UNREADABLE = "QC901"
VerdictKind = Literal["quotation", "figure", "statement"]
Judgement = Literal["supported", "altered", "contradicted", "unsupported", "not-checked"]


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

    @property
    def last_position(self) -> tuple[int, int]:
        """Line and column, both from 1, right behind the last character."""
        lines = self.text.count("\n")
        return self.line + lines, len(self.text) - self.text.rfind("\n") if lines else self.column + len(self.text)

    @classmethod
    def at(cls, article: Article, span: Span, *, speaker: str | None = None, value: str | None = None) -> Evidence:
        line, column = article.position(span.start)
        return cls(article.id, article.path, span.start, span.end, line, column, span.of(article.text), speaker, value)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not agree: a rule's verdict with every place it rests on.

    `details` is free-form JSON. Known keys: `differences` (list of {"op", "a", "b", "class", and the spans
    "a_start", "a_end", "b_start", "b_end" in article offsets; a is the first piece of evidence, b the second}),
    `nearest` (verify), `alone` (article id of the outlet that stands alone), `lineages` (independent lineages on each
    side).
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
        return hashlib.sha256("\x1e".join(parts).encode(errors="surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that somebody decided to hide: where the decision stands, and the reason given there."""

    finding: Finding
    by: Literal["baseline", "inline", "sidecar"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one quotation, figure or statement of a draft.

    `evidence` is its place in the draft, `passages` the places in the sources that the judgement rests on, and
    `lineages` the number of independent sources among them. `reason` says why something is not simply supported.
    """

    kind: VerdictKind
    evidence: Evidence
    verdict: Judgement
    reason: str = ""
    passages: tuple[Evidence, ...] = ()
    lineages: int = 0


class RuleText(Protocol):
    """What a report may say about a rule without knowing it: its code, name, default severity, the line that says
    what it flags, and its page in Markdown."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def flags(self) -> str: ...
    @property
    def page(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was compared and what was not; `not_judged` counts by reason what was left out."""

    articles: int = 0
    quotations: int = 0
    figures: int = 0
    statements: int = 0
    pairs_considered: int = 0
    pairs_judged: int = 0
    not_judged: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run. `findings` are sorted: severity (errors first), then event, then position.

    `problems` are the inputs that could not be read; `verdicts` is filled in verify mode only. `rules` are all the
    rules that could have been broken; reports that explain findings take their words from there. `notes` are remarks
    on the run itself, a line each.
    """

    mode: Literal["check", "verify"]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    problems: tuple[InputError, ...] = ()
    model_name: str | None = None
    model_sha256: str | None = None
    verdicts: tuple[Verdict, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    rules: tuple[RuleText, ...] = ()
    notes: tuple[str, ...] = ()
