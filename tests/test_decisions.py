import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.decisions import (
    IGNORE_FILE,
    Ignore,
    baseline_of,
    decide,
    ignores_in,
    ignores_of_file,
    read_baseline,
    settle,
)
from quotecheck.errors import ConfigurationError
from quotecheck.records import Comment, Event, Span
from quotecheck.settings import Settings
from tests.report import samples

CHECK = replace(samples.CHECK, suppressed=(), notes=())


def codes(findings):
    return [finding.code for finding in findings]


def commented(text, about=None, document=samples.courier):
    article = replace(document.article, comments=(Comment(text, 9, about),))
    return replace(document, article=article)


def with_document(document):
    others = [d for d in samples.EVENT.documents if d.article.id != document.article.id]
    event = Event(1, (document, *others), (1, 2, 3))
    return replace(CHECK, events=(event, *CHECK.events[1:]))


PARAGRAPH = samples.span(samples.COURIER, "A barge struck the Alder Bridge on Monday and at least 14 people were hurt")


def test_a_comment_silences_its_rules_in_its_paragraph_only():
    report = with_document(commented("quotecheck: ignore[QC2] the board counts the crew", PARAGRAPH))
    settled = settle(report, [], Settings())
    assert [(s.finding.code, s.by, s.reason) for s in settled.suppressed] == [
        ("QC201", "inline", "the board counts the crew")
    ]
    assert "QC203" in codes(settled.findings)
    assert settled.notes == ()


@pytest.mark.parametrize("text", ["quotecheck: ignore[QC201,QC203]", "quotecheck ignore[qc201, QC203] x"])
def test_several_codes_in_any_case(text):
    [ignore], misunderstood = ignores_in(commented(text, PARAGRAPH).article)
    assert ignore.codes == ("QC201", "QC203")
    assert not misunderstood


@pytest.mark.parametrize(
    "text", ["quotecheck: ignore", "quotecheck: ignore[]", "quotecheck: ignore[E501]", "quotecheck: ignor[QC201]"]
)
def test_a_comment_that_names_no_rule_is_told_and_hides_nothing(text):
    settled = settle(with_document(commented(text, PARAGRAPH)), [], Settings())
    assert settled.suppressed == ()
    [note] = settled.notes
    assert note.startswith("news/courier.txt:9: this comment is not understood")


def test_an_ignore_that_hides_nothing_is_named_unless_its_rule_does_not_run():
    report = with_document(commented("quotecheck: ignore[QC304] old", PARAGRAPH))
    assert settle(report, [], Settings()).notes == ("news/courier.txt:9: ignore[QC304] hides nothing",)
    assert settle(report, [], Settings(ignore=("QC304",))).notes == ()


def test_a_comment_whose_paragraph_was_not_found_hides_nothing():
    settled = settle(with_document(commented("quotecheck: ignore[QC201]", None)), [], Settings())
    assert settled.suppressed == ()
    assert settled.notes


def sidecar(tmp_path, text):
    (tmp_path / IGNORE_FILE).write_text(text, "utf-8")
    return settle(CHECK, [str(tmp_path)], Settings())


def test_the_ignore_file_silences_a_rule_in_an_article_or_at_some_words(tmp_path):
    settled = sidecar(tmp_path, '# known\n\nnews/wire.txt: ignore[QC2] "41\tpeople" counted twice\n')
    assert [(s.finding.code, s.by, s.reason) for s in settled.suppressed] == [("QC201", "sidecar", "counted twice")]
    settled = sidecar(tmp_path, "wire: ignore[QC2] by its id\n")
    assert codes(s.finding for s in settled.suppressed) == ["QC201", "QC203"]


@pytest.mark.parametrize("line", ['news/wire.txt: ignore[QC201] "no such words"', "elsewhere.txt: ignore[QC201]"])
def test_a_line_that_hides_nothing_is_named(tmp_path, line):
    settled = sidecar(tmp_path, f"# first\n{line}\n")
    assert settled.suppressed == ()
    assert settled.notes == ("quotecheck.ignore:2: ignore[QC201] hides nothing",)


