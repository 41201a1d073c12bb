"""A list along the line of time."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.models import Event
from timeline.public.line_of_time import months
from timeline.public.rows import EventRow


def rows(*days: str) -> list[EventRow]:
    return [EventRow(Event(date=dt.date.fromisoformat(day)), "", [], [], []) for day in days]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((), []),
        (("2020-06-05", "2020-06-01"), [(2020, 0, [0, 0])]),
        (("2020-06-05", "2020-05-31"), [(2020, 0, [0]), (None, 0, [0])]),
        (("2021-01-05", "2020-12-31"), [(2021, 0, [0]), (2020, 0, [0])]),
        (("2021-06-05", "2020-06-05"), [(2021, 0, [0]), (2020, 365, [0])]),
        (("2020-02-02", "2020-01-03"), [(2020, 0, [0]), (None, 30, [0])]),
        (("2020-02-02", "2020-01-04"), [(2020, 0, [0]), (None, 0, [0])]),
        (("2020-01-03", "2020-02-02"), [(2020, 0, [0]), (None, 30, [0])]),
        (("2020-01-31", "2020-01-01"), [(2020, 0, [0, 30])]),
    ],
)
def test_years_are_marked_where_they_change_and_silences_where_they_are(days, found):
    assert [
        (month.year, month.silence, [step.silence for step in month.steps])
        for month in months(rows(*days))
    ] == found


def test_a_silence_before_the_first_row_is_told_by_the_day_above_it():
    (month,) = months(rows("2020-06-05"), dt.date(2020, 12, 31))
    assert (month.silence, month.year) == (209, 2020)
