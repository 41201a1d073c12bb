"""The first day of a printed range of days: "1–2 April 2023", "30 December – 2 January 2023"."""

from __future__ import annotations

import datetime as dt
import re

from timeline.parsing.layout import dates

_DAY = re.compile(r"(?<![0-9])([0-9]{1,2})(?![0-9])")
_MONTH = re.compile(rf"\b{dates.MONTH.format('month')}", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_LONGEST = 31  # days


def first_day(words: str, near: dt.date | None) -> dt.date | None:
    """The day with which a range begins, without a year the nearest to ``near``; None where it
    tells no two days, or such as lie far from one another.
    """
    days = [int(day) for day in _DAY.findall(words)]
    months = [month["month"] for month in _MONTH.finditer(words)]
    years = [int(year) for year in _YEAR.findall(words)]
    if len(days) != 2 or not months:
        return None
    ends = months[0], days[0], months[-1], days[1]
    if len(years) == 2:
        return _from(years[0], years[1], *ends)
    if years:
        return _from(years[0], years[0], *ends) or _from(years[0] - 1, years[0], *ends)
    return _near(near, *ends) if near is not None else None


def _near(near: dt.date, month: str, day: int, last_month: str, last_day: int) -> dt.date | None:
    """Of the three years about ``near`` the one that brings the range nearest to it."""
    years = range(near.year - 1, near.year + 2)
    found = (_from(year, year, month, day, last_month, last_day) for year in years)
    return min(filter(None, found), key=lambda first: abs(first - near), default=None)


def _from(
    year: int, last_year: int, month: str, day: int, last_month: str, last_day: int
) -> dt.date | None:
    first = dates.calendar_day(year, month, day)
    last = dates.calendar_day(last_year, last_month, last_day)
    if first is None or last is None or not 0 < (last - first).days <= _LONGEST:
        return None
    return first
