"""Names beside circles, none over another name or another place's circle.

Circles move apart where a map is drawn larger, and letters do not grow with it: what is placed here
is clear at each of the sizes that are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.public.maps.boxes import Box, inside
from timeline.public.maps.ground import CountryName
from timeline.public.maps.lines import Point

MOST = 40  # names that a place is looked for: a fixed cost, however many circles there are
LETTER = 0.58  # em, of an average letter
_LINE = 1.25  # em, from the top of a line to its bottom
_GAP = 0.3  # em, between a circle and its name
_EDGE = 0.3  # em, between a name and the edge of the map
_AWAY = (1.2, 2.0, 2.8)  # em, between a circle and a name that a line leads to
_SLANTED, _STEEP = 0.85, 0.53  # of a slanted line's length, across and up
_WAYS = (
    *((x * _SLANTED, y * _STEEP) for y in (-1, 1) for x in (-1, 1)),
    *((x * _STEEP, y * _SLANTED) for y in (-1, 1) for x in (-1, 1)),
)
_STEPS = 8  # points of a leading line that are kept clear
_SPACED = 0.82  # em, of an average letter of a country's name, which is small but spaced


@dataclass(frozen=True, slots=True)
class Spot:
    """A circle that wants a name: its middle in shares of the map, its radius in em, and how many
    letters the name has.
    """

    x: float
    y: float
    r: float
    letters: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name stands from the middle of its circle, in em, and which end of it is there."""

    dx: float
    dy: float  # of the middle of the line
    anchor: str
    leader: Point | None = None  # where a line from the circle to the name ends


class Sheet:
    """A map of one size, in em, and what stands on it."""

    def __init__(self, width: float, height: float, spots: Sequence[Spot]) -> None:
        self.width = width
        self.height = height
        self.circles = [
            Box.around(s.x * width, s.y * height, s.r, s.r) for s in spots
        ]  # of all places, named or not
        self.names: list[Box] = []
        self.lines: list[Point] = []  # points of leading lines

    def has_room(self, n: int, spot: Spot, place: Placed) -> bool:
        """Whether the name of circle ``n`` may stand there."""
        box, line = self._name(spot, place), self._line(spot, place)
        within = Box(_EDGE, _EDGE, self.width - _EDGE, self.height - _EDGE)
        others = [*self.names, *self.circles[:n], *self.circles[n + 1 :]]
        return (
            within.holds(box)
            and not any(box.meets(other) for other in others)
            and not any(box.has(point) for point in self.lines)
            and not any(other.has(point) for point in line for other in others)
        )

    def take(self, spot: Spot, place: Placed) -> None:
        """A name stands there from now on."""
        self.names.append(self._name(spot, place))
        self.lines += self._line(spot, place)

    def _name(self, spot: Spot, place: Placed) -> Box:
        long = spot.letters * LETTER
        shift = {"start": 0.0, "middle": long / 2, "end": long}[place.anchor]
        left = spot.x * self.width + place.dx - shift
        middle = spot.y * self.height + place.dy
        return Box(left, middle - _LINE / 2, left + long, middle + _LINE / 2)

    def _line(self, spot: Spot, place: Placed) -> list[Point]:
        if place.leader is None:
            return []
        x, y = spot.x * self.width, spot.y * self.height
        (dx, dy), steps = place.leader, range(2, _STEPS + 1)
        return [(x + dx * k / _STEPS, y + dy * k / _STEPS) for k in steps]

    def name_within(self, name: str, part: Sequence[Point], place: Point) -> Box | None:
        """What a country's name would cover there; None where it would leave the country or cover
        something else.
        """
        half = len(name) * _SPACED / 2
        x, y = place[0] * self.width, place[1] * self.height
        box = Box.around(x, y, half, _LINE / 2)
        whole = Box(_EDGE, _EDGE, self.width - _EDGE, self.height - _EDGE).holds(box)
        if not whole or any(box.meets(other) for other in (*self.names, *self.circles)):
            return None
        if any(box.has(point) for point in self.lines):
            return None
        ends = (place[0] - half / self.width, place[0], place[0] + half / self.width)
        return box if all(inside((end, place[1]), part) for end in ends) else None


def placed(spots: Sequence[Spot], sheets: Sequence[Sheet]) -> list[Placed | None]:
    """A place for each name, the first ones first, clear on all of these sheets; None for names
    that have no room.
    """
    found: list[Placed | None] = []
    for n, spot in enumerate(spots[:MOST]):
        places = (*_beside(spot), *_farther(spot))
        clear = (p for p in places if all(sheet.has_room(n, spot, p) for sheet in sheets))
        place = next(clear, None)
        found.append(place)
        if place is not None:
            for sheet in sheets:
                sheet.take(spot, place)
    return found + [None] * (len(spots) - len(found))


def _beside(spot: Spot) -> Iterator[Placed]:
    """The places around a circle, the best first."""
    beside, above, slant = spot.r + _GAP, spot.r + _LINE / 2, spot.r * 0.7 + _GAP / 2
    yield Placed(beside, 0, "start")
    yield Placed(-beside, 0, "end")
    yield Placed(0, -above, "middle")
    yield Placed(0, above, "middle")
    for down in (-1, 1):
        yield Placed(slant, down * (slant + 0.3), "start")
        yield Placed(-slant, down * (slant + 0.3), "end")


def _farther(spot: Spot) -> Iterator[Placed]:
    """Places from where a line leads to the circle, the nearest first."""
    for away in _AWAY:
        for dx, dy in _WAYS:
            x, y = dx * (spot.r + away), dy * (spot.r + away)
            gap, anchor = (_GAP / 2, "start") if dx > 0 else (-_GAP / 2, "end")
            yield Placed(x + gap, y, anchor, (x, y))


def free_names(
    names: Sequence[CountryName], sheets: Sequence[Sheet]
) -> Iterator[tuple[str, Point]]:
    """The countries whose names have room within what is seen of them, clear of all else on all of
    these sheets; each with its place in shares of the map.
    """
    for name in names:
        for place in name.places:
            clear = _clear(name, place, sheets)
            if clear is not None:
                for sheet, box in zip(sheets, clear, strict=True):
                    sheet.names.append(box)
                yield name.name, place
                break


def _clear(name: CountryName, place: Point, sheets: Sequence[Sheet]) -> list[Box] | None:
    """What it would cover of each sheet; None where one of them has no room, mostly the first."""
    boxes = []
    for sheet in sheets:
        box = sheet.name_within(name.name, name.part, place)
        if box is None:
            return None
        boxes.append(box)
    return boxes
