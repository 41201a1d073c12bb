"""Land, coasts and borders of a frame, as paths."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import acos, hypot, pi

from timeline.parsing.names.gazetteer import load_countries
from timeline.public.maps.clipping import Box, Ring, clipped, runs
from timeline.public.maps.frames import Frame
from timeline.public.maps.lines import Point
from timeline.public.maps.outlines import Line, Outline, outlines
from timeline.public.maps.projections import Azimuthal

WIDTH = 2000  # units of the paper; less than half a pixel of most screens
_FINEST = 2.5  # of these apart, or a point is left out
_COARSER = 2.5  # times, on a map of the world
_BESIDE = 12  # of these are drawn beyond the edge, so that no cut is seen
_TURN: Box = (-180.0, -90.0, 180.0, 90.0)  # degrees
_ROUGH = 100  # points of a country's shape
_GRID = 10  # steps across a country in which a place for its name is looked for
_NAMED = 9_000.0  # square units of a country that is named


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country's name, the largest part that is seen of it and the middle of that; in shares of
    the frame.
    """

    name: str
    middle: Point
    part: Ring
    size: float  # square units of the paper

    @property
    def places(self) -> list[Point]:
        """Where the name may stand, the middle and what is near to it first."""
        xs, ys = zip(*self.part, strict=True)
        grid = [
            (min(xs) + (max(xs) - min(xs)) * i / _GRID, min(ys) + (max(ys) - min(ys)) * j / _GRID)
            for i in range(1, _GRID)
            for j in range(1, _GRID)
        ]
        x, y = self.middle
        return [self.middle, *sorted(grid, key=lambda p: hypot(p[0] - x, p[1] - y))]


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the circles."""

    land: str
    coasts: str
    borders: str
    names: tuple[CountryName, ...]


@functools.lru_cache(maxsize=32)
def ground(frame: Frame) -> Ground:
    """The ground of a frame; the last ones are kept, because filters lead to the same again."""
    world = outlines()
    land: list[Ring] = []
    names: list[CountryName] = []
    for country in world.countries:
        rings = list(_seen(country, frame))
        land += rings
        names += _named(country, rings, height_of(frame))
    return Ground(
        "".join(_path(ring, _finest(frame), close=True) for ring in land),
        _lines(world.coasts, frame),
        _lines(world.borders, frame),
        tuple(sorted(names, key=lambda name: -name.size)),
    )


def height_of(frame: Frame) -> int:
    """Units of the paper from the top to the bottom of a frame."""
    return round(WIDTH / frame.aspect)


def _box(frame: Frame) -> Box:
    """A little more than the frame."""
    return (-_BESIDE, -_BESIDE, WIDTH + _BESIDE, height_of(frame) + _BESIDE)


def _finest(frame: Frame) -> float:
    return _FINEST * _COARSER if frame.whole else _FINEST


def _near(line: Line, projection: Azimuthal, frame: Frame) -> bool:
    """Whether any of a line can lie within the frame."""
    towards = projection.towards(line.directions[0])
    return acos(max(-1.0, min(1.0, towards))) - line.reach < min(frame.width * 0.75, pi)


def _paper(line: Line, frame: Frame, *, ring: bool) -> Iterator[Sequence[Point]]:
    """A line on paper; on a map of the world in parts, since that is cut open."""
    projection = frame.projection
    if isinstance(projection, Azimuthal):
        if _near(line, projection, frame):
            yield [_units(frame, *p) for p in projection.project_all(line.directions)]
        return
    for part in _turned(line.points, projection.meridian, ring=ring):
        yield [_units(frame, *projection.project_turned(p)) for p in part]


def _turned(points: Sequence[Point], meridian: float, *, ring: bool) -> Iterator[Sequence[Point]]:
    """A line in degrees east of the meridian, as far as it lies on this turn of three."""
    for turn in (-360, 0, 360):
        moved = [(east - meridian + turn, north) for east, north in points]
        if any(-180 <= east <= 180 for east, _ in moved):
            if ring:
                yield clipped(moved, _TURN)
            else:
                yield from runs(moved, _TURN)


def _units(frame: Frame, x: float, y: float) -> Point:
    across, down = frame.place(x, y)
    return across * WIDTH, down * height_of(frame)


def _seen(country: Outline, frame: Frame) -> Iterator[Ring]:
    """The rings of a country within the frame."""
    for ring in country.rings:
        for part in _paper(ring, frame, ring=True):
            cut = clipped(part, _box(frame)) if part else ()
            if cut and abs(_area(cut)) > _finest(frame) ** 2:
                yield cut


def _named(country: Outline, rings: Sequence[Ring], height: int) -> Iterator[CountryName]:
    """A country's name in the largest of its rings, where there is room for one."""
    largest = max(rings, key=lambda ring: abs(_area(ring)), default=())
    if not largest or abs(_area(largest)) < _NAMED:
        return
    x, y = _centroid(largest)
    name = str(load_countries().get(country.code, {}).get("name", country.name))
    step = len(largest) // _ROUGH + 1  # a rough shape is enough to place a name in
    part = [(px / WIDTH, py / height) for px, py in largest[::step]]
    yield CountryName(name, (x / WIDTH, y / height), part, abs(_area(largest)))


def _lines(lines: Iterable[Line], frame: Frame) -> str:
    parts = (part for line in lines for part in _paper(line, frame, ring=False))
    stretches = (run for part in parts for run in runs(part, _box(frame)))
    return "".join(_path(run, _finest(frame), close=False) for run in stretches)


def _path(points: Sequence[Point], finest: float, *, close: bool) -> str:
    """A path in whole units, without points that nobody would see."""
    rounded: list[tuple[int, int]] = []
    for x, y in points:
        if not rounded or abs(x - rounded[-1][0]) + abs(y - rounded[-1][1]) >= finest:
            rounded.append((round(x), round(y)))
    if len(rounded) < (3 if close else 2):
        return ""
    steps = [f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(rounded)]
    start = f"M{rounded[0][0]} {rounded[0][1]}l"
    return start + " ".join(steps).replace(" -", "-") + ("z" if close else "")


def _area(ring: Ring) -> float:
    following = [*ring[1:], ring[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True)) / 2


def _centroid(ring: Ring) -> Point:
    x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        x, y = x + (ax + bx) * cross, y + (ay + by) * cross
    area = 6 * _area(ring)
    return x / area, y / area
