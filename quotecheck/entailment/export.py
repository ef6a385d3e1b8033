"""From a trained checkpoint to the files that the package ships.

The matrix products become `MatMulNBits`: weights in blocks of 8-bit (or 4-bit) integers with one scale each,
activations quantised block by block while they run. Unlike dynamic quantisation with one scale a tensor, this
survives the few very large activations of these encoders. Embedding rows become 8-bit with one scale each.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotecheck.entailment.embedded import MANIFEST
from quotecheck.entailment.model import LABELS

PART_SIZE = 90_000_000
"""Bytes a weight file may have; many hosts refuse files of 100 MB."""

SMALL_TABLE = 64
"""Tables of fewer rows (relative positions, segments) stay in 32 bits."""


def export(
    checkpoint: Path,
    output: Path,
    *,
    name: str,
    bits: int | None = 8,
    block: int = 256,
    temperature: float = 1.0,
    longest_pair: int = 512,
) -> Path:
    """Write the model folder of a fine-tuned checkpoint and return it.

    Args:
        checkpoint: a Hugging Face folder with a three-way sequence classifier and `tokenizer.json`.
        bits: 8 or 4 for the linear layers, or None to keep everything in 32-bit floats.
        block: how many weights share a scale, a power of two from 16 to 256.
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
    if bits is not None:
        quantise(model, bits, block, Vocabulary.of(checkpoint))
    save_in_parts(model, output)
    save_tokenizer(checkpoint, output)
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


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word table without the tokens that English news never uses; the tokenizer stays as it is.

    Attributes:
        kept: token numbers whose rows remain, in order.
        rows: for each token its row in the shortened table, that of the unknown token for those left out.
    """

    kept: NDArray[np.int32]
    rows: NDArray[np.int32]

    @staticmethod
    def of(checkpoint: Path) -> Vocabulary:
        """Leave out reserved tokens and those with letters of other scripts than Latin."""
        from tokenizers import Tokenizer

        tokens = Tokenizer.from_file(str(checkpoint / "tokenizer.json")).get_vocab()
        unknown = next(token for token in ("[UNK]", "<unk>") if token in tokens)
        foreign = re.compile(r"\[unused\d+\]|.*[^\W\d_a-zA-Z\u00c0-\u024f]")
        dropped = [number for token, number in tokens.items() if foreign.match(token) and token != unknown]
        kept = np.setdiff1d(np.arange(max(tokens.values()) + 1), dropped).astype(np.int32)
        rows = np.full(max(tokens.values()) + 1, np.searchsorted(kept, tokens[unknown]), dtype=np.int32)
        rows[kept] = np.arange(len(kept))
        return Vocabulary(kept, rows)


def quantise(model: Any, bits: int, block: int, vocabulary: Vocabulary) -> None:
    """Replace, in place, the matrix products with constant weights and the embedding tables."""
    from onnx import helper, numpy_helper

    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    nodes: list[Any] = []
    replaced: set[str] = set()

    def keep(array: NDArray[Any], label: str) -> str:
        graph.initializer.append(numpy_helper.from_array(array, label))
        return label

    for node in graph.node:
        weight = constants.get(node.input[0 if node.op_type == "Gather" else 1]) if len(node.input) > 1 else None
        if weight is None or len(weight.dims) != 2:
            nodes.append(node)
        elif node.op_type in ("MatMul", "Gemm"):
            matrix = numpy_helper.to_array(weight)
            if node.op_type == "Gemm":  # the classification head; exported with its weight transposed
                matrix = matrix.T
            packed, scales = pack(matrix, bits, block)
            inputs = [node.input[0], keep(packed, f"{weight.name}.packed"), keep(scales, f"{weight.name}.scales")]
            product = node.output[0] if node.op_type == "MatMul" else f"{node.output[0]}.product"
            sizes = {"K": matrix.shape[0], "N": matrix.shape[1], "bits": bits, "block_size": block}
            nodes.append(
                helper.make_node(
                    "MatMulNBits", inputs, [product], node.name, domain="com.microsoft", accuracy_level=4, **sizes
                )
            )
            if node.op_type == "Gemm":
                nodes.append(helper.make_node("Add", [product, node.input[2]], list(node.output)))
            replaced.add(weight.name)
        elif node.op_type == "Gather" and weight.dims[0] > SMALL_TABLE:
            table, index = numpy_helper.to_array(weight), node.input[1]
            if len(table) == len(vocabulary.rows):
                table = table[vocabulary.kept]
                index = f"{node.output[0]}.index"
                nodes.append(
                    helper.make_node(
                        "Gather", [keep(vocabulary.rows, f"{weight.name}.rows_of_tokens"), node.input[1]], [index]
                    )
                )
            steps = (np.abs(table).max(axis=1, keepdims=True) / 127).clip(1e-12).astype(np.float32)
            whole = np.rint(table / steps).astype(np.int8)
            row, step, real = (f"{node.output[0]}.{part}" for part in ("row", "step", "real"))
            nodes += [
                helper.make_node("Gather", [keep(whole, f"{weight.name}.rows"), index], [row], axis=0),
                helper.make_node("Gather", [keep(steps, f"{weight.name}.steps"), index], [step], axis=0),
                helper.make_node("Cast", [row], [real], to=1),
                helper.make_node("Mul", [real, step], list(node.output)),
            ]
            replaced.add(weight.name)
        else:
            nodes.append(node)
    kept = [tensor for tensor in graph.initializer if tensor.name not in replaced]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))


def pack(weight: NDArray[np.float32], bits: int, block: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Quantise a matrix (K, N) as `MatMulNBits` wants it: integers (N, K / block, bytes) and their scales."""
    inputs, outputs = weight.shape
    blocks = -(-inputs // block)
    padded = np.zeros((outputs, blocks * block), dtype=np.float32)
    padded[:, :inputs] = weight.T
    padded = padded.reshape(outputs, blocks, block)
    zero = 2 ** (bits - 1)
    furthest = np.take_along_axis(padded, np.abs(padded).argmax(-1)[..., None], -1)[..., 0]
    # Four bits reach from -8 to 7: the largest weight of a block, whatever its sign, is mapped to -8.
    scales = (-furthest / zero if bits == 4 else np.abs(furthest) / (zero - 1)).astype(np.float32)
    scales[scales == 0] = 1
    whole = (np.rint(padded / scales[..., None]) + zero).clip(0, 2**bits - 1).astype(np.uint8)
    if bits == 4:
        whole = whole[..., 0::2] | (whole[..., 1::2] << 4)
    return whole, scales.reshape(-1)


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
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(checkpoint / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(output / "tokenizer.json"), pretty=False)


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
