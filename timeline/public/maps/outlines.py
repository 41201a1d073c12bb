"""The outlines of the world's countries: what ``manage.py map_outlines`` has made of Natural
Earth's.
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import acos
from pathlib import Path
from typing import TypedDict

from timeline.public.maps.lines import Point, unpacked
from timeline.public.maps.projections import Vector, vector

FILE = Path(__file__).parent / "outlines.json"


Ring = Sequence[int]  # arcs; ~n is arc n from its end


class StoredCountry(TypedDict):
    """A country in the file: its code where the site knows it, and its polygons."""

    code: str
    name: str
    polygons: list[list[Ring]]


@dataclass(frozen=True, eq=False)
class Line:
    """A line or a ring on the globe, with what drawing it asks for again and again."""

    points: Sequence[Point]

    @cached_property
    def directions(self) -> tuple[Vector, ...]:
        """Its points as directions."""
        return tuple(map(vector, self.points))

    @cached_property
    def reach(self) -> float:
        """How far from its first point it reaches, in radians."""
        first = self.directions[0]
        nearest = min(sum(a * b for a, b in zip(first, v, strict=True)) for v in self.directions)
        return acos(max(-1.0, min(1.0, nearest)))


@dataclass(frozen=True, slots=True)
class Outline:
    """A country by its ISO code (empty where the site knows none) and the rings of its polygons."""

    code: str
    name: str
    rings: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """All countries; ``borders`` are the lines that two of them share, ``coasts`` all others."""

    countries: tuple[Outline, ...]
    borders: tuple[Line, ...]
    coasts: tuple[Line, ...]


@functools.cache
def outlines() -> Outlines:
    """What the file holds: read once, a megabyte or two."""
    data = json.loads(FILE.read_text("utf-8"))
    arcs = [unpacked(text) for text in data["arcs"]]
    countries: Sequence[StoredCountry] = data["countries"]
    shared = {n for n, times in Counter(arcs_of(countries)).items() if times > 1}
    return Outlines(
        tuple(_outline(country, arcs) for country in countries),
        tuple(Line(_unrolled(arcs[n])) for n in sorted(shared)),
        tuple(Line(_unrolled(arc)) for n, arc in enumerate(arcs) if n not in shared),
    )


def arcs_of(countries: Iterable[StoredCountry]) -> Iterator[int]:
    """The arcs of countries' rings, each as often as it is drawn."""
    for country in countries:
        for polygon in country["polygons"]:
            for ring in polygon:
                yield from (n if n >= 0 else ~n for n in ring)


def _outline(country: StoredCountry, arcs: Sequence[Sequence[Point]]) -> Outline:
    rings = (ring for polygon in country["polygons"] for ring in polygon)
    lines = tuple(Line(_around(_joined(ring, arcs))) for ring in rings)
    return Outline(country["code"], country["name"], lines)


def _joined(ring: Ring, arcs: Sequence[Sequence[Point]]) -> Sequence[Point]:
    """The points of a ring; each arc begins where the one before it ends."""
    points: list[Point] = []
    for n in ring:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        points += arc[1:] if points else arc
    return tuple(points)


def _unrolled(points: Sequence[Point]) -> Sequence[Point]:
    """Across the antimeridian degrees east go on beyond 180."""
    turn, before, unrolled = 0, points[0][0], []
    for east, north in points:
        if abs(east - before) > 180:
            turn += 360 if east < before else -360
        before = east
        unrolled.append((east + turn, north))
    return unrolled


def _around(ring: Sequence[Point]) -> Sequence[Point]:
    """An unrolled ring; one that goes around the south pole is closed through it."""
    points = list(_unrolled(ring))
    if abs(points[-1][0] - points[0][0]) > 180:
        points += [(points[-1][0], -90.0), (points[0][0], -90.0)]
    return points
