"""The entailment model that the benchmarks judge with."""

from __future__ import annotations

from functools import cache

from quotecheck.entailment.loading import load_default
from quotecheck.entailment.model import EntailmentModel


@cache
def default_model() -> EntailmentModel | None:
    """The default model of the installation, loaded once; None where it has none."""
    return load_default()
