import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html as parser

from quotecheck.records import Event
from quotecheck.report.html import render
from quotecheck.report.html.markup import Markup, tag
from tests.report import samples

REPORTS = pytest.mark.parametrize(
    "report", [samples.CHECK, samples.VERIFY, samples.EMPTY], ids=["check", "verify", "empty"]
)


def page(report):
    return parser.document_fromstring(render(report))


def text_of(element):
    return " ".join(element.text_content().split())


@REPORTS
def test_the_file_is_self_contained_and_runs_nothing(report):
    document = page(report)
    assert not document.xpath("//script | //link | //img | //iframe | //object")
    assert not document.xpath("//@src | //@style | //@*[starts-with(name(), 'on')]")
    assert all(href.startswith("#") for href in document.xpath("//@href"))
    assert "url(" not in document.xpath("string(//style)")
    assert "default-src 'none'" in document.xpath("string(//meta[@http-equiv]/@content)")


@REPORTS
def test_every_link_has_its_target_and_every_id_is_unique(report):
    document = page(report)
    ids = Counter(document.xpath("//@id"))
    assert not [id for id, count in ids.items() if count > 1]
    assert not [href for href in document.xpath("//@href") if href[1:] not in ids]


@REPORTS
def test_structure_for_screen_readers(report):
    document = page(report)
    assert document.get("lang") == "en"
    assert len(document.xpath("//h1")) == len(document.xpath("//main")) == 1
    assert not document.xpath("//table[not(caption)] | //th[not(@scope)]")
    assert not document.xpath("//input[not(ancestor::label)] | //fieldset[not(legend)]")
    ids = set(document.xpath("//@id"))
    assert set(document.xpath("//@aria-labelledby")) <= ids
    levels = [int(heading.tag[1]) for heading in document.xpath("//h1|//h2|//h3|//h4")]
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_hostile_text_stays_text():
    source = render(samples.CHECK)
    assert "<script" not in source
    assert "<img" not in source
    card = page(samples.CHECK).xpath("//article[@data-rule='QC101']")[0]
    assert "<script>alert('x')</script> ]]> & ␛[31mred" in text_of(card)
    assert "<U+202E>esrever<U+202C>" in text_of(card)
    assert "&lt;b&gt;" in text_of(card)


def test_a_finding_shows_both_places_with_the_differing_words_marked():
    card = page(samples.CHECK).xpath("//article[@data-rule='QC102']")[0]
    sides = card.xpath(".//figure")
    assert [[mark.text for mark in side.xpath(".//mark")] for side in sides] == [
        ["will not reopen", "looked at"],
        ["will reopen", "checked"],
    ]
    assert "Alder Courier · 2031-06-03 · lineage 1 · Ines Tavola · news/courier.txt:5:2" in text_of(sides[0])
    assert "“" not in text_of(sides[0])
    assert "will not reopen against will reopen negation" in text_of(card.xpath(".//ul")[0])


def test_the_quotation_table_puts_the_wordings_side_by_side():
    row = page(samples.CHECK).xpath("//table[contains(caption, 'Quotations that differ')]//tr[td]")[0]
    cells = [text_of(cell) for cell in row.xpath("td")]
    assert cells[1] == "Ines Tavola"
    assert cells[2].endswith("Alder Courier, 2031-06-03")
    assert cells[3].startswith("We will reopen the bridge")


def test_the_figure_table_marks_the_outlier():
    rows = page(samples.CHECK).xpath("//table[contains(caption, 'Figures by source')]//tr")
    assert [text_of(cell) for cell in rows[0]] == ["Quantity", "Alder Courier", "Coast Wire", "lantern"]
    assert [text_of(cell) for cell in rows[1]] == [
        "people hurt person",
        "at least 14 people",
        "≠ 41 people",
        "Fourteen people",
    ]


