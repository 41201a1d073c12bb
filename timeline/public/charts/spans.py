"""The days, months or years that a range of time is told by, in charts and in tables."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

_MOST_DAYS = 62
_MOST_MONTHS = 60
_MOST_YEARS = 60  # bars; of several years each where the range is longer

Unit: TypeAlias = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Span:
    """A day, a month, a year or several.

    ``tick`` is printed below it where all spans stand in one row, mostly nothing; ``short`` where
    there is room for its own name.
    """

    first: dt.date
    last: dt.date
    label: str
    tick: str
    short: str


def spans(first: dt.date, last: dt.date) -> tuple[Unit, list[Span]]:
    """What one bar is, and every one from the first day to the last."""
    if (last - first).days < _MOST_DAYS:
        return "day", [_day(first, n) for n in range((last - first).days + 1)]
    return longer_spans(first, last)


def longer_spans(first: dt.date, last: dt.date) -> tuple[Unit, list[Span]]:
    """The same, of nothing shorter than a month."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= _MOST_MONTHS:
        return "month", [_month(n, n == months[0]) for n in months]
    step = -(-(last.year - first.year + 1) // _MOST_YEARS)
    return "year", [_years(year, step) for year in range(first.year, last.year + 1, step)]


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the month of a day."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _day(first: dt.date, n: int) -> Span:
    day = first + dt.timedelta(n)
    named = n == 0 or day.day == 1
    return Span(
        day,
        day,
        date_format(day, gettext("j F Y")),
        date_format(day, gettext("j M Y")) if named else "",
        date_format(day, gettext("j M")),
    )


def _month(number: int, begins: bool) -> Span:
    return _month_of(number, begins, get_language())


@lru_cache(2048)  # the same months stand on every page
def _month_of(number: int, begins: bool, language: str) -> Span:
    first, last = month_of(dt.date(number // 12, number % 12 + 1, 1))
    tick = str(first.year) if begins or first.month == 1 else ""
    label, short = date_format(first, gettext("F Y")), date_format(first, gettext("M"))
    return Span(first, last, label, tick, short)


def _years(year: int, number: int) -> Span:
    last = min(year + number - 1, dt.MAXYEAR)
    tick = str(year) if number > 1 or year % 5 == 0 else ""
    label = str(year) if number == 1 else f"{year}–{last}"
    return Span(dt.date(year, 1, 1), dt.date(last, 12, 31), label, tick, str(year))
