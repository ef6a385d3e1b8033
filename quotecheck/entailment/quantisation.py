"""Integers in place of a graph's 32-bit matrix products and embedding tables.

Weights have seven bits and one scale for each column: with an eighth, processors without instructions for neural
networks (VNNI) would add two products of bytes to more than 16 bits hold. Activations are quantised while they run,
one scale for each token, after their channels were evened out: a few channels of these encoders are far larger than
the rest, and would leave the others no precision. What an activation loses there its weights gain, as in SmoothQuant
(Xiao et al. 2023, arXiv:2211.10438), but in a product of its own, since the same activation also feeds the residual
connection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ranges = Mapping[str, NDArray[np.float32]]
"""Input of a matrix product -> the largest magnitude seen in each of its channels."""

SMALL_TABLE = 64
"""Tables of fewer rows (relative positions, segments) stay in 32 bits."""

ACTIVATION, WEIGHT, ROW = 127, 64, 127
"""Magnitudes of the largest integers: 2 * 255 * WEIGHT is within 16 bits, activations being shifted by 128."""

MICROSOFT = "com.microsoft"


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


def ranges(model: Any, feeds: Sequence[Mapping[str, NDArray[np.int64]]]) -> Ranges:
    """Run a 32-bit graph on token numbers and return the magnitudes that its matrix products are given."""
    import onnx
    import onnxruntime

    weights = {tensor.name: tensor for tensor in model.graph.initializer}
    names = sorted({node.input[0] for node in model.graph.node if has_matrix(node, weights)})
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    watched.graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in names)
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    found: dict[str, NDArray[np.float32]] = {}
    for feed in feeds:
        for name, value in zip(names, session.run(names, dict(feed)), strict=True):
            largest = np.abs(value).reshape(-1, value.shape[-1]).max(axis=0)
            found[name] = np.maximum(found.get(name, largest), largest)
    return found


def has_matrix(node: Any, weights: Mapping[str, Any]) -> bool:
    """Whether a node multiplies by a constant matrix."""
    return node.op_type in ("MatMul", "Gemm") and node.input[1] in weights and len(weights[node.input[1]].dims) == 2


def quantise(model: Any, vocabulary: Vocabulary, seen: Ranges) -> None:
    """Replace, in place, the matrix products with constant weights and the embedding tables.

    Args:
        model: an ONNX graph in 32 bits.
        vocabulary: the rows that the word table keeps.
        seen: the magnitudes of the activations; an input without an entry is not evened out.
    """
    from onnx import helper

    graph = Graph({tensor.name: tensor for tensor in model.graph.initializer})
    products: dict[str, list[NDArray[np.float32]]] = {}
    for node in model.graph.node:
        if has_matrix(node, graph.weights):
            products.setdefault(node.input[0], []).append(graph.matrix(node))
    for node in model.graph.node:
        if has_matrix(node, graph.weights):
            graph.product(node, products[node.input[0]], seen.get(node.input[0]))
        elif node.op_type == "Gather" and graph.is_table(node.input[0]):
            graph.gather(node, vocabulary)
        else:
            graph.nodes.append(node)
    used = {name for node in graph.nodes for name in node.input}
    kept = [tensor for tensor in [*graph.weights.values(), *graph.added] if tensor.name in used]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(graph.nodes)
    model.graph.initializer.extend(kept)
    model.opset_import.append(helper.make_opsetid(MICROSOFT, 1))


@dataclass(slots=True)
class Graph:
    """The quantised graph while it is built."""

    weights: dict[str, Any]
    """Constants of the 32-bit graph by name."""
    nodes: list[Any] = field(default_factory=list)
    added: list[Any] = field(default_factory=list)
    evened: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    """Input of products -> what its channels were divided by, once the nodes for it stand."""

    def add(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: Any) -> str:
        """Append a node and return the name of its output."""
        from onnx import helper

        self.nodes.append(helper.make_node(kind, list(inputs), [output], domain=domain, **attributes))
        return output

    def keep(self, array: NDArray[Any], label: str) -> str:
        """Add a constant and return its name."""
        from onnx import numpy_helper

        if all(tensor.name != label for tensor in self.added):
            self.added.append(numpy_helper.from_array(array, label))
        return label

    def matrix(self, node: Any) -> NDArray[np.float32]:
        """Return the weights (inputs, outputs) of a matrix product."""
        from onnx import numpy_helper

        weight: NDArray[np.float32] = numpy_helper.to_array(self.weights[node.input[1]])
        return weight.T if node.op_type == "Gemm" else weight  # a Gemm is exported with its weight transposed

    def product(self, node: Any, siblings: Sequence[NDArray[np.float32]], seen: NDArray[np.float32] | None) -> None:
        """Multiply in integers; `siblings` are the weights of all products of the same input."""
        source = node.input[0]
        if source not in self.evened:
            self.evened[source] = evening(siblings, seen)
            self.activations(source)
        whole, scales = columns(self.matrix(node) * self.evened[source][:, None], WEIGHT)
        name = node.input[1]
        inputs = [f"{source}.whole", self.keep(whole, f"{name}.whole"), self.one(), self.keep(scales, f"{name}.scales")]
        real = self.add("MatMulIntegerToFloat", [*inputs, self.middle()], f"{node.output[0]}.real", MICROSOFT)
        if node.op_type == "Gemm":
            scaled = self.add("Mul", [real, f"{source}.step"], f"{node.output[0]}.scaled")
            self.add("Add", [scaled, node.input[2]], node.output[0])
        else:
            self.add("Mul", [real, f"{source}.step"], node.output[0])

    def activations(self, source: str) -> None:
        """Quantise an input of products: `.whole` integers around the middle, and the `.step` of each token."""
        even = self.add("Mul", [source, self.keep(1 / self.evened[source], f"{source}.evening")], f"{source}.even")
        size = self.add("Abs", [even], f"{source}.size")
        largest = self.add("ReduceMax", [size], f"{source}.largest", axes=[-1], keepdims=1)
        part = self.keep(np.array(1 / ACTIVATION, np.float32), "one_step")
        tiny = self.keep(np.array(1e-12, np.float32), "tiny")
        step = self.add("Add", [self.add("Mul", [largest, part], f"{source}.share"), tiny], f"{source}.step")
        steps = self.add("Div", [even, step], f"{source}.steps")
        self.add("QuantizeLinear", [steps, self.one(), self.middle()], f"{source}.whole")

    def one(self) -> str:
        """Return the name of the constant 1."""
        return self.keep(np.array(1, np.float32), "one")

    def middle(self) -> str:
        """Return the name of the integer that stands for 0; with unsigned activations the products are fastest."""
        return self.keep(np.array(ACTIVATION + 1, np.uint8), "middle")

    def is_table(self, name: str) -> bool:
        """Whether a constant is an embedding table worth quantising."""
        return name in self.weights and len(self.weights[name].dims) == 2 and self.weights[name].dims[0] > SMALL_TABLE

    def gather(self, node: Any, vocabulary: Vocabulary) -> None:
        """Look rows up in a table of 8-bit integers with one scale each."""
        from onnx import numpy_helper

        name, index, output = node.input[0], node.input[1], node.output[0]
        table = numpy_helper.to_array(self.weights[name])
        if len(table) == len(vocabulary.rows):
            table = table[vocabulary.kept]
            rows = self.keep(vocabulary.rows, f"{name}.rows_of_tokens")
            index = self.add("Gather", [rows, index], f"{output}.index")
        whole, steps = columns(table.T, ROW)
        row = self.add("Gather", [self.keep(whole.T.copy(), f"{name}.rows"), index], f"{output}.row", axis=0)
        step = self.add("Gather", [self.keep(steps[:, None], f"{name}.steps"), index], f"{output}.step", axis=0)
        self.add("Mul", [self.add("Cast", [row], f"{output}.real", to=1), step], output)


def evening(weights: Sequence[NDArray[np.float32]], seen: NDArray[np.float32] | None) -> NDArray[np.float32]:
    """Return what to divide each channel by, so that activations and weights are equally hard to quantise."""
    if seen is None:
        return np.ones(len(weights[0]), np.float32)
    heaviest = np.max([np.abs(weight).max(axis=1) for weight in weights], axis=0)
    factors = np.sqrt(np.maximum(seen, 1e-5) / np.maximum(heaviest, 1e-5))
    return np.asarray(factors / np.exp(np.log(factors).mean()), np.float32)


def columns(weight: NDArray[np.float32], largest: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix as integers up to `largest` and the scale of each column: `whole * scales` is the matrix."""
    scales = (np.abs(weight).max(axis=0) / largest).clip(1e-12).astype(np.float32)
    return np.rint(weight / scales).astype(np.int8), scales
