"""How a rule is declared: one decorated function, whose docstring is its page in the manual."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from quotecheck.findings import Evidence, Finding, Severity

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the contract. `page` is Markdown: what it flags, an example, why, how to silence it."""

    code: str
    name: str
    severity: Severity
    flags: str
    page: str

    def finding(
        self,
        message: str,
        evidence: tuple[Evidence, ...],
        confidence: float,
        *,
        severity: Severity | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> Finding:
        """A finding of this rule, at the rule's own severity unless another is given."""
        return Finding(
            self.code, self.name, severity or self.severity, round(confidence, 3), message, evidence, details or {}
        )


_declared: dict[str, Rule] = {}


def rule(code: str, name: str, severity: Severity) -> Callable[[F], F]:
    """Declare the decorated function as the rule `code`.

    The first line of its docstring says what is flagged, the rest is the page that `quotecheck rule` prints.
    The function gets the attribute `rule`.
    """

    def declare(function: F) -> F:
        page = inspect.getdoc(function) or ""
        declared = Rule(code, name, severity, page.partition("\n")[0], page)
        _declared[code] = declared
        function.rule = declared  # type: ignore[attr-defined]
        return function

    return declare


def declared_rules() -> dict[str, Rule]:
    """All rules declared so far by code; `quotecheck.rules` imports every family."""
    return dict(sorted(_declared.items()))
