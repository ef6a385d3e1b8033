"""Settings of a run: `[tool.quotecheck]` in pyproject.toml, or quotecheck.toml. The closest file wins, alone.

Keys are written as in the table below; flags of the command line replace them.

    select             list of rule codes or prefixes; nothing else is reported
    ignore             list of rule codes or prefixes not to report; the longest prefix that fits decides
    per-path-ignores   table: path pattern = list of codes not to report there
    fail-level         "error", "warning", "info" or "never": from where on the run exits with 1
    model              entailment model: a name, a folder or "none"
    baseline           file of findings that are known and hidden, relative to the settings file
    house-spellings    table: spelling to avoid = house spelling
    shifted-terms      list of tables {first, second, kind, code, why} added to the lexicon of shifted terms
    aliases            table: full name of a person or body = list of its other names
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal, get_args

from quotecheck.errors import ConfigurationError, UsageError
from quotecheck.findings import SEVERITIES, Finding

__all__ = ["FailLevel", "Settings", "ShiftedTerm", "load_settings"]

FailLevel = Literal["error", "warning", "info", "never"]


@dataclass(frozen=True, slots=True)
class ShiftedTerm:
    """An addition to the lexicon of shifted terms: two terms that change a claim, and why.

    `kind` is "modifier" (governs the noun phrase after it) or "predicate" (says what happened); `code` is QC302 for
    terms that are easily confused, QC301 for terms that exclude each other.
    """

    first: str
    second: str
    kind: str = "modifier"
    code: str = "QC302"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to report and how strictly; `file` is where it was read from."""

    file: Path | None = None
    select: tuple[str, ...] = ("QC",)
    ignore: tuple[str, ...] = ()
    per_path_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fail_level: FailLevel = "error"
    model: str | None = None
    baseline: Path | None = None
    house_spellings: Mapping[str, str] = field(default_factory=dict)
    shifted_terms: tuple[ShiftedTerm, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def override(
        self,
        *,
        select: tuple[str, ...] | None = None,
        ignore: tuple[str, ...] | None = None,
        fail_level: str | None = None,
        model: str | None = None,
        baseline: Path | None = None,
    ) -> Settings:
        """These settings with the given flags in their place; None leaves a setting as it is.

        Raises:
            UsageError: a flag holds the code of no rule, or no fail level.
        """
        try:
            return replace(
                self,
                select=self.select if select is None else _codes("--select", list(select)),
                ignore=self.ignore if ignore is None else _codes("--ignore", list(ignore)),
                fail_level=self.fail_level if fail_level is None else _fail_level("--fail-level", fail_level),
                model=model or self.model,
                baseline=baseline or self.baseline,
            )
        except ConfigurationError as error:
            raise UsageError(str(error)) from None

    def runs(self, code: str) -> bool:
        """Whether a rule is selected and not ignored: the longest prefix that fits decides, then `ignore`."""
        return _longest(self.select, code) > _longest(self.ignore, code)

    def keeps(self, finding: Finding) -> bool:
        """Whether a finding is to be reported: its rule runs, and no path it rests on is told to ignore it."""
        if not self.runs(finding.code):
            return False
        return not any(
            _longest(codes, finding.code) >= 0 and _matches(evidence.path, pattern)
            for pattern, codes in self.per_path_ignores.items()
            for evidence in finding.evidence
        )

    def fails(self, findings: Iterable[Finding]) -> bool:
        """Whether one of the findings is at or above the fail level."""
        if self.fail_level == "never":
            return False
        least = SEVERITIES.index(self.fail_level)
        return any(SEVERITIES.index(finding.severity) >= least for finding in findings)

    def as_toml(self) -> str:
        """The settings as a quotecheck.toml that would give them again."""
        lines = [f"# from {self.file.as_posix()}" if self.file else "# defaults, no settings file"]
        tables: list[str] = []
        for setting in fields(self):
            value, key = getattr(self, setting.name), setting.name.replace("_", "-")
            if isinstance(value, Mapping):
                tables += [f"\n[{key}]", *(f"{_toml(k)} = {_toml(v)}" for k, v in value.items())]
            elif key == "shifted-terms":
                for term in value:
                    parts = {part.name: getattr(term, part.name) for part in fields(term)}
                    tables += ["\n[[shifted-terms]]", *(f"{k} = {_toml(v)}" for k, v in parts.items() if v)]
            elif value is not None and key != "file":
                lines.append(f"{key} = {_toml(value)}")
        return "\n".join([*lines, *tables]) + "\n"


def load_settings(start: Path, config: Path | None = None, isolated: bool = False) -> Settings:
    """The settings for a run from the folder `start`: those of `config`, else of the closest settings file upwards.

    Raises:
        ConfigurationError: the file cannot be read, is no TOML, or holds an unknown key or a wrong value.
        UsageError: `config` and `isolated` are both given.
    """
    if config is not None:
        if isolated:
            raise UsageError("--config and --isolated exclude each other")
        return _read(config) or Settings(file=config)
    if isolated:
        return Settings()
    for folder in (start.resolve(), *start.resolve().parents):
        for file in (folder / "quotecheck.toml", folder / "pyproject.toml"):
            if file.is_file() and (settings := _read(file)):
                return settings
    return Settings()


def _read(file: Path) -> Settings | None:
    """The settings in a file; None for a pyproject.toml that has no `[tool.quotecheck]`."""
    try:
        table: Any = tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{file}: is not UTF-8 text") from None
    except RecursionError:
        raise ConfigurationError(f"{file}: is nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file}: is not valid TOML: {error}") from None
    if file.name == "pyproject.toml":
        tools = table.get("tool")
        table = tools.get("quotecheck") if isinstance(tools, dict) else None
        if table is None:
            return None
    try:
        return _settings(file, table)
    except ConfigurationError as error:
        raise ConfigurationError(f"{file}: {error}") from None


def _settings(file: Path, table: Any) -> Settings:
    given = {key.replace("-", "_"): _READERS[key](key, value) for key, value in _known(table, _READERS, "").items()}
    if "baseline" in given:
        given["baseline"] = file.parent / given["baseline"]
    return Settings(file=file, **given)


def _known(table: Any, keys: Iterable[str], inside: str) -> dict[str, Any]:
    """The table itself once all its keys are known."""
    if not isinstance(table, dict):
        raise ConfigurationError(f"{inside or '[tool.quotecheck]'} must be a table")
    keys = list(keys)
    for key in table:
        if key not in keys:
            close = difflib.get_close_matches(key.replace("_", "-").lower(), keys, n=1, cutoff=0.5)
            hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(keys)}"
            raise ConfigurationError(f"unknown key {key!r}{f' in {inside}' if inside else ''}; {hint}")
    return table


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigurationError(f"{key} must be a text, not {value!r}")
    return value


