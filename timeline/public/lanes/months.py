"""The numbers of the drawing as a table: a row for each month, or of long spans for each year."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from timeline.public.charts.spans import longer_spans
from timeline.public.lanes.lanes import Lane


@dataclass(frozen=True, slots=True)
class Row:
    """A month or a year: how many entries, and how many statements in each lane."""

    label: str
    url: str
    entries: int
    numbers: tuple[int, ...]

    @property
    def statements(self) -> int:
        """In all lanes together."""
        return sum(self.numbers)


def table(
    lanes: Sequence[Lane],
    entries: Iterable[tuple[dt.date, int]],
    address: Callable[[dt.date, dt.date], str],
) -> list[Row]:
    """From the first month that has something to the last; ``entries`` are days with the number of
    entries, ``address`` gives that of the list from one day to another.
    """
    dated = [(day, n) for day, n in entries if n]
    said = [mark.first for lane in lanes for mark in lane.marks if mark.shown]
    days = [*(day for day, _ in dated), *said]
    if not days:
        return []

    counted = _counting(dated)
    spoken = [_counting([(mark.first, mark.shown) for mark in lane.marks]) for lane in lanes]

    def row(first: dt.date, last: dt.date, label: str) -> Row:
        numbers = tuple(within(first, last) for within in spoken)
        return Row(label, address(first, last), counted(first, last), numbers)

    _, found = longer_spans(min(days), max(days))
    return [row(span.first, span.last, span.label) for span in found]


def _counting(rows: Sequence[tuple[dt.date, int]]) -> Callable[[dt.date, dt.date], int]:
    """What tells the sum of some days' numbers from one day to another."""
    rows = sorted(rows)
    days = [day for day, _ in rows]
    before = [0, *accumulate(n for _, n in rows)]

    def within(first: dt.date, last: dt.date) -> int:
        return before[bisect_right(days, last)] - before[bisect_left(days, first)]

    return within
