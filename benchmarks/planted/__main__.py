"""`show PATH...` prints planted errors to be read by eye, `score PATH...` scores a check."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.corpora import articles
from benchmarks.planted.pairs import check_pair, verify_pair
from benchmarks.planted.score import score, version_of
from benchmarks.planted.site import KINDS
from quotecheck.records import Article, Span


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planted", description=__doc__)
    parser.add_argument("action", choices=("show", "score"))
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, help="so many articles of each path")
    parser.add_argument("--errors", type=int, default=6, help="planted errors in one version")
    parser.add_argument("--mode", choices=("check", "verify"), default="check")
    parser.add_argument("--kind", action="append", choices=sorted(KINDS), help="show only these kinds")
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was a false alarm")
    options = parser.parse_args(arguments)
    chosen = [article for path in options.paths for article in articles(path, options.articles)]
    if options.action == "show":
        _show(chosen, options)
        return 0
    result = score(
        chosen, verify_pair if options.mode == "verify" else check_pair, errors=options.errors, mode=options.mode
    )
    if options.misses:
        for id, plant, codes in result.missed:
            print(f"missed {plant.kind} in {id} (saw {codes or 'nothing'}): {plant.before!r} -> {plant.after!r}")
        for finding in result.false_alarms:
            print(f"false {finding.code} {finding.severity} {finding.confidence}: {finding.message}")
            for evidence in finding.evidence:
                print(f"    {evidence.article}: {evidence.text!r}")
    print(f"{sum(result.planted.values())} errors and {result.harmless} harmless changes in {len(chosen)} articles")
    for name, value in result.metrics().items():
        kind = name.removeprefix("recall.")
        counted = f"  {result.found[kind]}/{result.planted[kind]}" if kind in result.planted else ""
        print(f"{name:32} {value:.3f}{counted}")
    return 0


def _show(chosen: list[Article], options: argparse.Namespace) -> None:
    for article in chosen:
        version = version_of(article, errors=options.errors, mode=options.mode)
        for plant in version.plants:
            if options.kind and plant.kind not in options.kind:
                continue
            around = plant.original or Span(max(0, plant.old_locus.start - 80), plant.old_locus.start)
            print(f"{plant.kind} in {article.id}: {plant.before!r} -> {plant.after!r}")
            print("    was", " ".join(around.of(article.text).split()))
            print("    now", " ".join(plant.planted.of(version.text).split()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
