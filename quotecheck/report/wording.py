"""Sentences that every report for people says alike: what was compared, and how it ended."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from quotecheck.findings import SEVERITIES, Coverage, Judgement, Report, Severity

SHOWN: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def counted(number: int, noun: str) -> str:
    """ "1 article", "2,300 articles"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def coverage_sentence(coverage: Coverage) -> str:
    """What was compared, and by reason what was not."""
    considered = f"{counted(coverage.pairs_considered, 'pair')} considered, {coverage.pairs_judged:,} judged"
    sentence = (
        f"Compared {counted(coverage.articles, 'article')}: {counted(coverage.quotations, 'quotation')}, "
        f"{counted(coverage.figures, 'figure')}, {counted(coverage.statements, 'statement')}; {considered}."
    )
    if coverage.not_judged:
        reasons = ", ".join(f"{reason} ({count:,})" for reason, count in sorted(coverage.not_judged.items()))
        sentence += f" Not judged: {reasons}."
    return sentence


def verdict_sentence(report: Report) -> str:
    """How many quotations, figures and statements of the drafts met which verdict."""
    counts = Counter(verdict.verdict for verdict in report.verdicts)
    order = get_args(Judgement)
    return f"{counted(len(report.verdicts), 'verdict')}: " + ", ".join(
        f"{counts[verdict]:,} {verdict}" for verdict in order if counts[verdict]
    )


def tally(report: Report) -> str:
    """Findings by severity, without a full stop."""
    counts = Counter(finding.severity for finding in report.findings)
    parts = [counted(counts[level], SHOWN[level]) for level in reversed(SEVERITIES) if counts[level]]
    return ", ".join(parts) or "Nothing found that disagrees"


def closing_sentence(report: Report) -> str:
    """The tally, then what was hidden and what could not be read."""
    parts = [tally(report)]
    hidden = Counter(suppressed.by for suppressed in report.suppressed)
    parts += [f"{count:,} hidden by {DECISIONS[by]}" for by, count in sorted(hidden.items())]
    if report.problems:
        parts.append(f"{counted(len(report.problems), 'input')} could not be read")
    return ", ".join(parts) + "."


DECISIONS = {"baseline": "the baseline", "inline": "ignores in the text", "sidecar": "the ignore file"}
