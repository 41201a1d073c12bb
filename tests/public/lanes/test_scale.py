"""Days on a true scale, and the months that are named on it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.public.lanes.drawing.scale import Scale

day = dt.date.fromisoformat
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))


def named(first: str, last: str) -> list[str]:
    ticks = Scale(day(first), day(last)).ticks
    return [t.words for t in ticks if t.named]


@given(st.lists(DAYS, min_size=3, max_size=3))
def test_days_stand_in_their_order_and_as_far_apart_as_they_are(days):
    first, between, last = sorted(days)
    scale = Scale(first, last)
    places = [scale.at(each) for each in (first, between, last)]
    assert 0 < places[0] <= places[1] <= places[2] < 1
    one = scale.at(first + dt.timedelta(1)) - places[0]
    assert places[1] - places[0] == pytest.approx((between - first).days * one, abs=1e-9)


def test_a_single_day_stands_in_the_middle():
    assert Scale(day("2020-01-03"), day("2020-01-03")).at(day("2020-01-03")) == 0.5


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("2020-01-15", "2020-05-02", ["Jan 2020", "Feb", "Mar", "Apr", "May"]),
        ("2019-11-02", "2020-03-31", ["Nov 2019", "Dec", "2020", "Feb", "Mar"]),
        (
            "2019-01-03",
            "2020-12-31",
            ["Jan 2019", "Apr", "Jul", "Oct", "2020", "Apr", "Jul", "Oct"],
        ),
        ("2019-03-06", "2019-12-20", ["Mar 2019", *"Apr May Jun Jul Aug Sep Oct Nov Dec".split()]),
        ("2019-03-30", "2019-06-20", ["Apr 2019", "May", "Jun"]),
        ("2019-12-30", "2020-03-02", ["2020", "Feb", "Mar"]),
        ("2020-02-03", "2020-02-20", ["3 Feb 2020"]),
        ("2022-05-05", "2022-05-05", ["5 May 2022"]),
        ("2022-05-05", "2022-05-06", ["5 May 2022"]),
        ("2010-03-05", "2019-05-06", ["Mar 2010", *(str(year) for year in range(2011, 2020))]),
    ],
)
def test_months_are_named_and_years_stand_out(first, last, names):
    assert named(first, last) == names


def test_a_name_has_two_lines_where_there_is_little_room():
    ticks = Scale(day("2019-03-06"), day("2019-05-20")).ticks
    assert [tick.stacked for tick in ticks] == [["Mar", "2019"], ["Apr"], ["May"]]


@given(DAYS, st.integers(0, 14_000))
def test_no_line_has_more_names_than_can_be_told_apart(first, days):
    scale = Scale(first, first + dt.timedelta(days))
    places = [tick.at for tick in scale.ticks if tick.named]
    assert 1 <= len(places) <= 20
    assert places == sorted(places)


def test_every_month_that_begins_on_the_line_has_a_tick():
    ticks = Scale(day("2019-01-03"), day("2021-02-25")).ticks
    assert len([tick for tick in ticks if tick.begins]) == 25
    assert [tick.day.year for tick in ticks if tick.begins and tick.strong] == [2020, 2021]
