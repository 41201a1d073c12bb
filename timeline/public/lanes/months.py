"""The numbers of the drawing as a table: a row for each month, or of long spans for each year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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

    def row(first: dt.date, last: dt.date, label: str) -> Row:
        number = sum(n for day, n in dated if first <= day <= last)
        spoken = tuple(_within(lane, first, last) for lane in lanes)
        return Row(label, address(first, last), number, spoken)

    _, found = longer_spans(min(days), max(days))
    return [row(span.first, span.last, span.label) for span in found]


def _within(lane: Lane, first: dt.date, last: dt.date) -> int:
    return sum(mark.shown for mark in lane.marks if first <= mark.first <= last)
