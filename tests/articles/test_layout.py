"""What is article and what is page furniture, by the form of the passages alone."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.articles.layout import Layout, lay_out

PROSE = "The ferry ran aground off Skarr on Sunday with 212 people on board, the coast guard said."
MORE = "“We heard a long scrape,” said Mona Lind, who was on deck with her dog."


def parts(text: str, **options: bool) -> list[tuple[str, str]]:
    """Every block and skipped passage of a text in order, each with its kind or the reason."""
    layout = lay_out(text, **options)
    found = [(block.span, block.kind) for block in layout.blocks]
    found += [(skipped.span, skipped.reason) for skipped in layout.skipped]  # type: ignore[misc]
    return [(span.of(text), kind) for span, kind in sorted(found)]


def skipped(text: str, **options: bool) -> list[str]:
    return [part.span.of(text) for part in lay_out(text, **options).skipped]


def story(*passages: str) -> str:
    return "\n\n".join(passages)


@pytest.mark.parametrize(
    ("passage", "reason"),
    [
        ("Share this article", "call to the reader"),
        ("Share this articleComments", "call to the reader"),
        ("JOIN US ON TELEGRAM", "call to the reader"),
        ("Follow our coverage of the storm on @SkarrGull.", "call to the reader"),
        ("Sign up for our weekly newsletter", "call to the reader"),
        ("Copy/paste the video embed link below:Copy to clipboardCopied", "call to the reader"),
        ("Highlight the text and press Ctrl + Enter to report a mistake", "call to the reader"),
        ("READ MORE: Ferry sails again", "call to the reader"),
        ("Advertisement", "label"),
        ("Share | Print | Email", "label"),
        ("3 min read", "label"),
        ("Original url:", "link"),
        ("https://gull.example/ferry", "link"),
        ("© 2031 The Daily Gull. All rights reserved.", "copyright"),
        ("By Mona Lind and Per Aas with NPA/KPA", "byline"),
        ("By Mona Lind, harbour correspondent", "byline"),
        ("date 2031-05-04 Share:", "date line"),
        ("Updated May 4, 2031 | 9:30 p.m. ET", "date line"),
        ("Per Aas / NPA / skarr.example", "photo credit"),
        ("(Per Aas/NPA via KPA)", "photo credit"),
        ("The ferry off Skarr on Sunday. (NPA Photo/Per Aas)", "caption"),
        ("Passengers wait on the pier. Photograph: Per Aas/NPA", "caption"),
        ("Mona Lind of the Skarr bureau contributed to this report.", "contribution"),
        ("* * *", "rule"),
    ],
)
def test_furniture_inside_a_story_is_skipped_with_its_reason(passage: str, reason: str) -> None:
    assert parts(story(PROSE, passage, MORE)) == [(PROSE, "paragraph"), (passage, reason), (MORE, "paragraph")]


@pytest.mark.parametrize(
    "passage",
    [
        "Follow the money, she told the court, and you will find the ferry.",
        "Share prices of the company fell by 12 percent in our region.",
        "Share of the vote: 43 percent.",
        "Join the US in condemning the attack, the minister said.",
        "“Follow me on Twitter,” he said.",
        "Get used to far more of this.",
        "Contact between the US and the islands has been rare.",
        "By Sunday, all were ashore.",
        "By taking the other route, the captain lost an hour.",
        "Read the report and you will find nothing.",
        "Related deaths rose to 12, the ministry said.",
        "Print is not dead.",
        "News on Monday was bad.",
        "Like us, they had to wait.",
        "The yield slipped by 3.5 points to 4.1. It rose again.",
        "Not now. Not here. Not ever.",
    ],
)
def test_prose_that_resembles_furniture_is_kept(passage: str) -> None:
    assert parts(story(PROSE, passage, MORE))[1] == (passage, "paragraph")
    assert parts(story(PROSE, MORE, passage))[2] == (passage, "paragraph")


def test_the_stories_under_a_related_head_are_skipped_until_prose_resumes() -> None:
    text = story(
        PROSE, "You might also like", "Ferry sails again", "Who owns the sea?", MORE, "Nobody hurt", PROSE + " x."
    )
    assert skipped(text) == ["You might also like", "Ferry sails again", "Who owns the sea?"]


def test_a_quotation_without_prose_around_it_ends_the_related_stories() -> None:
    quoted = 'Another passenger, Per Aas, called it "a slow and ugly noise."'
    assert quoted not in skipped(story(PROSE, "Related", "Ferry sails again", quoted))


@pytest.mark.parametrize(
    "biography",
    [
        "Mona Lind is a reporter at the Skarr Gull, covering the sea.",
        "Per Aas, a former sailor, is the author of “Salt.” Follow him on Twitter @peraas.",
        "“Proud islander. Coffee lover. Twitter addict. Hopeless dancer.”",
        "Mona Lind can be reached at mona@gull.example.",
    ],
)
def test_a_biography_is_skipped_at_the_end_only(biography: str) -> None:
    assert parts(story(PROSE, MORE, biography))[2] == (biography, "biography")
    middle = story(PROSE, biography, *[f"{MORE} Number {n} said so too." for n in range(6)])
    assert (biography, "biography") not in parts(middle)


def test_a_caption_that_scraping_doubled_is_skipped_with_its_credit() -> None:
    caption = "The ferry leans to one side."
    text = story("Ferry aground", f"{caption}\n{caption} Copyright PER AAS/NPA", PROSE)
    assert skipped(text) == [caption, f"{caption} Copyright PER AAS/NPA"]


def test_a_paragraph_that_stands_twice_is_kept_once() -> None:
    assert parts(story(PROSE, MORE, MORE)) == [(PROSE, "paragraph"), (MORE, "paragraph"), (MORE, "repeated")]


def test_title_outlet_and_date_come_from_the_lines_above_the_story() -> None:
    layout = lay_out(story("THE DAILY GULL", "Ferry runs aground off Skarr", "By Mona Lind | 4 May 2031", PROSE))
    assert layout.title == "Ferry runs aground off Skarr"
    assert (layout.source, layout.published) == ("THE DAILY GULL", date(2031, 5, 4))
    assert [block.kind for block in layout.blocks] == ["heading", "paragraph"]


def test_a_known_title_is_kept() -> None:
    assert lay_out(story("Ferry aground", PROSE), title="Skarr: ferry aground").title == "Skarr: ferry aground"


def test_a_headline_left_behind_the_last_sentence_is_a_heading_of_its_own() -> None:
    text = story(PROSE, MORE, f"{MORE} Nobody was hurt. Ferry runs aground with 212 people on board")
    layout = lay_out(text)
    assert layout.blocks[-1].kind == "heading"
    assert layout.blocks[-1].span.of(text) == "Ferry runs aground with 212 people on board"
    assert layout.blocks[-2].span.of(text).endswith("hurt.")


@pytest.mark.parametrize(
    "text", ["Ferry aground off Skarr", "4 May 2031", "By Mona Lind", "Ferry aground\n\nNobody hurt"]
)
def test_a_line_or_two_without_a_story_are_what_there_is_to_read(text: str) -> None:
    layout = lay_out(text)
    assert [block.kind for block in layout.blocks] == ["paragraph"] * len(text.split("\n\n"))
    assert not layout.skipped


@pytest.mark.parametrize(
    ("dateline", "story_start"),
    [
        ("SKARR-", "The ferry ran aground."),
        ("NORTH SKARR, May 4 (NPA) - ", "The ferry ran aground."),
        ("SKARR, Norway — ", "“We heard it,” he said."),
        ("(NPA) ", "The ferry ran aground."),
    ],
)
def test_a_dateline_is_set_off_from_the_first_paragraph(dateline: str, story_start: str) -> None:
    assert parts(dateline + story_start) == [(dateline, "dateline"), (story_start, "paragraph")]


@pytest.mark.parametrize(
    "line", ["NATO - the alliance - met.", "SKARR — a town of ferries — woke late.", "Skarr - The ferry sank."]
)
def test_a_name_before_a_dash_is_no_dateline(line: str) -> None:
    assert parts(line) == [(line, "paragraph")]


def test_lines_are_paragraphs_where_nothing_is_wrapped() -> None:
    text = f"{PROSE}\n{MORE}\nNobody hurt\n{PROSE} It was windy."
    assert [kind for _, kind in parts(text)] == ["paragraph", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_broken_by_width_is_put_together(end: str) -> None:
    wrapped = (
        "The ferry ran aground off Skarr on Sunday with 212 people on\n"
        "board, the coast guard said. Nobody was hurt, and all of the\n"
        "passengers were taken ashore by fishing boats from Nordvik."
    )
    wrapped = wrapped.replace("\n", end)
    assert parts(f"{wrapped}{end}{end}{MORE}") == [(wrapped, "paragraph"), (MORE, "paragraph")]


def test_a_line_that_breaks_a_sentence_is_put_together() -> None:
    broken = "The coast guard said in a statement that the ferry\nhad been off its course."
    assert parts(f"{PROSE}\n{broken}\n{MORE}")[1] == (broken, "paragraph")


def test_a_sentence_broken_by_a_blank_line_is_no_heading() -> None:
    text = story(PROSE, 'Lind said it "shows that they feel no', 'duty to the town."')
    assert [kind for _, kind in parts(text)] == ["paragraph"] * 3


def test_markdown() -> None:
    text = (
        '---\ntitle: "Ferry aground"\nsource: The Daily Gull\ndate: 2031-05-04\n---\n\n'
        "# Ferry aground\n\n*By Mona Lind*\n\n"
        "![The ferry](ferry.jpg)\n\n> “We heard it,” said [Mona Lind](https://x.example/lind).\n\n"
        "- [Another story](https://x.example/other)\n- It was **windy** on Sunday.\n\n## **After dawn**\n\n"
        f"What next\n---------\n\n{PROSE}\n"
    )
    assert parts(text, markdown=True) == [
        (text[: text.index("# Ferry")].rstrip("\n") + "\n", "metadata"),
        ("Ferry aground", "heading"),
        ("*By Mona Lind*", "byline"),
        ("![The ferry](ferry.jpg)", "image"),
        ("“We heard it,” said [Mona Lind](https://x.example/lind).", "paragraph"),
        ("- [Another story](https://x.example/other)", "link"),
        ("It was **windy** on Sunday.", "paragraph"),
        ("After dawn", "heading"),
        ("What next", "heading"),
        ("---------", "rule"),
        (PROSE, "paragraph"),
    ]
    assert lay_out(text, markdown=True).metadata["source"] == "The Daily Gull"


def covers(text: str, layout: Layout, marks: str) -> None:
    spans = sorted([block.span for block in layout.blocks] + [part.span for part in layout.skipped])
    assert all(one.end <= other.start for one, other in pairwise(spans))
    at = 0
    for span in spans:
        assert not text[at : span.start].strip(marks)
        assert span.start < span.end
        at = span.end
    assert not text[at:].strip(marks)


LINES = st.sampled_from(
    [
        PROSE,
        MORE,
        "",
        "",
        "Share this article",
        "Related",
        "A short line",
        "By Mona Lind",
        "4 May 2031",
        "a",
        "SKARR — A",
        "“",
    ]
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_nothing_but_white_space_is_outside_of_all_parts(lines: list[str], end: str) -> None:
    text = end.join(lines)
    covers(text, lay_out(text), " \n\r")


@given(st.text(alphabet=st.sampled_from('aA. \n\r#*_->[]()!"“”:—-1\u2028'), max_size=120))
def test_parts_never_overlap_in_any_text(text: str) -> None:
    covers(text, lay_out(text), " \n\r\u2028")
    covers(text, lay_out(text, markdown=True), " \n\r\u2028#*_->+")
