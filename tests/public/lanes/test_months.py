"""The drawing's numbers in rows."""

from __future__ import annotations

import datetime as dt

from timeline.public.lanes.lanes import Lane, Mark
from timeline.public.lanes.months import Row, table

day = dt.date.fromisoformat


def lane(key: str, *days: str) -> Lane:
    return Lane(key, key, tuple(Mark(day(each), day(each), 2, 1) for each in days))


def rows(lanes: list[Lane], entries: dict[str, int]) -> list[Row]:
    return table(
        lanes,
        [(day(each), n) for each, n in entries.items()],
        lambda first, last: f"{first} {last}",
    )


def test_a_month_has_its_entries_and_what_the_filter_selects_in_each_lane():
    found = rows(
        [lane("US", "2019-11-30", "2019-11-02"), lane("IR", "2020-01-31")],
        {"2019-11-02": 1, "2020-01-01": 2, "2020-02-20": 0},
    )
    assert found == [
        Row("November 2019", "2019-11-01 2019-11-30", 1, (2, 0)),
        Row("December 2019", "2019-12-01 2019-12-31", 0, (0, 0)),
        Row("January 2020", "2020-01-01 2020-01-31", 2, (0, 1)),
    ]
    assert [row.statements for row in found] == [2, 0, 1]


def test_more_than_five_years_are_told_by_year():
    found = rows([lane("US", "2014-05-05", "2019-06-01")], {"2014-05-05": 1})
    assert [row.label for row in found] == [str(year) for year in range(2014, 2020)]
    assert found[0].url == "2014-01-01 2014-12-31"


def test_where_the_filter_selects_nothing_there_is_no_row():
    assert rows([Lane("US", "US", (Mark(day("2020-01-01"), day("2020-01-01"), 2, 0),))], {}) == []
