"""The manual: a page a rule, made from the rules themselves. `python -m tests.write_manual` writes it anew."""

from __future__ import annotations

from pathlib import Path

from quotecheck.rules import Rule, declared_rules

PAGES = Path(__file__).parent.parent / "docs" / "rules"


def manual() -> dict[str, str]:
    """The text of every page by file name."""
    rules = declared_rules()
    return {"index.md": _index(list(rules.values())), **{f"{code}.md": _page(rule) for code, rule in rules.items()}}


def _page(rule: Rule) -> str:
    return f"# {rule.code} {rule.name}\n\nSeverity: {rule.severity}\n\n{rule.page}\n"


def _index(rules: list[Rule]) -> str:
    rows = "\n".join(f"| [{r.code}]({r.code}.md) | {r.name} | {r.severity} | {r.flags} |" for r in rules)
    return f"# Rules\n\n| code | name | severity | flags |\n|---|---|---|---|\n{rows}\n"


if __name__ == "__main__":
    PAGES.mkdir(parents=True, exist_ok=True)
    for old in PAGES.glob("*.md"):
        old.unlink()
    for name, text in manual().items():
        (PAGES / name).write_text(text, "utf-8")
