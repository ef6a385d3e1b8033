"""Writes the manual pages of all rules: `python -m tests.write_manual`."""

from __future__ import annotations

from quotecheck.rules import declared_rules
from quotecheck.rules.manual import manual_index, manual_page
from tests.test_docs import PAGES

if __name__ == "__main__":
    PAGES.mkdir(parents=True, exist_ok=True)
    for old in PAGES.glob("QC*.md"):
        old.unlink()
    rules = declared_rules()
    for code, rule in rules.items():
        (PAGES / f"{code}.md").write_text(manual_page(rule), "utf-8")
    (PAGES / "index.md").write_text(manual_index(list(rules.values())), "utf-8")
