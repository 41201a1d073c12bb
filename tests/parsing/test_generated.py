"""Ten thousand documents that nobody would write: no exception, and every span is its text."""

from __future__ import annotations

import random

import pytest

from tests.gazetteers import GAZETTEER
from timeline.importing.incoming.document import incoming_from
from timeline.parsing import ParsedDocument, parse
from timeline.parsing.serialize import to_json
from timeline.text.labels import DEFECTS, REVIEW

PIECES = (
    "25 February 2021", "31 February 2021", "3 Sept. 2020", "May 5, 2019", "2020-01-01",
    "View More", "\nView More\n", "II. Recent Developments",
    "I. Why it Matters", "Share Facebook", "•", "\n\n", "\n", " ", "“", "”", '"', "‘", "’", "'",
    "«", "»", "“”", ". ", ", ", ": ", "… ", "...", "[sic]", "[ie, ISIS]",
    "he said", "said", "that", "added", "adding", "went on to assert", "according to",
    "Asked whether", "was quoted as saying", "who remarked", "whom it described as",
    "it", "they", "She", "the official", "Another official", "a third diplomat", "the former",
    "the latter", "the statement added", "a joint statement", "reports that", "reportedly",
    "Iran", "the U.S.", "U.S.’", "Iran's", "Iranian", "Iran, Russia and Turkey", "Secretary Pompeo",
    "Javad Zarif", "Oyelaran Adebayo", "Lt. Gen. Idris Abu-Shanab", "J. R. O’Shaughnessy",
    "President", "the spokesperson for the counter-ISIS coalition", "CENTCOM", "SDF",
    "Astana Process", "Ministry of Foreign Affairs", "the Treasury Department", "State Department",
    "and", "but", "of", "for", "in", "at", "to", "with", ";", "—", "-", "/", "(", ")", "!", "?",
    "\u202e", "\ufeff", "e\u0301", "İ", "ß", "😀", "\u00a0", "\t", "\r\n", "<b>", "\x01", "a" * 50,
    "On 7 August,", "the following day", "on Tuesday", "Two days later,", "subsequently",
    "29 February", "in May", "on 3-4 May", "a week", "earlier", "0 May",
    "designated", "issued sanctions against", "called on", "called", "so-called", "shot back",
    "we will stay", "troops would remain", "strategic ally",
)  # fmt: skip


def document(dice: random.Random) -> str:
    parts = [dice.choice(PIECES) for _ in range(dice.randint(0, 60))]
    glue = dice.choice([" ", " ", " ", "", "\n"])
    head = dice.choice(
        ["", "", "II. Recent Developments 25 February 2021 ", "Title\n\n1 March 2021\n"]
    )
    return head + glue.join(parts)


def check(text: str, parsed: ParsedDocument) -> None:
    at = 0
    for piece in parsed.pieces:
        assert piece.span.start == at, text
        assert piece.span.end > at
        at = piece.span.end
    assert at == len(text)
    for entry in parsed.entries:
        assert entry.text == text[entry.span.start : entry.span.end]
        assert entry.text
        assert entry.text.strip() == entry.text
    for statement in parsed.all_statements():
        assert statement.text == text[statement.span.start : statement.span.end]
        assert 0 <= statement.span.start < statement.span.end <= len(text)
        assert set(statement.review) <= set(REVIEW)
        assert statement.sentence.start <= statement.span.start
        assert statement.span.end <= statement.sentence.end <= len(text)
        for quote in statement.quotes:
            assert quote.text == text[quote.span.start : quote.span.end]
            assert statement.span.start <= quote.span.start <= quote.span.end <= statement.span.end
        if statement.speaker is None:
            assert statement.review
        if statement.attribution_span is not None:
            assert (
                statement.attribution
                == text[statement.attribution_span.start : statement.attribution_span.end]
            )
        if statement.cue_span is not None:
            assert statement.cue is not None
    for entry in parsed.entries:
        for day in (s.day for s in entry.statements):
            assert day.words == (text[day.span.start : day.span.end] if day.span else "")
        for mention in entry.mentions:
            assert entry.span.start <= mention.span.start < mention.span.end <= entry.span.end
    assert {d.code for d in parsed.defects} <= set(DEFECTS)
    to_json(parsed)
    incoming_from(parsed)


@pytest.mark.parametrize("number", [500, pytest.param(10_000, marks=pytest.mark.slow)])
def test_hostile_documents_are_read_without_loss(number):
    dice = random.Random(20210225)
    for _ in range(number):
        text = document(dice)
        check(text, parse(text, GAZETTEER))


def test_the_real_documents_are_read_without_loss():
    from tests.conftest import SEEDS

    for path in SEEDS.glob("*.txt"):
        text = path.read_bytes().decode()
        check(text, parse(text, GAZETTEER))
