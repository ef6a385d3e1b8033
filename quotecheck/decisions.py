"""Decisions that stay decided: ignores in an article or in the file beside it, and the baseline of known findings.

In Markdown and HTML a comment silences rules in the paragraph it stands in or before:

    <!-- quotecheck: ignore[QC201] the agency counts the crew as well -->

For other formats a file called `quotecheck.ignore` in the folder that is checked does the same, one line an ignore;
words in quotation marks narrow it to the places that hold them, and "#" starts a remark:

    storm.txt: ignore[QC201, QC202] "at least 14 people" counted differently by the board
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Literal

from quotecheck.errors import ConfigurationError
from quotecheck.findings import UNREADABLE, Evidence, Finding, Report, Suppressed
from quotecheck.records import Article, Span
from quotecheck.settings import Settings

__all__ = ["IGNORE_FILE", "Ignore", "baseline_of", "decide", "ignores_in", "ignores_of_file", "read_baseline", "settle"]

IGNORE_FILE = "quotecheck.ignore"
_SCHEMA = "quotecheck-baseline/1"
_DIRECTIVE = re.compile(r"ignore\[(?P<codes>[^\[\]]*)\](?P<rest>.*)", re.DOTALL)
_CODE = re.compile(r"QC\d{0,3}")
_WORDS = re.compile(r'\s*"(?P<words>[^"]+)"')


@dataclass(frozen=True, slots=True)
class Ignore:
    """An ignore: rule codes or prefixes, the article they are silenced in (its id or path), and where in it.

    `spans` are the places, None the whole article; `where` says where the decision stands.
    """

    codes: tuple[str, ...]
    article: str
    spans: tuple[Span, ...] | None
    by: Literal["inline", "sidecar"]
    where: str
    reason: str = ""

    def hides(self, finding: Finding) -> bool:
        """Whether a finding is of one of the rules and rests on one of the places."""
        return finding.code.startswith(self.codes) and any(self._covers(evidence) for evidence in finding.evidence)

    def _covers(self, evidence: Evidence) -> bool:
        if self.article not in (evidence.article, evidence.path):
            return False
        place = Span(evidence.start, evidence.end)
        return self.spans is None or any(span.overlaps(place) for span in self.spans)


def ignores_in(article: Article) -> tuple[list[Ignore], list[str]]:
    """The ignores in an article's comments, and a line for every comment that cannot be understood."""
    ignores, misunderstood = [], []
    for comment in article.comments:
        where = f"{article.file or article.path}:{comment.line}"
        directive = _DIRECTIVE.fullmatch(comment.text.removeprefix("quotecheck").lstrip(": \t"))
        codes = _codes(directive["codes"]) if directive else ()
        if not directive or not codes:
            misunderstood.append(f"{where}: this comment is not understood; write ignore[QC201] and a reason")
        else:
            spans = (comment.about,) if comment.about else ()
            ignores.append(Ignore(codes, article.id, spans, "inline", where, directive["rest"].strip()))
    return ignores, misunderstood


def ignores_of_file(file: Path, articles: Iterable[Article]) -> list[Ignore]:
    """The ignores in an ignore file, for the articles that were read from its folder.

    Raises:
        ConfigurationError: the file cannot be read, or a line is no ignore.
    """
    known = {name: article for article in articles for name in (article.id, article.path)}
    return [_ignore_of_line(file, number, line, known) for number, line in _lines(file)]


def settle(report: Report, paths: Iterable[str], settings: Settings, baseline: Path | None = None) -> Report:
    """The report after all decisions: ignores in its articles, ignore files in the folders of `paths`, a baseline.

    Raises:
        ConfigurationError: an ignore file or the baseline is wrong.
    """
    articles = [document.article for event in report.events for document in event.documents]
    ignores: list[Ignore] = []
    notes: list[str] = []
    for article in articles:
        own, misunderstood = ignores_in(article)
        ignores += own
        notes += misunderstood
    folders = [Path(path) if Path(path).is_dir() else Path(path).parent for path in paths if path != "-"]
    for folder in dict.fromkeys(folders):
        if (folder / IGNORE_FILE).is_file():
            ignores += ignores_of_file(folder / IGNORE_FILE, articles)
    known = read_baseline(baseline) if baseline else frozenset()
    return decide(replace(report, notes=(*report.notes, *notes)), ignores, known, settings)


