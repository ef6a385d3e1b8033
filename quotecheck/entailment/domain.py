"""Training pairs for what news comparison needs and public entailment data lack.

Two sources: statements drawn from a small grammar of news (`domain_news`, `domain_measures`,
`domain_contrast`), and sentences of the licensed data in which one figure, weekday, month, year, rank or
quantity is changed, or which are put into somebody's mouth.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotecheck.entailment import domain_contrast, domain_measures, domain_news
from quotecheck.entailment.domain_amounts import MONTHS, SMALL, WEEKDAYS
from quotecheck.entailment.domain_news import WORDS, Pair, name, reported

SPOKEN = (
    "a an the this these those that there it he she they we some many most all in his her their no one people two three"
).split()
"""First words that are lower-cased when a sentence is reported."""

RANKS = ["first", "second", "third", "fourth", "fifth"]
OPPOSITES = {
    "increase": "decrease",
    "increased": "decreased",
    "rose": "fell",
    "more": "fewer",
    "before": "after",
    "above": "below",
    "largest": "smallest",
    "highest": "lowest",
    "won": "lost",
    "always": "never",
    "all": "none",
    "accepted": "rejected",
    "best": "worst",
    "north": "south",
    "east": "west",
    "early": "late",
    "oldest": "youngest",
    "including": "excluding",
    "with": "without",
    "most": "least",
    "inside": "outside",
    "alive": "dead",
    "up": "down",
    "opened": "closed",
    "began": "ended",
}
AUXILIARIES = "is was are were has have had can could will would should does did".split()
NUMBER = re.compile(r"(?<![\w.,$-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w.,:/-]*\d)(?![\w%:°-])")
WORD_NUMBER = re.compile(rf"\b({'|'.join(SMALL[2:])})\b")
YEAR = re.compile(r"\b(1[89]\d\d|20[0-2]\d)\b")
LOWER_BOUND = re.compile(r"\b(?:more than|at least|no fewer than|no less than) $", re.IGNORECASE)
UPPER_BOUND = re.compile(r"\b(?:fewer than|less than|at most|no more than) $", re.IGNORECASE)
UNCLEAR_BOUND = re.compile(r"\b(?:over|under|above|below|up to|beyond|within|to|or|and|between|than) $", re.IGNORECASE)
"""Words before a number that leave open whether another number contradicts it."""


def change_number(text: str, draw: random.Random) -> Pair | None:
    """Another number contradicts, unless it is a bound; the same one in words, or a wider bound, follows."""
    # Not a year, a day of a month, a clock time, nor the number in a name ("Apollo 11").
    found = [
        m
        for m in NUMBER.finditer(text)
        if not re.fullmatch(r"\d{4}", m[1])
        and re.search(r"\b[a-z]+ $", text[: m.start()])
        and not re.match(rf" ({'|'.join(MONTHS)})", text[m.end() :])
    ]
    if not found:
        return None
    match = draw.choice(found)
    value = float(match[1].replace(",", ""))
    before, after = text[: match.start()], text[match.end() :]
    if value == int(value) and 2 <= value <= 12 and draw.random() < 0.4:
        return text, before + SMALL[int(value)] + after, "entailment"
    if (
        value >= 10
        and value == int(value)
        and draw.random() < 0.4
        and re.search(r"\b(of|for|by|with|than|to|the|about|least|most|around|some|nearly|over)\s$", before) is None
    ):
        lower, higher = f"{int(value * 0.9):,}", f"{int(value * 1.2) + 1:,}"
        bound, label = draw.choice(
            [
                (f"more than {lower}", "entailment"),
                (f"more than {higher}", "contradiction"),
                (f"fewer than {higher}", "entailment"),
                (f"fewer than {lower}", "contradiction"),
            ]
        )
        return text, before + bound + after, label
    changed = value * draw.choice([0.5, 2, 3, 1.5]) + draw.choice([0, 1])
    written = f"{changed:,.0f}" if value == int(value) else f"{changed:.1f}"
    label = "contradiction"
    if limit := LOWER_BOUND.search(before) or UPPER_BOUND.search(before):
        label = "entailment" if (changed < value) == (limit.re is LOWER_BOUND) else "neutral"
    elif UNCLEAR_BOUND.search(before):
        return None
    return None if written == match[1] else (text, before + written + after, label)


def change_word(text: str, draw: random.Random) -> Pair | None:
    """Another weekday, month, year, rank, small number or direction contradicts."""
    options: list[tuple[re.Match[str], str]] = []
    for words in (WEEKDAYS, MONTHS, RANKS):
        for match in re.finditer(rf"\b({'|'.join(words)})\b", text):
            if match[1] != "May":
                options.append((match, draw.choice([w for w in words if w != match[1]])))
    for match in WORD_NUMBER.finditer(text):
        options.append((match, draw.choice([w for w in SMALL[2:] if w != match[1]])))
    for match in YEAR.finditer(text):
        options.append((match, str(int(match[1]) + draw.choice([-20, -5, -1, 1, 3, 10]))))
    for match in re.finditer(rf"\b({'|'.join(OPPOSITES)})\b", text):
        if match[1] not in ("all", "up", "with", "more", "most") or draw.random() < 0.15:
            options.append((match, OPPOSITES[match[1]]))
    if not options:
        return None
    match, new = draw.choice(options)
    return text, text[: match.start()] + new + text[match.end() :], "contradiction"


def negate(text: str, draw: random.Random) -> Pair | None:
    """A sentence against itself with a `not`, either way round."""
    match = re.search(rf"\b({'|'.join(AUXILIARIES)}) (?!not\b)", text)
    if (
        not match
        or re.search(r"\b(not|never|no|nobody|none|if|or)\b|n't|\?", text)
        or len(text.split()) > 18
        or draw.random() < 0.75
    ):
        return None
    pair = [text, f"{text[: match.end()]}not {text[match.end() :]}"]
    draw.shuffle(pair)
    return pair[0], pair[1], "contradiction"


def as_clause(text: str) -> str | None:
    """Return a sentence ready to stand after "said that", or None if it does not look like a statement."""
    text = text.rstrip(" .")
    words = text.split()
    if (
        not 4 <= len(words) <= 22
        or not text[0].isupper()
        or re.search(r"[?!.\";:()]", text)
        or not re.search(r"\b(is|was|are|were|has|had|have|will|can|\w+ed)\b", text)
    ):
        return None
    if words[0].lower() in SPOKEN:
        words[0] = words[0].lower()
    elif not words[1][0].isupper():
        return None
    return " ".join(words)


def report(row: dict[str, str], draw: random.Random) -> Pair | None:
    """Put a labelled pair into somebody's mouth: the same speaker keeps the label, another one makes it neutral."""
    premise, hypothesis = as_clause(row["premise"]), as_clause(row["hypothesis"])
    if premise is None or hypothesis is None:
        return None
    if row["label"] == "contradiction" and draw.random() < 0.3:
        return reported(draw, (premise, premise, hypothesis))
    a, b = name(draw), draw.choice(WORDS["last_names"])
    said, told = (
        draw.choice(["said that", "said", "argued that"]),
        draw.choice(["said that", "told reporters that", "said"]),
    )
    if draw.random() < 0.5:
        return f"{a} {said} {premise}.", f"{a} {told} {hypothesis}.", row["label"]
    other = draw.choice([f"{b} {told} {hypothesis}.", hypothesis[0].upper() + hypothesis[1:] + "."])
    return f"{a} {said} {premise}.", other, "neutral"


