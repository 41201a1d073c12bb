"""Which months share a chunk: as many as may be read at once, as few as are quickly made anew."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from django.db.models import Count
from django.db.models.functions import TruncMonth

from timeline.models import UNDATED, EventQuerySet, StatementQuerySet

MOST = 6000  # records of a chunk of more than one month
_SPANS = (12, 6, 3, 1)  # months


class Span(NamedTuple):
    """From the first day of a month to the last of one of the same year; of records without a day
    ``UNDATED`` alone.
    """

    first: dt.date
    last: dt.date


Counts: TypeAlias = Mapping[dt.date, int]  # records by the first day of their month


def by_month(
    records: EventQuerySet | StatementQuerySet, within: Iterable[Span] | None = None
) -> Counts:
    """How many records each month has, of all months or of those within some spans."""
    if within is None:
        return _by_month(records)
    spans = list(within)
    dated = [span for span in spans if span.last != UNDATED]
    counts: dict[dt.date, int] = {}
    if dated:
        bounds = min(a for a, _ in dated), max(b for _, b in dated)
        counts |= _by_month(records.between(*bounds))
    if len(dated) < len(spans):
        counts |= _by_month(records.filter(date__isnull=True))
    return counts


def _by_month(records: EventQuerySet | StatementQuerySet) -> dict[dt.date, int]:
    rows = records.order_by().annotate(month=TruncMonth("date")).values_list("month")
    return {month or UNDATED: n for month, n in rows.annotate(n=Count("pk"))}


def spans(counts: Counts, within: Iterable[Span] | None = None) -> Iterator[Span]:
    """The chunks for months with so many records each; where nothing is said of spans to fill, for
    whole years. Where there are no records there is no chunk.
    """
    if within is None:
        years = {month.year for month in counts if month != UNDATED}
        within = [Span(dt.date(y, 1, 1), dt.date(y, 12, 31)) for y in sorted(years)]
        within += [Span(UNDATED, UNDATED)] if UNDATED in counts else []
    for span in within:
        for part in _split(span, counts):
            if any(part.first <= month <= part.last for month in counts):
                yield part


def month_of(day: dt.date) -> Span:
    """The month that a day is in."""
    if day == UNDATED:
        return Span(UNDATED, UNDATED)
    return Span(day.replace(day=1), _end(day.year, day.month))


def _split(span: Span, counts: Counts) -> Iterator[Span]:
    """The span as it is, or its parts, where there are too many records in it."""
    months = range(span.first.month, span.last.month + 1)
    year = span.first.year
    number = sum(counts.get(dt.date(year, month, 1), 0) for month in months)
    smaller = [size for size in _SPANS if size < len(months)]
    if number <= MOST or not smaller:
        yield span
        return
    for month in months[:: smaller[0]]:
        last = min(month + smaller[0] - 1, span.last.month)
        yield from _split(Span(dt.date(year, month, 1), _end(year, last)), counts)


def _end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
