"""Web pages and Word documents."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.articles import read
from quotecheck.articles.word import article_of_word
from quotecheck.records import Article

PAGE = """<!doctype html><html><head><title>Ferry aground | The Daily Gull</title>
<meta property="og:title" content="Ferry aground off Skarr">
<meta property="og:site_name" content="The Daily Gull">
<meta property="article:published_time" content="2031-05-04T10:00:00Z"><script>steal()</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ferry aground off Skarr</h1>
<p>A ferry with 212 people on board ran aground off Skarr on Sunday, the coast guard said in a statement.</p>
<h2>Nobody hurt</h2>
<p>&ldquo;We heard a long scrape,&rdquo; said <a href="/p">Mona Lind</a>, a passenger.<br>She was taken ashore by a
fishing boat with her two children and their dog, and went home by bus.</p></article>
<footer>Contact us</footer></body></html>"""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def spans_hold(article: Article) -> None:
    spans = sorted([block.span for block in article.blocks] + [skipped.span for skipped in article.skipped])
    for span in spans:
        assert 0 <= span.start < span.end <= len(article.text)
    for one, other in pairwise(spans):
        assert one.end <= other.start


def one(path: Path) -> Article:
    reading = read([str(path)])
    assert not reading.problems
    (article,) = reading.articles
    spans_hold(article)
    return article


def test_a_web_page_is_reduced_to_its_article(tmp_path: Path) -> None:
    path = tmp_path / "ferry.html"
    path.write_text(PAGE, encoding="utf-8")
    article = one(path)
    assert article.text_of == "extraction"
    assert (article.title, article.source) == ("Ferry aground off Skarr", "The Daily Gull")
    assert str(article.published) == "2031-05-04"
    kinds = [(block.kind, block.span.of(article.text)[:12]) for block in article.blocks]
    assert ("heading", "Nobody hurt") in kinds
    assert "“We heard a long scrape,” said Mona Lind, a passenger.\nShe was" in article.text
    assert "steal" not in article.text
    assert "Sport" not in article.text


def test_a_word_document_reads_as_if_all_changes_were_accepted(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Council backs tram", 0)
    paragraph = document.add_paragraph("The council voted ")
    run = '<w:r><w:{0} xml:space="preserve">{1}</w:{0}></w:r>'
    for change, tag, words in (("del", "delText", "twenty"), ("ins", "t", "thirty")):
        xml = f'<w:{change} xmlns:w="{WORD}" w:id="1" w:author="x">{run.format(tag, words)}</w:{change}>'
        paragraph._p.append(parse_xml(xml))
    paragraph.add_run(" to two for the tram.")
    document.add_heading("The cost", 1)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "The line costs seven million."
    table.cell(0, 1).text = "A mile costs one."
    path = tmp_path / "tram.docx"
    document.save(str(path))
    article = one(path)
    assert article.title == "Council backs tram"
    assert [(block.kind, block.span.of(article.text)) for block in article.blocks] == [
        ("heading", "Council backs tram"),
        ("paragraph", "The council voted thirty to two for the tram."),
        ("heading", "The cost"),
        ("paragraph", "The line costs seven million."),
        ("paragraph", "A mile costs one."),
    ]


def test_two_word_paragraphs_whose_mark_was_deleted_read_as_one(tmp_path: Path) -> None:
    document = Document()
    first = document.add_paragraph("The ferry ran aground")
    mark = f'<w:pPr xmlns:w="{WORD}"><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
    first._p.insert(0, parse_xml(mark))
    document.add_paragraph("off Skarr on Sunday.")
    path = tmp_path / "ferry.docx"
    document.save(str(path))
    assert one(path).text == "The ferry ran aground off Skarr on Sunday."


def test_headings_of_a_page_are_headings_whatever_they_look_like(tmp_path: Path) -> None:
    path = tmp_path / "ferry.html"
    path.write_text(PAGE.replace("Nobody hurt", "Was anybody hurt? No."), encoding="utf-8")
    article = one(path)
    assert ("heading", "Was anybody hurt? No.") in [(b.kind, b.span.of(article.text)) for b in article.blocks]


def test_a_line_break_in_a_word_paragraph_is_a_line_break(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("The ferry ran aground.\nNobody was hurt.")
    path = tmp_path / "ferry.docx"
    document.save(str(path))
    assert one(path).text == "The ferry ran aground.\nNobody was hurt."


def test_plain_text_costs_no_import_of_other_formats(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The mayor opened the bridge.", encoding="utf-8")
    code = (
        f"import sys\nfrom quotecheck.articles import read\nread([{str(path)!r}])\n"
        "print([m for m in ('trafilatura', 'lxml', 'docx', 'nltk', 'charset_normalizer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@settings(max_examples=40)
@given(part=st.integers(0, 99), at=st.floats(0, 1), damage=st.binary(min_size=1, max_size=30))
def test_a_damaged_word_document_is_one_problem_or_an_article(part: int, at: float, damage: bytes) -> None:
    document = Document()
    document.add_heading("Council backs tram", 0)
    document.add_paragraph("The council voted for the tram.")
    stored = io.BytesIO()
    document.save(stored)
    damaged = io.BytesIO()
    with zipfile.ZipFile(stored) as source, zipfile.ZipFile(damaged, "w") as target:
        names = source.namelist()
        for number, name in enumerate(names):
            content = source.read(name)
            if number == part % len(names):
                cut = int(at * len(content))
                content = content[:cut] + damage + content[cut + len(damage) :]
            target.writestr(name, content)
    with suppress(ValueError):
        assert article_of_word(damaged.getvalue(), id="tram", path="tram.docx").text