def perturbed(rows: Sequence[dict[str, str]], draw: random.Random) -> Iterator[tuple[str, Pair]]:
    """Yield changed pairs from licensed rows, without end."""
    while True:
        row = draw.choice(rows)
        text = row[draw.choice(["premise", "hypothesis"])].strip()
        kind = draw.choice(["number"] * 8 + ["word", "word", "negation", "report", "report", "same"])
        if not 5 <= len(text.split()) <= 35:
            continue
        pair: Pair | None = None
        if kind == "number":
            pair = change_number(text, draw)
        elif kind == "word":
            pair = change_word(text, draw)
        elif kind == "negation":
            pair = negate(text, draw)
        elif kind == "report" and row["label"] in ("entailment", "neutral", "contradiction"):
            pair = report(row, draw)
        elif kind == "same" and re.search(r"\d|\b(not|no|first|last|only)\b", text):
            # Unchanged sentences with the same kinds of words: the word itself must not give the label away.
            pair = (text, text, "entailment")
        if pair:
            yield kind, pair


def generate(premises: Path, pairs: int, seed: int = 0, from_grammar: float = 0.6) -> Iterator[dict[str, str]]:
    """Yield training rows: premise, hypothesis, label, source and licence.

    Args:
        premises: JSON Lines of labelled pairs whose sentences are perturbed; their licence is passed on.
        pairs: how many rows.
        from_grammar: the share drawn from the grammar; the rest are perturbed premises.
    """
    draw = random.Random(seed)
    usable = ("mnli.", "snli.", "wanli.", "fever", "cad_snli.")
    with premises.open(encoding="utf8") as lines:
        rows = [row for row in map(json.loads, lines) if row["source"].startswith(usable)]
    changed = perturbed(rows, draw)
    makers = domain_news.MAKERS | domain_measures.MAKERS | domain_contrast.MAKERS
    kinds, weights = list(makers), [share for _, share in makers.values()]
    for _ in range(pairs):
        if draw.random() < from_grammar:
            [kind] = draw.choices(kinds, weights)
            pair, licence = makers[kind][0](draw), "generated"
        else:
            kind, pair = next(changed)
            licence = "CC BY-SA 4.0"
        premise, hypothesis, label = pair
        yield {
            "premise": premise,
            "hypothesis": hypothesis,
            "label": label,
            "source": f"domain.{kind}",
            "licence": licence,
        }
