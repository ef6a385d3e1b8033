"""How much faster an embedded model is than the same network in the plain `transformers` pipeline, and its memory.

    python -m benchmarks.entailment_speed base
    python -m benchmarks.entailment_speed small --pairs 400 --memory-pairs 10000

The network of the comparison has the model's architecture with random weights: weights do not change the speed. All
pairs have 64 tokens; both sides get two threads and take turns, and the median of the rounds counts.

The limit is what the same ONNX graph reaches on ready token numbers without any padding, the tokens of all pairs in
pairs of one length; against it stand pairs of 16 to 112 tokens as text, so that it shows what tokenizing and waiting
for long pairs cost.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from quotecheck.entailment.embedded import EmbeddedModel
from quotecheck.entailment.loading import MODELS
from quotecheck.entailment.model import TextPair

THREADS = 2
TOKENS = 64


def same_tokens(tokenizer: Any, pairs: int, tokens: int = TOKENS) -> list[TextPair]:
    """Return pairs of exactly so many tokens, special ones included, of common words in turn."""
    words = "the talks on trade and energy were held in a city near the border after a long delay".split()
    special = len(tokenizer.encode("", "").ids)
    half = (tokens - special) // 2
    made = []
    for start in range(pairs):
        first = [words[(start + i) % len(words)] for i in range(half)]
        second = [words[(start * 7 + i) % len(words)] for i in range(tokens - special - half)]
        made.append((" ".join(first), " ".join(second)))
    assert {len(encoding.ids) for encoding in tokenizer.encode_batch(made)} == {tokens}
    return made


def mixed_tokens(tokenizer: Any, pairs: int) -> list[TextPair]:
    """Return pairs of 16 to 112 tokens, TOKENS on average; an even number of them."""
    lengths = [16 + 96 * (i * 7 % pairs) // (pairs - 1) for i in range(pairs)]
    return [same_tokens(tokenizer, 1, length)[0] for length in lengths]


def packed_pairs_per_second(folder: Path, pairs: int) -> float:
    """Return the speed of the bare graph on `pairs` pairs of TOKENS tokens, THREADS at a time."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    # Any word will do; token_type_ids know two values only.
    words = {"input_ids": 7}
    feed = {a.name: np.full((1, TOKENS), words.get(a.name, 0), dtype=np.int64) for a in session.get_inputs()}

    def run(_: int) -> None:
        session.run(None, feed)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(run, range(THREADS)))
        start = time.perf_counter()
        list(pool.map(run, range(pairs)))
        return pairs / (time.perf_counter() - start)


def torch_pipeline(name: str, folder: Path) -> Callable[[list[TextPair]], Any]:
    """Return the `text-classification` pipeline over a network of the model's architecture, in 32 bits."""
    import torch
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        MPNetConfig,
        MPNetForSequenceClassification,
        PreTrainedTokenizerFast,
        pipeline,
    )

    torch.set_num_threads(THREADS)
    if name == "base":
        network: Any = MPNetForSequenceClassification(MPNetConfig(num_labels=3, vocab_size=30527))
        tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), pad_token="<pad>")
    else:
        network = BertForSequenceClassification(
            BertConfig(num_labels=3, hidden_size=384, num_hidden_layers=6, intermediate_size=1536)
        )
        tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), pad_token="[PAD]")
    classify = pipeline("text-classification", model=network.eval(), tokenizer=tokenizer, device="cpu")
    return lambda pairs: classify([{"text": premise, "text_pair": hypothesis} for premise, hypothesis in pairs])


def pairs_per_second(score: Callable[[list[TextPair]], Any], pairs: list[TextPair]) -> float:
    """Return the speed of one pass over the pairs."""
    start = time.perf_counter()
    score(pairs)
    return len(pairs) / (time.perf_counter() - start)


def peak_memory(name: str, pairs: list[TextPair]) -> float:
    """Return the largest resident size of `quotecheck entail` over the pairs, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pairs.jsonl"
        rows = ({"premise": premise, "hypothesis": hypothesis} for premise, hypothesis in pairs)
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
        command = [sys.executable, "-m", "quotecheck", "entail", str(file), "--model", name, "--no-cache"]
        subprocess.run([*command, "--output", os.devnull], check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Print the figures of one model as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=("small", "base"))
    parser.add_argument("--pairs", type=int, default=128, help="pairs in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory-pairs", type=int, default=0, help="pairs to measure the memory with")
    arguments = parser.parse_args()
    folder = MODELS / arguments.model
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    memory = {}
    if arguments.memory_pairs:  # before this process grows: a child's peak includes what its parent had at the fork
        many = same_tokens(tokenizer, arguments.memory_pairs)
        memory["peak_megabytes"] = round(peak_memory(arguments.model, many), 1)
    model = EmbeddedModel(folder, threads=THREADS)
    pairs = same_tokens(tokenizer, arguments.pairs)
    classify = torch_pipeline(arguments.model, folder)
    rounds = []
    for score in (model.score, classify):
        score(pairs[:8])
    mixed = mixed_tokens(tokenizer, arguments.pairs)
    for _ in range(arguments.rounds):
        rounds.append(
            (
                pairs_per_second(model.score, pairs),
                pairs_per_second(classify, pairs),
                pairs_per_second(model.score, mixed) / packed_pairs_per_second(folder, arguments.pairs),
            )
        )
    embedded, torch_speed, share = (statistics.median(column) for column in zip(*rounds, strict=True))
    result = {
        "model": arguments.model,
        "pairs_per_second": round(embedded, 1),
        "transformers_pairs_per_second": round(torch_speed, 1),
        "times_as_fast": round(embedded / torch_speed, 2),
        "share_of_limit": round(share, 2),
    }
    print(json.dumps(result | memory))


if __name__ == "__main__":
    main()
