"""Counts -> the bars of a server-rendered chart; the table beside it is made of the same bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.http import QueryDict
from django.utils.translation import gettext

from timeline.filtering.filters import RecordFilter
from timeline.filtering.urls import filter_url
from timeline.public.charts.bars import GROUND, HEADROOM, STEP, Bar, Histogram, Part, Row
from timeline.public.charts.counts import counts_by_month
from timeline.public.charts.spans import Span, by_month, by_year, in_rows, months_between

_GROUPS = 4  # countries that get a part of their own
_MOST_MONTHS = 60  # longer spans are shown by year


def histogram(filterset: RecordFilter, params: QueryDict, path: str) -> Histogram | None:
    """What the filter selects, per month; statements by the country of their speaker. None where
    nothing dated is there.

    Events are not split: several countries may speak in one, and a part for each would count it
    twice.
    """
    counts = counts_by_month(filterset)
    if not counts:
        return None
    total = sum(counts.values(), Counter())
    stacked = len(total) > 1  # one speaker's dossier has one country
    shown: Sequence[str | None] = _largest(total) if stacked else list(total)
    months = list(months_between(min(counts), max(counts)))
    yearly = len(months) > _MOST_MONTHS
    spans = by_year(months, counts) if yearly else by_month(months, counts)
    rows = in_rows(spans, 10 if yearly else 1)
    most = max(span.counts.total() for span in spans)
    drawn = (
        Row(tuple(_bars(row, _skipped(row, len(rows), yearly), shown, most, params, path)))
        for row in rows
    )
    groups = (*map(str, shown), gettext("others")) if stacked else ()
    return Histogram(tuple(drawn), "year" if yearly else "month", most, groups)


def _largest(total: Counter[str | None]) -> Sequence[str]:
    """The groups that get a part of their own: the largest, by name where they are equal."""
    by_size = sorted(total.items(), key=lambda row: (-row[1], row[0] or ""))
    return [name for name, _ in by_size if name][:_GROUPS]


def _skipped(row: list[Span], n_rows: int, yearly: bool) -> int:
    """How many places a row leaves free before its first bar: of rows below one another, the same
    months stand below one another; a single row begins with its first bar.
    """
    if n_rows == 1:
        return 0
    return row[0].first.year % 10 if yearly else row[0].first.month - 1


def _bars(
    row: list[Span],
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
