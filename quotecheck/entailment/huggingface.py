"""Any sequence-classification checkpoint of `transformers`, run by torch."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from quotecheck.entailment.embedded import first_line
from quotecheck.entailment.model import LABELS, Scores, TextPair, softmax
from quotecheck.errors import ModelError

STEMS = ("entail", "neutral", "contradict")
TOKENS_PER_BATCH = 2048


class HuggingFaceModel:
    """A checkpoint in a local folder, or on the Hugging Face Hub when its name is not a folder.

    Only safetensors weights are read and no code of the checkpoint is ever run.

    Args:
        checkpoint: a folder, which is read without the network, or a hub name such as `owner/name`.

    Raises:
        ModelError: it cannot be loaded, or it is no model of natural language inference.
    """

    def __init__(self, checkpoint: str | Path) -> None:
        import torch
        from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

        self._checkpoint = checkpoint
        self.name = Path(checkpoint).name if Path(checkpoint).is_dir() else str(checkpoint)
        where: dict[str, Any] = {"local_files_only": Path(checkpoint).is_dir(), "trust_remote_code": False}
        try:
            config = AutoConfig.from_pretrained(checkpoint, **where)
            self._columns = label_columns(config, str(checkpoint))
            self._tokenizer = AutoTokenizer.from_pretrained(checkpoint, **where)
            self._model = AutoModelForSequenceClassification.from_pretrained(
                checkpoint, use_safetensors=True, dtype=torch.float32, **where
            ).eval()
        except (OSError, ValueError, ImportError) as error:
            raise ModelError(f"{checkpoint}: cannot load the model: {first_line(error)}") from error
        self.longest_pair = longest_pair(config, self._tokenizer)
        self.sha256 = self._digest()

    def __reduce__(self) -> tuple[type[HuggingFaceModel], tuple[str | Path]]:
        return HuggingFaceModel, (self._checkpoint,)

    def score(self, pairs: Sequence[TextPair]) -> Scores:
        """Return the probabilities of the LABELS, shape (pairs, 3); NaN for pairs over `longest_pair`.

        Batches hold pairs of similar length; padding is masked and changes a score by less than 1e-5.
        """
        import torch

        scores = np.full((len(pairs), len(LABELS)), np.nan, dtype=np.float32)
        encodings = [self._tokenizer(premise, hypothesis, truncation=False) for premise, hypothesis in pairs]
        lengths = [len(encoding["input_ids"]) for encoding in encodings]
        order = sorted((i for i, n in enumerate(lengths) if n <= self.longest_pair), key=lambda i: lengths[i])
        while order:
            count = max(1, TOKENS_PER_BATCH // lengths[order[-1]])
            batch, order = order[-count:], order[:-count]
            padded = self._tokenizer.pad([encodings[i] for i in batch], return_tensors="pt")
            with torch.inference_mode():
                logits = self._model(**padded).logits[:, self._columns]
            scores[batch] = softmax(logits.float().numpy())
        return scores

    def _digest(self) -> str:
        digest = hashlib.sha256(self._tokenizer.backend_tokenizer.to_str().encode() if self._tokenizer.is_fast else b"")
        for name, tensor in sorted(self._model.state_dict().items()):
            digest.update(name.encode())
            digest.update(tensor.numpy().tobytes())
        return digest.hexdigest()


def label_columns(config: Any, checkpoint: str) -> list[int]:
    """Return the model's columns in the order of LABELS, found by the label names of its configuration.

    Raises:
        ModelError: the labels are not those of natural language inference.
    """
    names = {int(column): str(label).lower() for column, label in (config.id2label or {}).items()}
    columns = [[column for column, label in names.items() if label.startswith(stem)] for stem in STEMS]
    if len(names) != len(LABELS) or any(len(found) != 1 for found in columns):
        listed = ", ".join(names.values()) or "none"
        raise ModelError(
            f"{checkpoint}: not an entailment model: its labels are {listed}; "
            "expected entailment, neutral and contradiction"
        )
    return [found[0] for found in columns]


def longest_pair(config: Any, tokenizer: Any) -> int:
    """Return how many tokens the model's position table holds for a pair."""
    limits = [int(tokenizer.model_max_length)]
    positions = getattr(config, "max_position_embeddings", None)
    if positions:
        # RoBERTa and MPNet number positions from the padding index + 1.
        offset = (config.pad_token_id or 0) + 1 if config.model_type in ("roberta", "xlm-roberta", "mpnet") else 0
        limits.append(int(positions) - offset)
    return min(limits)
