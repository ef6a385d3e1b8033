import pytest

from quotecheck.articles.reading import read


def comments(tmp_path, name, text):
    (tmp_path / name).write_text(text, "utf-8")
    [article] = read([str(tmp_path)]).articles
    return article, [(c.text, c.line, c.about and c.about.of(article.text)) for c in article.comments]


MARKDOWN = """# Ferry fares rise in Alder

The board agreed on Monday to raise fares by a tenth from June.

<!-- quotecheck: ignore[QC201] counted by season -->

Some 4,200 people use the ferry each day, the board said.

<!-- an editor's note of no concern -->
Fares were last raised in 2019. <!-- quotecheck: ignore[QC302] true -->

Nobody on the quay liked it much.
"""


def test_a_comment_on_its_own_is_about_the_next_paragraph_and_one_behind_a_text_about_that(tmp_path):
    _, found = comments(tmp_path, "a.md", MARKDOWN)
    assert found == [
        ("quotecheck: ignore[QC201] counted by season", 5, "Some 4,200 people use the ferry each day, the board said."),
        ("quotecheck: ignore[QC302] true", 10, "Fares were last raised in 2019."),
    ]


def test_comments_are_no_part_of_the_article(tmp_path):
    article, _ = comments(tmp_path, "a.md", MARKDOWN)
    assert not any("<!--" in block.span.of(article.text) for block in article.blocks)
    assert "comment" in {skipped.reason for skipped in article.skipped}


PAGE = """<html><head><title>Ferry fares rise</title></head><body><article><h1>Ferry fares rise in Alder</h1>
<p>The board agreed on Monday to raise fares by a tenth from June, and the mayor of Alder did not object at all.</p>
<!-- quotecheck: ignore[QC201] counted by season -->
<p>Some 4,200 people use the <b>old ferry</b> each day, the board said &amp; nobody in the hall contradicted it.</p>
<p>Fares were last raised in 2019, when the harbour was <i>dredged</i> and deepened for cargo.
<!-- quotecheck: ignore[QC302] true --></p>
<p>Nobody on the quay liked it much, but the ferry is the only way to work for those who live on the island.</p>
</article></body></html>
"""


def test_comments_of_a_page_find_their_paragraphs_in_the_extracted_text(tmp_path):
    _, found = comments(tmp_path, "a.html", PAGE)
    assert [(text, line) for text, line, _ in found] == [
        ("quotecheck: ignore[QC201] counted by season", 3),
        ("quotecheck: ignore[QC302] true", 6),
    ]
    assert [about.split()[0] for _, _, about in found] == ["Some", "Fares"]


@pytest.mark.parametrize("text", ["<!-- quotecheck: ignore[QC1]", "<!-->", "<!---->", "--> quotecheck <!--"])
def test_half_comments_are_text(tmp_path, text):
    _, found = comments(tmp_path, "a.md", f"The board agreed on Monday. {text}\n\nFares will rise in June, it said.\n")
    assert found == []


def test_plain_text_has_no_comments(tmp_path):
    _, found = comments(tmp_path, "a.txt", MARKDOWN)
    assert found == []


def test_an_article_knows_its_file_as_the_user_named_it(tmp_path, monkeypatch):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a.md").write_text(MARKDOWN)
    monkeypatch.chdir(tmp_path)
    [article] = read(["desk"]).articles
    assert (article.path, article.file) == ("a.md", "desk/a.md")
