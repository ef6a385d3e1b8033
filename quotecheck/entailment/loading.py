"""From the name a user gives to a model."""

from __future__ import annotations

import re
from pathlib import Path

from quotecheck.entailment.embedded import MANIFEST, EmbeddedModel
from quotecheck.entailment.model import EntailmentModel
from quotecheck.errors import ModelError

MODELS = Path(__file__).parent / "models"
SHIPPED = ("small", "base")
DEFAULTS = ("base", "small")
"""The default is the first of these that is installed."""

HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+")


def load(name: str, *, use_cache: bool = False) -> EntailmentModel:
    """Return the model of a name: `small`, `base`, `cascade`, a folder, or a name on the Hugging Face Hub.

    The network is used for a hub name only. With `use_cache` the scores are remembered between runs.

    Raises:
        ModelError: there is no such model, it is damaged, or it is no entailment model.
    """
    if use_cache:
        from quotecheck.entailment.cache import CachedModel, ScoreCache

        return CachedModel(load(name), ScoreCache())
    if name == "cascade":
        from quotecheck.entailment.cascade import Cascade

        return Cascade(load("small"), load("base"))
    if name in SHIPPED:
        if not is_shipped(name):
            raise ModelError(f"{name}: this installation comes without the model; name a folder or a hub model")
        return EmbeddedModel(MODELS / name)
    folder = Path(name)
    if (folder / MANIFEST).is_file():
        return EmbeddedModel(folder)
    if folder.is_dir() or HUB_NAME.fullmatch(name):
        from quotecheck.entailment.huggingface import HuggingFaceModel

        return HuggingFaceModel(name)
    raise ModelError(f"{name}: no such model; use {', '.join(SHIPPED)}, cascade, a folder or owner/name on the hub")


def load_default(*, use_cache: bool = False) -> EntailmentModel | None:
    """Return the default model, or None in an installation without models."""
    return next((load(name, use_cache=use_cache) for name in DEFAULTS if is_shipped(name)), None)


def is_shipped(name: str) -> bool:
    """Return whether a model came with this installation."""
    return (MODELS / name / MANIFEST).is_file()
