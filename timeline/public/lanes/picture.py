"""The picture at the head of a list of entries: asked for, put into lanes, drawn twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from timeline.filtering.filters import EventFilter, statement_condition
from timeline.filtering.urls import filter_url
from timeline.models import EventQuerySet, Statement, StatementQuerySet
from timeline.public.lanes.drawing import Drawing, draw, most_of, radius_of_one, samples
from timeline.public.lanes.labels import KeyEvent
from timeline.public.lanes.lanes import (
    OTHERS,
    Count,
    Lane,
    folded,
    inner_lanes,
    lanes_of,
    step_for,
)
from timeline.public.lanes.linking import linking
from timeline.public.lanes.months import Row, table
from timeline.public.lanes.scale import Scale
from timeline.public.lanes.silences import Silence, silences
from timeline.public.lanes.words import in_a_sentence
from timeline.text.clauses import first_clause

PARAMETER = "lanes"  # of the address: which lane is unfolded
_MOST_KEYS = 8
_MOST_ACROSS, _MOST_DOWN = 8, 5  # lanes of states
_MOST_SPEAKERS, _MOST_SPEAKERS_DOWN = 10, 6
_CLAUSE = 96  # characters of a label
_ALL = Q(pk__isnull=False)

Day = tuple[dt.date, int, int]  # number of entries, and of those that the filter selects


@dataclass(frozen=True, slots=True)
class Head:
    """What stands beside a lane: its name, its numbers, and how it unfolds."""

    lane: Lane
    url: str  # of the picture with the lane unfolded, or folded again; empty where it cannot be
    unfolded: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The same numbers in rows; ``columns`` are the names of the lanes."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawings and what is said beside them."""

    wide: Drawing
    tall: Drawing
    heads: tuple[Head, ...]
    folded: str  # the address with all lanes folded, where one is unfolded
    sentence: str
    table: Table
    keys: tuple[KeyEvent, ...]
    silences: tuple[Silence, ...]
    entries: int  # that the filter selects
    filtered: bool
    hollow: bool  # whether a day is told by a bound only
    apart: bool  # whether somebody speaks for no single state
    samples: tuple[tuple[int, str], ...]  # numbers of statements with the radii of their discs
    step: int  # days that one mark stands for


def picture(
    filterset: EventFilter, params: QueryDict, path: str, marks: QueryDict | None = None
) -> Picture | None:
    """Who spoke, and when, in all the entries that the filter chooses from; what it selects stands
    out. None where the filter is invalid or there is no statement.

    ``marks`` is the filter of what marks lead to, where it says more than the address: a page of
    one flashpoint adds that.
    """
    whole: EventQuerySet = filterset.queryset
    selected, said = _selected(filterset)
    days: list[Day] = list(whole.per_day(selected)) if filterset.is_valid() else []
    statements = Statement.objects.visible().filter(event__in=whole.order_by().values("pk"))
    counts = [Count(*row) for row in statements.per_day_and_lane(said)] if days else []
    if not counts:
        return None
    opened = params.get(PARAMETER, "")
    step = step_for(counts)
    lanes = lanes_of(counts, step)
    speakers = _speakers(statements, said, lanes, opened)
    across = _unfolded(lanes, opened, inner_lanes(speakers, step, _MOST_SPEAKERS))
    down = inner_lanes(speakers, step, _MOST_SPEAKERS_DOWN) or folded(lanes, _MOST_DOWN)
    scale = _scale(days, counts)
    silent = silences(day for day, _, _ in days)
    keys = _keys(whole, selected)
    filtered = bool(filterset.active)
    most = most_of([*across, *down])
    drawn = partial(
        draw,
        scale,
        entries=[(day, shown > 0) for day, _, shown in days],
        silent=silent,
        keys=keys,
        linking=linking(params if marks is None else marks, filtered),
        one=radius_of_one(most),
    )
    return Picture(
        wide=drawn(across, tall=False),
        tall=drawn(down, tall=True),
        heads=tuple(_head(lane, opened, params, path) for lane in across),
        folded=filter_url(path, params) if opened else "",
        sentence=in_a_sentence(lanes, scale.first, scale.last, silent, filtered),
        table=_table(lanes_of(counts), days, params, path),
        keys=tuple(keys),
        silences=tuple(silent),
        entries=sum(shown for _, _, shown in days),
        filtered=filtered,
        hollow=any(not count.exact for count in counts),
        apart=any(lane.key in ("joint", "other") for lane in lanes),
        samples=samples(most),
        step=step,
    )


def _selected(filterset: EventFilter) -> tuple[Q, Q]:
    """What of the events and what of their statements the filter selects."""
    if not filterset.active:
        return _ALL, _ALL
    events = filterset.result.order_by().values("pk")
    speaker, manner = filterset.values.get("speaker", ()), filterset.values.get("manner", ())
    return Q(pk__in=events), Q(event__in=events) & statement_condition(speaker, manner)


def _speakers(
    statements: StatementQuerySet, said: Q, lanes: Sequence[Lane], opened: str
) -> list[Count]:
    """The counts of each speaker of the lane that is unfolded; none where there is no such lane."""
    if opened not in {lane.key for lane in lanes}:
        return []
    return [Count(*row) for row in statements.per_day_and_speaker(said, opened)]


def _unfolded(lanes: Sequence[Lane], opened: str, inner: Sequence[Lane]) -> list[Lane]:
    """The lanes as they stand below one another: speakers under the lane that they are of."""
    shown = folded(lanes, len(lanes) if opened == OTHERS else _MOST_ACROSS)
    if inner and opened not in {lane.key for lane in shown}:
        shown = list(lanes)
    return [each for lane in shown for each in (lane, *(inner if lane.key == opened else ()))]


def _scale(days: Sequence[Day], counts: Sequence[Count]) -> Scale:
    """From the first entry or statement to the last."""
    all_days = [*(day for day, _, _ in days), *(count.day for count in counts)]
    return Scale(min(all_days), max(all_days))


def _keys(whole: EventQuerySet, selected: Q) -> list[KeyEvent]:
    """The events to be named, in the order of time; of too many the newest."""
    among = ExpressionWrapper(selected, output_field=BooleanField())
    newest = whole.filter(key_event=True).newest_first().annotate(among=among)
    rows = newest.values_list("date", "text", "slug", "among")[:_MOST_KEYS]
    return [
        KeyEvent(
            day,
            date_format(day, gettext("j M Y")),
            first_clause(text, _CLAUSE),
            reverse("event", args=[slug]),
            shown,
        )
        for day, text, slug, shown in reversed(rows)
    ]


def _head(lane: Lane, opened: str, params: QueryDict, path: str) -> Head:
    """A lane of speakers does not unfold any more."""
    unfolded = lane.key == opened
    if lane.inner or lane.key == "unsure":
        return Head(lane, "", False)
    folded_again = filter_url(path, params)
    if unfolded:
        return Head(lane, folded_again, True)
    sign = "&" if "?" in folded_again else "?"
    return Head(lane, f"{folded_again}{sign}{PARAMETER}={lane.key}", False)


def _table(lanes: Sequence[Lane], days: Sequence[Day], params: QueryDict, path: str) -> Table:
    lanes = folded(lanes, _MOST_ACROSS)

    def address(first: dt.date, last: dt.date) -> str:
        span = {"from": first.isoformat(), "to": last.isoformat()}
        return filter_url(path, params, replace=span)

    rows = table(lanes, [(day, shown) for day, _, shown in days], address)
    return Table(tuple(lane.name for lane in lanes), tuple(rows))
