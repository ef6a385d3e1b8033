"""Fine-tuning a pretrained encoder into an entailment model, on CPU.

The run is one plan of batches, fixed by the data, the recipe and its seed, so that a run that stops
continues at the very batch it had reached. The learning rate warms up, stays constant, and decays only
in a final cool-down ("warmup-stable-decay", Hu et al. 2024, arXiv:2404.06395): the state before the
cool-down is kept, so a later and longer run can go on from it.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotecheck.entailment.examples import Recipe, plan_batches, read_examples
from quotecheck.entailment.model import LABELS


@dataclass(slots=True)
class Progress:
    """Where a run stands; saved with every checkpoint."""

    batch: int = 0
    pairs: int = 0
    cooldown_from: int | None = None
    """Pairs seen when the cool-down began, and how many it takes."""
    cooldown_pairs: int = 0

    def rate(self, recipe: Recipe) -> float:
        """Return the factor on the recipe's learning rate, 0 at the end of the cool-down."""
        if self.cooldown_from is not None:
            return max(0.0, 1 - (self.pairs - self.cooldown_from) / self.cooldown_pairs)
        return min(1.0, (self.pairs + 1) / max(1, recipe.warmup_pairs))


class Cores:
    """How many cores other work leaves, from one call to the next.

    A step that shares its second core with another process takes longer than a step on one core alone, since
    every matrix product waits for the slower half.
    """

    def __init__(self) -> None:
        self.all = os.cpu_count() or 1
        self.before = self.seconds()

    @staticmethod
    def seconds() -> tuple[float, float]:
        """Return the time now, and the processor time that other processes have used."""
        stat = Path("/proc/stat")
        if not stat.exists():
            return time.monotonic(), 0.0
        user, nice, system, _idle, _wait, *rest = map(int, stat.read_text("ascii").split("\n", 1)[0].split()[1:9])
        busy = (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK")
        return time.monotonic(), busy - time.process_time()

    def free(self) -> int:
        """Return the cores that were free since the last call, at least one."""
        (then, used), self.before = self.before, self.seconds()
        now, use = self.before
        return max(1, round(self.all - (use - used) / max(now - then, 0.1)))


class Trainer:
    """One run in one folder: `state.pt`, `before-cooldown.pt`, `metrics.jsonl`, and at the end `model/`.

    Args:
        checkpoint: a local Hugging Face folder, the encoder to start from.
        data: JSON Lines files with premise, hypothesis, label or soft, and optionally source.
        output: the run's folder; a `state.pt` found there is continued.
        minutes: how long the run may take; without it, the whole plan is seen.
    """

    def __init__(
        self, checkpoint: Path, data: Sequence[Path], output: Path, recipe: Recipe, minutes: float | None = None
    ) -> None:
        import torch
        from tokenizers import Tokenizer
        from transformers import AutoModelForSequenceClassification

        self.checkpoint, self.recipe, self.output = checkpoint, recipe, output
        self.minutes = minutes
        output.mkdir(parents=True, exist_ok=True)
        self.tokenizer = Tokenizer.from_file(str(checkpoint / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        draw = random.Random(recipe.seed)
        self.examples = read_examples(data, self.tokenizer, recipe, draw)
        self.batches = plan_batches([len(e.tokens) for e in self.examples], recipe.tokens_per_batch, draw)
        self.pairs_per_batch = len(self.examples) / len(self.batches)

        torch.manual_seed(recipe.seed)
        # Dropout off: its random numbers are a tenth of the time on CPU, and a run of one to three passes
        # over the data does not overfit enough to need it.
        self.model = AutoModelForSequenceClassification.from_pretrained(
            checkpoint,
            id2label=dict(enumerate(LABELS)),
            label2id={label: column for column, label in enumerate(LABELS)},
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            # The fused attention's backward pass in bfloat16 takes a third of the time of a step on CPU.
            attn_implementation="eager",
            local_files_only=True,
            use_safetensors=True,
        )
        self.pad = int(self.model.config.pad_token_id or 0)
        if recipe.freeze_embeddings:
            for name, parameter in self.model.named_parameters():
                if "embeddings.word" in name or "embeddings.position" in name:
                    parameter.requires_grad_(False)
        self.trained = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": [p for p in self.trained if p.ndim > 1], "weight_decay": recipe.weight_decay},
                {"params": [p for p in self.trained if p.ndim <= 1], "weight_decay": 0.0},
            ],
            lr=recipe.learning_rate,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.progress = Progress()
        if (output / "state.pt").exists():
            self.resume(output / "state.pt")

    def resume(self, path: Path) -> None:
        """Load model, optimizer, random numbers and position; a changed plan starts at its first batch."""
        import torch

        state = torch.load(path, map_location="cpu", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["rng"])
        self.progress = Progress(**state["progress"])
        if state["plan"] != self.plan_id():
            self.progress.batch = 0

    def plan_id(self) -> list[int]:
        """Return numbers that differ between runs over different data."""
        return [len(self.examples), len(self.batches), self.recipe.seed, *self.batches[0][:8]]

    def save(self, name: str = "state.pt") -> None:
        """Write a checkpoint; a crash while writing leaves the previous one whole."""
        import torch

        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "rng": torch.get_rng_state(),
            "progress": {name: getattr(self.progress, name) for name in Progress.__slots__},
            "plan": self.plan_id(),
        }
        partial = self.output / f"{name}.partial"
        torch.save(state, partial)
        partial.replace(self.output / name)

    def tensors(self, batch: Sequence[int]) -> tuple[dict[str, Any], Any, Any]:
        """Return the model's inputs padded to the longest pair, the targets, and which of them are coarse."""
        import torch

        chosen = [self.examples[index] for index in batch]
        longest = max(len(e.tokens) for e in chosen)

        def padded(rows: Iterable[list[int]], filler: int) -> Any:
            return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])

        inputs = {
            "input_ids": padded((e.tokens for e in chosen), self.pad),
            "attention_mask": padded(([1] * len(e.tokens) for e in chosen), 0),
        }
        if getattr(self.model.config, "type_vocab_size", 0) > 1:
            inputs["token_type_ids"] = padded((e.segments for e in chosen), 0)
        return inputs, torch.tensor([e.target for e in chosen]), torch.tensor([e.coarse for e in chosen])

    def step(self, batch: Sequence[int]) -> float:
        """Learn from one batch and return its mean loss."""
        import torch

        inputs, target, coarse = self.tensors(batch)
        # Without instructions for bfloat16 (AVX-512 BF16, AMX) a step in it takes twenty times as long as in 32 bits.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.ops.mkldnn._is_mkldnn_bf16_supported()):
            logits = self.model(**inputs).logits
        log_p = torch.log_softmax(logits.float(), dim=-1)
        exact = -(target * log_p).sum(-1)
        masked = -torch.logsumexp(log_p.masked_fill(target == 0, -1e9), dim=-1)
        losses = torch.where(coarse, masked, exact)
        # Divided by the average batch, not by this one: a pair counts the same in a batch of few long pairs.
        (losses.sum() / self.pairs_per_batch).backward()
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = self.recipe.learning_rate * self.progress.rate(self.recipe)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        mean: float = losses.mean().item()
        return mean

    def cooldown(self, elapsed: float, pairs_per_second: float) -> int:
        """Return how many pairs the cool-down takes if it has to start now, else 0.

        It ends with the plan, or takes the last quarter of the time when there is not enough for the plan.
        """
        left = (len(self.batches) - self.progress.batch) * self.pairs_per_batch
        if left <= self.recipe.cooldown_pairs:
            return max(1, round(left))
        if self.minutes is None or elapsed < self.minutes * 45:
            return 0
        return max(1, min(self.recipe.cooldown_pairs, round((self.minutes * 60 - elapsed) * pairs_per_second)))

    def run(self, checkpoint_every: float = 600.0) -> Path:
        """Train to the end of the cool-down and return the folder of the finished model.

        SIGTERM and SIGINT write a checkpoint and end the process; starting it again goes on from there.
        """
        import torch

        stop: list[int] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda received, _frame: stop.append(received))
        cores = Cores()
        self.model.train()
        started = saved = time.monotonic()
        first, recent = self.progress.pairs, 0.0
        while self.progress.batch < len(self.batches) and self.progress.rate(self.recipe) > 0:
            batch = self.batches[self.progress.batch]
            torch.set_num_threads(cores.free())
            loss = self.step(batch)
            recent = loss if not recent else 0.98 * recent + 0.02 * loss
            self.progress.batch += 1
            self.progress.pairs += len(batch)
            now = time.monotonic()
            speed = (self.progress.pairs - first) / (now - started)
            if self.progress.cooldown_from is None and (pairs := self.cooldown(now - started, speed)):
                self.save("before-cooldown.pt")
                self.progress.cooldown_from, self.progress.cooldown_pairs = self.progress.pairs, pairs
            if self.progress.batch % 20 == 0:
                self.log(loss=round(recent, 4), pairs_per_second=round(speed, 2), threads=torch.get_num_threads())
            if stop or now - saved > checkpoint_every:
                self.save()
                saved = now
            if stop:
                raise SystemExit(128 + stop[0])
        self.log(loss=round(recent, 4))
        self.save()
        return self.finish()

    def log(self, **values: float) -> None:
        """Append one line to the metrics file."""
        line = {
            "pairs": self.progress.pairs,
            "rate": round(self.progress.rate(self.recipe), 4),
            "cooldown_from": self.progress.cooldown_from,
            **values,
        }
        with (self.output / "metrics.jsonl").open("a", encoding="utf8") as file:
            file.write(json.dumps(line) + "\n")

    def finish(self) -> Path:
        """Write the model as safetensors with its tokenizer."""
        from transformers import AutoTokenizer

        folder = self.output / "model"
        self.model.eval()
        self.model.save_pretrained(folder)
        AutoTokenizer.from_pretrained(self.checkpoint, local_files_only=True).save_pretrained(folder)
        return folder
