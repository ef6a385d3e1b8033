from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quotecheck.findings import Evidence, Finding
from quotecheck.records import Span
from quotecheck.report.places import Places, differing
from tests.report import samples


def shown(passage):
    return "".join(segment.text for segment in passage.segments)


def marked(passage):
    return [segment.text for segment in passage.segments if segment.differs]


def test_evidence_is_shown_in_its_sentence():
    passage = Places(samples.CHECK).passages(samples.hurt)[2]
    assert shown(passage) == "Fourteen people were treated after Monday's crash."
    assert [s.text for s in passage.segments if s.evidence] == ["Fourteen", " people"]


def test_without_a_document_the_evidence_stands_alone():
    passage = Places(samples.EMPTY).passages(samples.hurt)[0]
    assert shown(passage) == "at least 14 people"


def test_spans_of_the_rule_go_before_a_word_diff():
    first, second = Places(samples.CHECK).passages(samples.altered)
    assert (marked(first), marked(second)) == (["will not reopen", "looked at"], ["will reopen", "checked"])


def test_without_spans_the_words_are_compared():
    plain = replace(samples.altered, details={})
    first, second = Places(samples.CHECK).passages(plain)
    assert (marked(first), marked(second)) == (["not", "looked at"], ["checked"])


def test_a_third_place_that_sides_with_the_first_is_marked_against_the_second():
    a, b = samples.altered.evidence
    third = replace(a, article="third")
    assert [span.of(samples.COURIER) for span in differing(replace(samples.altered, evidence=(a, b, third)))[2]] == [
        "not",
        "looked at",
    ]


def test_passages_with_nothing_in_common_are_left_unmarked():
    a = Evidence("a", "a", 0, 0, 1, 1, "the harbour board met in the old town hall")
    b = Evidence("b", "b", 0, 0, 1, 1, "nobody expects ferries before winter ends")
    assert differing(Finding("QC301", "x", "error", 1.0, "m", (a, b))) == [(), ()]


words = st.lists(st.sampled_from(["tide", "gate", "not", "5", "open", "—", "\n"]), max_size=30).map(" ".join)


@given(words, words, st.integers(0, 50))
def test_marks_stay_inside_the_evidence_and_segments_lose_nothing(a_text, b_text, start):
    a = Evidence("a", "a", start, start + len(a_text), 1, 1, a_text)
    b = Evidence("b", "b", start, start + len(b_text), 1, 1, b_text)
    finding = Finding("QC101", "x", "error", 1.0, "m", (a, b))
    for evidence, marks in zip((a, b), differing(finding), strict=True):
        assert all(Span(evidence.start, evidence.end).contains(mark) for mark in marks)
    for evidence, passage in zip((a, b), Places(samples.EMPTY).passages(finding), strict=True):
        assert shown(passage) == evidence.text
