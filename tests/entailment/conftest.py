"""A tiny random BERT classifier: real in every format, three layers of nothing in its head."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quotecheck.entailment.model import LABELS, Scores, TextPair

WORDS = "the a court minister said denied rose fell five six dogs cats ran slept in on monday tuesday not".split()

MakeCheckpoint = Callable[..., Path]


@pytest.fixture(scope="session")
def make_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> MakeCheckpoint:
    """Return a function that saves a tiny classifier with the given labels and returns its folder."""

    def make(labels: tuple[str, ...] = LABELS, **settings: Any) -> Path:
        import torch
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
        from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

        names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS, "[unused0]", "слово"]
        vocabulary = {word: number for number, word in enumerate(names)}
        tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
        tokenizer.normalizer = normalizers.Lowercase()
        tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        tokenizer.post_processor = processors.TemplateProcessing(
            single="[CLS] $A [SEP]",
            pair="[CLS] $A [SEP] $B:1 [SEP]:1",
            special_tokens=[("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])],
        )
        folder = tmp_path_factory.mktemp("checkpoint")
        torch.manual_seed(7)
        config = BertConfig(
            vocab_size=len(vocabulary),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=64,
            initializer_range=0.3,
            id2label=dict(enumerate(labels)),
            label2id={label: number for number, label in enumerate(labels)},
            **settings,
        )
        BertForSequenceClassification(config).save_pretrained(folder)
        PreTrainedTokenizerFast(
            tokenizer_object=tokenizer,
            pad_token="[PAD]",
            unk_token="[UNK]",
            cls_token="[CLS]",
            sep_token="[SEP]",
            model_max_length=64,
            model_input_names=["input_ids", "token_type_ids", "attention_mask"],
        ).save_pretrained(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def checkpoint(make_checkpoint: MakeCheckpoint) -> Path:
    """A tiny entailment checkpoint."""
    return make_checkpoint()


@pytest.fixture(scope="session")
def exported(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same checkpoint, exported in 32 bits."""
    from quotecheck.entailment.export import export

    return export(checkpoint, tmp_path_factory.mktemp("exported"), name="tiny", quantised=False, longest_pair=60)


@pytest.fixture
def pairs() -> list[TextPair]:
    """500 pairs of different lengths, in no order."""
    draw = np.random.default_rng(3)

    def text() -> str:
        return " ".join(draw.choice(WORDS, size=draw.integers(1, 24)))

    return [(text(), text()) for _ in range(500)]


class FixedModel:
    """Answers from a table, and counts what it was asked."""

    longest_pair = 100

    def __init__(self, name: str, answers: dict[TextPair, tuple[float, float, float]]) -> None:
        self.name, self.sha256, self.answers = name, f"sha-{name}", answers
        self.asked: list[TextPair] = []

    def score(self, pairs: list[TextPair]) -> Scores:
        self.asked.extend(pairs)
        return np.array([self.answers[pair] for pair in pairs], dtype=np.float32).reshape(-1, 3)
