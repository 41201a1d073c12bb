"""A statement's passage is whole clauses: it stops and begins where a reader would draw breath."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from tests.gazetteers import GAZETTEER
from timeline.parsing import parse
from timeline.parsing.types import Statement

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "examples" / "passages.toml").read_text(encoding="utf-8"))["case"]
GOLD = HERE.parent / "gold"
MARKS = '.,;:!?—–)]”"’'
JOINS = "and|but|or|yet|while|whereas|although|though"
OPENERS = f"{JOINS}|however|whom|which|where|after|in which"


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_the_passage_of_each_statement(case):
    page = f"II. Recent Developments 5 May 2020 {case['text']} View More "
    (entry,) = parse(page, GAZETTEER).entries
    assert [s.text for s in entry.statements] == case["passages"]


def begins_a_clause(text: str, statement: Statement) -> bool:
    """By the printed text alone: a mark, a conjunction or the sentence's start stands before it."""
    before = text[statement.sentence.start : statement.span.start].rstrip()
    if not before or before[-1] in MARKS + "-" or statement.text.startswith("whom "):
        return True
    if re.search(rf"\b(?:{OPENERS})$", before):
        return True
    relative = re.search(r",? (?:who|which|whom)\b", statement.text)
    return bool(relative) and statement.text[0].isalpha()  # the one whom the clause describes


def ends_a_clause(text: str, statement: Statement) -> bool:
    """By the printed text alone: a mark, a conjunction or the sentence's end stands after it."""
    after = text[statement.span.end : statement.sentence.end].lstrip()
    if not after or after[0] in MARKS or after.startswith("- "):
        return True
    if re.match(rf"(?:{JOINS})\b", after) or statement.text[-2:-1] in ",;":
        return True
    return statement.text.split()[0] in {"whom", "which"}


def check(text: str) -> int:
    statements = list(parse(text, GAZETTEER).all_statements())
    for statement in statements:
        assert begins_a_clause(text, statement), statement.text
        assert ends_a_clause(text, statement), statement.text
        assert (
            statement.sentence.start
            <= statement.span.start
            < statement.span.end
            <= statement.sentence.end
        )
    for one in statements:
        for other in statements:
            if one is not other:
                assert not swallows(one, other), (one.text, other.text)
    return len(statements)


def swallows(one: Statement, other: Statement) -> bool:
    """Whether a passage holds another's quote, though its own words do not stand around it."""
    own = [q.span for q in one.quotes] + ([one.cue_span] if one.cue_span else [])
    for quote in other.quotes:
        inside = one.span.start <= quote.span.start and quote.span.end <= one.span.end
        around = any(s.start < quote.span.start for s in own) and any(
            s.end > quote.span.end for s in own
        )
        if inside and own and not around:
            return True
    return False


@pytest.mark.parametrize(
    "path", [*sorted(SEEDS.glob("*.txt")), *sorted(GOLD.glob("*.txt"))], ids=lambda p: p.stem
)
def test_the_passages_of_every_labelled_text_are_whole_clauses(path):
    assert check(path.read_bytes().decode()) > 0


SUBJECTS = (
    "Minister Ayla Demir",
    "The U.S. State Department",
    "She",
    "A senior Iranian diplomat",
    "Iran and Turkey",
    "The army",
)
VERBS = (
    "said that",
    "asserted that",
    "called it",
    "warned of",
    "told reporters that",
    "further noted:",
    "condemned",
)
QUOTES = (
    "“it is late in the day”",
    "“we will stay, and you will go”",
    "“a strategic mistake of yours”",
    "“red lines” in “all quarters”",
)
TAILS = (
    "",
    " near Homs",
    " in Hama, Homs and Aleppo",
    " on Tuesday",
    " during a visit to Ankara",
    " for most of us (and others)",
)
LINKS = (
    ", adding that {q}",
    " and affirmed that {q}",
    ", while Milan Radić called it {q}",
    "; he denied {q}",
    ", and left Ankara",
    ", which Iran called {q}",
    "",
)


def sentence(dice: random.Random) -> str:
    words = (
        f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {dice.choice(QUOTES)}{dice.choice(TAILS)}"
    )
    for _ in range(dice.randint(0, 2)):
        words += dice.choice(LINKS).format(q=dice.choice(QUOTES)) + dice.choice(TAILS)
    lead = dice.choice(
        ("", "", "In Geneva, ", "On 7 August, ", "However, ", "Speaking in Ankara, ")
    )
    return lead + words + ". "


def test_the_passages_of_two_thousand_generated_entries_are_whole_clauses():
    dice = random.Random(7)
    found = 0
    for _ in range(2000):
        body = "".join(sentence(dice) for _ in range(dice.randint(1, 3)))
        found += check(f"II. Recent Developments 25 February 2021 {body}View More ")
    assert found > 2000


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Ayla Demir told the Security Council that “the road is shut”.", "direct"),
        ("Ayla Demir told reporters on Tuesday: “The road is shut.”", "direct"),
        ("Ayla Demir told the hall that “the road” was shut.", "mixed"),
        ("Ayla Demir told the hall that the road was “shut”.", "mixed"),
        ("Ayla Demir told the man who left that “the road is shut”, and left.", "mixed"),
    ],
)
def test_words_told_as_a_whole_to_somebody_are_direct(text, manner):
    (said,) = parse(text, GAZETTEER).statements
    assert said.manner == manner
