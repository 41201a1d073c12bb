"""What counts as an exchange."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.public.comparing.exchanges import exchanges
from timeline.public.lanes.lanes import Lane, Mark

DAY = dt.date(2020, 5, 1)


def lane(key: str, *days: int, shown: int = 1, exact: bool = True) -> Lane:
    at = [DAY + dt.timedelta(day) for day in days]
    return Lane(key, key, tuple(Mark(day, day, 1, shown, exact) for day in at))


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ((0,), (7,), [("a", "b", 7)]),
        ((0,), (8,), []),
        ((3,), (3,), [("a", "b", 0)]),
        ((0, 2), (5,), [("a", "b", 3)]),  # the last words before the other's
        ((0, 9), (4,), [("a", "b", 4), ("b", "a", 5)]),
        ((), (4,), []),
    ],
)
def test_words_followed_by_the_other_s_within_a_week(a, b, found):
    told = exchanges(lane("a", *a), lane("b", *b))
    assert [(e.lane, e.other, e.days) for e in told] == found


def test_what_the_filter_leaves_out_or_whose_day_is_a_bound_exchanges_nothing():
    assert not exchanges(lane("a", 0, shown=0), lane("b", 1))
    assert not exchanges(lane("a", 0), lane("b", 1, exact=False))
