"""quotecheck compares the quotations, figures and claims of news articles.

`check` compares articles with each other, `verify` a draft with its sources; both return a `Report`. `extract` finds
the quotations, figures and sentences of one article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotecheck.extract import extract
    from quotecheck.findings import Evidence, Finding, Report, Verdict
    from quotecheck.pipeline import check, verify

__version__ = "0.1.0"

_HOMES = {
    "check": "quotecheck.pipeline",
    "verify": "quotecheck.pipeline",
    "extract": "quotecheck.extract",
    "Evidence": "quotecheck.findings",
    "Finding": "quotecheck.findings",
    "Report": "quotecheck.findings",
    "Verdict": "quotecheck.findings",
}

__all__ = ["Evidence", "Finding", "Report", "Verdict", "__version__", "check", "extract", "verify"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: `import quotecheck` itself stays light."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
