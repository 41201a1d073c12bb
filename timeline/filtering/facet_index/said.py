"""Statements over time, counted by bitmaps."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import Q

from timeline.filtering.facet_index.days import Day, Stretch, months, per_day, stretches
from timeline.filtering.facet_index.selected import selected_of
from timeline.filtering.facet_index.state import State
from timeline.filtering.filters import StatementFilter
from timeline.models import UNDATED

_FEW_MONTHS = 12


def statements_over_time(
    filterset: StatementFilter, bounds: Mapping[str, object], state: State
) -> list[Day]:
    """Of the statements that some values of the filter bound, how many each day has, and how many
    of them all values select; undated ones are of no day. Where there are more than a few months,
    those of a month may all be told under its first day.

    Raises NotIndexed.
    """
    values = filterset.active
    whole = selected_of(filterset, bounds, state) if bounds else None
    shown = selected_of(filterset, values, state) if values.keys() - bounds.keys() else whole
    live = _live(filterset, bounds, state) if state.live else []
    found = per_day(_dated(months(state)), whole, shown)
    if len(found) <= _FEW_MONTHS:
        found = per_day(_dated(stretches(state)), whole, shown)
    return sorted([*found, *live])


def _dated(found: Iterable[Stretch]) -> list[Stretch]:
    return [each for each in found if each.day != UNDATED]


def _live(filterset: StatementFilter, bounds: Mapping[str, object], state: State) -> list[Day]:
    part = filterset.within(state.within)
    selected = Q(pk__in=part.result.order_by().values("pk"))
    every: Counter[dt.date] = Counter()
    shown: Counter[dt.date] = Counter()
    for _, _, day, _, n, among, _ in part.under(bounds).result.per_day_and_lane(selected):
        every[day] += n
        shown[day] += among
    return [(day, n, shown[day]) for day, n in every.items()]
