"""Days with entries, gone through at once."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from timeline.public.lanes.days import Days
from timeline.public.lanes.drawing.scale import Scale

day = dt.date.fromisoformat
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2025, 1, 1))


def days(*rows: tuple[str, int, int]) -> Days:
    return Days((day(each), n, shown) for each, n, shown in rows)


def test_a_month_has_its_entries_under_its_first_day_that_has_any():
    found = days(
        ("2019-11-01", 3, 0), ("2019-11-05", 3, 2), ("2019-11-30", 1, 1), ("2019-12-31", 4, 0),
        ("2020-01-01", 1, 1), ("9999-12-30", 2, 2), ("9999-12-31", 2, 1),
    )  # fmt: skip
    assert list(found.by_month()) == [
        (day("2019-11-05"), 3),
        (day("2020-01-01"), 1),
        (day("9999-12-30"), 3),
    ]


def test_on_a_short_line_every_day_has_its_place():
    found = days(("2020-01-01", 2, 0), ("2020-01-02", 1, 1))
    scale = Scale(day("2020-01-01"), day("2020-02-01"))
    assert found.within(scale) == [(day("2020-01-01"), False), (day("2020-01-02"), True)]


@given(
    st.dictionaries(
        st.dates(dt.date(1990, 1, 1), dt.date(2025, 1, 1)), st.integers(0, 2), min_size=1
    )
)
def test_months_are_those_of_the_days_one_by_one(shown):
    found = Days((each, 2, shown[each]) for each in sorted(shown))
    months: dict[tuple[int, int], tuple[dt.date, int]] = {}
    for each in sorted(shown):
        if shown[each]:
            first, n = months.get((each.year, each.month), (each, 0))
            months[each.year, each.month] = first, n + shown[each]
    assert list(found.by_month()) == list(months.values())


@given(
    st.dictionaries(
        st.dates(dt.date(1990, 1, 1), dt.date(2025, 1, 1)), st.integers(0, 1), min_size=1
    )
)
def test_of_a_long_line_each_place_has_its_last_day(shown):
    found = Days((each, 2, shown[each]) for each in sorted(shown))
    scale = Scale(dt.date(1990, 1, 1), dt.date(2025, 1, 1))
    places: dict[tuple[int, bool], dt.date] = {}
    for each in sorted(shown):
        place = (each - scale.first).days * 1000 // scale.days
        places[place, shown[each] > 0] = each
    assert sorted(found.within(scale)) == sorted((d, k[1]) for k, d in places.items())
