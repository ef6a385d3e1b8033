"""The commands `quotecheck entail` and `quotecheck model ...`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from quotecheck.errors import InputError, ModelError
from quotecheck.streams import text_input, text_output

if TYPE_CHECKING:
    from quotecheck.entailment.model import EntailmentModel, TextPair

model_app = typer.Typer(no_args_is_help=True, help="Look at, train, evaluate and export entailment models.")

ModelName = Annotated[
    str | None, typer.Option("--model", "-m", help="small, base, cascade, a local folder or a hub name.")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to FILE instead of standard output.")]
AT_ONCE = 4096
Row = TypeVar("Row")


def entail(
    file: Annotated[str, typer.Argument(help="JSON Lines with premise and hypothesis; - is standard input.")] = "-",
    model: ModelName = None,
    output: Output = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither read nor write cached scores.")] = False,
) -> None:
    """Score premise/hypothesis pairs: JSON Lines in, JSON Lines out, in the same order."""
    from quotecheck.entailment.model import LABELS

    judge = open_model(model, no_cache)
    with text_input(file) as lines, text_output(output) as out:
        for pairs in chunks(read_pairs(lines, file)):
            for row in judge.score(pairs).tolist():
                judged = row[0] == row[0]
                record: dict[str, Any] = {
                    name: round(value, 6) if judged else None for name, value in zip(LABELS, row, strict=True)
                }
                record["label"] = LABELS[row.index(max(row))] if judged else None
                if not judged:
                    record["not_judged"] = f"longer than {judge.longest_pair} tokens"
                out.write(json.dumps(record) + "\n")


@model_app.command("info")
def info(model: ModelName = None) -> None:
    """Show the installed models, or one model: its name, hash, limits and card."""
    from quotecheck.entailment.loading import MODELS, SHIPPED, is_shipped

    names = [model] if model else [name for name in SHIPPED if is_shipped(name)]
    if not names:
        typer.echo("This installation comes without models; name a folder or a hub model with --model.")
    for name in names:
        judge = open_model(name, no_cache=True)
        typer.echo(f"{judge.name}\n  sha256        {judge.sha256}\n  longest pair  {judge.longest_pair} tokens")
        folder = MODELS / name if name in SHIPPED else Path(name)
        if (folder / "MODEL_CARD.md").is_file():
            size = sum(path.stat().st_size for path in folder.iterdir())
            typer.echo(f"  size          {size / 1e6:.1f} MB\n")
            if model:
                typer.echo((folder / "MODEL_CARD.md").read_text("utf8"))


@model_app.command("evaluate")
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="JSON Lines with premise, hypothesis and label.")],
    model: ModelName = None,
    by: Annotated[str | None, typer.Option("--by", help="Also report each value of this field.")] = None,
) -> None:
    """Report accuracy and calibration on labelled pairs; one JSON object a file."""
    import numpy as np

    from quotecheck.entailment.calibration import expected_calibration_error, reliability
    from quotecheck.entailment.evaluation import accuracy, three_way

    judge = open_model(model, no_cache=True)
    for path in gold:
        with text_input(str(path)) as lines:
            rows = list(read_rows(lines, str(path), ("premise", "hypothesis", "label")))
        if not rows:
            raise InputError(str(path), "holds no pairs")
        scores = judge.score([(row["premise"], row["hypothesis"]) for row in rows])
        labels = [row["label"] for row in rows]
        result: dict[str, Any] = {"file": path.name, **accuracy(labels, scores)}
        if three_way(labels):
            result["calibration_error"] = round(expected_calibration_error(*three_way_rows(labels, scores)), 4)
            result["reliability"] = [asdict(row) for row in reliability(*three_way_rows(labels, scores))]
        if by is not None:
            groups = sorted({str(row.get(by)) for row in rows})
            result[by] = {
                group: accuracy([labels[i] for i in chosen], scores[np.array(chosen)])
                for group in groups
                if (chosen := [i for i, row in enumerate(rows) if str(row.get(by)) == group])
            }
        typer.echo(json.dumps(result))


@model_app.command("train")
def train(
    checkpoint: Annotated[Path, typer.Argument(help="Folder of the pretrained encoder.")],
    data: Annotated[list[Path], typer.Argument(help="JSON Lines: premise, hypothesis, label or soft, source.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the run; an interrupted run goes on.")],
    recipe: Annotated[str, typer.Option("--recipe", help="base, small, or a TOML file.")] = "base",
    minutes: Annotated[float | None, typer.Option("--minutes", help="Cool down in time for this duration.")] = None,
) -> None:
    """Fine-tune an encoder into an entailment model; needs the `train` extra."""
    from quotecheck.entailment.examples import Recipe
    from quotecheck.entailment.training import Trainer

    for path in (checkpoint / "config.json", checkpoint / "tokenizer.json", *data):
        if not path.is_file():
            raise InputError(str(path), "no such file")
    typer.echo(Trainer(checkpoint, data, output, Recipe.load(recipe), minutes).run())


@model_app.command("generate")
def generate(
    premises: Annotated[Path, typer.Argument(help="JSON Lines of labelled pairs whose sentences are varied.")],
    output: Output = None,
    pairs: Annotated[int, typer.Option("--pairs", min=1, help="How many pairs to draw.")] = 26_000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same pairs.")] = 1,
    unlabelled: Annotated[
        bool, typer.Option("--unlabelled", help="New combinations of the sentences, for a teacher to label.")
    ] = False,
) -> None:
    """Generate training pairs about figures, dates, names, negation and reported speech."""
    from quotecheck.entailment.domain import generate as domain_pairs
    from quotecheck.entailment.unlabelled import recombine

    with text_output(output) as out:
        for row in (recombine if unlabelled else domain_pairs)(premises, pairs, seed):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


@model_app.command("label")
def label(
    file: Annotated[str, typer.Argument(help="JSON Lines with premise and hypothesis.")],
    model: ModelName = None,
    output: Output = None,
) -> None:
    """Add a model's opinion to each pair as `soft`, the training data of a smaller model."""
    judge = open_model(model, no_cache=True)
    with text_input(file) as lines, text_output(output) as out:
        for rows in chunks(read_rows(lines, file, ("premise", "hypothesis"))):
            scores = judge.score([(row["premise"], row["hypothesis"]) for row in rows]).tolist()
            for row, score in zip(rows, scores, strict=True):
                if score[0] == score[0]:
                    soft = [round(value, 5) for value in score]
                    out.write(json.dumps({**row, "soft": soft}, ensure_ascii=False) + "\n")


