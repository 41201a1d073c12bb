"""A map as templates draw it: the ground once, and circles with names for a wide and a narrow page.

Lengths of circles and letters are in em, places in per cent: a map that is drawn larger than it was
reckoned for only gains room between its names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from timeline.public.maps.frames import Frame, Weighed, frame_of
from timeline.public.maps.ground import WIDTH, Ground, ground, height_of
from timeline.public.maps.labels import Placed, Sheet, Spot, free_names, placed
from timeline.public.maps.lines import Point
from timeline.public.maps.projections import KILOMETRES

_LAYOUTS = {  # em: widths at which names stay clear, and the radius of the largest circle
    "wide": ((40, 45, 51, 58, 66, 76), 2.4),
    "narrow": ((19, 21.5, 24.5, 28, 32, 36, 40), 1.5),
}
_ONE = 0.5  # em, radius of the circle of one entry at most
_LEAST = 0.2  # em, so that it is seen
_SCALES = (20, 50, 100, 200, 500, 1000, 2000)  # kilometres
_SCALE = 0.22  # of the width at most


@dataclass(frozen=True, slots=True)
class Marked:
    """What is to be drawn: a point, how much stands there, what it is called, where it leads."""

    name: str
    point: Point
    n: int
    url: str
    words: str  # of the circle, for those who point at it or hear it
    kind: str = ""  # class of the style sheet


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle in its place, with its name where there is room for it."""

    of: Marked
    x: str
    y: str
    r: str
    label: Placed | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Circles and names for pages of at least some width."""

    name: str
    circles: tuple[Circle, ...]  # the largest first, so that the smaller lie above
    countries: tuple[tuple[str, str, str], ...]  # names with their places
    samples: tuple[tuple[int, str, str], ...]  # numbers with radii and diameters


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a map shows."""

    ground: Ground
    layouts: tuple[Layout, ...]
    width: int
    height: int
    scale: tuple[int, str] | None  # kilometres, and their share of the width
    outside: tuple[Marked, ...]


def picture(marked: Sequence[Marked], *, all_of_them: bool = False) -> Picture:
    """The map of these; with ``all_of_them`` none is left beyond the frame."""
    frame = frame_of([Weighed(m.point, m.n) for m in marked], all_of_them=all_of_them)
    rows = sorted(marked, key=lambda m: (-m.n, m.name))
    inside = [m for m in rows if frame.holds(m.point)]
    under = ground(frame)
    return Picture(
        under,
        tuple(_layout(name, inside, frame, under) for name in _LAYOUTS),
        WIDTH,
        height_of(frame),
        _scale(frame),
        tuple(m for m in rows if not frame.holds(m.point)),
    )


def _layout(name: str, inside: Sequence[Marked], frame: Frame, under: Ground) -> Layout:
    widths, largest = _LAYOUTS[name]
    most = max((m.n for m in inside if m.n), default=1)
    one = min(_ONE * largest / _LAYOUTS["wide"][1], largest / sqrt(most))
    spots = [
        Spot(*frame.at(m.point), max(_LEAST, one * sqrt(m.n)), len(f"{m.name} {m.n}"))
        for m in inside
    ]
    sheets = [Sheet(width, width / frame.aspect, spots) for width in widths]
    circles = tuple(
        Circle(m, percent(spot.x), percent(spot.y), f"{spot.r:.2f}em", label)
        for m, spot, label in zip(inside, spots, placed(spots, sheets), strict=True)
    )
    countries = free_names(under.names, sheets)
    samples = {n: max(_LEAST, one * sqrt(n)) for n in (most, max(1, most // 4), 1)}
    return Layout(
        name,
        circles,
        tuple((country, percent(x), percent(y)) for country, (x, y) in countries),
        tuple((n, f"{r:.2f}em", f"{2 * r + 0.2:.2f}em") for n, r in samples.items()),
    )


def _scale(frame: Frame) -> tuple[int, str] | None:
    """A round number of kilometres and its length; on a map of the world no length holds."""
    if frame.whole:
        return None
    whole = frame.width * KILOMETRES
    kilometres = max(n for n in _SCALES if n < whole * _SCALE)
    return kilometres, percent(kilometres / whole)


def percent(share: float) -> str:
    return f"{share * 100:.2f}%"
