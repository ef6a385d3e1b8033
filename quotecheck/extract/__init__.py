"""An article becomes a document: sentences, names, quotations with their speakers, figures, statements."""

from __future__ import annotations

from quotecheck.extract.attribution import attribute
from quotecheck.extract.figures import find_figures, find_tables
from quotecheck.extract.quotations import find_quotations
from quotecheck.extract.speakers import find_sources
from quotecheck.extract.statements import make_statements
from quotecheck.language.names import find_names
from quotecheck.language.sentences import split_sentences
from quotecheck.records import Article, Document

__all__ = ["extract"]


def extract(article: Article) -> Document:
    """Find everything in one article; a pure function of the article, safe to run in any process."""
    sentences = split_sentences(article.text, article.blocks)
    names = find_names(article, sentences)
    attribution = attribute(article, sentences, names)
    quotations = find_quotations(article, names, attribution)
    figures = find_figures(article, sentences)
    sources = find_sources(article, sentences, names, quotations, attribution)
    statements = make_statements(article, sentences, names, quotations, figures, sources)
    tables = find_tables(article, sentences, figures)
    return Document(article, sentences, quotations, figures, names, statements, tables)
