"""Outlets named by a line of the article."""

from __future__ import annotations

import pytest

from quotecheck.articles.outlets import outlet_in


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("THE DAILY GULL", "THE DAILY GULL"),
        ("By Mona Lind, The Skarr Gazette", "The Skarr Gazette"),
        ("© 2031 Skarr Post. All rights reserved.", "Skarr Post"),
        ("© Skarr Post 2031", "Skarr Post"),
        ("Skarr Echo, 4 May 2031", "Skarr Echo"),
        ("SKARR GAZETTE | BUSINESS", "SKARR GAZETTE"),
        ("By Mona Lind", None),
        ("Post Office Closes in Skarr", None),
        ("Daily Protests Go On", None),
        ("The Latest News", None),
        ("News", None),
        ("Good news from the islands", None),
        ("Ferry Runs Aground in Storm Off the Post Office", None),
    ],
)
def test_outlets(line: str, outlet: str | None) -> None:
    assert outlet_in(line) == outlet
