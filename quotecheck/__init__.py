"""quotecheck compares the quotations, figures and claims of news articles."""

__version__ = "0.1.0"
