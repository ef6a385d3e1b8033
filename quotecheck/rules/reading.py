"""What the reader could not do (QC901)."""

from __future__ import annotations

from quotecheck.errors import InputError
from quotecheck.findings import Evidence, Finding
from quotecheck.rules.rule import declared_rules, rule


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
