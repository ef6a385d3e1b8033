"""What could not be read (QC901) or compared (QC902)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized

from quotecheck.errors import InputError
from quotecheck.findings import Evidence, Finding
from quotecheck.records import Document, Event, Span
from quotecheck.rules.rule import declared_rules, rule

# So many characters of a table are shown at either end.
_EDGE = 60


@rule("QC901", "unreadable-article", "error")
def unreadable_article(problem: InputError) -> Finding:
    """An input could not be read; everything else was checked.

    The file is missing, not text, damaged, or a line of a JSON Lines corpus has no `text`. The run exits with 2,
    whatever else was found.

    Example: a `.docx` that is no Word document.

    Why: an article that was not read must never look like an article that was checked.

    Silence: leave the file out of the paths.
    """
    place = Evidence(article=problem.path, path=problem.path, start=0, end=0, line=1, column=1, text="")
    return declared_rules()["QC901"].finding(str(problem), (place,), 1.0)


@rule("QC902", "not-judged", "info")
def not_judged(events: Sequence[Event], groups: Sequence[Sized]) -> Iterator[Finding]:
    """Something was left out, and why.

    An article reports an event that none of the others reports, so there was nothing to hold it against. It is said
    where such articles are the exception; the coverage line counts them in any case. A sentence of more than a hundred
    numbers, or of more than forty figures, is taken for a table whose layout is lost: its figures are compared with
    nothing.

    Example: four articles about a summit and one about a football match in the same folder.

    Why: what was not compared must never look like something that agrees.

    Silence: `--ignore QC902`, or check the article with others about the same event.
    """
    alone = sum(len(group) == 1 for group in groups)
    if alone > len(groups) - alone:
        return
    for document in (event.documents[0] for event in events if len(event.documents) == 1):
        if document.sentences:
            name = document.article.source or document.article.id
            yield declared_rules()["QC902"].finding(
                f"{name} was not compared: none of the other articles reports the same event.",
                tuple(Evidence.at(document.article, span) for span in (document.sentences[0], document.sentences[-1])),
                1.0,
            )


def tables_not_judged(document: Document) -> Iterator[Finding]:
    """QC902 for each sentence that was taken for a table; its places are where it begins and ends."""
    for table in document.tables:
        ends = (
            Span(table.start, min(table.start + _EDGE, table.end)),
            Span(max(table.end - _EDGE, table.start), table.end),
        )
        yield declared_rules()["QC902"].finding(
            f"{document.article.source or document.article.id} has so many numbers in one sentence that it is a table: "
            "its figures were not compared.",
            tuple(Evidence.at(document.article, span) for span in ends),
            1.0,
        )
