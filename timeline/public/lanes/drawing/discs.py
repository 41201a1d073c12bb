"""Marks as discs in their places, their area in proportion to a number of statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import sqrt

from timeline.public.lanes.drawing.axes import Axes, em
from timeline.public.lanes.drawing.scale import Scale
from timeline.public.lanes.lanes import Lane, Mark

_DISC = 0.38  # em, radius of a disc of one statement
_LARGEST = 1.15  # em, of the largest
_FEW = 16  # times the area of one that a disc may have, for both to be told apart in the legend


@dataclass(frozen=True, slots=True)
class Link:
    """What a mark says of itself, and where it leads."""

    words: str
    url: str


Linking = Callable[[Lane, Mark], Link]


@dataclass(frozen=True, slots=True)
class Disc:
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
        beside = (n + 0.5) / len(lanes)
        discs = (
            _disc(axes.point(_middle(scale, mark), beside), mark, radii, linking(lane, mark))
            for mark in lane.marks
        )
        drawn.append(DrawnLane(lane, *axes.point(0, beside), tuple(discs)))
    return tuple(drawn)


def _middle(scale: Scale, mark: Mark) -> float:
    """The place of a mark; of one of several days that of their middle."""
    middle = mark.first
    if mark.last > middle:
        middle += (mark.last - mark.first) / 2
    return scale.at(min(max(middle, scale.first), scale.last))


def _radius(n: int, one: float) -> str:
    return em(radius(n, one)) if n else ""


def _disc(place: tuple[str, str], mark: Mark, radii: Callable[[int], str], link: Link) -> Disc:
    shown = radii(mark.shown)
    ghost = radii(mark.n) if mark.shown < mark.n else ""
    return Disc(*place, shown, ghost, not mark.exact, link)


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
