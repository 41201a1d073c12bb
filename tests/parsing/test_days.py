"""When a statement was made: texts beside the day, or the bound, that their words tell."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.gazetteers import GAZETTEER
from timeline.parsing import parse
from timeline.parsing.serialize import to_json

EXAMPLES = Path(__file__).parent / "examples" / "days.toml"
CASES = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))["case"]


def page(case: dict) -> str:
    day = case.get("date", "23 July 2020")
    return f"II. Recent Developments {day} {case['text']} View More "


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_the_day_of_each_statement(case):
    (entry,) = parse(page(case), GAZETTEER).entries
    days = [s.day for s in entry.statements]
    assert [[d.date.isoformat(), d.relation, d.words] for d in days] == case["days"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_the_words_of_a_day_stand_where_its_span_says(case):
    text = page(case)
    for entry in parse(text, GAZETTEER).entries:
        for day in (s.day for s in entry.statements):
            assert day.words == (text[day.span.start : day.span.end] if day.span else "")


def test_a_bound_is_no_date_in_json():
    (case,) = (c for c in CASES if c["name"] == "days later")
    (statement,) = to_json(parse(page(case), GAZETTEER))["events"][0]["statements"]
    assert statement["date"] is None
    assert statement["date_bound"] == "2020-07-23"
    assert statement["date_relation"] == "on or after"
    assert statement["date_words"] == "Days later"


def test_an_articles_statements_have_no_day_of_their_own():
    document = parse("Headline\n\nOn 3 May, Minister Ayla Demir said that “it is late”.", GAZETTEER)
    assert [s.day for s in document.statements] == [None]
    (statement,) = to_json(document)["statements"]
    assert [statement[f"date{n}"] for n in ("", "_words", "_relation", "_bound")] == [
        None,
        "",
        "on",
        None,
    ]
