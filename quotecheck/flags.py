"""The flags that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
Drafts = Annotated[list[str], typer.Argument(help="Drafts: files or - for standard input.", show_default=False)]
Against = Annotated[list[str], typer.Option("--against", "-a", help="Sources, or folders of them.")]
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
Parts = Annotated[
    Path | None, typer.Option("--parts", help="Write no report, but findings as JSON Lines in parts into a new FOLDER.")
]
Events = Annotated[bool, typer.Option("--events", help="List the events on standard error before they are judged.")]


class Verify(TyperCommand):
    """A command that takes all that follows `--against` as sources: `verify draft.md --against sources/*.txt`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `--against` before every source; before the first draft it takes one, as any other option does."""
        valued = {name for option in self.params if not getattr(option, "is_flag", True) for name in option.opts}
        spread: list[str] = []
        drafted = follows = due = False
        for argument in args:
            name, given, _ = argument.partition("=")
            if due:
                due = False
            elif argument.startswith("-") and argument != "-":
                due, follows = name in valued and not given, name in ("--against", "-a")
            elif follows and drafted:
                spread.append("--against")
            else:
                drafted = True
            spread.append(argument)
        return super().parse_args(ctx, spread)
