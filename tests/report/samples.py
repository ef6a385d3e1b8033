"""Reports built by hand: a small event in three outlets, its check and verify results, and a hostile article."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from quotecheck.errors import InputError
from quotecheck.findings import Coverage, Evidence, Finding, Report, Suppressed, Verdict
from quotecheck.records import (
    Article,
    Block,
    Cue,
    Document,
    Event,
    Figure,
    Pair,
    Quotation,
    Skipped,
    Span,
    Speaker,
    Statement,
)

COURIER = (
    "Bridge at Port Alder closed after crash\n\n"
    "A barge struck the Alder Bridge on Monday and at least 14 people were hurt, the harbour board said.\n\n"
    '"We will not reopen the bridge before every bolt has been looked at," said Ines Tavola, who heads the board. '
    "Repairs will cost $3.2 million.\n"
)
WIRE = (
    "PORT ALDER (Coast Wire) - A barge hit the Alder Bridge on Monday, injuring 41 people.\n\n"
    '"We will reopen the bridge before every bolt has been checked," Ines Tavola told reporters. '
    "She put the repairs at $3.2 billion.\n\nShare this story\n"
)
LANTERN = (
    "The last inspection of the Alder Bridge was in May, Tavola said.\n\n"
    "Fourteen people were treated after Monday's crash.\n"
)
HOSTILE = (
    "<script>alert('x')</script> ]]> & \x1b[31mred\x1b[0m \x9b2J \u202eesrever\u202c | pipe `tick` **star** "
    '=HYPERLINK("x") \x00 \ud800 ::error::no %0A \x07 &lt;b&gt; \u2028 end. '
    '"Nobody </td><img src=x onerror=alert(1)> was hurt," said Mo <b>Vane</b>.\n'
)


def span(text: str, part: str, nth: int = 0) -> Span:
    """Where the nth occurrence of a part of a text stands."""
    starts = [m.start() for m in re.finditer(re.escape(part), text)]
    return Span(starts[nth], starts[nth] + len(part))


def figure(text: str, part: str, value: str, unit: str, kind: str = "count", of: str | None = None) -> Figure:
    return Figure(span(text, part), part, Decimal(value), None, None, unit, kind, of=of)  # type: ignore[arg-type]


def quotation(text: str, part: str, who: str, name: str, cue: str) -> Quotation:
    at = span(text, part)
    speaker = Speaker(span(text, who), who, name, "person")
    return Quotation(at, Span(at.start + 1, at.end - 1), part, "direct", speaker, Cue(span(text, cue), cue), 0.97)


def document(
    id: str,
    text: str,
    source: str | None = None,
    published: date | None = None,
    quotations: tuple[Quotation, ...] = (),
    figures: tuple[Figure, ...] = (),
    skipped: tuple[Skipped, ...] = (),
) -> Document:
    """A document whose paragraphs are its blocks and whose sentences end at a full stop before white space."""
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    blocks = tuple(Block(line) for line in lines if not any(line.overlaps(s.span) for s in skipped))
    sentences = tuple(
        Span(b.span.start + m.start(), b.span.start + m.end())
        for b in blocks
        for m in re.finditer(r"\S.*?(?:[.][\"]?(?=\s|$)|$)", b.span.of(text))
    )
    statements = tuple(
        Statement(
            n,
            s,
            s.of(text),
            False,
            tuple(q for q in quotations if s.overlaps(q.span)),
            tuple(f for f in figures if s.contains(f.span)),
            (),
        )
        for n, s in enumerate(sentences)
    )
    article = Article(id, f"news/{id}.txt", text, blocks, None, source, published, skipped=skipped)
    return Document(article, sentences, quotations, figures, (), statements)


def evidence(doc: Document, part: str, nth: int = 0, speaker: str | None = None, value: str | None = None) -> Evidence:
    return Evidence.at(doc.article, span(doc.article.text, part, nth), speaker=speaker, value=value)


courier = document(
    "courier",
    COURIER,
    "Alder Courier",
    date(2031, 6, 3),
    (
        quotation(
            COURIER,
            '"We will not reopen the bridge before every bolt has been looked at,"',
            "Ines Tavola",
            "Ines Tavola",
            "said Ines"[:4],
        ),
    ),
    (
        figure(COURIER, "at least 14 people", "14", "person", of="people hurt"),
        figure(COURIER, "$3.2 million", "3.2e6", "USD", "money", of="repairs"),
    ),
)
wire = document(
    "wire",
    WIRE,
    "Coast Wire",
    date(2031, 6, 4),
    (
        quotation(
            WIRE,
            '"We will reopen the bridge before every bolt has been checked,"',
            "Ines Tavola",
            "Ines Tavola",
            "told",
        ),
    ),
    (
        figure(WIRE, "41 people", "41", "person", of="people hurt"),
        figure(WIRE, "$3.2 billion", "3.2e9", "USD", "money", of="repairs"),
    ),
    (Skipped(span(WIRE, "Share this story"), "share link"),),
)
lantern = document(
    "lantern", LANTERN, None, None, (), (figure(LANTERN, "Fourteen people", "14", "person", of="people hurt"),)
)
hostile = document("hostile", HOSTILE, "The <i>Daily</i> \x1b]0;title\x07")
hostile_copy = document("hostile-copy", HOSTILE.replace("Nobody", "Somebody"), "Copy & Sons]]>")

QUOTE_A, QUOTE_B = (
    COURIER[span(COURIER, "We will").start :].split(',"')[0],
    WIRE[span(WIRE, "We will").start :].split(',"')[0],
)


def difference(a: Document, a_part: str, b: Document, b_part: str, kind: str) -> dict[str, object]:
    a_span, b_span = span(a.article.text, a_part), span(b.article.text, b_part)
    return {
        "op": "replace",
        "a": a_part,
        "b": b_part,
        "class": kind,
        "a_start": a_span.start,
        "a_end": a_span.end,
        "b_start": b_span.start,
        "b_end": b_span.end,
    }


altered = Finding(
    "QC102",
    "meaning-changed-quotation",
    "error",
    0.96,
    'one quotation of Ines Tavola says "will not reopen", the other "will reopen"',
    (evidence(courier, QUOTE_A, speaker="Ines Tavola"), evidence(wire, QUOTE_B, speaker="Ines Tavola")),
    {
        "differences": [
            difference(courier, "will not reopen", wire, "will reopen", "negation"),
            difference(courier, "looked at", wire, "checked", "word"),
        ]
    },
)
hurt = Finding(
    "QC201",
    "conflicting-figure",
    "error",
    0.91,
    "people hurt: 14 against 41",
    (
        evidence(courier, "at least 14 people", value="14 person"),
        evidence(wire, "41 people", value="41 person"),
        evidence(lantern, "Fourteen people", value="14 person"),
    ),
    {"alone": "wire"},
)
repairs = Finding(
    "QC203",
    "mismatched-unit",
    "error",
    0.99,
    "repairs: same number, million against billion",
    (
        evidence(courier, "$3.2 million", value="3200000 USD"),
        evidence(wire, "$3.2 billion", value="3200000000 USD"),
    ),
)
unattributed = Finding(
    "QC107",
    "unattributed-quotation",
    "info",
    0.5,
    "nobody can be named as the speaker",
    (evidence(lantern, "The last inspection"), evidence(lantern, "Tavola said")),
)
poisoned = Finding(
    "QC101",
    "altered-quotation",
    "warning",
    0.8,
    "the quotation </script><b>]]></b> \x1b[2J differs\n::warning::x",
    (
        evidence(hostile, HOSTILE.strip(), speaker="Mo <b>Vane</b>\x1b[0m"),
        evidence(hostile_copy, hostile_copy.article.text.strip(), speaker="Mo <b>Vane</b>"),
    ),
)

unreadable = Finding(
    "QC901",
    "unreadable-article",
    "error",
    1.0,
    "news/broken.docx: not a Word file: <b>no zip</b> \x1b[1m",
    (Evidence("news/broken.docx", "news/broken.docx", 0, 0, 1, 1, ""),),
)

EVENT = Event(
    1,
    (courier, wire, lantern),
    (1, 2, 3),
    (Pair(courier.statements[1], wire.statements[0], courier, wire, 0.9),),
)
COVERAGE = Coverage(3, 2, 5, 8, 12, 9, {"no speaker": 1, "far apart in time": 2})

CHECK = Report(
    "check",
    (EVENT, Event(2, (hostile, hostile_copy), (1, 2))),
    (unreadable, altered, hurt, repairs, poisoned, unattributed),
    COVERAGE,
    (InputError("news/broken.docx", "not a Word file: <b>no zip</b> \x1b[1m"),),
    "small",
    "ab" * 32,
    notes=("news/courier.txt:9: ignore[QC101] hides nothing <b>\x1b[0m",),
    suppressed=(Suppressed(repairs, "baseline"), Suppressed(unattributed, "inline", "known | & <fine>")),
)
EMPTY = Report("check", (), (), Coverage())
VERIFY = Report(
    "verify",
    (EVENT,),
    (altered,),
    COVERAGE,
    verdicts=(
        Verdict(
            "quotation",
            evidence(courier, QUOTE_A, speaker="Ines Tavola"),
            "altered",
            "words differ",
            (evidence(wire, QUOTE_B),),
            1,
        ),
        Verdict(
            "figure",
            evidence(courier, "at least 14 people"),
            "supported",
            "",
            (evidence(lantern, "Fourteen people"),),
            1,
        ),
        Verdict("statement", evidence(courier, "A barge struck the Alder Bridge on Monday"), "not-checked", "no model"),
    ),
)