def _texts(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ConfigurationError(f"{key} must be a list of texts, not {value!r}")
    return tuple(_text(key, item) for item in value)


def _codes(key: str, value: Any) -> tuple[str, ...]:
    from quotecheck.rules import declared_rules  # late, since rules are told what runs

    codes = tuple(code.strip().upper() for code in _texts(key, value))
    for code in codes:
        if not (code.startswith("QC") and any(rule.startswith(code) for rule in declared_rules())):
            raise ConfigurationError(f"{key}: there is no rule {code!r}; 'quotecheck rule' lists all")
    return codes


def _fail_level(key: str, value: Any) -> FailLevel:
    levels: tuple[FailLevel, ...] = get_args(FailLevel)
    for level in levels:
        if value == level:
            return level
    raise ConfigurationError(f"{key} must be one of {', '.join(levels)}, not {value!r}")


def _shifted_terms(key: str, value: Any) -> tuple[ShiftedTerm, ...]:
    if not isinstance(value, list):
        raise ConfigurationError(f"{key} must be a list of tables")
    names = [part.name for part in fields(ShiftedTerm)]
    terms = []
    for number, entry in enumerate(value, 1):
        place = f"{key} entry {number}"
        given = {name: _text(f"{name} in {place}", text) for name, text in _known(entry, names, place).items()}
        if not {"first", "second"} <= given.keys():
            raise ConfigurationError(f"{place} needs both first and second")
        term = ShiftedTerm(**given)
        if term.kind not in ("modifier", "predicate") or term.code not in ("QC301", "QC302"):
            raise ConfigurationError(f"{place}: kind is modifier or predicate, code is QC301 or QC302")
        terms.append(term)
    return tuple(terms)


def _table_of(read: Callable[[str, Any], Any]) -> Callable[[str, Any], dict[str, Any]]:
    """A reader of a table whose keys are free and whose values `read` reads."""

    def read_table(key: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ConfigurationError(f"{key} must be a table")
        if "" in value:
            raise ConfigurationError(f"{key} has an entry without a name")
        return {name: read(f"{key}.{name}", entry) for name, entry in value.items()}

    return read_table


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "select": _codes,
    "ignore": _codes,
    "per-path-ignores": _table_of(_codes),
    "fail-level": _fail_level,
    "model": _text,
    "baseline": _text,
    "house-spellings": _table_of(_text),
    "shifted-terms": _shifted_terms,
    "aliases": _table_of(_texts),
}


def _longest(prefixes: Iterable[str], code: str) -> int:
    """Length of the longest of the prefixes that fits a code, -1 when none does."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)


def _matches(path: str, pattern: str) -> bool:
    """Whether a pattern fits a path or its end; "*" crosses folders, a pattern with "/" at the end is a folder."""
    path, pattern = f"/{path.lstrip('/')}", pattern + "*" if pattern.endswith("/") else pattern
    return fnmatchcase(path, f"*/{pattern.lstrip('/')}")


def _toml(value: object) -> str:
    """A text or a list of texts as TOML writes it; JSON's escapes are TOML's."""
    shown = json.dumps(value.as_posix() if isinstance(value, Path) else value, ensure_ascii=False)
    return shown.replace("\x7f", "\\u007f")
