"""Findings become comments at their places in a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document

from quotecheck.articles.word import article_of_word
from quotecheck.findings import Coverage, Evidence, Finding, Report
from quotecheck.records import Span
from quotecheck.report.word import annotate

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def draft(*paragraphs: tuple[str, ...]) -> bytes:
    """A document whose paragraphs are made of these runs, every other one bold."""
    document = Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for number, run in enumerate(runs):
            paragraph.add_run(run).bold = number % 2 == 1
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def commented(raw: bytes, *places: str) -> Any:
    """The document with a comment on each of these places."""
    article = article_of_word(raw, id="draft", path="draft.docx")
    spans = [Span(article.text.index(place), article.text.index(place) + len(place)) for place in places]
    found = [
        Finding("QC106", "unsupported-quotation", "error", 0.9, f"No source has {e.text}.", (e,))
        for e in (Evidence.at(article, span) for span in spans)
    ]
    return Document(BytesIO(annotate(raw, "draft", Report("verify", (), tuple(found), Coverage()))))


def marked(document: Any) -> list[str]:
    """The words between the marks of every comment, in the order of the comments."""
    elements = list(document.element.body.iter())
    found = []
    for comment in document.comments:
        ids = {f"{WORDS}commentRangeStart", f"{WORDS}commentRangeEnd"}
        at = [n for n, e in enumerate(elements) if e.tag in ids and e.get(f"{WORDS}id") == str(comment.comment_id)]
        found.append("".join(e.text or "" for e in elements[at[0] : at[1]] if e.tag == f"{WORDS}t"))
    return found


def test_a_comment_marks_exactly_its_words() -> None:
    raw = draft(("The mayor opened ", "the new", " bridge on Monday."), ("Nobody  came, “not even me”, she said.",))
    document = commented(raw, "opened the new bridge", "“not even me”", "bridge")
    assert marked(document) == ["opened the new bridge", "“not even me”", "bridge"]


def test_the_text_and_its_looks_stay_as_they_were() -> None:
    raw = draft(("The mayor opened ", "the new", " bridge."))
    document = commented(raw, "new bridge")
    assert document.paragraphs[0].text == "The mayor opened the new bridge."
    assert "".join(run.text for run in document.paragraphs[0].runs if run.bold) == "the new"


def test_a_comment_says_which_rule_and_why() -> None:
    (comment,) = commented(draft(("It was “a triumph”.",)), "“a triumph”").comments
    assert comment.text == "QC106 unsupported-quotation (error): No source has “a triumph”."
    assert comment.author == "quotecheck"


def test_the_same_input_gives_the_same_comments() -> None:
    raw = draft(("It was “a triumph”.",))
    first, second = (commented(raw, "“a triumph”").part._comments_part.blob for _ in range(2))
    assert first == second
    assert b"w:date" not in first
