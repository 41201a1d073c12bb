"""Places of a drawing, across or downwards.

Places are percentages, sizes are in em, so that a drawing fills what room it has while its letters
stay as large as the page's. What runs from edge to edge is a path in a square of ``SQUARE`` units
that is stretched over the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SQUARE = 1000
NARROWEST = 58  # em, the line of time across, on the smallest page that has it
LETTER = 0.54  # em, a letter with its space, on the safe side of most faces
LINE = 1.25  # em


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
        return self._lines(f"{at * SQUARE:.1f}" for at in along)

    def ticks(self, along: Iterable[float]) -> str:
        """As ``across``, for many places: those that cannot be told apart are one line."""
        return self._lines(dict.fromkeys(f"{at * SQUARE:.0f}" for at in along))

    def _lines(self, places: Iterable[str]) -> str:
        return "".join(f"M0 {p}H{SQUARE}" if self.tall else f"M{p} 0V{SQUARE}" for p in places)

    def with_time(self, beside: Iterable[float]) -> str:
        """Lines along the line of time, from edge to edge."""
        return Axes(not self.tall).across(beside)

    def line(self, a: tuple[float, float], b: tuple[float, float]) -> str:
        """From one place to another, each along the line of time and beside it."""
        (x, y), (u, v) = ((p[1], p[0]) if self.tall else p for p in (a, b))
        return f"M{x * SQUARE:.1f} {y * SQUARE:.1f}L{u * SQUARE:.1f} {v * SQUARE:.1f}"

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
