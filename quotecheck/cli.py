"""The command line: flags in, pipeline, report out. Heavy libraries are imported by the command that needs them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotecheck import __version__
from quotecheck.caches import cache_app, stage_cache
from quotecheck.entailment.commands import entail, model_app
from quotecheck.errors import QuotecheckError, UsageError
from quotecheck.flags import (
    Against,
    Baseline,
    Config,
    Drafts,
    EngineName,
    Events,
    ExitZero,
    FailLevel,
    Format,
    Ignore,
    Isolated,
    Jobs,
    ModelName,
    NoCache,
    Output,
    Parts,
    Paths,
    Quiet,
    RayAddress,
    Select,
    ShowConfig,
    Verify,
    WriteBaseline,
)
from quotecheck.outcome import (
    TROUBLE,
    annotate_draft,
    complain,
    decided,
    finish,
    list_events,
    name_problems,
    report_changes,
    write_parts,
)
from quotecheck.streams import text_output

if TYPE_CHECKING:
    from quotecheck.engine import Engine
    from quotecheck.findings import Report
    from quotecheck.settings import Settings

app = typer.Typer(
    name="quotecheck",
    help="Tell an editor what does not agree: quotations, figures and claims across news articles.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(model_app, name="model", help="Look at, train, evaluate and export entailment models.")
app.add_typer(cache_app, name="cache", help="Look at or clear what is remembered between runs.")
app.command("entail")(entail)


def _examples(*commands: str) -> str:
    """The epilog of a command's help: a paragraph an example, so that none is wrapped into another."""
    return "\n\n".join(("Examples:", *commands))


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quotecheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    del version  # handled by its callback


@app.command(
    epilog=_examples(
        "quotecheck check articles/",
        "quotecheck check articles/ --output report.html --output report.sarif",
        "quotecheck check articles/ --ignore QC304 --fail-level warning",
        "cat story.txt | quotecheck check - other-stories/",
        "quotecheck check archive/ --events --parts findings/",
    )
)
def check(
    paths: Paths,
    format: Format = None,
    output: Output = None,
    model: ModelName = None,
    config: Config = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    jobs: Jobs = 0,
    engine: EngineName = "local",
    ray_address: RayAddress = None,
    fail_level: FailLevel = None,
    select: Select = None,
    ignore: Ignore = None,
    baseline: Baseline = None,
    write_baseline: WriteBaseline = None,
    show_config: ShowConfig = False,
    exit_zero: ExitZero = False,
    events: Events = False,
    parts: Parts = None,
) -> None:
    """Compare all articles found under PATHS with each other and report what disagrees.

    Articles are grouped into events first, and events judged after. With --events all events of several articles are
    listed on standard error between the two. With --parts findings are written as they come, a file of JSON Lines for
    some events: for more articles than a report can hold.

    Exit codes: 0 nothing at or above the fail level, 1 findings, 2 unreadable input or wrong usage.
    """
    from quotecheck import pipeline
    from quotecheck.report import destinations

    settings = _settings(config, isolated, select, ignore, fail_level, model, baseline)
    if show_config:
        typer.echo(settings.as_toml(), nl=False)
        return
    destinations(format, output or [])  # a wrong format is told before the work, not after it
    if parts and (format or output or write_baseline):
        raise UsageError("--parts goes without --format, --output and --write-baseline")
    flags: dict[str, Any] = {
        "settings": settings,
        "model": _model(settings.model, no_cache),
        "engine": _engine(jobs, quiet, engine, ray_address),
        "store": None if no_cache else stage_cache(),
        "stdin": sys.stdin,
        "grouped": list_events if events and not quiet else None,
    }
    if parts:
        write_parts(pipeline.check_in_parts(paths, **flags), parts, paths, settings, quiet, exit_zero)
        return
    report = decided(pipeline.check(paths, **flags), paths, settings, write_baseline)
    finish(report, format, output, settings, quiet, exit_zero)


@app.command(
    cls=Verify,
    epilog=_examples(
        "quotecheck verify draft.md --against sources/",
        "quotecheck verify draft.docx --against transcript.txt --annotate commented.docx",
        "quotecheck verify draft.md --against sources/ --watch",
    ),
)
def verify(
    drafts: Drafts,
    against: Against,
    format: Format = None,
    output: Output = None,
    model: ModelName = None,
    config: Config = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    jobs: Jobs = 0,
    engine: EngineName = "local",
    ray_address: RayAddress = None,
    fail_level: FailLevel = None,
    select: Select = None,
    ignore: Ignore = None,
    baseline: Baseline = None,
    write_baseline: WriteBaseline = None,
    show_config: ShowConfig = False,
    exit_zero: ExitZero = False,
    annotate: Annotated[
        Path | None, typer.Option("--annotate", help="Write the Word draft with the findings as comments to FILE.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", "-w", help="Check again whenever a file is saved.")] = False,
) -> None:
    """Hold every quotation, figure and statement of the DRAFTS against their sources, before they are published.

    Each gets a verdict: supported, altered, contradicted, unsupported or not-checked, with the passage that it rests
    on. Sources need no quotation marks: a transcript or a letter will do.

    Example: quotecheck verify draft.docx --against interview.txt --against agency/ -o report.html

    With --annotate the findings of a Word draft become comments at their places. With --watch the draft is checked
    again whenever it or a source is saved, until Ctrl-C.

    Exit codes: 0 nothing at or above the fail level, 1 findings, 2 unreadable input or wrong usage.
    """
    from quotecheck import pipeline
    from quotecheck.report import destinations

    settings = _settings(config, isolated, select, ignore, fail_level, model, baseline)
    if show_config:
        typer.echo(settings.as_toml(), nl=False)
        return
    destinations(format, output or [])
    if annotate is not None and (len(drafts) != 1 or Path(drafts[0]).suffix.lower() != ".docx"):
        raise UsageError("--annotate takes one draft, a Word file (.docx)")
    if watch and "-" in (*drafts, *against):
        raise UsageError("--watch looks at files, not at standard input")
    scorer, runner = _model(settings.model, no_cache), _engine(jobs, quiet, engine, ray_address)

    store = None if no_cache else stage_cache()

    def verified() -> Report:
        report = pipeline.verify(
            drafts, against=against, settings=settings, model=scorer, engine=runner, store=store, stdin=sys.stdin
        )
        report = decided(report, [*drafts, *against], settings, write_baseline)
        if annotate is not None:
            annotate_draft(report, Path(drafts[0]), annotate)
        return report

    if watch:
        report_changes(verified, [*drafts, *against], format, output, quiet)
        return
    finish(verified(), format, output, settings, quiet, exit_zero)


