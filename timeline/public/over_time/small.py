"""A small line of time beside a record: its statements as discs, its entries as ticks."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from django.db import models
from django.db.models import Q
from django.db.models.functions import TruncMonth
from django.http import QueryDict

from timeline.models import Document, Event, EventCount, EventQuerySet, StatementQuerySet
from timeline.public.lanes.drawing.axes import percent
from timeline.public.lanes.drawing.discs import most_of, radius_of_one
from timeline.public.lanes.drawing.draw import Drawing, draw
from timeline.public.lanes.drawing.scale import Scale
from timeline.public.lanes.lanes import Count, Lane, Mark, lanes_of, one_lane, step_for
from timeline.public.lanes.linking import linking

_ALL = Q(pk__isnull=False)
_MOST_DAYS = 3000  # statements and entries that are drawn by their days


@dataclass(frozen=True, slots=True)
class Small:
    """The drawing, on the line from the first entry of all to the last, and how much is in it."""

    drawing: Drawing
    first: dt.date
    last: dt.date
    statements: int
    entries: int
    at: str  # the place of the day that is marked, empty where none is
    monthly: bool = False  # whether a disc and a tick are of a month


@dataclass(frozen=True, slots=True)
class Line:
    """Whose line it is, as marks say it; the filter that its statements are all of; its only
    speaker's slug, where it has one; a day to be marked.
    """

    name: str
    kept: str = ""
    speaker: str = ""
    at: dt.date | None = None
    document: str = ""


def small_of(
    line: Line,
    said: Mapping[dt.date | None, int],
    told: Mapping[dt.date, int],
    statements: StatementQuerySet,
    entries: EventQuerySet,
) -> Small | None:
    """As ``small`` where there are few; of many their months, by the first days of which ``said``
    and ``told`` count them: nobody tells days apart where there are thousands.
    """
    if sum(said.values()) + sum(told.values()) <= _MOST_DAYS:
        return small(line.name, statements, entries, line.at, line.document)
    marks = _by_months(line, said)
    lanes = [Lane("all", line.name, marks)] if marks else []
    scale = _scale([*told, *(day for mark in marks for day in (mark.first, mark.last))])
    return Small(
        _drawing(scale, lanes, sorted(told), QueryDict(line.kept)),
        scale.first,
        scale.last,
        sum(mark.n for mark in marks),
        sum(told.values()),
        percent(scale.at(line.at)) if line.at else "",
        monthly=True,
    )


def _by_months(line: Line, said: Mapping[dt.date | None, int]) -> tuple[Mark, ...]:
    """A mark for each month, in their order."""
    months = sorted((month, n) for month, n in said.items() if month is not None)
    who = (line.speaker,) if line.speaker else ()
    return tuple(Mark(month, _last_day(month), n, n, speakers=who) for month, n in months)


def small_of_document(
    document: Document,
    name: str,
    statements: StatementQuerySet,
    entries: EventQuerySet,
    at: dt.date | None = None,
) -> Small | None:
    """The line of a document: ``statements`` and ``entries`` are its own."""
    told = EventCount.objects.filter(document=document).by("month")
    months = dict(cast("Iterable[tuple[dt.date, int]]", told))
    rows = statements.order_by().annotate(month=TruncMonth("date")).values_list("month")
    said = dict(rows.annotate(n=models.Count("pk")))
    slug = document.slug
    line = Line(name, f"document={slug}", at=at, document=slug)
    return small_of(line, said, months, statements, entries)


def _last_day(month: dt.date) -> dt.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


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
