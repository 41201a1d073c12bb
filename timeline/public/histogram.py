"""Counts -> the bars of a server-rendered chart; the table beside it is made of the same bars."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from django.db.models import Case, Count, F, Value, When
from django.db.models.functions import TruncMonth
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext

from timeline.filtering.filters import RecordFilter, StatementFilter
from timeline.filtering.urls import filter_url
from timeline.models.doubts import certain
from timeline.public.bars import GROUND, HEADROOM, STEP, Bar, Histogram, Part, Row

_GROUPS = 4  # countries that get a part of their own
_MOST_MONTHS = 60  # longer spans are shown by year


def histogram(filterset: RecordFilter, params: QueryDict, path: str) -> Histogram | None:
    """What the filter selects, per month; statements by the country of their speaker. None where
    nothing dated is there.

    Events are not split: several countries may speak in one, and a part for each would count it
    twice.
    """
    counts = _counts(filterset)
    if not counts:
        return None
    total = sum(counts.values(), Counter())
    stacked = len(total) > 1  # one speaker's dossier has one country
    shown: Sequence[str | None] = _largest(total) if stacked else list(total)
    months = list(_months(min(counts), max(counts)))
    yearly = len(months) > _MOST_MONTHS
    spans = _by_year(months, counts) if yearly else _by_month(months, counts)
    rows = _in_rows(spans, 10 if yearly else 1)
    most = max(span.counts.total() for span in spans)
    drawn = (
        Row(tuple(_bars(row, _skipped(row, len(rows), yearly), shown, most, params, path)))
        for row in rows
    )
    groups = (*map(str, shown), gettext("others")) if stacked else ()
    return Histogram(tuple(drawn), "year" if yearly else "month", most, groups)


def _in_rows(spans: list[_Span], years: int) -> list[list[_Span]]:
    """Spans in rows of so many years."""
    return [list(row) for _, row in groupby(spans, key=lambda span: span.first.year // years)]


def _counts(filterset: RecordFilter) -> dict[dt.date, Counter[str | None]]:
    """By month, how many of which group: of statements the country of their speaker, None where
    there is none or it is in doubt; of events all of them.
    """
    # nobody's country speaks where it is in doubt who does
    sure = Case(When(certain(), then=F("speaker__country__name")), default=Value(None))
    group = sure if isinstance(filterset, StatementFilter) else Value("")
    rows = (
        filterset.result.order_by()
        .filter(date__isnull=False)
        .annotate(month=TruncMonth("date"), group=group)
        .values_list("month", "group")
        .annotate(n=Count("pk"))
    )
    counts: dict[dt.date, Counter[str | None]] = {}
    for month, name, n in rows:
        counts.setdefault(month, Counter())[name] += n
    return counts


def _largest(total: Counter[str | None]) -> Sequence[str]:
    """The groups that get a part of their own: the largest, by name where they are equal."""
    by_size = sorted(total.items(), key=lambda row: (-row[1], row[0] or ""))
    return [name for name, _ in by_size if name][:_GROUPS]


def _skipped(row: list[_Span], n_rows: int, yearly: bool) -> int:
    """How many places a row leaves free before its first bar: of rows below one another, the same
    months stand below one another; a single row begins with its first bar.
    """
    if n_rows == 1:
        return 0
    return row[0].first.year % 10 if yearly else row[0].first.month - 1


class _Span(NamedTuple):
    """A month or a year: its first and last day, its name, how many of which group."""

    first: dt.date
    last: dt.date
    label: str
    counts: Counter[str | None]


def _by_month(months: list[dt.date], counts: dict[dt.date, Counter[str | None]]) -> list[_Span]:
    return [
        _Span(m, _last_day(m), date_format(m, gettext("F Y")), counts.get(m, Counter()))
        for m in months
    ]


def _by_year(months: list[dt.date], counts: dict[dt.date, Counter[str | None]]) -> list[_Span]:
    return [
        _Span(
            dt.date(year, 1, 1),
            dt.date(year, 12, 31),
            str(year),
            sum((c for m, c in counts.items() if m.year == year), Counter()),
        )
        for year in range(months[0].year, months[-1].year + 1)
    ]


def _bars(
    row: list[_Span],
    before: int,
    shown: Sequence[str | None],
    most: int,
    params: QueryDict,
    path: str,
) -> Iterator[Bar]:
    for k, (first, last, label, counts) in enumerate(row):
        url = filter_url(path, params, replace={"from": first.isoformat(), "to": last.isoformat()})
        tick = str(first.year) if k == 0 or first.year != row[k - 1].first.year else ""
        yield Bar(
            label,
            counts.total(),
            (before + k) * STEP,
            tuple(_parts(counts, shown, most)),
            url,
            tick,
        )


def _parts(counts: Counter[str | None], shown: Sequence[str | None], most: int) -> Iterator[Part]:
    """One part for each group, and one for all others, on top of each other; undivided bars have no
    others.
    """
    numbers = [counts[name] for name in shown]
    numbers.append(counts.total() - sum(numbers))
    highest = GROUND - HEADROOM
    below = 0
    for k, n in enumerate(numbers):
        below += n
        top, height = (
            round(GROUND - below / most * highest, 1),
            round(n / most * highest, 1),
        )
        yield Part(k, n, top, height)


def _months(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield dt.date(n // 12, n % 12 + 1, 1)


def _last_day(month: dt.date) -> dt.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])