@pytest.mark.parametrize("line", ["news/wire.txt", "news/wire.txt: QC201", "news/wire.txt: ignore[all]"])
def test_a_line_that_is_no_ignore_is_a_configuration_error(tmp_path, line):
    with pytest.raises(ConfigurationError, match=r"quotecheck\.ignore:1"):
        sidecar(tmp_path, line)


def test_the_ignore_file_is_found_beside_a_file_too(tmp_path):
    (tmp_path / IGNORE_FILE).write_text("wire: ignore[QC203]\n")
    (tmp_path / "wire.txt").write_text("x")
    settled = settle(CHECK, [str(tmp_path / "wire.txt"), "-"], Settings())
    assert codes(s.finding for s in settled.suppressed) == ["QC203"]


words = st.lists(st.sampled_from(["tide", "gate", "14", "a.b", "(x)"]), min_size=1, max_size=3).map(" ".join)


@given(words, st.lists(st.sampled_from([" ", "\n", "\n\n", "tide", "gate", "14", "a.b", "(x)"]), max_size=25))
def test_words_are_found_verbatim_but_for_white_space(tmp_path_factory, sought, pieces):
    text = " ".join(pieces)
    article = samples.document("a", text).article
    file = tmp_path_factory.mktemp("ignore") / IGNORE_FILE
    file.write_text(f'a: ignore[QC2] "{sought}"\n')
    [ignore] = ignores_of_file(file, [article])
    found = [" ".join(span.of(text).split()) for span in ignore.spans]
    assert all(place == sought for place in found)
    assert bool(found) == (sought in " ".join(text.split()))


def test_a_baseline_hides_what_was_known_and_nothing_else(tmp_path):
    file = tmp_path / "known.json"
    file.write_text(baseline_of(replace(CHECK, findings=(samples.altered, samples.hurt))))
    settled = settle(CHECK, [], Settings(), baseline=file)
    assert codes(s.finding for s in settled.suppressed) == ["QC102", "QC201"]
    assert {s.by for s in settled.suppressed} == {"baseline"}
    assert codes(settled.findings) == ["QC901", "QC203", "QC101", "QC107"]


def test_a_baseline_does_not_depend_on_lines(tmp_path):
    moved = replace(samples.hurt, evidence=tuple(replace(e, line=99, start=9, end=10) for e in samples.hurt.evidence))
    file = tmp_path / "known.json"
    file.write_text(baseline_of(replace(CHECK, findings=(moved,))))
    assert read_baseline(file) == {samples.hurt.fingerprint}


def test_writing_a_baseline_again_changes_nothing(tmp_path):
    file = tmp_path / "known.json"
    file.write_text(baseline_of(CHECK))
    assert baseline_of(settle(CHECK, [], Settings(), baseline=file)) == file.read_text()
    assert [row["code"] for row in json.loads(file.read_text())["findings"]].count("QC901") == 0


def test_what_could_not_be_read_is_never_hidden():
    everything = Ignore(("QC",), "news/broken.docx", None, "sidecar", "quotecheck.ignore:1")
    settled = decide(CHECK, [everything], {samples.unreadable.fingerprint}, Settings())
    assert "QC901" in codes(settled.findings)


@pytest.mark.parametrize(
    "text", ["{}", "[]", "no json", '{"schema": "other/9", "findings": []}', '{"schema": 1}', "[" * 100_000]
)
def test_a_wrong_baseline_is_a_configuration_error(tmp_path, text):
    (tmp_path / "known.json").write_text(text)
    with pytest.raises(ConfigurationError, match=r"known\.json"):
        read_baseline(tmp_path / "known.json")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_baseline(tmp_path / "missing.json")


def test_an_ignore_covers_its_spans_only():
    ignore = Ignore(("QC203",), "courier", (Span(0, 10),), "inline", "x:1")
    assert not ignore.hides(samples.repairs)
    assert replace(ignore, spans=None).hides(samples.repairs)
    assert not replace(ignore, spans=None, article="lantern").hides(samples.repairs)
