"""The manual: a page a rule, made from the rules themselves."""

from __future__ import annotations

from quotecheck.rules.rule import Rule


def manual_page(rule: Rule) -> str:
    """The rule's page as Markdown."""
    return f"# {rule.code} {rule.name}\n\nSeverity: {rule.severity}\n\n{rule.page}\n"


def manual_index(rules: list[Rule]) -> str:
    """The table of all rules as Markdown, each linked to its page."""
    rows = "\n".join(f"| [{r.code}]({r.code}.md) | {r.name} | {r.severity} | {r.flags} |" for r in rules)
    return f"# Rules\n\n| code | name | severity | flags |\n|---|---|---|---|\n{rows}\n"
