"""Lanes in places: drawn across for wide pages, downwards for narrow ones, by the same code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from timeline.public.lanes.drawing.axes import LETTER, LINE, NARROWEST, Axes, em
from timeline.public.lanes.drawing.discs import DrawnLane, Linking, drawn_lanes
from timeline.public.lanes.drawing.labels import KeyEvent, Label, across, down, length_of
from timeline.public.lanes.drawing.scale import Scale, Tick
from timeline.public.lanes.lanes import Lane
from timeline.public.lanes.silences import Silence, longest

_PITCH, _WIDER = 2.6, 3.3  # em from one lane to the next, across; where names take two lines
_NAME = 17  # letters of a lane's name that stand in one line
_LONG = 24  # letters of a slanted name that needs no more room than others
_SLANT = 0.67  # of a slanted name's length is its height
_WORDS = 9.0  # em, the widest line that names a silence


@dataclass(frozen=True, slots=True)
class Named:
    """A silence or a tick with its place."""

    of: Silence | Tick
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words on one day in one lane, and words on a later day, or the same, in another."""

    day: dt.date
    lane: str
    later: dt.date
    other: str

    @property
    def days(self) -> int:
        """From the one to the other."""
        return (self.later - self.day).days


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
    exchanges: str = ""
    mirror: str = ""  # the axis about which two sides' lanes stand

    @property
    def long_names(self) -> bool:
        """Whether a slanted name needs more room beside the lanes."""
        return any(len(drawn.lane.name) > _LONG for drawn in self.lanes)


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
    exchanges: Iterable[Exchange] = (),
    above: int = 0,
) -> Drawing:
    """One drawing; ``entries`` are the days that have one, each with whether the filter selects
    any. ``linking`` says where a mark leads, ``one`` is the radius of a disc of one statement;
    ``above`` is how many lanes stand on the first side of a comparison.
    """
    axes, named = Axes(tall), tuple(keys)
    length = length_of(scale, named) if tall else len(lanes) * _pitch(lanes)
    labels, head = (
        (down(scale, named, length), _names_height(lanes)) if tall else across(scale, named)
    )
    rug, ghost = _rug(axes, scale, entries)
    ground = _ground(axes, scale, tuple(silent))
    return Drawing(
        tall=tall,
        lanes=drawn_lanes(axes, scale, lanes, linking, one),
        labels=labels,
        silences=ground.silences,
        ticks=ground.ticks,
        length=em(length),
        head=em(head),
        bands=ground.bands,
        baselines=axes.with_time((n + 0.5) / len(lanes) for n in range(len(lanes))),
        years=ground.years,
        leaders=axes.across(scale.at(label.event.day) for label in labels),
        rug=rug,
        rug_ghost=ghost,
        exchanges=_exchanges(axes, scale, lanes, exchanges),
        mirror=axes.with_time([above / len(lanes)] if above else []),
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """What lies behind the lanes of a drawing."""

    silences: tuple[Named, ...]
    ticks: tuple[Named, ...]
    bands: str
    years: str


@lru_cache(64)  # the same under every filter
def _ground(axes: Axes, scale: Scale, silent: tuple[Silence, ...]) -> _Ground:
    ticks = scale.ticks
    return _Ground(
        tuple(_silences(axes, scale, longest(silent))),
        tuple(Named(t, *axes.point(t.at, 0)) for t in ticks if t.named),
        axes.bands((scale.at(s.after), scale.at(s.until)) for s in silent),
        axes.across(t.at for t in ticks if t.strong and t.begins),
    )


def _exchanges(
    axes: Axes, scale: Scale, lanes: Sequence[Lane], exchanges: Iterable[Exchange]
) -> str:
    """Lines from words to those that follow them."""
    beside = {lane.key: (n + 0.5) / len(lanes) for n, lane in enumerate(lanes)}
    return "".join(
        axes.line((scale.at(e.day), beside[e.lane]), (scale.at(e.later), beside[e.other]))
        for e in exchanges
    )


def _rug(axes: Axes, scale: Scale, entries: Iterable[tuple[dt.date, bool]]) -> tuple[str, str]:
    """Ticks of the days that have an entry: of those that the filter selects, and of the rest."""
    days = list(entries)
    return (
        axes.ticks(_places(scale, tuple(day for day, shown in days if shown))),
        axes.ticks(_places(scale, tuple(day for day, shown in days if not shown))),
    )


def _pitch(lanes: Sequence[Lane]) -> float:
    """From one lane to the next, where they run across, in em."""
    return _WIDER if any(len(lane.name) > _NAME for lane in lanes) else _PITCH


@lru_cache(64)  # both drawings of a page have the same
def _places(scale: Scale, days: tuple[dt.date, ...]) -> tuple[float, ...]:
    return tuple(scale.at(day) for day in days)


def _names_height(lanes: Sequence[Lane]) -> float:
    """Of the lanes' names with their numbers, slanted above lanes that run downwards, in em."""
    letters = max(len(lane.name) + len(f" {lane.n}") for lane in lanes)
    return letters * LETTER * _SLANT + LINE


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
