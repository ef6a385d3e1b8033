"""How many of the planted errors a check finds, and how much it reports that was never planted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from benchmarks.planted.versions import Mode, Plant, Version, make_version
from quotecheck.articles.text import article_of_text
from quotecheck.findings import Finding
from quotecheck.records import Article, Span

_UNSUPPORTED = ("QC106", "QC205", "QC303")

Checker = Callable[[Article, Article], Sequence[Finding]]


@dataclass(slots=True)
class Score:
    """Counts over all articles so far.

    `reported` are warnings and errors on versions with planted errors, `false` those of them that lie in both articles
    and touch no planted place; `harmless` counts the places that were only restyled; `alarms` are warnings and errors
    on the `restyled` versions without any error.
    """

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    reported: int = 0
    false: int = 0
    restyled: int = 0
    harmless: int = 0
    alarms: int = 0
    missed: list[tuple[str, Plant, str]] = field(default_factory=list)
    false_alarms: list[Finding] = field(default_factory=list)

    def metrics(self, least: int = 1) -> dict[str, float]:
        """Recall over all and by kind, precision, `alarms` an article.

        A kind planted fewer than `least` times has no recall of its own: one error more or less would sway it.
        `noticed` is the share of errors that some warning or error touches, whatever its code.
        """
        total = sum(self.planted.values())
        values = {f"recall.{kind}": self.found[kind] / n for kind, n in sorted(self.planted.items()) if n >= least}
        if total:
            values["recall"] = sum(self.found.values()) / total
            values["noticed"] = sum(self.noticed.values()) / total
        if self.reported:
            values["precision"] = 1 - self.false / self.reported
        if self.restyled:
            values["alarms"] = self.alarms / self.restyled
        return values


def score(
    articles: Iterable[Article], check: Checker, *, errors: int = 6, mode: Mode = "check", seeds: Sequence[int] = (0,)
) -> Score:
    """Check every article against versions of it with planted errors, and against ones that are only restyled.

    Every seed gives another two versions.
    """
    result = Score()
    for article, seed in ((article, seed) for article in articles for seed in seeds):
        version = version_of(article, errors=errors, mode=mode, seed=seed)
        if version.plants:
            _count(result, version, check(article, as_article(article, version)))
        clean = version_of(article, errors=0, mode=mode, seed=seed)
        loud = [finding for finding in _loud(check(article, as_article(article, clean))) if _compares(finding)]
        result.restyled += 1
        result.harmless += version.harmless + clean.harmless
        result.alarms += len(loud)
        result.false_alarms += loud
    return result


def version_of(article: Article, *, errors: int, mode: Mode = "check", seed: int = 0) -> Version:
    """A version of an article as read: its page furniture stays out."""
    paragraphs = [block.span for block in article.blocks]
    return make_version(article.id, article.text, paragraphs, errors=errors, mode=mode, seed=seed)


def as_article(original: Article, version: Version) -> Article:
    """The version as an article of another outlet, published on the same day."""
    read = article_of_text(version.text, id=f"{original.id}~2", path=f"{original.path}~2")
    source = f"{original.source or original.id} second desk"
    return replace(read, source=source, published=original.published, title=original.title)


def _count(result: Score, version: Version, findings: Sequence[Finding]) -> None:
    second = f"{version.id}~2"
    loud = _loud(findings)
    for finding in loud:
        hit = any(_touches(finding, second, plant) for plant in version.plants)
        result.reported += hit or _compares(finding)
        if not hit and _compares(finding):
            result.false += 1
            result.false_alarms.append(finding)
    for plant in version.plants:
        result.planted[plant.kind] += 1
        codes = {finding.code for finding in loud if _touches(finding, second, plant)}
        result.noticed[plant.kind] += bool(codes)
        result.found[plant.kind] += bool(codes & plant.codes)
        if not codes & plant.codes:
            result.missed.append((version.id, plant, " ".join(sorted(codes))))


def _loud(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity != "info"]


def _compares(finding: Finding) -> bool:
    """Does it hold one article against the other? A sum that is wrong in the original itself was not planted.

    That no source has something is said of the draft alone.
    """
    return finding.code in _UNSUPPORTED or len({evidence.article for evidence in finding.evidence}) > 1


def _touches(finding: Finding, article: str, plant: Plant) -> bool:
    return any(e.article == article and Span(e.start, e.end).overlaps(plant.planted) for e in finding.evidence)
