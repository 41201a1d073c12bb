"""All flashpoints on one axis of time: a lane for each, in its colour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext

from timeline.filtering.urls import filter_url_of
from timeline.models import Flashpoint
from timeline.models.queries.over_time import Stretch
from timeline.public.flashpoints.data import flashpoint_data
from timeline.public.lanes.drawing.discs import Link, most_of, radius_of_one, samples
from timeline.public.lanes.drawing.draw import draw
from timeline.public.lanes.drawing.scale import Scale
from timeline.public.lanes.lanes import (
    OTHERS,
    Count,
    Lane,
    Mark,
    folded,
    lanes_of,
)
from timeline.public.lanes.linking import words_of
from timeline.public.lanes.months import table
from timeline.public.lanes.parts import Head, Picture, Table
from timeline.public.lanes.silences import silences
from timeline.public.lanes.words import in_a_sentence

_MOST_ACROSS, _MOST_DOWN = 15, 5  # lanes


def flashpoints_picture(flashpoints: Sequence[Flashpoint], entries: int = 0) -> Picture | None:
    """When statements were made about each; None where there is none. The lanes stand in the order
    of the flashpoints, also those without a statement. ``entries`` is how many there are in all,
    where they may be many.
    """
    by_key = {each.pk: each for each in flashpoints}
    told = flashpoint_data(list(by_key), min(len(by_key), _MOST_ACROSS), entries)
    said, days = told.said, told.days
    if not said:
        return None
    counts = [_count(by_key[each.flashpoint], each) for each in said]
    step = said[0].step
    lanes = _lanes(flashpoints, counts, step)
    across, down = _folded(lanes, _MOST_ACROSS), _folded(lanes, _MOST_DOWN)
    scale, silent = _scale(said, days), silences(day for day, _ in days)
    most = most_of(across + down)
    drawn = partial(
        draw,
        scale,
        entries=[(day, True) for day, _ in days],
        silent=silent,
        keys=(),
        linking=_link,
        one=radius_of_one(most),
    )
    largest = sorted(lanes, key=lambda lane: -lane.n)
    return Picture(
        title=gettext("Each flashpoint over time"),
        wide=drawn(across, tall=False),
        tall=drawn(down, tall=True),
        heads=_heads(flashpoints, across),
        folded="",
        sentence=in_a_sentence(largest, scale.first, scale.last, silent, filtered=False),
        table=_numbers(flashpoints, counts, days),
        keys=(),
        silences=tuple(silent),
        entries=sum(n for _, n in days),
        filtered=False,
        hollow=any(not count.exact for count in counts),
        apart=False,
        samples=samples(most),
        step=step,
        silence=gettext("without an entry"),
    )


def _heads(flashpoints: Sequence[Flashpoint], lanes: Sequence[Lane]) -> tuple[Head, ...]:
    """Each leads to its flashpoint's page; that of all others to none."""
    urls = {each.slug: each.get_absolute_url() for each in flashpoints}
    return tuple(Head(lane, urls.get(lane.key, ""), unfolds=False) for lane in lanes)


def _numbers(
    flashpoints: Sequence[Flashpoint], counts: Sequence[Count], days: Sequence[tuple[dt.date, int]]
) -> Table:
    lanes = _folded(_lanes(flashpoints, counts), _MOST_ACROSS)
    return Table(tuple(lane.name for lane in lanes), tuple(table(lanes, days, _days_url)))


def _lanes(flashpoints: Sequence[Flashpoint], counts: Sequence[Count], step: int = 1) -> list[Lane]:
    made = {lane.key: lane for lane in lanes_of(counts, step)}
    return [
        replace(made.get(each.slug) or Lane(each.slug, each.name, ()), colour=f"c-{each.colour}")
        for each in flashpoints
    ]


def _folded(lanes: Sequence[Lane], most: int) -> list[Lane]:
    """Not more than ``most``, those with most statements; the others as one lane below them."""
    by_size = sorted(lanes, key=lambda lane: -lane.n)
    few = folded(by_size, most)
    kept = [lane for lane in lanes if lane in few]
    rest = len(lanes) - len(kept)
    name = gettext("%(n)s other flashpoints") % {"n": rest}
    return [*kept, *(replace(lane, name=name) for lane in few if lane.key == OTHERS)]


def _count(flashpoint: Flashpoint, said: Stretch) -> Count:
    return Count(flashpoint.slug, flashpoint.name, said.first, said.exact, said.n, said.n, ())


def _scale(said: Sequence[Stretch], days: Sequence[tuple[dt.date, int]]) -> Scale:
    """From the first entry or statement to the last."""
    entries = [day for day, _ in days]
    return Scale(
        min([*entries, *(each.first for each in said)]),
        max([*entries, *(each.last for each in said)]),
    )


def _link(lane: Lane, mark: Mark) -> Link:
    """A mark leads to the statements of its days about its flashpoint."""
    about = {} if lane.key == OTHERS else {"flashpoint": lane.key}
    days = {"from": mark.first.isoformat(), "to": mark.last.isoformat()}
    url = filter_url_of(reverse("statements"), days | about)
    return Link(words_of(lane.name, mark, filtered=False), url)


def _days_url(first: dt.date, last: dt.date) -> str:
    days = {"from": first.isoformat(), "to": last.isoformat()}
    return filter_url_of(reverse("events"), days)
