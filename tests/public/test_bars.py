"""The geometry of the picture of time, part by part; no database is asked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from timeline.public.charts.bars import BAR, GROUND, STEP, Bar, Part, Row
from timeline.public.charts.histogram import _bars, _largest, _parts, _skipped
from timeline.public.charts.spans import _last_day, by_month, by_year, in_rows, months_between

NOTHING = QueryDict("")


def months(first: str, last: str) -> list[str]:
    days = (dt.date.fromisoformat(f"{month}-01") for month in (first, last))
    return [f"{month:%Y-%m}" for month in months_between(*days)]


@pytest.mark.parametrize(
    ("first", "last", "between"),
    [
        ("2018-03", "2018-03", ["2018-03"]),
        ("2018-11", "2019-02", ["2018-11", "2018-12", "2019-01", "2019-02"]),
        ("2018-04", "2018-03", []),
    ],
)
def test_every_month_from_the_first_to_the_last(first, last, between):
    assert months(first, last) == between


@pytest.mark.parametrize(
    ("month", "last"),
    [("2018-01", 31), ("2018-02", 28), ("2020-02", 29), ("1900-02", 28), ("2018-04", 30)],
)
def test_a_month_has_a_last_day(month, last):
    assert _last_day(dt.date.fromisoformat(f"{month}-01")).day == last


COUNTS = {
    dt.date(2018, 11, 1): Counter({"Iran": 2, None: 1}),
    dt.date(2019, 1, 1): Counter({"Iran": 1, "Syria": 4}),
}


def test_months_without_a_record_are_there_too():
    spans = by_month(list(months_between(min(COUNTS), max(COUNTS))), COUNTS)
    assert [(s.label, s.counts.total()) for s in spans] == [
        ("November 2018", 3),
        ("December 2018", 0),
        ("January 2019", 5),
    ]
    assert (spans[1].first, spans[1].last) == (dt.date(2018, 12, 1), dt.date(2018, 12, 31))


def test_years_are_the_sums_of_their_months():
    spans = by_year(list(months_between(min(COUNTS), max(COUNTS))), COUNTS)
    assert [(s.label, dict(s.counts)) for s in spans] == [
        ("2018", {"Iran": 2, None: 1}),
        ("2019", {"Iran": 1, "Syria": 4}),
    ]


@pytest.mark.parametrize(
    ("total", "shown"),
    [
        ({"Iran": 2, "Syria": 5}, ["Syria", "Iran"]),
        ({"Syria": 2, "Iran": 2}, ["Iran", "Syria"]),
        ({"Iran": 2, None: 9}, ["Iran"]),
        ({"": 3, "Iran": 1}, ["Iran"]),
        (dict.fromkeys("fedcba", 1), ["a", "b", "c", "d"]),
    ],
)
def test_the_four_largest_groups_get_a_part_of_their_own(total, shown):
    assert _largest(Counter(total)) == shown


@pytest.mark.parametrize(
    ("years", "rows"),
    [(1, [["2018-11", "2018-12"], ["2019-01"]]), (10, [["2018-11", "2018-12", "2019-01"]])],
)
def test_spans_stand_in_rows_of_years(years, rows):
    spans = by_month(list(months_between(min(COUNTS), max(COUNTS))), COUNTS)
    assert [[f"{s.first:%Y-%m}" for s in row] for row in in_rows(spans, years)] == rows


@pytest.mark.parametrize(
    ("first", "n_rows", "yearly", "places"),
    [("2018-11", 2, False, 10), ("2018-01", 2, False, 0), ("2018-01", 2, True, 8),
     ("2018-11", 1, False, 0), ("2018-01", 1, True, 0)],
)  # fmt: skip
def test_a_row_below_another_leaves_places_free(first, n_rows, yearly, places):
    row = by_month([dt.date.fromisoformat(f"{first}-01")], {})
    assert _skipped(row, n_rows, yearly) == places


def test_parts_stand_on_each_other_from_the_ground_up():
    parts = list(_parts(Counter({"Iran": 2, "Syria": 1, "Chad": 1}), ["Iran", "Syria"], 4))
    assert [(p.group, p.count) for p in parts] == [(0, 2), (1, 1), (2, 1)]
    assert [p.height for p in parts] == [30.0, 15.0, 15.0]
    assert [p.y for p in parts] == [34.0, 19.0, 4.0]


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 1000), min_size=1),
    st.integers(0, 1000),
)
def test_no_bar_is_higher_than_the_drawing_and_its_parts_fill_it(counts, more):
    most = sum(counts.values()) + more
    if not most:
        return
    parts = list(_parts(Counter(counts), ["a", "b"], most))
    assert sum(p.count for p in parts) == sum(counts.values())
    assert all(0 <= p.y <= GROUND and p.y + p.height <= GROUND + 0.2 for p in parts)
    for below, above in pairwise(parts):
        assert above.y + above.height == pytest.approx(below.y, abs=0.2)


def test_a_bar_narrows_the_list_to_its_days_and_the_first_of_a_year_has_a_tick():
    spans = by_month(list(months_between(min(COUNTS), max(COUNTS))), COUNTS)
    bars = list(_bars(spans, 10, ["Iran"], 5, QueryDict("country=SY"), "/"))
    assert [b.x for b in bars] == [10 * STEP, 11 * STEP, 12 * STEP]
    assert [b.tick for b in bars] == ["2018", "", "2019"]
    assert bars[1].url == "/?from=2018-12-01&to=2018-12-31&country=SY"
    assert bars[1].drawn == []
    assert [p.count for p in bars[2].drawn] == [1, 4]


def test_a_row_is_as_wide_as_its_last_bar_needs():
    bars = tuple(Bar("", 1, x, (Part(0, 1, 0, 1),), "/", "") for x in (2 * STEP, 3 * STEP))
    row = Row(bars)
    assert (row.start, row.width) == (2 * STEP, 4 * STEP)
    assert GROUND < row.foot < row.height
    assert bars[0].inner_x + BAR < bars[1].inner_x
