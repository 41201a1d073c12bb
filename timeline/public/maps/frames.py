"""Which part of the world a map shows: the frame follows what is drawn in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, radians

from timeline.public.maps.lines import Point
from timeline.public.maps.projections import (
    KILOMETRES,
    Azimuthal,
    EqualEarth,
    Projection,
    middle_of,
    vector,
)

ASPECT = 1.4  # width by height, of a region
_NARROWEST = 900 / KILOMETRES  # radii of the Earth, of a map of a single place
_MARGIN = 1.36  # times what is drawn: circles and labels need room
_REGION = cos(radians(75))  # what lies farther from the middle makes a map of the world
_LEFT_OUT = 0.1  # of all entries at most may lie beyond the frame
_STEPS = 60  # places at most that may lie beyond it: a fixed cost
_WORTH_IT = 0.65  # and only where that makes the map so much closer
_ROUNDED = 2  # digits of the middle, so that maps of much the same places are the same map


@dataclass(frozen=True, slots=True)
class Weighed:
    """A point and how much stands there."""

    point: Point
    n: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A piece of paper: a projection, and how much of it is shown around its middle."""

    projection: Projection
    middle: Point  # on paper
    width: float  # radii of the Earth
    aspect: float = ASPECT  # width by height

    @property
    def height(self) -> float:
        """In radii of the Earth."""
        return self.width / self.aspect

    @property
    def whole(self) -> bool:
        """Whether this is the whole world."""
        return isinstance(self.projection, EqualEarth)

    def place(self, x: float, y: float) -> Point:
        """A place on paper in shares of the frame, from its upper left corner."""
        return (
            (x - self.middle[0]) / self.width + 0.5,
            0.5 - (y - self.middle[1]) / self.height,
        )

    def at(self, point: Point) -> Point:
        """Where a point of the globe stands, in shares of the frame."""
        return self.place(*self.projection.project(point))

    def holds(self, point: Point) -> bool:
        """Whether a point of the globe lies within the frame."""
        projection = self.projection
        if isinstance(projection, Azimuthal) and projection.towards(vector(point)) < 0:
            return False
        x, y = self.at(point)
        return 0.01 < x < 0.99 and 0.01 < y < 0.99


_WORLD = Frame(EqualEarth(11.0), (0.0, 0.1), 5.5, 2.2)


def frame_of(weighed: Sequence[Weighed], *, all_of_them: bool = False) -> Frame:
    """The frame of these points. A few that lie far off stay beyond it, unless ``all_of_them`` must
    be seen; the whole world where they stand all over it, or there are none.
    """
    if not weighed:
        return _WORLD
    near = weighed if all_of_them else _near(weighed)
    middle = middle_of([w.point for w in near])
    for _ in range(2):  # the middle of the box is not that of the points
        projection = Azimuthal(middle)
        if any(projection.towards(vector(w.point)) < _REGION for w in near):
            return _world([w.point for w in near])
        xs, ys = zip(*(projection.project(w.point) for w in near), strict=True)
        middle = projection.place_of((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    width = max(_size(xs, ys) * _MARGIN, _NARROWEST)
    rounded = (round(middle[0], _ROUNDED), round(middle[1], _ROUNDED))
    return Frame(Azimuthal(rounded), (0.0, 0.0), round(width, 4))


def _world(points: Sequence[Point]) -> Frame:
    """The world, cut where no point stands: in the middle of the widest gap between two."""
    if all(abs(point[0]) < 160 for point in points):
        return _WORLD
    easts = sorted(point[0] % 360 for point in points)
    gaps = [(b - a, a) for a, b in zip(easts, [*easts[1:], easts[0] + 360], strict=True)]
    widest, begins = max(gaps)
    meridian = round((begins + widest / 2 + 180) % 360, 0)
    return replace(_WORLD, projection=EqualEarth(meridian))


def _near(weighed: Sequence[Weighed]) -> Sequence[Weighed]:
    """Without the few that lie so far off that the map would show little of the others."""
    projection = Azimuthal(
        middle_of([w.point for w in weighed for _ in range(max(1, min(w.n, 50)))])
    )
    steps = list(_closer_and_closer([(projection.project(w.point), w) for w in weighed]))
    whole, closest = steps[0][0], min(size for size, _ in steps)
    if closest > whole * _WORTH_IT:
        return weighed
    chosen = next(left for size, left in steps if size <= closest * 1.15)
    return [w for _, w in chosen]


_Placed = list[tuple[Point, Weighed]]


def _closer_and_closer(placed: _Placed) -> Iterator[tuple[float, _Placed]]:
    """All places and the size of their frame; then without one at an edge, without two, and so on,
    as long as few enough are left out.
    """
    yield _size_of(placed), placed
    everything = sum(w.n for _, w in placed)
    left = placed
    while 1 < len(left) > len(placed) - _STEPS:
        left = min(_without_an_edge(left), key=_size_of)
        if everything - sum(w.n for _, w in left) > everything * _LEFT_OUT:
            return
        yield _size_of(left), left


def _without_an_edge(placed: _Placed) -> list[_Placed]:
    """The same without the westernmost, the easternmost, the southernmost, the northernmost."""
    edges = {
        id(end(placed, key=lambda row: row[0][axis])): end(placed, key=lambda row: row[0][axis])
        for axis in (0, 1)
        for end in (min, max)
    }
    return [[row for row in placed if row is not edge] for edge in edges.values()]


def _size_of(placed: _Placed) -> float:
    xs, ys = zip(*(place for place, _ in placed), strict=True)
    return max(_size(xs, ys), _NARROWEST / _MARGIN)


def _size(xs: Sequence[float], ys: Sequence[float]) -> float:
    """The width of a frame that holds these places just so."""
    return max(max(xs) - min(xs), (max(ys) - min(ys)) * ASPECT)
