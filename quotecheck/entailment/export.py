"""From a trained checkpoint to the files that the package ships."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quotecheck.entailment.embedded import MANIFEST, feed
from quotecheck.entailment.model import LABELS, TextPair
from quotecheck.entailment.quantisation import Vocabulary, quantise, ranges

PART_SIZE = 90_000_000
"""Bytes a weight file may have; many hosts refuse files of 100 MB."""

SAMPLES = 64
"""Pairs that show how large the activations are."""


def export(
    checkpoint: Path,
    output: Path,
    *,
    name: str,
    quantised: bool = True,
    samples: Sequence[TextPair] = (),
    temperature: float = 1.0,
    longest_pair: int = 512,
) -> Path:
    """Write the model folder of a fine-tuned checkpoint and return it.

    Args:
        checkpoint: a Hugging Face folder with a three-way sequence classifier and `tokenizer.json`.
        quantised: whether weights and activations become integers, or stay in 32-bit floats.
        samples: pairs like those to be judged, to measure activations on; the first SAMPLES count.
        temperature: divides the logits, see `calibration`.
    """
    import onnx

    output.mkdir(parents=True, exist_ok=True)
    for old in (*output.glob("weights-*.bin"), output / "model.onnx"):
        old.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        graph_file = Path(scratch) / "model.onnx"
        trace(checkpoint, graph_file)
        model = onnx.load(str(graph_file))
    save_tokenizer(checkpoint, output)
    if quantised:
        encodings = read_tokenizer(checkpoint).encode_batch(list(samples[:SAMPLES]))
        inputs = [argument.name for argument in model.graph.input]
        quantise(model, Vocabulary.of(checkpoint), ranges(model, [feed(encoding, inputs) for encoding in encodings]))
    save_in_parts(model, output)
    write_manifest(output, name=name, temperature=temperature, longest_pair=longest_pair)
    return output


def trace(checkpoint: Path, path: Path) -> None:
    """Write the 32-bit graph of a classifier for one pair: token ids (1, length) to logits (1, 3)."""
    import torch
    from transformers import AutoModelForSequenceClassification

    from quotecheck.entailment.huggingface import label_columns

    model: Any = AutoModelForSequenceClassification.from_pretrained(
        checkpoint, local_files_only=True, use_safetensors=True, attn_implementation="eager"
    ).eval()
    columns = label_columns(model.config, str(checkpoint))
    inputs = ["input_ids"] + ["token_type_ids"] * (getattr(model.config, "type_vocab_size", 0) > 1)

    class OnePair(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.classifier = model

        def forward(self, *tensors: Any) -> Any:
            return self.classifier(**dict(zip(inputs, tensors, strict=True))).logits[:, columns]

    ids = torch.arange(5, 21).unsqueeze(0)
    torch.onnx.export(
        OnePair(),
        (ids, torch.zeros_like(ids))[: len(inputs)],
        str(path),
        input_names=inputs,
        output_names=["logits"],
        dynamic_axes={name: {1: "length"} for name in inputs},
        opset_version=17,
        dynamo=False,
    )


def save_in_parts(model: Any, output: Path) -> None:
    """Write `model.onnx` and the larger constants beside it, in files of at most PART_SIZE bytes."""
    import onnx
    from onnx import external_data_helper

    part, size = 1, 0
    for tensor in model.graph.initializer:
        content = tensor.raw_data
        if len(content) < 1024:
            continue
        if size + len(content) > PART_SIZE:
            part, size = part + 1, 0
        # Offsets are multiples of the page size, so that the file can be mapped into memory.
        start = -(-size // 4096) * 4096
        path = output / f"weights-{part}.bin"
        with path.open("r+b" if path.exists() else "wb") as file:
            file.seek(start)
            file.write(content)
        external_data_helper.set_external_data(tensor, path.name, offset=start, length=len(content))
        tensor.ClearField("raw_data")
        size = start + len(content)
    onnx.save(model, str(output / "model.onnx"))


def save_tokenizer(checkpoint: Path, output: Path) -> None:
    """Copy the tokenizer without the truncation and padding that its makers may have left switched on."""
    read_tokenizer(checkpoint).save(str(output / "tokenizer.json"), pretty=False)


def read_tokenizer(checkpoint: Path) -> Any:
    """Return the tokenizer of a checkpoint, which neither cuts nor pads."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(checkpoint / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def write_manifest(folder: Path, *, name: str, temperature: float, longest_pair: int) -> None:
    """Write the manifest over the files now in the folder."""
    files = sorted(
        path for path in folder.iterdir() if path.suffix in (".onnx", ".bin") or path.name == "tokenizer.json"
    )
    manifest = {
        "name": name,
        "labels": LABELS,
        "longest_pair": longest_pair,
        "temperature": temperature,
        "files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", "utf8")