def decide(report: Report, ignores: Sequence[Ignore], baseline: Collection[str], settings: Settings) -> Report:
    """The report with the findings that ignores or the baseline hide among the suppressed ones.

    An ignore that hides nothing is named in the report's notes, unless its rule does not run anyway. What could not
    be read is never hidden.
    """
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[Ignore] = set()
    for finding in report.findings:
        hiding = [ignore for ignore in ignores if finding.code != UNREADABLE and ignore.hides(finding)]
        used.update(hiding)
        if hiding:
            suppressed.append(Suppressed(finding, hiding[0].by, hiding[0].reason))
        elif finding.code != UNREADABLE and finding.fingerprint in baseline:
            suppressed.append(Suppressed(finding, "baseline"))
        else:
            kept.append(finding)
    unused = [ignore for ignore in ignores if ignore not in used and any(map(settings.runs, ignore.codes))]
    notes = dict.fromkeys(f"{ignore.where}: ignore[{', '.join(ignore.codes)}] hides nothing" for ignore in unused)
    return replace(
        report,
        findings=tuple(kept),
        suppressed=(*report.suppressed, *suppressed),
        notes=(*report.notes, *notes),
    )


def baseline_of(report: Report) -> str:
    """The findings of a report as the text of a baseline file; what an ignore hides is left out."""
    known = [*report.findings, *(hidden.finding for hidden in report.suppressed if hidden.by == "baseline")]
    rows = {
        finding.fingerprint: {
            "fingerprint": finding.fingerprint,
            "code": finding.code,
            "paths": sorted({evidence.path for evidence in finding.evidence}),
            "message": finding.message,
        }
        for finding in known
        if finding.code != UNREADABLE
    }
    ordered = sorted(rows.values(), key=lambda row: (row["paths"], row["code"], row["fingerprint"]))
    return json.dumps({"schema": _SCHEMA, "findings": ordered}, indent=1) + "\n"


def read_baseline(file: Path) -> frozenset[str]:
    """The fingerprints in a baseline file.

    Raises:
        ConfigurationError: the file cannot be read or is no baseline.
    """
    try:
        record = json.loads(_text(file))
        if record["schema"] != _SCHEMA:
            raise ConfigurationError(f"{file}: is no baseline of a known schema; write it again with --write-baseline")
        return frozenset(str(row["fingerprint"]) for row in record["findings"])
    except (ValueError, KeyError, TypeError, RecursionError):  # the last: brackets nested without end
        raise ConfigurationError(f"{file}: is no baseline; write one with --write-baseline") from None


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_text(file).splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line.strip()


def _ignore_of_line(file: Path, number: int, line: str, known: dict[str, Article]) -> Ignore:
    where = f"{file.name}:{number}"
    name, _, rest = line.partition(": ")
    directive = _DIRECTIVE.fullmatch(rest.strip())
    codes = _codes(directive["codes"]) if directive else ()
    if not directive or not codes:
        raise ConfigurationError(f'{where}: is no ignore; write storm.txt: ignore[QC201] "words" reason')
    words = _WORDS.match(directive["rest"])
    article = known.get(name.strip())
    spans = tuple(_occurrences(article.text, words["words"])) if words and article else None
    reason = directive["rest"][words.end() if words else 0 :].strip()
    return Ignore(codes, name.strip(), spans, "sidecar", where, reason)


def _codes(text: str) -> tuple[str, ...]:
    """Codes or prefixes between commas; none at all when one of them is neither."""
    codes = tuple(code.strip().upper() for code in text.split(","))
    return codes if all(_CODE.fullmatch(code) for code in codes) else ()


def _occurrences(text: str, words: str) -> Iterator[Span]:
    """Every place of the words, whatever white space stands between them."""
    pieces = [(found.start(), found.group()) for found in re.finditer(r"\S+", text)]
    folded, sought = " ".join(piece for _, piece in pieces), " ".join(words.split())
    begins = list(accumulate((len(piece) + 1 for _, piece in pieces), initial=0))

    def original(offset: int) -> int:
        number = bisect_right(begins, offset) - 1
        return pieces[number][0] + offset - begins[number]

    at = folded.find(sought)
    while at >= 0:
        yield Span(original(at), original(at + len(sought) - 1) + 1)
        at = folded.find(sought, at + 1)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{file}: is not UTF-8 text") from None