def test_articles_stand_in_full_with_findings_in_the_margin():
    article = page(samples.CHECK).xpath("//article[@class='full']")[1]
    shown = "".join(p.text_content() for p in article.xpath(".//div[@class='row']/p"))
    assert shown == "".join(samples.WIRE.split("\n"))
    assert "left out: share link" in text_of(article)
    notes = [text_of(note) for note in article.xpath(".//div[@class='margin']/p[contains(@class, 'note')]")]
    assert [note.split()[1] for note in notes] == ["QC201", "QC102", "QC203"]
    assert [mark.text for mark in article.xpath(".//mark")] == ["41 people", samples.QUOTE_B, "$3.2 billion"]


def test_overlapping_findings_keep_the_text_whole():
    doubled = replace(
        samples.repairs,
        code="QC201",
        evidence=(samples.evidence(samples.courier, "cost $3.2"), samples.repairs.evidence[1]),
    )
    report = replace(samples.CHECK, findings=(samples.repairs, doubled))
    article = page(report).xpath("//article[@class='full']")[0]
    assert "Repairs will cost $3.2 million." in text_of(article)
    assert [mark.text for mark in article.xpath(".//mark")] == ["cost ", "$3.2", " million"]


def test_everything_about_a_finding_carries_what_the_filters_look_at():
    document = page(samples.CHECK)
    marked = document.xpath("//*[@data-rule='QC203']")
    assert {element.tag for element in marked} == {"article", "p"}
    assert {element.get("data-sources") for element in marked} == {"s0 s1"}
    style = document.xpath("string(//style)")
    for element in document.xpath("//input"):
        assert element.get("id") == "source-all" or f"#{element.get('id')}:" in style


def test_verdicts_are_listed_with_their_passages():
    rows = page(samples.VERIFY).xpath("//section[h2='Verdicts']//tbody/tr")
    assert [text_of(row.xpath("td")[2]) for row in rows] == [
        "altered words differ",
        "supported",
        "not-checked no model",
    ]
    assert "Fourteen people lantern" in text_of(rows[1])


def test_verdicts_can_be_filtered():
    document = page(samples.VERIFY)
    assert {row.get("data-verdict") for row in document.xpath("//section[h2='Verdicts']//tbody/tr")} == {
        "supported",
        "altered",
        "not-checked",
    }
    assert "#verdict-altered:not(:checked)" in document.xpath("string(//style)")


def test_long_parts_are_folded_when_there_are_many_articles():
    def is_open(count):
        copies = tuple(
            replace(samples.lantern, article=replace(samples.lantern.article, id=f"a{n}")) for n in range(count)
        )
        document = page(replace(samples.EMPTY, events=(Event(1, copies, tuple(range(count))),)))
        return bool(document.xpath("//details[summary='Sources'][@open]"))

    assert is_open(12)
    assert not is_open(13)


def test_an_article_without_findings_or_date_is_still_there():
    report = replace(samples.EMPTY, events=(Event(1, (samples.lantern,), (1,)),))
    assert "Fourteen people were treated" in text_of(page(report))
    assert "Nothing found that disagrees." in text_of(page(report))


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [(ink, paper) for ink in ("ink", "quiet", "link", "error", "warning", "info") for paper in ("paper", "card")]
    + [(ink, f"{tint}-tint") for tint in ("error", "warning", "info") for ink in ("ink", tint)]
    + [("mark-ink", "mark")],
)
def test_contrast_is_at_least_four_and_a_half(theme, ink, paper):
    style = page(samples.EMPTY).xpath("string(//style)")
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[theme]))
    dark, light = sorted((luminance(colours[ink]), luminance(colours[paper])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_markup_escapes_everything_but_markup():
    assert tag("p", "<b>", Markup("<i>x</i>"), None, class_='"', data_x=None, hidden=True) == (
        '<p class="&quot;" hidden>&lt;b&gt;<i>x</i></p>'
    )
    assert tag("br") == "<br>"
