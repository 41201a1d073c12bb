"""Which months share a chunk: as many as may be read at once, as few as are quickly made anew."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

MOST = 6000  # events of a chunk of more than one month
_SPANS = (12, 6, 3, 1)  # months


class Span(NamedTuple):
    """From the first day of a month to the last of one of the same year."""

    first: dt.date
    last: dt.date


def spans(counts: Mapping[dt.date, int], within: Iterable[Span] | None = None) -> Iterator[Span]:
    """The chunks for months, by their first days, with so many events each; where nothing is said
    of spans to fill, for whole years.
    """
    if within is None:
        years = {month.year for month in counts}
        within = [Span(dt.date(y, 1, 1), dt.date(y, 12, 31)) for y in sorted(years)]
    for span in within:
        yield from _split(span, counts)


def month_of(day: dt.date) -> Span:
    """The month that a day is in."""
    return Span(day.replace(day=1), _end(day.year, day.month))


def _split(span: Span, counts: Mapping[dt.date, int]) -> Iterator[Span]:
    """The span as it is, or its parts, where there are too many events in it."""
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
