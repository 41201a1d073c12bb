"""Counts -> the geometry of a server-rendered bar chart. The table beside it is made of the same bars."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format
from django.utils.translation import gettext

from .filters import ChronologyFilter
from .links import address

STEP = 26  # width of a bar and its gap: a finger's target
HEIGHT = 64
_FOOT = 18
_MOST_MONTHS = 60  # longer spans are shown by year


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year: its count, its place in the drawing, and the address that narrows the list to it."""

    label: str
    count: int
    x: int
    y: float
    height: float
    url: str
    tick: str  # printed below the bar; empty for most


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars side by side, empty ones included."""

    bars: tuple[Bar, ...]
    unit: str  # "month" or "year"
    most: int

    @property
    def width(self) -> int:
        """Of the drawing, in its own units."""
        return len(self.bars) * STEP

    @property
    def height(self) -> int:
        """Of the drawing, labels included."""
        return HEIGHT + _FOOT

    @property
    def foot(self) -> int:
        """Where the labels stand."""
        return HEIGHT + 14


def histogram(filterset: ChronologyFilter, params: Any, path: str) -> Histogram | None:
    """What the filter selects, per month; None where there is nothing dated to draw."""
    rows = (
        filterset.result.order_by()
        .filter(date__isnull=False)
        .annotate(month=TruncMonth("date"))
        .values_list("month")
        .annotate(n=Count("pk"))
    )
    counts = dict(rows)
    if not counts:
        return None
    months = list(_months(min(counts), max(counts)))
    by_year = len(months) > _MOST_MONTHS
    if by_year:
        years = range(months[0].year, months[-1].year + 1)
        spans = [(dt.date(y, 1, 1), dt.date(y, 12, 31), str(y), sum(n for m, n in counts.items() if m.year == y)) for y in years]
    else:
        spans = [(m, _last_day(m), date_format(m, gettext("F Y")), counts.get(m, 0)) for m in months]
    return Histogram(tuple(_bars(spans, params, path)), "year" if by_year else "month", max(n for *_, n in spans))


def _bars(spans: list[tuple[dt.date, dt.date, str, int]], params: Any, path: str) -> Iterator[Bar]:
    most = max(n for *_, n in spans)
    for k, (first, last, label, n) in enumerate(spans):
        height = round(n / most * (HEIGHT - 4), 1)
        url = address(path, params, replace={"from": first.isoformat(), "to": last.isoformat()})
        tick = str(first.year) if k == 0 or first.month == 1 else ""
        yield Bar(label, n, k * STEP, HEIGHT - height, height, url, tick)


def _months(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    month = first
    while month <= last:
        yield month
        month = (month + dt.timedelta(days=31)).replace(day=1)


def _last_day(month: dt.date) -> dt.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
