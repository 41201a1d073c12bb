"""Long stretches without an entry."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.public.lanes.silences import longest, silences


def found(*days: str) -> list[tuple[str, int]]:
    return [
        (silence.after.isoformat(), silence.days)
        for silence in silences(map(dt.date.fromisoformat, days))
    ]


@pytest.mark.parametrize(
    ("days", "silent"),
    [
        ((), []),
        (("2020-01-01",), []),
        (("2020-01-01", "2020-01-30"), []),
        (("2020-01-01", "2020-01-31"), [("2020-01-01", 30)]),
        (("2020-03-01", "2020-01-01", "2020-01-01"), [("2020-01-01", 60)]),
        (
            ("2019-01-01", "2019-03-01", "2019-03-02", "2019-05-01"),
            [("2019-01-01", 59), ("2019-03-02", 60)],
        ),
    ],
)
def test_thirty_days_between_two_entries_are_a_silence(days, silent):
    assert found(*days) == silent


def test_the_longest_are_kept_in_the_order_of_time():
    days = map(dt.date.fromisoformat, ("2019-01-01", "2019-03-01", "2019-07-01", "2019-08-15"))
    assert [silence.days for silence in longest(silences(days), 2)] == [59, 122]
