"""Exchanges: words about the other side, followed within a week by the other's about this one.

Nothing here says that the one answers the other: that only a source can tell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

from timeline.public.lanes.drawing.draw import Exchange
from timeline.public.lanes.lanes import Lane

WITHIN = 7  # days


def exchanges(a: Lane, b: Lane) -> list[Exchange]:
    """Neighbours in the order of time that are of two sides, at most a week apart; of one day both.

    Only of what the filter selects, and of days that are told themselves.
    """
    said = sorted([*_days(a), *_days(b)])
    return [
        Exchange(day, lane, later, other)
        for (day, lane), (later, other) in pairwise(said)
        if lane != other and (later - day).days <= WITHIN
    ]


def _days(lane: Lane) -> Iterable[tuple[dt.date, str]]:
    return ((mark.first, lane.key) for mark in lane.marks if mark.shown and mark.exact)
