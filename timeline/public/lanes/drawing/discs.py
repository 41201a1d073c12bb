"""Marks as discs in their places, their area in proportion to a number of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from math import sqrt
from typing import NamedTuple

from timeline.public.lanes.drawing.axes import Axes, em, percent
from timeline.public.lanes.drawing.scale import Scale
from timeline.public.lanes.lanes import Lane, Mark

_DISC = 0.38  # em, radius of a disc of one statement
_LARGEST = 1.15  # em, of the largest
_FEW = 16  # times the area of one that a disc may have, for both to be told apart in the legend


class Link(NamedTuple):
    """What a mark says of itself, and where it leads."""

    words: str
    url: str


Linking = Callable[[Lane, Mark], Link]


class Disc(NamedTuple):  # hundreds of them are made for a page
    """A mark in its place: area in proportion to the number.

    ``r`` is the radius of what the filter selects, ``ghost`` that of all the statements of the day
    where it leaves some out; either is empty where there is nothing to draw.
    """

    x: str
    y: str
    r: str
    ghost: str
    hollow: bool
    link: Link


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane with its discs; ``x`` and ``y`` are where its head stands."""

    lane: Lane
    x: str
    y: str
    discs: tuple[Disc, ...]


def drawn_lanes(
    axes: Axes, scale: Scale, lanes: Sequence[Lane], linking: Linking, one: float
) -> tuple[DrawnLane, ...]:
    drawn = []
    radii = cache(partial(_radius, one=one))
    for n, lane in enumerate(lanes):
        share = (n + 0.5) / len(lanes)
        beside = percent(share)
        discs = []
        for mark in lane.marks:
            along = _along(scale.first, scale.last, mark.first, mark.last)
            x, y = (beside, along) if axes.tall else (along, beside)
            discs.append(_disc(x, y, mark, radii, linking(lane, mark)))
        drawn.append(DrawnLane(lane, *axes.point(0, share), tuple(discs)))
    return tuple(drawn)


@lru_cache(8192)  # both drawings have the same, and many lanes the same days
def _along(begin: dt.date, end: dt.date, first: dt.date, last: dt.date) -> str:
    """The place of a mark on a scale; of one of several days that of their middle."""
    middle = first
    if last > middle:
        middle += (last - first) / 2
    return percent(Scale(begin, end).at(min(max(middle, begin), end)))


def _radius(n: int, one: float) -> str:
    return em(radius(n, one)) if n else ""


def _disc(x: str, y: str, mark: Mark, radii: Callable[[int], str], link: Link) -> Disc:
    shown = radii(mark.shown)
    ghost = radii(mark.n) if mark.shown < mark.n else ""
    return Disc(x, y, shown, ghost, not mark.exact, link)


def most_of(lanes: Iterable[Lane]) -> int:
    """The number of the largest mark."""
    return max(mark.n for lane in lanes for mark in lane.marks)


def radius_of_one(most: int) -> float:
    """In em, of a disc of one statement, where the largest has ``most``."""
    return min(_DISC, _LARGEST / sqrt(most))


def samples(most: int) -> tuple[tuple[int, str], ...]:
    """Two numbers and the radii of their discs, for the legend: a small one and the largest."""
    one = radius_of_one(most)
    few = 1 if most <= _FEW else most // 4
    return tuple((n, em(radius(n, one))) for n in dict.fromkeys((few, most)))


def radius(n: int, one: float) -> float:
    """Of a disc of ``n`` statements, where that of a single one has the radius ``one``."""
    return one * sqrt(n)
