"""What a range of time is told by."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from timeline.public.charts.spans import spans


def told(first: str, last: str):
    unit, found = spans(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    return unit, [span.label for span in found], [span.tick for span in found if span.tick]


def test_a_month_is_told_by_days():
    unit, labels, ticks = told("2020-05-30", "2020-06-02")
    assert (unit, labels[0], len(labels)) == ("day", "30 May 2020", 4)
    assert ticks == ["30 May 2020", "1 Jun 2020"]


def test_a_year_is_told_by_months_and_the_years_are_ticked():
    unit, labels, ticks = told("2019-11-20", "2020-02-03")
    assert unit == "month"
    assert labels == ["November 2019", "December 2019", "January 2020", "February 2020"]
    assert ticks == ["2019", "2020"]


def test_a_long_time_is_told_by_years():
    unit, labels, ticks = told("2009-11-20", "2020-02-03")
    assert (unit, len(labels), ticks) == ("year", 12, ["2010", "2015", "2020"])


@pytest.mark.parametrize("last", ["2020-02-29", "2020-12-31", "2031-01-01"])
def test_spans_follow_one_another_without_a_gap(last):
    _, found = spans(dt.date(2020, 1, 1), dt.date.fromisoformat(last))
    assert all((b.first - a.last).days == 1 for a, b in pairwise(found))
    assert found[0].first <= dt.date(2020, 1, 1)
    assert found[-1].last >= dt.date.fromisoformat(last)


def test_no_range_has_more_bars_than_a_page_holds():
    unit, found = spans(dt.date(1, 1, 1), dt.date(9999, 12, 31))
    assert unit == "year"
    assert len(found) <= 60
    assert (found[0].first.year, found[-1].last.year) == (1, 9999)
    assert found[0].label == "1–167"
