"""A small line of time beside a record: its statements as discs, its entries as ticks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict

from timeline.models import Event, EventQuerySet, StatementQuerySet
from timeline.public.lanes.axes import percent
from timeline.public.lanes.discs import most_of, radius_of_one
from timeline.public.lanes.drawing import Drawing, draw
from timeline.public.lanes.lanes import Count, Lane, lanes_of, one_lane, step_for
from timeline.public.lanes.linking import linking
from timeline.public.lanes.scale import Scale

_ALL = Q(pk__isnull=False)


@dataclass(frozen=True, slots=True)
class Small:
    """The drawing, on the line from the first entry of all to the last, and how much is in it."""

    drawing: Drawing
    first: dt.date
    last: dt.date
    statements: int
    entries: int
    at: str  # the place of the day that is marked, empty where none is


def small(
    name: str,
    statements: StatementQuerySet,
    entries: EventQuerySet,
    at: dt.date | None = None,
    document: str = "",
) -> Small | None:
    """What was said, above the entries; None where there is neither. ``name`` is what the marks
    say whose statements they are, ``at`` a day to be marked, ``document`` the slug of the only one
    that the statements are of.
    """
    counts = one_lane((Count(*row) for row in statements.per_day_and_lane(_ALL)), name)
    days = list(entries.per_day(_ALL))
    if not counts and not days:
        return None
    lanes = lanes_of(counts, step_for(counts))
    scale = _scale([*(day for day, _, _ in days), *(count.day for count in counts)])
    return Small(
        _drawing(scale, lanes, [day for day, _, _ in days], QueryDict(f"document={document}")),
        scale.first,
        scale.last,
        sum(count.n for count in counts),
        sum(n for _, n, _ in days),
        percent(scale.at(at)) if at else "",
    )


def _drawing(
    scale: Scale, lanes: Sequence[Lane], days: Iterable[dt.date], kept: QueryDict
) -> Drawing:
    """Without labels and silences; ``kept`` is the filter of what its marks lead to."""
    return draw(
        scale,
        lanes,
        [(day, True) for day in days],
        (),
        (),
        linking(kept, filtered=False),
        radius_of_one(most_of(lanes)) if lanes else 1,
        tall=False,
    )


def _scale(own: Iterable[dt.date]) -> Scale:
    """From the first entry of the site to the last, so that small lines can be held beside one
    another; further where the record's own days lie outside.
    """
    days = [*own, *(day for day in Event.objects.published().ends() if day)]
    return Scale(min(days), max(days))
