"""HTML built from parts: a plain string is always text, only `Markup` is taken as it is."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from quotecheck.report.escapes import visible

__all__ = ["Markup", "join", "table", "tag"]

_VOID = frozenset({"br", "col", "input", "link", "meta"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Part = str | Markup | None | Iterable["str | Markup | None"]


def tag(element: str, /, *parts: Part, **attributes: str | int | bool | None) -> Markup:
    """An element. "class_" stands for class, "_" in other names for "-"; None and False leave an attribute out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if element in _VOID:
        return Markup(f"<{element}{written}>")
    return Markup(f"<{element}{written}>{join(*parts)}</{element}>")


def join(*parts: Part, by: str = "") -> Markup:
    """Parts one behind the other, text escaped; None is left out."""
    flat: list[str | Markup] = []
    for part in parts:
        flat += [part] if isinstance(part, str) else [item for item in part or () if item is not None]
    return Markup(by.join(part if isinstance(part, Markup) else _escaped(part) for part in flat))


def table(caption: str, columns: Sequence[str], rows: Sequence[Markup]) -> Markup | None:
    """A table that scrolls by itself where the page is too narrow; None without rows."""
    if not rows:
        return None
    head = tag("thead", tag("tr", (tag("th", column, scope="col") for column in columns)))
    body = tag("table", tag("caption", caption), head, tag("tbody", rows))
    return tag("div", body, class_="scroll", role="region", tabindex=0, aria_label=caption)


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_escaped(str(value))}"'


def _escaped(text: str) -> str:
    return html.escape(visible(text))
