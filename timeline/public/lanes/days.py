"""The days that have an entry: of many years thousands, so they are gone through at once, not one
by one.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from timeline.public.lanes.drawing.axes import SQUARE
from timeline.public.lanes.drawing.scale import Scale

Day = tuple[dt.date, int, int]  # number of entries, and of those that the filter selects


class Days(tuple[Day, ...]):
    """Some days in the order of time."""

    @cached_property
    def dates(self) -> list[dt.date]:
        """The days alone."""
        return [day for day, _, _ in self]

    @cached_property
    def shown(self) -> list[int]:
        """How many entries of each the filter selects."""
        return [shown for _, _, shown in self]

    def within(self, scale: Scale) -> list[tuple[dt.date, bool]]:
        """The days, and whether the filter selects any entry; of a line on which they cannot be
        told apart, one of each few.
        """
        length = max(scale.days, SQUARE)
        if length == SQUARE:
            return [(day, shown > 0) for day, shown in zip(self.dates, self.shown, strict=True)]
        first = scale.first.toordinal()
        numbers = map(dt.date.toordinal, self.dates)
        places = [(number - first) * SQUARE // length for number in numbers]
        rows = list(zip(places, self.dates, self.shown, strict=True))
        selected = {place: day for place, day, shown in rows if shown}
        others = {place: day for place, day, shown in rows if not shown}
        return [*((day, True) for day in selected.values()), *((d, False) for d in others.values())]

    def by_month(self) -> Iterator[tuple[dt.date, int]]:
        """The first day of each month that has an entry of the filter's, and how many it has."""
        dates, shown = self.dates, self.shown
        before = [0, *accumulate(shown)]
        start = 0
        while start < len(dates):
            following = _next_month(dates[start])
            end = bisect_left(dates, following, start) if following else len(dates)
            if n := before[end] - before[start]:
                yield next(dates[i] for i in range(start, end) if shown[i]), n
            start = end


def _next_month(day: dt.date) -> dt.date | None:
    """The first day of the month after this day's; None in the last month there is."""
    if (day.year, day.month) == (dt.MAXYEAR, 12):
        return None
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
