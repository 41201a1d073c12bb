"""Cutting what lies outside of a rectangle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from timeline.public.maps.lines import Point

Ring = Sequence[Point]
Box = tuple[float, float, float, float]  # least x and y, greatest x and y


def clipped(ring: Ring, box: Box) -> Ring:
    """A ring within a box (Sutherland and Hodgman); empty where nothing of it is."""
    for axis in (0, 1):
        for bound, sign in ((box[axis], 1), (box[axis + 2], -1)):
            if not ring:
                return ()
            ring = _cut(ring, axis, bound, sign)
    return ring


def _cut(ring: Ring, axis: int, bound: float, sign: int) -> Ring:
    """The part of a ring on one side of a bound."""
    inside: Callable[[Point], bool] = lambda p: (p[axis] - bound) * sign >= 0  # noqa: E731
    kept: list[Point] = []
    last, last_inside = ring[-1], inside(ring[-1])
    for point in ring:
        is_inside = inside(point)
        if is_inside != last_inside:
            kept.append(_crossing(last, point, axis, bound))
        if is_inside:
            kept.append(point)
        last, last_inside = point, is_inside
    return kept


def _crossing(a: Point, b: Point, axis: int, bound: float) -> Point:
    t = (bound - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + t * (b[1 - axis] - a[1 - axis])
    return (bound, other) if axis == 0 else (other, bound)


def runs(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The stretches of a line that may be seen within a box."""
    run: list[Point] = []
    for a, b in pairwise(line):
        if _side(a, box) & _side(b, box):
            if run:
                yield run
            run = []
            continue
        run = run or [a]
        run.append(b)
    if run:
        yield run


def _side(point: Point, box: Box) -> int:
    """On which sides of a box a point lies, as bits."""
    x, y = point
    return (x < box[0]) | (x > box[2]) << 1 | (y < box[1]) << 2 | (y > box[3]) << 3
