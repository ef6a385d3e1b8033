"""All rules, one module a family. A family is a function that judges an event and yields findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quotecheck.findings import Finding
from quotecheck.records import Event
from quotecheck.rules.claims import judge_claims
from quotecheck.rules.figures import judge_figures
from quotecheck.rules.names import judge_names
from quotecheck.rules.quotations import judge_quotations
from quotecheck.rules.reading import not_judged, tables_not_judged, unreadable_article
from quotecheck.rules.rule import Rule, declared_rules
from quotecheck.rules.verification import verify_draft
from quotecheck.settings import Settings

__all__ = ["Rule", "declared_rules", "judge", "not_judged", "tables_not_judged", "unreadable_article", "verify_draft"]


def judge(event: Event, model: Any | None, settings: Settings) -> Iterator[Finding]:
    """Everything that the rules object to in one event, in no particular order."""
    yield from judge_quotations(event, model)
    yield from judge_figures(event, model)
    yield from judge_claims(event, model, settings.shifted_terms)
    yield from judge_names(event, settings.house_spellings)
    for document in event.documents:
        yield from tables_not_judged(document)
