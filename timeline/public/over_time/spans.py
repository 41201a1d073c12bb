"""The days, months or years that a range of time is told by."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext

_MOST_DAYS = 62
_MOST_MONTHS = 60
_MOST_YEARS = 60  # bars; of several years each where the range is longer


@dataclass(frozen=True, slots=True)
class Span:
    """A day, a month, a year or several; ``tick`` is printed below it, mostly nothing."""

    first: dt.date
    last: dt.date
    label: str
    tick: str


def spans(first: dt.date, last: dt.date) -> tuple[str, list[Span]]:
    """What one bar is ("day", "month" or "year"), and every one from the first day to the last."""
    if (last - first).days < _MOST_DAYS:
        return "day", [_day(first, n) for n in range((last - first).days + 1)]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= _MOST_MONTHS:
        return "month", [_month(n, n == months[0]) for n in months]
    step = -(-(last.year - first.year + 1) // _MOST_YEARS)
    return "year", [_years(year, step) for year in range(first.year, last.year + 1, step)]


def _day(first: dt.date, n: int) -> Span:
    day = first + dt.timedelta(n)
    named = n == 0 or day.day == 1
    return Span(
        day,
        day,
        date_format(day, gettext("j F Y")),
        date_format(day, gettext("j M Y")) if named else "",
    )


def _month(number: int, begins: bool) -> Span:
    first = dt.date(number // 12, number % 12 + 1, 1)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    tick = str(first.year) if begins or first.month == 1 else ""
    return Span(first, last, date_format(first, gettext("F Y")), tick)


def _years(year: int, number: int) -> Span:
    last = min(year + number - 1, dt.MAXYEAR)
    tick = str(year) if number > 1 or year % 5 == 0 else ""
    label = str(year) if number == 1 else f"{year}–{last}"
    return Span(dt.date(year, 1, 1), dt.date(last, 12, 31), label, tick)
