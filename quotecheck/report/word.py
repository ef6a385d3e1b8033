"""Findings as comments in a Word document, at their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quotecheck.articles.word import WordParagraph, characters_of, open_word, paragraphs_of
from quotecheck.findings import Evidence, Finding, Report
from quotecheck.report.escapes import one_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_AUTHOR, _INITIALS = "quotecheck", "qc"


def annotate(raw: bytes, article: str, report: Report) -> bytes:
    """The Word document `raw`, which was read as the article with that id, with a comment for each of its findings.

    A comment marks the words of the first place that a finding has in the article; its text names the rule, what is
    wrong, and the other places. Raises ValueError if `raw` is no Word document.
    """
    document = open_word(raw)
    paragraphs = paragraphs_of(document)
    for finding in report.findings:
        place = next((e for e in finding.evidence if e.article == article), None)
        runs = _runs(paragraphs, place) if place is not None else []
        if place is None or not runs:
            continue
        comment = document.add_comment(runs, "", author=_AUTHOR, initials=_INITIALS)
        # The same input gives the same file: python-docx would note the time.
        comment._comment_elm.attrib.pop(f"{_W}date", None)
        first, *rest = _lines(finding, place)
        comment.paragraphs[0].add_run(first)
        for line in rest:
            comment.add_paragraph(line)
    written = BytesIO()
    document.save(written)
    return _timeless(written)


def _timeless(archive: BytesIO) -> bytes:
    """The same zip archive without the times at which its parts were written."""
    written = BytesIO()
    with ZipFile(archive) as given, ZipFile(written, "w", ZIP_DEFLATED) as made:
        for part in given.infolist():
            made.writestr(ZipInfo(part.filename), given.read(part), ZIP_DEFLATED)
    return written.getvalue()


def _lines(finding: Finding, place: Evidence) -> Iterator[str]:
    yield one_line(f"{finding.code} {finding.name} ({finding.severity}): {finding.message}")
    for evidence in finding.evidence:
        if evidence.article != place.article:
            yield one_line(f"{evidence.path}:{evidence.line}: {evidence.text}")


def _runs(paragraphs: Sequence[WordParagraph], place: Evidence) -> list[Any]:
    """The first and the last run of a place, which are cut so that they hold nothing else."""
    from docx.text.run import Run

    at = 0
    for paragraph in paragraphs:
        text = paragraph.part.text
        start, end = max(place.start - at, 0), min(place.end - at, len(text))
        if start < end:
            first = _visible_before(text, start)
            last = _visible_before(text, end) - 1
            if first <= last:
                _cut(characters_of(paragraph)[last], behind=True)
                _cut(characters_of(paragraph)[first], behind=False)
                characters = characters_of(paragraph)
                return [Run(_run_of(characters[n][0]), None) for n in (first, last)]
        at += len(text) + 2
    return []


def _visible_before(text: str, end: int) -> int:
    return sum(not character.isspace() for character in text[:end])


def _run_of(element: Any) -> Any:
    return next(element.iterancestors(f"{_W}r"))


def _cut(character: tuple[Any, int], *, behind: bool) -> None:
    """Cut the run of a character in two, before it or behind it; nothing happens at the edge of a run."""
    element, index = character
    run = _run_of(element)
    at = index + 1 if behind else index
    text = element.text or ""
    if index < 0 or (at <= 0 and element is next(iter(run.iter(f"{_W}t")))):
        return
    later = list(element.itersiblings())
    if at >= len(text) and not later:
        return
    tail = deepcopy(run)
    for child in [c for c in tail if c.tag != f"{_W}rPr"]:
        tail.remove(child)
    if at < len(text):
        rest = deepcopy(element)
        rest.text, element.text = text[at:], text[:at]
        for part in (rest, element):
            part.set(_SPACE, "preserve")
        tail.append(rest)
    for sibling in later:
        tail.append(sibling)
    run.addnext(tail)
