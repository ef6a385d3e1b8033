"""A file becomes an article: formats, encodings, page furniture, dates, folders."""

from quotecheck.articles.reading import Reading, read

__all__ = ["Reading", "read"]
