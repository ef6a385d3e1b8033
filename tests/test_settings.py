from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.errors import ConfigurationError, UsageError
from quotecheck.findings import Evidence, Finding
from quotecheck.settings import Settings, ShiftedTerm, load_settings

FULL = """
select = ["QC1", "QC201"]
ignore = ["qc107"]
fail-level = "warning"
model = "base"
baseline = "known.json"

[per-path-ignores]
"wire/*" = ["QC2"]

[house-spellings]
Oldport = "Newport"

[[shifted-terms]]
first = "paused"
second = "halted"

[aliases]
"Harbour Board of Alder" = ["the board", "HBA"]
"""


def finding(code="QC201", severity="error", paths=("a.md", "b.md")):
    places = tuple(Evidence(path, path, 0, 1, 1, 1, "x") for path in paths)
    return Finding(code, "name", severity, 0.9, "message", places)


def load(tmp_path, text, name="quotecheck.toml"):
    (tmp_path / name).write_text(text, "utf-8")
    return load_settings(tmp_path)


def test_every_key_is_read(tmp_path):
    settings = load(tmp_path, FULL)
    assert settings == Settings(
        file=tmp_path / "quotecheck.toml",
        select=("QC1", "QC201"),
        ignore=("QC107",),
        per_path_ignores={"wire/*": ("QC2",)},
        fail_level="warning",
        model="base",
        baseline=tmp_path / "known.json",
        house_spellings={"Oldport": "Newport"},
        shifted_terms=(ShiftedTerm("paused", "halted"),),
        aliases={"Harbour Board of Alder": ("the board", "HBA")},
    )


def test_shown_settings_can_be_read_back(tmp_path):
    settings = load(tmp_path, FULL)
    assert load(tmp_path, settings.as_toml()) == settings


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1).filter(str.strip)))
def test_any_spelling_survives_being_shown(tmp_path_factory, spellings):
    folder = tmp_path_factory.mktemp("settings")
    (folder / "quotecheck.toml").write_text(Settings(house_spellings=spellings).as_toml(), "utf-8", newline="")
    assert load_settings(folder).house_spellings == spellings


def test_the_closest_file_wins_and_nothing_is_merged(tmp_path):
    (tmp_path / "quotecheck.toml").write_text('model = "base"\nignore = ["QC304"]')
    desk = tmp_path / "desk" / "drafts"
    desk.mkdir(parents=True)
    assert load_settings(desk).model == "base"
    (tmp_path / "desk" / "pyproject.toml").write_text('[tool.quotecheck]\nfail-level = "info"')
    assert load_settings(desk) == Settings(file=tmp_path / "desk" / "pyproject.toml", fail_level="info")


def test_a_pyproject_without_our_table_is_passed_over(tmp_path):
    (tmp_path / "quotecheck.toml").write_text('model = "base"')
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "pyproject.toml").write_text('[project]\nname = "x"')
    assert load_settings(tmp_path / "sub").model == "base"


def test_quotecheck_toml_goes_before_pyproject_in_one_folder(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.quotecheck]\nmodel = "small"')
    assert load(tmp_path, 'model = "base"').model == "base"


def test_a_named_file_goes_before_the_closest(tmp_path):
    load(tmp_path, 'model = "base"')
    (tmp_path / "other.toml").write_text('model = "small"')
    assert load_settings(tmp_path, tmp_path / "other.toml").model == "small"


