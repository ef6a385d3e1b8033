"""A model shipped with the package: ONNX Runtime and `tokenizers`, no torch.

A model is a folder: `model.onnx`, its weights in parts (`weights-1.bin` ...), `tokenizer.json`, and
`manifest.json` with the hash of each file, the temperature and the longest pair.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotecheck.engine.local import available_processors
from quotecheck.entailment.model import LABELS, Scores, TextPair, softmax
from quotecheck.errors import ModelError

MANIFEST = "manifest.json"
CHUNK = 1024


class EmbeddedModel:
    """An exported model.

    Every pair runs alone, one pair a thread. A batch would have to be padded, and on CPU it is no faster: the
    activations of one pair fit the cache of a core, those of a batch do not. A pair's score therefore cannot
    depend on its neighbours.

    Args:
        folder: the model's folder.
        threads: pairs judged at the same time; by default one for each processor this process may use.

    Raises:
        ModelError: the folder is no exported model, or a file is missing or damaged.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        manifest = read_manifest(folder)
        check_files(folder, manifest["files"])
        import onnxruntime
        from tokenizers import Tokenizer

        self._folder = folder
        self.name: str = manifest["name"]
        self.longest_pair: int = manifest["longest_pair"]
        self.sha256 = hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
        self._temperature: float = manifest["temperature"]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # ONNX Runtime's exceptions share no public base class
            raise ModelError(f"{folder}: ONNX Runtime cannot load the model: {first_line(error)}") from error
        self._inputs = [argument.name for argument in self._session.get_inputs()]
        self._threads = threads or available_processors()

    def __reduce__(self) -> tuple[type[EmbeddedModel], tuple[Path, int]]:
        """Pickle as the folder. Where a copy goes there is a process for each processor: it gets one thread."""
        return EmbeddedModel, (self._folder, 1)

    def score(self, pairs: Sequence[TextPair]) -> Scores:
        """Return the probabilities of the LABELS, shape (pairs, 3); NaN for pairs over `longest_pair`."""
        scores = np.full((len(pairs), len(LABELS)), np.nan, dtype=np.float32)
        with ThreadPoolExecutor(self._threads) as pool:
            for start in range(0, len(pairs), CHUNK):
                encodings = self._tokenizer.encode_batch(list(pairs[start : start + CHUNK]))
                fitting = [i for i, encoding in enumerate(encodings) if len(encoding.ids) <= self.longest_pair]
                # Longest first: no thread is left alone with a long pair at the end.
                fitting.sort(key=lambda i: -len(encodings[i].ids))
                for i, row in zip(fitting, pool.map(self._judge, (encodings[i] for i in fitting)), strict=True):
                    scores[start + i] = row
        return scores

    def _judge(self, encoding: Any) -> Scores:
        [logits] = self._session.run(None, feed(encoding, self._inputs))
        return softmax(logits[0], self._temperature)


def feed(encoding: Any, inputs: Sequence[str]) -> dict[str, NDArray[np.int64]]:
    """Return what a graph with these inputs wants to know of one tokenized pair, each of shape (1, tokens)."""
    numbers = {"input_ids": encoding.ids, "token_type_ids": encoding.type_ids}
    return {name: np.array([numbers[name]], dtype=np.int64) for name in inputs}


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return a model's manifest.

    Raises:
        ModelError: there is none, or it cannot be read.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf8"))
    except FileNotFoundError as error:
        raise ModelError(f"{folder}: not an exported model, {MANIFEST} is missing") from error
    except ValueError as error:
        raise ModelError(f"{folder / MANIFEST}: damaged, install the model again") from error
    if not {"name", "files", "temperature", "longest_pair"} <= manifest.keys():
        raise ModelError(f"{folder / MANIFEST}: damaged, install the model again")
    return manifest


def check_files(folder: Path, hashes: dict[str, str]) -> None:
    """Compare every file with the hash of the manifest.

    Raises:
        ModelError: a file is missing or differs.
    """
    for name, expected in hashes.items():
        try:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise ModelError(f"{folder / name}: missing from the model, install it again") from error
        if found != expected:
            raise ModelError(f"{folder / name}: damaged (its hash is not that of the manifest), install it again")


def first_line(error: Exception) -> str:
    """Return the beginning of a message, for errors of one line."""
    return str(error).strip().split("\n", 1)[0]
