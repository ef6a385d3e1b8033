"""The score cache: the same scores, sooner; never a reason to stop."""

from __future__ import annotations

import multiprocessing
import warnings
from pathlib import Path

import numpy as np
import pytest

from quotecheck.entailment.cache import CachedModel, ScoreCache
from quotecheck.entailment.model import TextPair
from tests.entailment.conftest import FixedModel

PAIRS: list[TextPair] = [(f"premise {i}", f"hypothesis {i}") for i in range(40)]


def answers(pairs: list[TextPair]) -> dict[TextPair, tuple[float, float, float]]:
    return {pair: (i / 100, 1 - i / 50, i / 100) for i, pair in enumerate(pairs)}


def test_a_known_pair_is_not_judged_again(tmp_path: Path) -> None:
    model = FixedModel("m", answers(PAIRS))
    first = CachedModel(model, ScoreCache(tmp_path / "scores")).score(PAIRS)
    again = CachedModel(model, ScoreCache(tmp_path / "scores")).score(PAIRS[::-1])
    assert len(model.asked) == len(PAIRS)
    assert np.array_equal(first, again[::-1])
    assert first.dtype == again.dtype == np.float32


def test_each_different_pair_is_judged_once(tmp_path: Path) -> None:
    model = FixedModel("m", answers(PAIRS))
    scores = CachedModel(model, ScoreCache(tmp_path / "scores")).score([*PAIRS, *PAIRS])
    assert len(model.asked) == len(PAIRS)
    assert np.array_equal(scores[: len(PAIRS)], scores[len(PAIRS) :])


def test_models_and_splits_of_a_pair_do_not_share_scores(tmp_path: Path) -> None:
    cache = ScoreCache(tmp_path / "scores")
    cache.put("one", [("a b", "c")], np.array([[1, 0, 0]], dtype=np.float32))
    assert cache.get("one", [("a b", "c")]) == {("a b", "c"): (1, 0, 0)}
    assert cache.get("two", [("a b", "c")]) == {}
    assert cache.get("one", [("a", "b c")]) == {}


def test_what_was_not_judged_is_not_remembered(tmp_path: Path) -> None:
    pair = ("a", "b")
    model = FixedModel("m", {pair: (np.nan,) * 3})
    cached = CachedModel(model, ScoreCache(tmp_path / "scores"))
    assert np.isnan(cached.score([pair])).all()
    assert np.isnan(cached.score([pair])).all()
    assert model.asked == [pair, pair]


def test_the_oldest_scores_go_when_it_is_full(tmp_path: Path) -> None:
    cache = ScoreCache(tmp_path / "scores", largest=20_000)
    many = [(f"premise {i}", "hypothesis") for i in range(1000)]
    for start in range(0, 1000, 50):
        cache.put("m", many[start : start + 50], np.full((50, 3), 1 / 3, dtype=np.float32))
    assert 0 < cache.info().entries < len(many)
    assert cache.get("m", many[-1:])
    assert not cache.get("m", many[:1])


def test_a_damaged_file_is_begun_again_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "scores"
    path.write_bytes(b"this is no database" * 500)
    cached = CachedModel(FixedModel("m", answers(PAIRS)), ScoreCache(path))
    with pytest.warns(UserWarning, match="damaged"):
        cached.score(PAIRS)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ScoreCache(path).info().entries == len(PAIRS)


def test_an_unusable_place_costs_a_warning_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", "utf8")
    model = FixedModel("m", answers(PAIRS))
    cached = CachedModel(model, ScoreCache(tmp_path / "file" / "scores"))
    with pytest.warns(UserWarning, match="not used"):
        scores = cached.score(PAIRS)
    assert np.array_equal(scores, FixedModel("m", answers(PAIRS)).score(PAIRS))


def write(path: Path, start: int) -> None:
    cache = ScoreCache(path)
    for i in range(start, start + 100):
        cache.put("m", [(str(i), "h")], np.array([[0.5, 0.25, 0.25]], dtype=np.float32))
        cache.get("m", [(str(i - 1), "h")])


def test_two_processes_share_one_file(tmp_path: Path) -> None:
    path = tmp_path / "scores"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write, args=(path, start)) for start in (0, 1000)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert ScoreCache(path).info().entries == 200


def test_clearing_deletes_everything(tmp_path: Path) -> None:
    cache = ScoreCache(tmp_path / "scores")
    cache.put("m", PAIRS[:1], np.array([[1, 0, 0]], dtype=np.float32))
    cache.clear()
    assert not list(tmp_path.iterdir())
    assert cache.info().entries == 0
