"""The months or years that bars stand for."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext


def in_rows(spans: list[Span], years: int) -> list[list[Span]]:
    """Spans in rows of so many years."""
    return [list(row) for _, row in groupby(spans, key=lambda span: span.first.year // years)]


class Span(NamedTuple):
    """A month or a year: its first and last day, its name, how many of which group."""

    first: dt.date
    last: dt.date
    label: str
    counts: Counter[str | None]


def by_month(months: list[dt.date], counts: dict[dt.date, Counter[str | None]]) -> list[Span]:
    """A span for each month."""
    return [
        Span(m, _last_day(m), date_format(m, gettext("F Y")), counts.get(m, Counter()))
        for m in months
    ]


def by_year(months: list[dt.date], counts: dict[dt.date, Counter[str | None]]) -> list[Span]:
    """A span for each year, with the counts of its months."""
    return [
        Span(
            dt.date(year, 1, 1),
            dt.date(year, 12, 31),
            str(year),
            sum((c for m, c in counts.items() if m.year == year), Counter()),
        )
        for year in range(months[0].year, months[-1].year + 1)
    ]


def months_between(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    """The first days of months, from one to the other, both included."""
    for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield dt.date(n // 12, n % 12 + 1, 1)


def _last_day(month: dt.date) -> dt.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
