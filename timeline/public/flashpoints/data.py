"""What the picture of flashpoints tells: by bitmaps where they are kept, else directly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.http import QueryDict

from timeline.filtering.facet_index.flashpoints import entries_of, statements_of
from timeline.filtering.facet_index.lanes import by_month, step_for
from timeline.filtering.facet_index.state import counted
from timeline.filtering.filters import event_filter, statement_filter
from timeline.models import Event
from timeline.models.queries.over_time import Stretch, statements_over_time
from timeline.public.lanes.lanes import MOST_MARKS, STEPS

_ALL = Q(pk__isnull=False)


@dataclass(frozen=True, slots=True)
class FlashpointData:
    """Statements by flashpoint and time, and the days with entries about any of them."""

    said: Sequence[Stretch]
    days: Sequence[tuple[dt.date, int]]


def flashpoint_data(flashpoints: Sequence[int], lanes: int, entries: int) -> FlashpointData:
    """Of these flashpoints, by their keys, with so many ``entries`` in all, in so many lanes."""
    if entries < settings.FACETS_INDEXED_FROM:
        return FlashpointData(_said(flashpoints), _days(flashpoints))
    days = counted(
        event_filter(QueryDict()),
        lambda state: entries_of(flashpoints, state),
        lambda: _days(flashpoints),
    )
    told = [(day, n, n) for day, n in days]
    step = step_for(told, lanes) if told else 1
    months = by_month(told) if told else None
    said = counted(
        statement_filter(QueryDict()),
        lambda state: statements_of(flashpoints, state, step, months),
        lambda: _said(flashpoints),
    )
    return FlashpointData(said, days)


def _said(flashpoints: Sequence[int]) -> list[Stretch]:
    return statements_over_time(flashpoints, STEPS, MOST_MARKS)


def _days(flashpoints: Sequence[int]) -> list[tuple[dt.date, int]]:
    events = Event.objects.published().filter(document__flashpoint__in=flashpoints)
    return [(day, n) for day, n, _ in events.per_day(_ALL)]
