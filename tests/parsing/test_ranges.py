"""Entries of several days have the first of them, and say so."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.gazetteers import GAZETTEER
from timeline.parsing import parse
from timeline.parsing.layout.ranges import first_day

PAGE = """Chronology

28 March 2023 – Iran waited.
1–2 April 2023 – Talks were held. Iran said that “nothing was agreed”. The following day Russia
said that “all was”. On 2 April Turkey said that it “was there”.
5 April 2023 – Iran waited.
"""


@pytest.mark.parametrize(
    ("words", "near", "day"),
    [
        ("1–2 April 2023", None, "2023-04-01"),
        ("April 1-2, 2023", None, "2023-04-01"),
        ("30 April to 2 May 2023", None, "2023-04-30"),
        ("28 December 2022 – 3 January 2023", None, "2022-12-28"),
        ("30 December – 2 January 2023", None, "2022-12-30"),
        ("18–19 January", dt.date(2024, 1, 11), "2024-01-18"),
        ("3–5 January", dt.date(2022, 12, 28), "2023-01-03"),
        ("18–19 January", None, None),
        ("March–April 2022", None, None),
        ("2020–2021", None, None),
        ("30–31 February 2022", None, None),
        ("5–3 April 2023", None, None),
        ("1 April – 3 December 2023", None, None),
    ],
)
def test_the_day_with_which_a_range_begins(words, near, day):
    assert first_day(words, near) == (dt.date.fromisoformat(day) if day else None)


def test_what_was_said_on_one_of_several_days_has_a_bound():
    first, talks, last = parse(PAGE, GAZETTEER).entries
    assert (talks.date, talks.text[:20]) == (dt.date(2023, 4, 1), "1–2 April 2023 – Tal")
    assert [(s.day.date.isoformat(), s.day.relation, s.day.words) for s in talks.statements] == [
        ("2023-04-01", "on or after", "1–2 April 2023"),
        ("2023-04-01", "on or after", "1–2 April 2023"),
        ("2023-04-02", "on", "On 2 April"),
    ]
    assert (first.text, last.text) == ("Iran waited.", "Iran waited.")