@app.command(epilog=_examples("quotecheck extract articles/ > found.jsonl", "quotecheck extract story.html"))
def extract(
    paths: Paths,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to FILE.")] = None,
    no_cache: NoCache = False,
    jobs: Jobs = 0,
    engine: EngineName = "local",
    ray_address: RayAddress = None,
    quiet: Quiet = False,
) -> None:
    """Print what was found in each article: sentences, quotations with speakers, figures; one JSON object a line."""
    from quotecheck import pipeline
    from quotecheck.articles import read
    from quotecheck.report.extract import document_line

    reading = read(paths, stdin=sys.stdin)
    store = None if no_cache else stage_cache()
    with text_output(output) as stream:
        for document in pipeline.documents(reading.articles, _engine(jobs, quiet, engine, ray_address), store):
            stream.write(document_line(document) + "\n")
    name_problems(reading.problems)
    if reading.problems:
        raise typer.Exit(TROUBLE)


@app.command("rule", epilog=_examples("quotecheck rule", "quotecheck rule QC104"))
def show_rule(code: Annotated[str | None, typer.Argument(help="A rule code such as QC101.")] = None) -> None:
    """Explain a rule: what it flags, an example, why, how to silence it. Without CODE, list all rules."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.table import Table

    from quotecheck.rules import declared_rules

    rules, console = declared_rules(), Console()
    if code is None:
        table = Table("code", "name", "severity", "flags", box=None, header_style="bold", pad_edge=False)
        for rule in rules.values():
            table.add_row(rule.code, rule.name, rule.severity, rule.flags)
        console.print(table)
        return
    if code.upper() not in rules:
        raise UsageError(f"there is no rule {code!r}; 'quotecheck rule' lists all")
    rule = rules[code.upper()]
    console.print(f"[bold]{rule.code} {rule.name}[/bold] ({rule.severity})\n")
    console.print(Markdown(rule.page))


def main() -> None:
    """Entry point of the `quotecheck` command."""
    try:
        app()
    except QuotecheckError as error:
        complain(str(error))
        sys.exit(TROUBLE)
    except OSError as error:  # a full disk, a folder that may not be written, a name too long
        complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
        sys.exit(TROUBLE)
    except SystemExit as stop:
        # typer makes exit codes of its own of Ctrl-C and of a closed pipe, which none of our commands may have.
        if isinstance(stop.__context__, BrokenPipeError):
            # The reader of our output went away (`quotecheck ... | head`): no error of ours.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        if not isinstance(getattr(stop.__context__, "__cause__", None), KeyboardInterrupt):
            raise
        typer.echo("quotecheck: interrupted", err=True)
        sys.exit(TROUBLE)


def _settings(
    config: Path | None,
    isolated: bool,
    select: str | None,
    ignore: str | None,
    fail_level: str | None,
    model: str | None,
    baseline: Path | None,
) -> Settings:
    from quotecheck.settings import load_settings

    settings = load_settings(Path.cwd(), config, isolated)
    codes = {"select": _codes(select), "ignore": _codes(ignore)}
    return settings.override(**codes, fail_level=fail_level, model=model, baseline=baseline)


def _codes(text: str | None) -> tuple[str, ...] | None:
    """The rule codes and prefixes in a flag, which names at least one."""
    return None if text is None else tuple(code for code in text.split(",") if code.strip()) or ("",)


def _model(name: str | None, no_cache: bool) -> Any | None:
    from quotecheck.entailment.loading import load, load_default

    if name == "none":
        return None
    return load_default(use_cache=not no_cache) if name is None else load(name, use_cache=not no_cache)


def _engine(jobs: int, quiet: bool, name: str, ray_address: str | None) -> Engine:
    from quotecheck.engine import Processes, progress_for

    if name == "ray":
        from quotecheck.engine.ray import Cluster

        return Cluster(jobs, ray_address, progress_for(quiet))
    if name != "local" or ray_address:
        raise UsageError("--engine is local or ray, and --ray-address goes with ray")
    return Processes(jobs, progress_for(quiet))
