"""Rectangles, and whether they meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.public.maps.lines import Point


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``top`` is less than ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, across: float, down: float) -> Box:
        """The rectangle that reaches so far from its middle."""
        return cls(x - across, y - down, x + across, y + down)

    def meets(self, other: Box) -> bool:
        """Whether the two have any part in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether all of the other lies within this."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def has(self, point: Point) -> bool:
        """Whether a point lies within."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a point lies within a ring: the way out of it crosses the ring an odd number of
    times.
    """
    x, y = point
    within = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            within = not within
    return within
