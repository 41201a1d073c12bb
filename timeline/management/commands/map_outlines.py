"""Make the outlines of the map from Natural Earth's countries at 1:50 million, as TopoJSON has them
(countries-50m.json of the npm package world-atlas). Needed only to make them anew.
"""

from __future__ import annotations

import json
import math
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.core.management.base import BaseCommand

from timeline.filtering.words.spellings import countries_by_name
from timeline.public.maps.lines import Point, packed
from timeline.public.maps.outlines import FILE, Ring, StoredCountry, arcs_of
from timeline.text.folding import fold_name

SOURCE = (
    "Made with Natural Earth, free vector and raster map data @ naturalearthdata.com: admin 0"
    " countries 1:50m, version 4.1.0, public domain; simplified by manage.py map_outlines"
)
TOLERANCE = 0.025  # degrees of latitude; lines are moved by less
SMALLEST = 0.006  # square degrees of latitude; smaller islands are left out of larger countries
# Natural Earth's short forms of names that are written out elsewhere.
FULL = {
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic",
    "Dem. Rep. Congo": "Democratic Republic of the Congo", "Congo": "Republic of the Congo",
    "Dominican Rep.": "Dominican Republic", "Eq. Guinea": "Equatorial Guinea",
    "Czechia": "Czech Republic", "Macedonia": "North Macedonia", "S. Sudan": "South Sudan",
    "W. Sahara": "Western Sahara", "Solomon Is.": "Solomon Islands",
    "United States of America": "United States",
}  # fmt: skip

Arcs = Sequence[Sequence[Point]]


class Command(BaseCommand):
    help = "Build the map's outlines from a TopoJSON file of Natural Earth's countries."
    requires_system_checks: list[str] = []  # noqa: RUF012

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", type=Path, help="world-atlas/countries-50m.json"
        )

    def handle(self, *args: object, file: Path, **options: object) -> None:
        topology = json.loads(file.read_text("utf-8"))
        (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
        arcs = [_absolute(arc, kx, ky, x0, y0) for arc in topology["arcs"]]
        countries = [_country(g, arcs) for g in topology["objects"]["countries"]["geometries"]]
        used = sorted(set(arcs_of(countries)))
        _renumber(countries, {old: new for new, old in enumerate(used)})
        lines = [packed(simplified(arcs[n], TOLERANCE)) for n in used]
        made = {"source": SOURCE, "arcs": lines, "countries": countries}
        FILE.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
        self.stdout.write(f"{FILE}: {FILE.stat().st_size} bytes, {len(countries)} countries")


def _absolute(arc: Iterable[Point], kx: float, ky: float, x0: float, y0: float) -> list[Point]:
    """An arc of TopoJSON, whose points are steps from one to the next, in degrees."""
    x = y = 0.0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * kx + x0, y * ky + y0))
    return points


def _country(geometry: dict[str, object], arcs: Arcs) -> StoredCountry:
    properties, shape = geometry["properties"], geometry["arcs"]
    assert isinstance(properties, dict)
    assert isinstance(shape, list)
    polygons = [shape] if geometry["type"] == "Polygon" else shape
    sizes = [max(_size(ring, arcs) for ring in polygon) for polygon in polygons]
    large = [p for p, size in zip(polygons, sizes, strict=True) if size >= SMALLEST]
    short = str(properties["name"])
    name = FULL.get(short, short)
    return {
        "code": countries_by_name().get(fold_name(name), ""),
        "name": name,
        "polygons": large or [polygons[sizes.index(max(sizes))]],
    }


def _renumber(countries: Iterable[StoredCountry], number: dict[int, int]) -> None:
    """Let their rings name arcs by these numbers."""
    for country in countries:
        country["polygons"] = [
            [[_renumbered(n, number) for n in ring] for ring in polygon]
            for polygon in country["polygons"]
        ]


def _renumbered(n: int, number: dict[int, int]) -> int:
    return number[n] if n >= 0 else ~number[~n]


def _arc(n: int, arcs: Arcs) -> Sequence[Point]:
    return arcs[n] if n >= 0 else arcs[~n][::-1]


def _size(ring: Ring, arcs: Arcs) -> float:
    return abs(_area([point for n in ring for point in _arc(n, arcs)]))


def _area(ring: Sequence[Point]) -> float:
    """Of a ring, in square degrees of latitude."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)
    return doubled / 2 * math.cos(math.radians(min(abs(y) for _, y in ring)))


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """The fewest of these points that keep the line within ``tolerance`` degrees of latitude
    (Douglas and Peucker).
    """
    keep = {0, len(points) - 1}
    left = [(0, len(points) - 1)]
    while left:
        first, last = left.pop()
        farthest, distance = first, 0.0
        for n in range(first + 1, last):
            away = _distance(points[n], points[first], points[last])
            if away > distance:
                farthest, distance = n, away
        if distance > tolerance:
            keep.add(farthest)
            left += [(first, farthest), (farthest, last)]
    return [points[n] for n in sorted(keep)]


def _distance(point: Point, a: Point, b: Point) -> float:
    """From a point to the stretch between two others, east-west distances as they are there."""
    k = math.cos(math.radians(point[1]))
    x, y = (point[0] - a[0]) * k, point[1] - a[1]
    dx, dy = (b[0] - a[0]) * k, b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, (x * dx + y * dy) / length)) if length else 0.0
    return math.hypot(x - t * dx, y - t * dy)
