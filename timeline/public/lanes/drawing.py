"""Lanes in places: drawn across for wide pages, downwards for narrow ones, by the same code.

Places are percentages of a drawing, sizes are in em, so that a drawing fills what room it has while
its letters stay as large as the page's. What runs from edge to edge is a path in a square of
``SQUARE`` units that is stretched over the drawing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from timeline.public.lanes.labels import side_by_side, wrapped
from timeline.public.lanes.lanes import Lane, Mark
from timeline.public.lanes.scale import Scale, Tick
from timeline.public.lanes.silences import Silence, longest
from timeline.text.clauses import shortened

SQUARE = 1000
_PITCH = 2.6  # em from one lane to the next, where they run across
_DISC = 0.38  # em, radius of a disc of one statement
_LARGEST = 1.15  # em, of the largest
_PER_DAY = 0.085  # em of a day, downwards
_LENGTH = (34, 130)  # em, least and most, downwards
_NARROWEST = 58  # em, the line of time across, on the smallest page that has it
_LETTER = 0.54  # em, a letter with its space, on the safe side of most faces
_LINE = 1.25  # em
_GAP = 0.9  # em, between two labels
_BEFORE = 11  # em, that labels may reach beyond the beginning of a line that runs across
_FILLED = 0.95  # of their room at most, so that labels can stand near their days
_LEADING = 2.2  # em, in which lines lead from labels to their days
_ACROSS, _DOWN = 23, 17  # letters in a line of a label, at most
_SHORT = 80  # letters of a label beside a line that runs downwards
_SLANT = 0.8  # of a slanted name's length is its height
_WORDS = 9.0  # em, the widest line that names a silence


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """An entry to be named, by its day and its first clause."""

    day: dt.date
    day_words: str
    words: str
    url: str
    shown: bool = True  # whether the filter selects it


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
class Label:
    """Words in lines beside a day, and the points of the line that leads from them to it."""

    event: KeyEvent
    lines: tuple[str, ...]
    x: str
    y: str
    leader: tuple[tuple[str, str], ...]

    @property
    def strokes(self) -> list[tuple[tuple[str, str], tuple[str, str]]]:
        """The line in its straight parts, each from one point to another."""
        return list(pairwise(self.leader))


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


@dataclass(frozen=True, slots=True)
class Axes:
    """Which way time runs: with x, or downwards with y."""

    tall: bool

    def point(self, along: float, beside: float) -> tuple[str, str]:
        """x and y of a place along the line of time and beside it, each from 0 to 1."""
        a, b = percent(along), percent(beside)
        return (b, a) if self.tall else (a, b)

    def across(self, along: Iterable[float]) -> str:
        """Lines across the line of time, from edge to edge."""
        places = (f"{at * SQUARE:.1f}" for at in along)
        return "".join(f"M0 {p}H{SQUARE}" if self.tall else f"M{p} 0V{SQUARE}" for p in places)

    def with_time(self, beside: Iterable[float]) -> str:
        """Lines along the line of time, from edge to edge."""
        return Axes(not self.tall).across(beside)

    def bands(self, stretches: Iterable[tuple[float, float]]) -> str:
        """Areas across the line of time, from edge to edge."""
        ends = ((f"{a * SQUARE:.1f}", f"{b * SQUARE:.1f}") for a, b in stretches)
        if self.tall:
            return "".join(f"M0 {a}V{b}H{SQUARE}V{a}z" for a, b in ends)
        return "".join(f"M{a} 0H{b}V{SQUARE}H{a}z" for a, b in ends)


def percent(share: float) -> str:
    """0.125 -> "12.5%"."""
    return f"{share * 100:.4g}%"


def em(size: float) -> str:
    """2.5 -> "2.5em"."""
    return f"{size:.4g}em"


def draw(
    scale: Scale,
    lanes: Sequence[Lane],
    entries: Iterable[tuple[dt.date, bool]],
    silent: Sequence[Silence],
    keys: Sequence[KeyEvent],
    linking: Linking,
    *,
    tall: bool,
) -> Drawing:
    """One drawing; ``entries`` are the days that have one, each with whether the filter selects
    any. ``linking`` says where a mark leads.
    """
    axes = Axes(tall)
    length = _length(scale, keys) if tall else len(lanes) * _PITCH
    labels, head = (
        (_down(scale, keys, length), _names_height(lanes)) if tall else _across(scale, keys)
    )
    entries = list(entries)
    named = longest(silent)
    ticks = scale.ticks
    return Drawing(
        tall=tall,
        lanes=_lanes(axes, scale, lanes, linking),
        labels=labels,
        silences=tuple(_silences(axes, scale, named)),
        ticks=tuple(Named(t, *axes.point(t.at, 0)) for t in ticks if t.named),
        length=em(length),
        head=em(head),
        bands=axes.bands((scale.at(s.after), scale.at(s.until)) for s in silent),
        baselines=axes.with_time((n + 0.5) / len(lanes) for n in range(len(lanes))),
        years=axes.across(t.at for t in ticks if t.strong and t.begins),
        leaders=axes.across(scale.at(label.event.day) for label in labels),
        rug=axes.across(scale.at(day) for day, shown in entries if shown),
        rug_ghost=axes.across(scale.at(day) for day, shown in entries if not shown),
    )


def _length(scale: Scale, keys: Sequence[KeyEvent]) -> float:
    """Of the line of time downwards, in em: in proportion to its days, and with room for the
    labels.
    """
    least, most = _LENGTH
    needed = sum(_height(_short(key)) + _GAP for key in keys)
    return max(min(max(scale.days * _PER_DAY, least), most), needed)


def _names_height(lanes: Sequence[Lane]) -> float:
    """Of the lanes' names with their numbers, slanted above lanes that run downwards, in em."""
    letters = max(len(lane.name) + len(f" {lane.n}") for lane in lanes)
    return letters * _LETTER * _SLANT + _LINE


