"""The stages as every engine runs them: what an earlier run made of the same input is looked up in the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from quotecheck.engine import Engine
from quotecheck.engine.recall import key_of, recall
from quotecheck.records import Article
from quotecheck.settings import Settings
from quotecheck.stages import Group, extract_packed, judge_packed

if TYPE_CHECKING:
    from quotecheck.engine.store import Store

__all__ = ["extracted", "judged"]


def extracted(articles: Sequence[Article], engine: Engine, store: Store | None) -> Iterator[bytes]:
    """What `extract_packed` makes of each article."""
    return recall(engine, "reading articles", extract_packed, articles, store, [_key(article) for article in articles])


def judged(
    groups: Sequence[Group], engine: Engine, store: Store | None, *, model: Any | None, settings: Settings
) -> Iterator[bytes]:
    """What `judge_packed` makes of the articles of each event."""
    judging = replace(settings, file=None, model=None, baseline=None, fail_level="error")  # those judge nothing
    which = repr(getattr(model, "sha256", None)), repr(judging)
    keys = [key_of("judged", *which, *(_key(article) for article, _ in group)) for group in groups]
    judge = partial(judge_packed, model=model, settings=settings)
    return recall(engine, "judging events", judge, groups, store, keys)


def _key(article: Article) -> bytes:
    return key_of("extracted", repr(article))
