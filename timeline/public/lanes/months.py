"""The numbers of the drawing as a table: a row for each month, or of long spans for each year."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext

from timeline.public.lanes.lanes import Lane

_MOST_MONTHS = 60  # longer spans are told by year


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

    return [row(*span) for span in _spans(min(days), max(days))]


def _within(lane: Lane, first: dt.date, last: dt.date) -> int:
    return sum(mark.shown for mark in lane.marks if first <= mark.first <= last)


def _spans(first: dt.date, last: dt.date) -> list[tuple[dt.date, dt.date, str]]:
    """Every month from the one to the other, or every year: its first and last day, its name."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) > _MOST_MONTHS:
        years = range(first.year, last.year + 1)
        return [(dt.date(y, 1, 1), dt.date(y, 12, 31), str(y)) for y in years]
    begins = [dt.date(n // 12, n % 12 + 1, 1) for n in months]
    return [(day, _last_day(day), date_format(day, gettext("F Y"))) for day in begins]


def _last_day(month: dt.date) -> dt.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
