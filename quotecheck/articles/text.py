"""Plain text and Markdown."""

from __future__ import annotations

from quotecheck.articles.comments import comments_of_markdown
from quotecheck.articles.dates import first_date
from quotecheck.articles.layout import lay_out
from quotecheck.records import Article

__all__ = ["article_of_text"]


def article_of_text(text: str, *, id: str, path: str, markdown: bool = False) -> Article:
    """The article in a text; a Markdown front matter may give title, date, source and url."""
    layout = lay_out(text, markdown=markdown)
    metadata = layout.metadata
    return Article(
        id=id,
        path=path,
        text=text,
        blocks=layout.blocks,
        title=layout.title,
        source=metadata.get("source") or metadata.get("outlet") or metadata.get("publisher") or layout.source,
        published=first_date(metadata.get("published") or metadata.get("date", "")) or layout.published,
        url=metadata.get("url"),
        skipped=layout.skipped,
        comments=comments_of_markdown(text, layout.blocks) if markdown else (),
    )