def _short(key: KeyEvent) -> tuple[str, ...]:
    """The lines of a label beside a line that runs downwards."""
    return wrapped(shortened(key.words, _SHORT), _DOWN)


def _height(lines: Sequence[str]) -> float:
    """Of a label, its day above its words, in em."""
    return (len(lines) + 1) * _LINE


def _lanes(
    axes: Axes, scale: Scale, lanes: Sequence[Lane], linking: Linking
) -> tuple[DrawnLane, ...]:
    most = max((mark.n for lane in lanes for mark in lane.marks), default=1)
    one = min(_DISC, _LARGEST / sqrt(most))
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


def radius(n: int, one: float) -> float:
    """Of a disc of ``n`` statements, where that of a single one has the radius ``one``."""
    return one * sqrt(n)


def _silences(axes: Axes, scale: Scale, named: Sequence[Silence]) -> Iterable[Named]:
    """The middles of silences, without those whose words would cover a longer one's."""
    width = 0.0 if axes.tall else _WORDS / _NARROWEST
    taken: list[float] = []
    for silence in sorted(named, key=lambda s: -s.days):
        middle = (scale.at(silence.after) + scale.at(silence.until)) / 2
        middle = min(max(middle, width / 2), 1 - width / 2)
        if all(abs(middle - other) >= width for other in taken):
            taken.append(middle)
            yield Named(silence, *axes.point(middle, 0.5))


def _across(scale: Scale, keys: Sequence[KeyEvent]) -> tuple[tuple[Label, ...], float]:
    """Labels beside one another above the lanes, and the height of all with their lines in em."""
    if not keys:
        return (), 0
    room = _BEFORE + _NARROWEST
    letters = min(_ACROSS, int((room * _FILLED / len(keys) - _GAP) / _LETTER))
    words = [wrapped(key.words, letters) for key in keys]
    days = [scale.at(key.day) for key in keys]
    widths = [letters * _LETTER] * len(keys)
    begins = side_by_side([_BEFORE + day * _NARROWEST for day in days], widths, _GAP, room)
    height = max(map(_height, words))
    made = []
    for key, lines, day, begin in zip(keys, words, days, begins, strict=True):
        x = percent((begin - _BEFORE) / _NARROWEST)
        ends = ((x, em(0.2)), (x, em(height)), (percent(day), "100%"))
        made.append(Label(key, lines, x, em(1), ends))
    return tuple(made), height + _LEADING


def _down(scale: Scale, keys: Sequence[KeyEvent], length: float) -> tuple[Label, ...]:
    """Labels below one another, beside the line of time."""
    words = [_short(key) for key in keys]
    days = [scale.at(key.day) for key in keys]
    heights = [_height(lines) for lines in words]
    wanted = [day * length - height / 2 for day, height in zip(days, heights, strict=True)]
    tops = side_by_side(wanted, heights, _GAP, length)
    return tuple(
        Label(key, lines, "0", em(top + 1), (("0", percent(day)), ("0.9em", em(top + 0.65))))
        for key, lines, top, day in zip(keys, words, tops, days, strict=True)
    )
