"""The engine of a cluster; `python -m benchmarks.cluster` compares whole reports and kills a worker."""

from __future__ import annotations

import importlib.util
import json
from io import StringIO
from pathlib import Path

import pytest

from quotecheck.articles import pieces
from quotecheck.engine import Serial
from quotecheck.engine.ray import Cluster
from quotecheck.engine.shuffle import Tasks
from quotecheck.engine.store import Store
from quotecheck.errors import UsageError
from quotecheck.pipeline import check
from quotecheck.report.json import render
from quotecheck.spread import plan

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
ENGINES = (Serial(), Cluster(jobs=2))

with_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="the extra ray is not installed")


@with_ray
def test_results_come_in_the_order_of_the_items() -> None:
    assert list(Cluster(jobs=2).map("numbers", str, range(100))) == [str(n) for n in range(100)]


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="the extra ray is installed")
def test_without_ray_the_error_names_the_way_out() -> None:
    with pytest.raises(UsageError, match=r"quotecheck-news\[ray\]"):
        list(Cluster().map("numbers", str, range(100)))


def test_no_items_need_no_cluster() -> None:
    assert list(Cluster().map("numbers", str, [])) == []


def numbers(first: int, count: int) -> list[int]:
    return list(range(first, first + count))


def deal_by_rest(items: list[int], shares: int) -> list[list[int]]:
    return [[item for item in items if item % shares == share] for share in range(shares)]


def gather(name: str, *parts: list[int]) -> tuple[str, list[int]]:
    return name, [item for part in parts for item in part]


def total(*parts: list[int]) -> list[int]:
    return [sum(map(sum, parts))]


@with_ray
@pytest.mark.parametrize("shares", [1, 3])
def test_a_shuffle_brings_together_what_belongs_together(shares: int) -> None:
    with Cluster(jobs=2).connected() as ray:
        tasks = Tasks(ray)
        sources = [(tasks.run(numbers, first, 10), shares) for first in range(0, 200, 10)]
        targets = [(f"rest {share}",) for share in range(shares)]
        found = ray.get(tasks.shuffle(deal_by_rest, sources, gather, targets))
        assert found == [(f"rest {share}", list(range(share, 200, shares))) for share in range(shares)]
        assert ray.get(tasks.merge(total, [source for source, _ in sources])) == [sum(range(200))]


@with_ray
def test_spread_over_workers_a_check_gives_the_same_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "SMALLEST", 500)
    monkeypatch.setattr(plan, "_LEAST_JUDGED", 1)
    monkeypatch.setattr(plan, "_LEAST_COMPARED", 2)
    texts = [path.read_text("utf-8") for path in sorted(FIXTURES.glob("*/*.md"))]
    lines = [json.dumps({"text": text, "published": f"2024-03-{n % 28 + 1:02}"}) for n, text in enumerate(texts)]
    (tmp_path / "news.jsonl").write_text("\n".join([*lines, "no article", *lines[:3]]), "utf-8")
    paths = [str(tmp_path), (FIXTURES / "summit").as_uri(), "-"]
    here, there = (
        render(check(paths, engine=engine, stdin=StringIO("A report on nothing else."))) for engine in ENGINES
    )
    assert here == there


@with_ray
def test_nothing_to_read_makes_the_same_report(tmp_path: Path) -> None:
    here, there = (render(check([str(tmp_path / "none")], engine=engine)) for engine in ENGINES)
    assert here == there


@with_ray
def test_workers_remember_what_one_machine_looks_up(tmp_path: Path) -> None:
    store = Store(tmp_path / "stages.sqlite3", "cache", 10_000_000)
    for engine in reversed(ENGINES):
        check([str(FIXTURES / "summit")], engine=engine, store=store)
        assert store.info().entries == 5  # four articles and an event
