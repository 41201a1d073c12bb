"""No name covers another name or another place's circle, at any width."""

from __future__ import annotations

import random

import pytest

from timeline.public.maps.boxes import Box, inside
from timeline.public.maps.ground import CountryName
from timeline.public.maps.labels import MOST, Placed, Sheet, Spot, free_names, placed
from timeline.public.maps.picture import Marked, picture

WIDTHS = (19, 24, 32, 40)
SQUARE = [(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)]


def sheets(spots):
    return [Sheet(width, width / 1.4, spots) for width in WIDTHS]


def spots_of(seed: int, n: int) -> list[Spot]:
    chance = random.Random(seed)
    return [
        Spot(chance.random(), chance.random(), chance.uniform(0.2, 1.5), chance.randint(4, 18))
        for _ in range(n)
    ]


@pytest.mark.parametrize("seed", range(8))
def test_names_are_clear_of_one_another_and_of_circles_at_every_width(seed):
    spots = spots_of(seed, 25)
    on = sheets(spots)
    found = placed(spots, on)
    assert any(place is not None for place in found)
    for sheet in on:
        assert len(sheet.names) == sum(place is not None for place in found)
        for n, name in enumerate(sheet.names):
            assert not any(name.meets(other) for other in sheet.names[n + 1 :])
            assert 0 < name.left < name.right < sheet.width
            assert 0 < name.top < name.bottom < sheet.height
            assert sum(name.meets(circle) for circle in sheet.circles) <= 1  # its own, at a corner
            assert not any(name.has(point) for point in sheet.lines)


def test_a_name_with_room_stands_at_the_right_of_its_circle():
    (place,) = placed([Spot(0.5, 0.5, 1, 5)], sheets([Spot(0.5, 0.5, 1, 5)]))
    assert (place.anchor, place.leader, place.dy) == ("start", None, 0)


def test_at_the_right_edge_it_stands_at_the_left():
    spots = [Spot(0.95, 0.5, 0.5, 8)]
    (place,) = placed(spots, sheets(spots))
    assert place.anchor == "end"


def test_where_there_is_no_room_there_is_no_name_and_many_cost_no_more():
    crowd = [Spot(0.5, 0.5, 1, 30)] * (MOST + 10)
    found = placed(crowd, sheets(crowd))
    assert len(found) == MOST + 10
    assert found[MOST:] == [None] * 10


def test_a_country_is_named_within_itself_and_clear_of_places():
    name = CountryName("Aland", (0.5, 0.5), SQUARE, 1e5)
    on = sheets([])
    assert list(free_names([name], on)) == [("Aland", (0.5, 0.5))]
    spots = [Spot(0.5, 0.5, 1.5, 4)]
    ((_, (x, y)),) = free_names([name], sheets(spots))
    assert (x, y) != (0.5, 0.5)
    assert inside((x, y), SQUARE)
    narrow = CountryName("A very long name of a country", (0.5, 0.5), SQUARE, 1e5)
    assert list(free_names([narrow], sheets([]))) == []


def test_boxes_meet_hold_and_have():
    box = Box.around(1, 1, 1, 1)
    assert box.meets(Box(1, 1, 3, 3))
    assert not box.meets(Box(2, 0, 3, 1)), "edges that touch cover nothing"
    assert box.holds(Box(0, 0, 1, 2))
    assert not box.holds(Box(0, 0, 1, 2.1))
    assert box.has((1, 1))
    assert not box.has((2, 1))


def marks(*rows):
    return [Marked(name, point, n, f"/{name}", name) for name, point, n in rows]


def test_circles_have_areas_in_proportion_and_the_largest_comes_first():
    drawn = picture(marks(("few", (36, 33), 4), ("many", (38, 35), 16)))
    for layout in drawn.layouts:
        many, few = layout.circles
        assert (many.of.name, few.of.name) == ("many", "few")
        radii = [float(circle.r.removesuffix("em")) for circle in (many, few)]
        assert radii[0] / radii[1] == pytest.approx(2, rel=0.02)
        assert all(isinstance(c.label, Placed) for c in layout.circles)
        assert [n for n, _, _ in layout.samples] == [16, 4, 1]


def test_what_lies_beyond_the_frame_is_told_and_the_scale_is_round():
    drawn = picture(marks(("here", (36, 33), 20), ("near", (38, 35), 5), ("far", (6, 46), 1)))
    assert [m.name for m in drawn.outside] == ["far"]
    assert drawn.scale is not None
    assert drawn.scale[0] in (50, 100, 200, 500)
    world = marks(("a", (6, 46), 1), ("b", (-77, 39), 1), ("c", (121, 15), 1))
    assert picture(world, all_of_them=True).scale is None
    assert picture([]).layouts[0].circles == ()
