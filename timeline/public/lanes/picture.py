"""The picture at the head of a list of entries: asked for, put into lanes, drawn twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.http import QueryDict
from django.utils.translation import gettext

from timeline.filtering.filters import EventFilter
from timeline.filtering.many_urls import ManyUrls
from timeline.filtering.urls import filter_url
from timeline.public.lanes.data import LaneData, lane_data, speakers_of
from timeline.public.lanes.days import Days
from timeline.public.lanes.drawing.discs import Linking, most_of, radius_of_one, samples
from timeline.public.lanes.drawing.draw import Drawing, draw
from timeline.public.lanes.drawing.labels import KeyEvent
from timeline.public.lanes.drawing.scale import Scale
from timeline.public.lanes.keys import key_events
from timeline.public.lanes.lanes import (
    OTHERS,
    Count,
    Lane,
    folded,
    inner_lanes,
    lanes_of,
)
from timeline.public.lanes.linking import linking
from timeline.public.lanes.months import table
from timeline.public.lanes.parts import Head, Picture, Table
from timeline.public.lanes.silences import Silence, silences
from timeline.public.lanes.words import in_a_sentence

PARAMETER = "lanes"  # of the address: which lane is unfolded
_MOST_ACROSS, _MOST_DOWN = 8, 5  # lanes of states
_MOST_SPEAKERS, _MOST_SPEAKERS_DOWN = 10, 6


def picture(
    filterset: EventFilter, params: QueryDict, path: str, marks: QueryDict | None = None
) -> Picture | None:
    """Who spoke, and when, in all the entries that the filter chooses from; what it selects stands
    out. None where the filter is invalid or there is no statement.

    ``marks`` is the filter of what marks lead to, where it says more than the address: a page of
    one flashpoint adds that.
    """
    opened = params.get(PARAMETER, "")
    data = lane_data(filterset, opened) if filterset.is_valid() else None
    if data is None or not data.counts:
        return None
    lanes = lanes_of(data.counts, data.step, data.small)
    arranged = _arranged(filterset, data, lanes, opened)
    links = linking(
        params if marks is None else marks, bool(filterset.active), by_state=data.small > 0
    )
    drawn = _drawings(filterset, data, arranged, links)
    return _picture(filterset, data, lanes, arranged, drawn, params, path)


@dataclass(frozen=True, slots=True)
class _Arranged:
    """The lanes beside one another, as either drawing has room for them."""

    opened: str
    across: tuple[Lane, ...]
    down: tuple[Lane, ...]

    @property
    def most(self) -> int:
        """Statements of the largest mark."""
        return most_of([*self.across, *self.down])


def _arranged(
    filterset: EventFilter, data: LaneData, lanes: Sequence[Lane], opened: str
) -> _Arranged:
    speakers = speakers_of(filterset, opened) if opened in {lane.key for lane in lanes} else []
    across = _unfolded(lanes, opened, inner_lanes(speakers, data.step, _MOST_SPEAKERS))
    down = inner_lanes(speakers, data.step, _MOST_SPEAKERS_DOWN) or folded(lanes, _MOST_DOWN)
    return _Arranged(opened, tuple(across), tuple(down))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Both drawings, and what they name."""

    wide: Drawing
    tall: Drawing
    scale: Scale
    silent: tuple[Silence, ...]
    keys: tuple[KeyEvent, ...]


def _drawings(
    filterset: EventFilter, data: LaneData, arranged: _Arranged, links: Linking
) -> _Drawn:
    scale = _scale(data.days, data.counts)
    silent = silences(data.days.dates)
    keys = key_events(filterset)
    drawn = partial(
        draw,
        scale,
        entries=data.days.within(scale),
        silent=silent,
        keys=keys,
        linking=links,
        one=radius_of_one(arranged.most),
    )
    wide, tall = drawn(arranged.across, tall=False), drawn(arranged.down, tall=True)
    return _Drawn(wide, tall, scale, tuple(silent), tuple(keys))


def _picture(
    filterset: EventFilter,
    data: LaneData,
    lanes: Sequence[Lane],
    arranged: _Arranged,
    drawn: _Drawn,
    params: QueryDict,
    path: str,
) -> Picture:
    """The drawings, and what is said beside them."""
    filtered, opened, scale = bool(filterset.active), arranged.opened, drawn.scale
    in_rows = lanes if data.step == 1 else lanes_of(data.counts, small=data.small)
    return Picture(
        title=gettext("Who spoke, and when"),
        wide=drawn.wide,
        tall=drawn.tall,
        heads=tuple(_head(lane, opened, params, path) for lane in arranged.across),
        folded=filter_url(path, params) if opened else "",
        sentence=in_a_sentence(lanes, scale.first, scale.last, drawn.silent, filtered),
        table=_table(in_rows, list(data.days.by_month()), params, path),
        keys=drawn.keys,
        silences=drawn.silent,
        entries=sum(data.days.shown),
        filtered=filtered,
        hollow=any(not count.exact for count in data.counts),
        apart=any(lane.key in ("joint", "other") for lane in lanes),
        samples=samples(arranged.most),
        step=data.step,
        silence=gettext("without an entry"),
    )


def _unfolded(lanes: Sequence[Lane], opened: str, inner: Sequence[Lane]) -> list[Lane]:
    """The lanes as they stand below one another: speakers under the lane that they are of."""
    shown = folded(lanes, len(lanes) if opened == OTHERS else _MOST_ACROSS)
    if inner and opened not in {lane.key for lane in shown}:
        shown = list(lanes)
    return [each for lane in shown for each in (lane, *(inner if lane.key == opened else ()))]


def _scale(days: Days, counts: Sequence[Count]) -> Scale:
    """From the first entry or statement to the last."""
    all_days = [*days.dates[:1], *days.dates[-1:], *(count.day for count in counts)]
    return Scale(min(all_days), max(all_days))


def _head(lane: Lane, opened: str, params: QueryDict, path: str) -> Head:
    """A lane of speakers does not unfold any more."""
    unfolded = lane.key == opened
    if lane.inner or lane.key == "unsure":
        return Head(lane, "")
    folded_again = filter_url(path, params)
    if unfolded:
        return Head(lane, folded_again, True)
    sign = "&" if "?" in folded_again else "?"
    return Head(lane, f"{folded_again}{sign}{PARAMETER}={lane.key}")


def _table(
    lanes: Sequence[Lane], entries: Sequence[tuple[dt.date, int]], params: QueryDict, path: str
) -> Table:
    lanes = folded(lanes, _MOST_ACROSS)
    rows = table(lanes, entries, ManyUrls(path, params).within)
    return Table(tuple(lane.name for lane in lanes), tuple(rows))
