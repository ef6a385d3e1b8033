"""What a command does with its report: decisions, files, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from quotecheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from quotecheck.findings import Report
    from quotecheck.settings import Settings

FOUND, TROUBLE = 1, 2


def decided(report: Report, paths: list[str], settings: Settings, write_baseline: Path | None) -> Report:
    """The report without what ignores and the baseline hide; a new baseline takes all that is not ignored."""
    from quotecheck.decisions import baseline_of, settle
    from quotecheck.report import write_text

    if write_baseline:
        write_text(write_baseline, baseline_of(settle(report, paths, settings)))
    return settle(report, paths, settings, write_baseline or settings.baseline)


def list_events(groups: Sequence[Sequence[str]]) -> None:
    """Name the articles of each event on standard error; those that stand alone are only counted."""
    from quotecheck.report.escapes import one_line

    for number, ids in enumerate(groups, 1):
        if len(ids) > 1:
            typer.echo(f"event {number}: {one_line(', '.join(ids))}", err=True)
    alone = sum(len(ids) == 1 for ids in groups)
    typer.echo(f"{len(groups) - alone:,} events of several articles, {alone:,} articles that stand alone", err=True)


def write_parts(
    reports: Iterator[Report],
    folder: Path,
    paths: list[str],
    settings: Settings,
    quiet: bool,
    exit_zero: bool,
) -> None:
    from quotecheck.report.parts import PartsWriter

    writer, failed = PartsWriter(folder), False
    for report in reports:
        report = decided(report, paths, settings, None)
        failed = failed or settings.fails(report.findings)
        if report.events:
            writer.write(report)
        else:
            writer.finish(report)
            end(report.problems, failed, quiet, exit_zero)


def annotate_draft(report: Report, draft: Path, target: Path) -> None:
    """Write a copy of the Word draft with the findings as comments."""
    from quotecheck.report.word import annotate

    if not report.events:
        return  # the draft could not be read, and the report says why
    data = annotate(draft.read_bytes(), report.events[0].documents[0].article.id, report)
    try:
        target.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror}") from None


def report_changes(
    verified: Callable[[], Report], paths: list[str], format: str | None, outputs: list[Path] | None, quiet: bool
) -> None:
    """Report again whenever a file is saved."""
    from quotecheck.report import write_report
    from quotecheck.watch import changes

    with suppress(KeyboardInterrupt):
        for _ in changes(paths):
            report = verified()
            write_report(report, format, outputs or [])
            sys.stdout.flush()
            if not quiet:
                name_problems(report.problems)
                typer.echo("quotecheck: watching; Ctrl-C ends", err=True)


def finish(
    report: Report, format: str | None, outputs: list[Path] | None, settings: Settings, quiet: bool, exit_zero: bool
) -> None:
    from quotecheck.report import write_report

    write_report(report, format, outputs or [])
    end(report.problems, settings.fails(report.findings), quiet, exit_zero)


def end(problems: Sequence[InputError], failed: bool, quiet: bool, exit_zero: bool) -> None:
    """Exit as problems and findings ask for."""
    if not quiet:
        name_problems(problems)
    if problems:
        raise typer.Exit(TROUBLE)
    if failed and not exit_zero:
        raise typer.Exit(FOUND)


def name_problems(problems: Sequence[InputError]) -> None:
    for problem in problems:
        complain(str(problem))


def complain(message: str) -> None:
    """Say on standard error, in one line, what is wrong; names of files come from outside and may steer a terminal."""
    from quotecheck.report.escapes import one_line

    typer.echo(f"quotecheck: {one_line(message)}", err=True)
