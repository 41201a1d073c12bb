"""Points of the globe on paper, by a projection that suits what is shown.

A region is drawn by Lambert's azimuthal projection about its middle, which keeps areas and is true
to shape there, at any latitude and across the antimeridian; the whole world by Equal Earth. Lengths
on paper are in radii of the Earth, x to the east and y to the north.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from timeline.public.maps.lines import Point

Vector = tuple[float, float, float]
KILOMETRES = 6371.0  # of a radius of the Earth
_FAR = cos(radians(150))  # what lies farther off is drawn so far off, well outside of any region


def vector(point: Point) -> Vector:
    """The direction of a point from the middle of the Earth."""
    east, north = radians(point[0]), radians(point[1])
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def middle_of(points: Iterable[Point]) -> Point:
    """The point in whose direction all these lie together."""
    x, y, z = (sum(parts) for parts in zip(*map(vector, points), strict=True))
    length = sqrt(x * x + y * y + z * z)
    return (degrees(atan2(y, x)), degrees(asin(z / length))) if length > 1e-9 else (0.0, 0.0)


@dataclass(frozen=True)
class Azimuthal:
    """A region, seen from above its middle."""

    middle: Point

    @cached_property
    def _axes(self) -> tuple[Vector, Vector, Vector]:
        """To the middle, and from it to the east and to the north."""
        east, north = radians(self.middle[0]), radians(self.middle[1])
        return (
            vector(self.middle),
            (-sin(east), cos(east), 0.0),
            (-sin(north) * cos(east), -sin(north) * sin(east), cos(north)),
        )

    def project(self, point: Point) -> Point:
        """Where a point stands on paper."""
        return next(self.project_all([vector(point)]))

    def project_all(self, directions: Iterable[Vector]) -> Iterator[Point]:
        """Where the points in these directions stand on paper."""
        (cx, cy, cz), (ex, ey, _), (nx, ny, nz) = self._axes
        for x, y, z in directions:
            towards = cx * x + cy * y + cz * z
            east, north = ex * x + ey * y, nx * x + ny * y + nz * z
            if towards < _FAR:
                scale = sqrt(2 * (1 - _FAR)) / (hypot(east, north) or 1.0)
            else:
                scale = sqrt(2 / (1 + towards))
            yield east * scale, north * scale

    def towards(self, direction: Vector) -> float:
        """The cosine of the angle between the middle and a direction."""
        middle = self._axes[0]
        return sum(a * b for a, b in zip(middle, direction, strict=True))

    def place_of(self, x: float, y: float) -> Point:
        """The point that stands there on paper."""
        distance = hypot(x, y)
        if distance < 1e-12:
            return self.middle
        angle = 2 * asin(min(1.0, distance / 2))
        east, north = radians(self.middle[0]), radians(self.middle[1])
        up = cos(angle) * sin(north) + y * sin(angle) * cos(north) / distance
        across = atan2(
            x * sin(angle), distance * cos(north) * cos(angle) - y * sin(north) * sin(angle)
        )
        return (degrees(east + across) + 180) % 360 - 180, degrees(asin(max(-1.0, min(1.0, up))))


_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The whole world, cut opposite to a meridian."""

    meridian: float  # degrees east

    def project(self, point: Point) -> Point:
        """Where a point stands on paper."""
        return self.project_turned((self.turned(point[0]), point[1]))

    def turned(self, east: float) -> float:
        """Degrees east of the meridian, between -180 and 180."""
        return (east - self.meridian + 180) % 360 - 180

    def project_turned(self, point: Point) -> Point:
        """As ``project``, for degrees east of the meridian."""
        theta = asin(_M * sin(radians(point[1])))
        square = theta * theta
        a1, a2, a3, a4 = _A
        sixth = square * square * square
        wide = 9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1
        high = a4 * sixth * square + a3 * sixth + a2 * square + a1
        return radians(point[0]) * cos(theta) / (_M * wide), theta * high


Projection = Azimuthal | EqualEarth
