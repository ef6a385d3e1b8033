"""The engine of a cluster; `python -m benchmarks.cluster` compares whole reports and kills a worker."""

from __future__ import annotations

import importlib.util

import pytest

from quotecheck.engine.ray import Cluster
from quotecheck.errors import UsageError

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
