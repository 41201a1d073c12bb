"""Lanes in places: drawn across for wide pages, downwards for narrow ones, by the same code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from timeline.public.lanes.axes import LETTER, LINE, NARROWEST, Axes, em
from timeline.public.lanes.labels import KeyEvent, Label, across, down, length_of
from timeline.public.lanes.lanes import Lane, Mark
from timeline.public.lanes.scale import Scale, Tick
from timeline.public.lanes.silences import Silence, longest

_PITCH = 2.6  # em from one lane to the next, where they run across
_DISC = 0.38  # em, radius of a disc of one statement
_LARGEST = 1.15  # em, of the largest
_FEW = 16  # times the area of one that a disc may have, for both to be told apart in the legend
_SLANT = 0.8  # of a slanted name's length is its height
_WORDS = 9.0  # em, the widest line that names a silence


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


@dataclass(frozen=True, slots=True)
class Named:
    """A silence or a tick with its place."""

    of: Silence | Tick
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that one drawing shows, in its places."""

    tall: bool
    lanes: tuple[DrawnLane, ...]
    labels: tuple[Label, ...]
    silences: tuple[Named, ...]
    ticks: tuple[Named, ...]
    length: str  # em, of what runs downwards: the lanes, or the line of time
    head: str  # em, of what stands above the lanes: labels, or the lanes' slanted names
    bands: str  # paths, in the square
    baselines: str
    years: str
    leaders: str
    rug: str
    rug_ghost: str


def draw(
    scale: Scale,
    lanes: Sequence[Lane],
    entries: Iterable[tuple[dt.date, bool]],
    silent: Sequence[Silence],
    keys: Sequence[KeyEvent],
    linking: Linking,
    one: float,
    *,
    tall: bool,
) -> Drawing:
    """One drawing; ``entries`` are the days that have one, each with whether the filter selects
    any. ``linking`` says where a mark leads, ``one`` is the radius of a disc of one statement.
    """
    axes = Axes(tall)
    length = length_of(scale, keys) if tall else len(lanes) * _PITCH
    labels, head = (
        (down(scale, keys, length), _names_height(lanes)) if tall else across(scale, keys)
    )
    rug, ghost = _rug(axes, scale, entries)
    named = longest(silent)
    ticks = scale.ticks
    return Drawing(
        tall=tall,
        lanes=_lanes(axes, scale, lanes, linking, one),
        labels=labels,
        silences=tuple(_silences(axes, scale, named)),
        ticks=tuple(Named(t, *axes.point(t.at, 0)) for t in ticks if t.named),
        length=em(length),
        head=em(head),
        bands=axes.bands((scale.at(s.after), scale.at(s.until)) for s in silent),
        baselines=axes.with_time((n + 0.5) / len(lanes) for n in range(len(lanes))),
        years=axes.across(t.at for t in ticks if t.strong and t.begins),
        leaders=axes.across(scale.at(label.event.day) for label in labels),
        rug=rug,
        rug_ghost=ghost,
    )


def _rug(axes: Axes, scale: Scale, entries: Iterable[tuple[dt.date, bool]]) -> tuple[str, str]:
    """Ticks of the days that have an entry: of those that the filter selects, and of the rest."""
    days = list(entries)
    return (
        axes.ticks(scale.at(day) for day, shown in days if shown),
        axes.ticks(scale.at(day) for day, shown in days if not shown),
    )


def _names_height(lanes: Sequence[Lane]) -> float:
    """Of the lanes' names with their numbers, slanted above lanes that run downwards, in em."""
    letters = max(len(lane.name) + len(f" {lane.n}") for lane in lanes)
    return letters * LETTER * _SLANT + LINE


def _lanes(
    axes: Axes, scale: Scale, lanes: Sequence[Lane], linking: Linking, one: float
) -> tuple[DrawnLane, ...]:
    drawn = []
    for n, lane in enumerate(lanes):
        beside = (n + 0.5) / len(lanes)
        discs = (
            _disc(axes.point(_middle(scale, mark), beside), mark, one, linking(lane, mark))
            for mark in lane.marks
        )
        drawn.append(DrawnLane(lane, *axes.point(0, beside), tuple(discs)))
    return tuple(drawn)


def _middle(scale: Scale, mark: Mark) -> float:
    """The place of a mark; of one of several days that of their middle."""
    middle = mark.first + (mark.last - mark.first) / 2
    return scale.at(min(max(middle, scale.first), scale.last))


def _disc(place: tuple[str, str], mark: Mark, one: float, link: Link) -> Disc:
    shown = em(radius(mark.shown, one)) if mark.shown else ""
    ghost = em(radius(mark.n, one)) if mark.shown < mark.n else ""
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


def _silences(axes: Axes, scale: Scale, named: Sequence[Silence]) -> Iterable[Named]:
    """The middles of silences, without those whose words would cover a longer one's."""
    width = 0.0 if axes.tall else _WORDS / NARROWEST
    taken: list[float] = []
    for silence in sorted(named, key=lambda s: -s.days):
        middle = (scale.at(silence.after) + scale.at(silence.until)) / 2
        middle = min(max(middle, width / 2), 1 - width / 2)
        if all(abs(middle - other) >= width for other in taken):
            taken.append(middle)
            yield Named(silence, *axes.point(middle, 0.5))