def test_isolated_reads_nothing(tmp_path):
    (tmp_path / "quotecheck.toml").write_text("[[[")
    assert load_settings(tmp_path, isolated=True) == Settings()
    with pytest.raises(UsageError):
        load_settings(tmp_path, tmp_path / "quotecheck.toml", isolated=True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('selekt = ["QC1"]', "unknown key 'selekt'; did you mean 'select'"),
        ('fail_level = "error"', "did you mean 'fail-level'"),
        ("zzz = 1", "unknown key 'zzz'; known are select, ignore"),
        ('select = "QC1"', "select must be a list of texts, not 'QC1'"),
        ('select = ["QC99"]', "there is no rule 'QC99'"),
        ('select = ["Q"]', "there is no rule 'Q'"),
        ('select = ["E501"]', "there is no rule 'E501'"),
        ('fail-level = "fatal"', "fail-level must be one of error, warning, info, never, not 'fatal'"),
        ("model = 3", "model must be a text, not 3"),
        ("aliases = []", "aliases must be a table"),
        ('[aliases]\n"A" = "B"', "aliases.A must be a list of texts"),
        ('[per-path-ignores]\n"a" = ["X"]', "per-path-ignores.a: there is no rule 'X'"),
        ('[[shifted-terms]]\nfirst = "a"', "shifted-terms entry 1 needs both first and second"),
        (
            '[[shifted-terms]]\nfirst = "a"\nsecnd = "b"',
            "unknown key 'secnd' in shifted-terms entry 1; did you mean 'sec",
        ),
        ('[[shifted-terms]]\nfirst = "a"\nsecond = "b"\nkind = "noun"', "kind is modifier or predicate"),
        ("= 1", "is not valid TOML"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_the_file(tmp_path, text, told):
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path / "quotecheck.toml"))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_or_binary_file_is_a_configuration_error(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_settings(tmp_path, tmp_path / "missing.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        load_settings(tmp_path, tmp_path / "binary.toml")


@pytest.mark.parametrize(
    ("select", "ignore", "code", "runs"),
    [
        (("QC",), (), "QC201", True),
        (("QC1",), (), "QC201", False),
        (("QC",), ("QC2",), "QC201", False),
        (("QC201",), ("QC2",), "QC201", True),
        (("QC2",), ("QC201",), "QC201", False),
        (("QC201",), ("QC201",), "QC201", False),
        ((), (), "QC201", False),
    ],
)
def test_the_longest_prefix_decides_and_ignore_wins_a_tie(select, ignore, code, runs):
    assert Settings(select=select, ignore=ignore).keeps(finding(code)) is runs


@pytest.mark.parametrize(
    ("pattern", "path", "hidden"),
    [
        ("wire/*", "news/wire/a.md", True),
        ("wire/", "wire/deep/a.md", True),
        ("a.md", "news/a.md", True),
        ("*.txt", "news/a.md", False),
        ("wire/*", "rewire/a.md", False),
    ],
)
def test_a_path_that_ignores_a_rule_hides_findings_that_rest_on_it(pattern, path, hidden):
    settings = Settings(per_path_ignores={pattern: ("QC2",)})
    assert settings.keeps(finding("QC201", paths=("other.html", path))) is not hidden
    assert settings.keeps(finding("QC101", paths=("other.html", path)))


@pytest.mark.parametrize(
    ("level", "severities", "fails"),
    [
        ("error", ["warning", "info"], False),
        ("error", ["info", "error"], True),
        ("warning", ["warning"], True),
        ("warning", ["info"], False),
        ("info", ["info"], True),
        ("info", [], False),
        ("never", ["error"], False),
    ],
)
def test_fail_level(level, severities, fails):
    assert Settings(fail_level=level).fails([finding(severity=severity) for severity in severities]) is fails


def test_flags_replace_settings():
    settings = Settings(select=("QC1",), fail_level="info").override(ignore=("QC107",), fail_level="never")
    assert (settings.select, settings.ignore, settings.fail_level) == (("QC1",), ("QC107",), "never")


@pytest.mark.parametrize("flags", [{"select": ("nonsense",)}, {"ignore": ("QC2011",)}, {"fail_level": "fatal"}])
def test_a_wrong_flag_is_a_usage_error(flags):
    with pytest.raises(UsageError):
        Settings().override(**flags)


def test_defaults_report_everything_and_fail_on_errors():
    assert Settings().keeps(finding("QC304"))
    assert load_settings(Path("/")) == Settings()
