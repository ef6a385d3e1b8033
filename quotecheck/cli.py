"""The command line: flags in, pipeline, report out. Heavy libraries are imported by the command that needs them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotecheck import __version__
from quotecheck.caches import cache_app, stage_cache
from quotecheck.entailment.commands import entail, model_app
from quotecheck.errors import InputError, QuotecheckError, UsageError

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

FOUND, TROUBLE = 1, 2

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
Drafts = Annotated[list[str], typer.Argument(help="Drafts: files or - for standard input.", show_default=False)]
Against = Annotated[
    list[str], typer.Option("--against", "-a", help="A source, or a folder of them (may be given several times).")
]
Format = Annotated[
    str | None, typer.Option("--format", "-f", help="terminal, json, html, sarif, github, junit, markdown or csv.")
]
Output = Annotated[
    list[Path] | None,
    typer.Option("--output", "-o", help="Write the report to FILE (may be given several times; suffix sets format)."),
]
ModelName = Annotated[
    str | None,
    typer.Option("--model", "-m", help="small, base, cascade, none, a hub name or a local folder."),
]
Config = Annotated[Path | None, typer.Option("--config", help="Read settings from FILE instead of the closest one.")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Ignore all configuration files.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Work everything out again and remember nothing.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes on standard error.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0 chooses by the amount of work.")]
EngineName = Annotated[str, typer.Option("--engine", help="local, or ray (pip install 'quotecheck-news\\[ray]').")]
RayAddress = Annotated[str | None, typer.Option("--ray-address", help="The Ray cluster; without one, this machine.")]
FailLevel = Annotated[
    str | None, typer.Option("--fail-level", help="Exit with 1 from this severity on: error, warning, info or never.")
]
Select = Annotated[str | None, typer.Option("--select", help="Only these rules: codes or prefixes, with commas.")]
Ignore = Annotated[str | None, typer.Option("--ignore", help="Not these rules: codes or prefixes, with commas.")]
Baseline = Annotated[Path | None, typer.Option("--baseline", help="Hide the findings that are listed in FILE.")]
WriteBaseline = Annotated[
    Path | None, typer.Option("--write-baseline", help="List all findings in FILE, to hide them from now on.")
]
ShowConfig = Annotated[
    bool, typer.Option("--show-config", help="Print the settings of this run and where they are from.")
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 even when there are findings.")]


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
) -> None:
    """Compare all articles found under PATHS with each other and report what disagrees.

    Exit codes: 0 nothing at or above the fail level, 1 findings, 2 unreadable input or wrong usage.
    """
    from quotecheck import pipeline
    from quotecheck.report import destinations

    settings = _settings(config, isolated, select, ignore, fail_level)
    if show_config:
        typer.echo(settings.as_toml(), nl=False)
        return
    destinations(format, output or [])  # a wrong format is told before the work, not after it
    report = pipeline.check(
        paths,
        settings=settings,
        model=_model(model or settings.model, no_cache),
        engine=_engine(jobs, quiet, engine, ray_address),
        store=None if no_cache else stage_cache(),
        stdin=sys.stdin,
    )
    report = _decided(report, paths, settings, baseline, write_baseline)
    _finish(report, format, output, settings, quiet, exit_zero)


@app.command(
    epilog=_examples(
        "quotecheck verify draft.md --against sources/",
        "quotecheck verify draft.docx --against transcript.txt --annotate commented.docx",
        "quotecheck verify draft.md --against sources/ --watch",
    )
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

    settings = _settings(config, isolated, select, ignore, fail_level)
    if show_config:
        typer.echo(settings.as_toml(), nl=False)
        return
    destinations(format, output or [])
    if annotate is not None and (len(drafts) != 1 or Path(drafts[0]).suffix.lower() != ".docx"):
        raise UsageError("--annotate takes one draft, a Word file (.docx)")
    if watch and "-" in (*drafts, *against):
        raise UsageError("--watch looks at files, not at standard input")
    scorer, runner = _model(model or settings.model, no_cache), _engine(jobs, quiet, engine, ray_address)

    store = None if no_cache else stage_cache()

    def verified() -> Report:
        report = pipeline.verify(
            drafts, against=against, settings=settings, model=scorer, engine=runner, store=store, stdin=sys.stdin
        )
        report = _decided(report, [*drafts, *against], settings, baseline, write_baseline)
        if annotate is not None:
            _annotate(report, Path(drafts[0]), annotate)
        return report

    if watch:
        _watch(verified, [*drafts, *against], format, output, quiet)
        return
    _finish(verified(), format, output, settings, quiet, exit_zero)


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
    with output.open("w", encoding="utf-8") if output else nullcontext(sys.stdout) as stream:
        for document in pipeline.documents(reading.articles, _engine(jobs, quiet, engine, ray_address), store):
            stream.write(document_line(document) + "\n")
    _name_problems(reading.problems)
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
        typer.echo(f"quotecheck: {error}", err=True)
        sys.exit(TROUBLE)
    except BrokenPipeError:
        # The reader of our output went away (`quotecheck ... | head`): no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except SystemExit as stop:
        # typer makes an exit code of its own of Ctrl-C, which none of our commands may have.
        if not isinstance(getattr(stop.__context__, "__cause__", None), KeyboardInterrupt):
            raise
        typer.echo("quotecheck: interrupted", err=True)
        sys.exit(TROUBLE)


def _settings(
    config: Path | None, isolated: bool, select: str | None, ignore: str | None, fail_level: str | None
) -> Settings:
    from quotecheck.settings import load_settings

    settings = load_settings(Path.cwd(), config, isolated)
    return settings.override(select=_codes(select), ignore=_codes(ignore), fail_level=fail_level)


def _codes(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(code.strip().upper() for code in text.split(",") if code.strip())


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


def _decided(
    report: Report, paths: list[str], settings: Settings, baseline: Path | None, write_baseline: Path | None
) -> Report:
    """The report without what ignores and the baseline hide; a new baseline takes all that is not ignored."""
    from quotecheck.decisions import baseline_of, settle
    from quotecheck.report import write_text

    if write_baseline:
        write_text(write_baseline, baseline_of(settle(report, paths, settings)))
    return settle(report, paths, settings, write_baseline or baseline or settings.baseline)


def _annotate(report: Report, draft: Path, target: Path) -> None:
    """Write a copy of the Word draft with the findings as comments."""
    from quotecheck.report.word import annotate

    if not report.events:
        return  # the draft could not be read, and the report says why
    data = annotate(draft.read_bytes(), report.events[0].documents[0].article.id, report)
    try:
        target.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror}") from None


def _watch(
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
                _name_problems(report.problems)
                typer.echo("quotecheck: watching; Ctrl-C ends", err=True)


def _finish(
    report: Report, format: str | None, outputs: list[Path] | None, settings: Settings, quiet: bool, exit_zero: bool
) -> None:
    from quotecheck.report import write_report

    write_report(report, format, outputs or [])
    if not quiet:
        _name_problems(report.problems)
    if report.problems:
        raise typer.Exit(TROUBLE)
    if settings.fails(report.findings) and not exit_zero:
        raise typer.Exit(FOUND)


def _name_problems(problems: Sequence[InputError]) -> None:
    for problem in problems:
        typer.echo(f"quotecheck: {problem}", err=True)