@model_app.command("export")
def export_command(
    checkpoint: Annotated[Path, typer.Argument(help="Folder of the fine-tuned checkpoint.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the exported model.")],
    name: Annotated[str, typer.Option("--name", help="The model's name in reports.")],
    quantised: Annotated[bool, typer.Option("--quantise/--no-quantise", help="Integers, or floats of 32 bits.")] = True,
    calibrate: Annotated[
        Path | None, typer.Option("--calibrate", help="Labelled pairs to fit scales and temperature on.")
    ] = None,
) -> None:
    """Turn a checkpoint into the files that quotecheck runs; needs the `train` extra."""
    from quotecheck.entailment.calibration import fit_temperature
    from quotecheck.entailment.embedded import EmbeddedModel
    from quotecheck.entailment.export import export, write_manifest

    rows = []
    if calibrate is not None:
        with text_input(str(calibrate)) as lines:
            rows = list(read_rows(lines, str(calibrate), ("premise", "hypothesis", "label")))
    pairs = [(row["premise"], row["hypothesis"]) for row in rows]
    export(checkpoint, output, name=name, quantised=quantised, samples=pairs)
    if rows:
        model = EmbeddedModel(output)
        temperature = fit_temperature(*three_way_rows([row["label"] for row in rows], model.score(pairs)))
        write_manifest(output, name=name, temperature=temperature, longest_pair=model.longest_pair)
    typer.echo(output)


def open_model(name: str | None, no_cache: bool) -> EntailmentModel:
    """Return the named or the default model, behind the cache unless told otherwise.

    Raises:
        ModelError: there is no such model, or no default one.
    """
    from quotecheck.entailment.loading import load, load_default

    judge = load(name, use_cache=not no_cache) if name else load_default(use_cache=not no_cache)
    if judge is None:
        raise ModelError("this installation comes without a model; name a folder or a hub model with --model")
    return judge


def three_way_rows(labels: list[str], scores: Any) -> tuple[Any, Any]:
    """Return the judged rows with a label of three, and these labels as column numbers."""
    import numpy as np

    from quotecheck.entailment.model import LABELS

    chosen = [i for i, label in enumerate(labels) if label in LABELS and scores[i, 0] == scores[i, 0]]
    return scores[chosen], np.array([LABELS.index(labels[i]) for i in chosen])


def read_pairs(lines: Iterable[str], path: str) -> Iterator[TextPair]:
    """Yield the premise and hypothesis of each line."""
    for row in read_rows(lines, path, ("premise", "hypothesis")):
        yield row["premise"], row["hypothesis"]


def read_rows(lines: Iterable[str], path: str, fields: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield JSON Lines, blank ones left out.

    Raises:
        InputError: a line is no JSON object, or a field is missing or no text.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(path, f"line {number}: not JSON: {error}") from error
        for field in fields:
            if not isinstance(row, dict) or not isinstance(row.get(field), str):
                raise InputError(path, f"line {number}: expected an object with the text field {field!r}")
            if any("\ud800" <= character <= "\udfff" for character in row[field]):
                raise InputError(path, f"line {number}: half of a surrogate pair in {field!r} is no text")
        yield row


def chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield lists of at most AT_ONCE rows."""
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
