"""The frame follows the data."""

from __future__ import annotations

import pytest

from timeline.public.maps.frames import Frame, Weighed, frame_of

TANF, DAMASCUS, TEHRAN, GENEVA = (38.6, 33.5), (36.3, 33.5), (51.4, 35.7), (6.1, 46.2)
FIJI, TONGA = (178.4, -18.1), (-175.2, -21.1)
KILOMETRES = 6371


def weighed(*rows):
    return [Weighed(point, n) for point, n in rows]


def test_all_that_is_drawn_lies_within_with_room_around_it():
    frame = frame_of(weighed((TANF, 5), (DAMASCUS, 3), (TEHRAN, 2)))
    for point in (TANF, DAMASCUS, TEHRAN):
        x, y = frame.at(point)
        assert 0.1 < x < 0.9
        assert 0.1 < y < 0.9
    assert frame.at(TEHRAN)[0] > frame.at(TANF)[0], "east is to the right"


def test_a_few_far_off_stay_beyond_the_frame_unless_all_must_be_seen():
    rows = weighed((TANF, 15), (DAMASCUS, 6), (GENEVA, 1))
    assert not frame_of(rows).holds(GENEVA)
    assert frame_of(rows).holds(TANF)
    whole = frame_of(rows, all_of_them=True)
    assert whole.holds(GENEVA)
    assert whole.width > frame_of(rows).width


def test_what_is_far_off_but_no_small_part_is_seen():
    assert frame_of(weighed((TANF, 5), (GENEVA, 4))).holds(GENEVA)


def test_a_single_place_has_its_surroundings():
    frame = frame_of(weighed((GENEVA, 1)))
    assert frame.at(GENEVA) == pytest.approx((0.5, 0.5), abs=0.01)
    assert frame.width * KILOMETRES == pytest.approx(900, rel=0.01)


def test_across_the_antimeridian_the_frame_is_as_small_as_elsewhere():
    frame = frame_of(weighed((FIJI, 1), (TONGA, 1)))
    assert frame.holds(FIJI)
    assert frame.holds(TONGA)
    assert frame.width * KILOMETRES < 1500


@pytest.mark.parametrize("pole", [89.9, -89.9])
def test_a_pole_has_a_frame_too(pole):
    frame = frame_of(weighed(((0, pole), 1), ((120, pole), 1)))
    assert not frame.whole
    assert frame.holds((120, pole))


def test_what_stands_all_over_the_world_is_shown_on_all_of_it():
    frame = frame_of(weighed((GENEVA, 1), ((-77, 39), 1), ((121, 15), 1)))
    assert frame.whole
    assert frame_of([]).whole


def test_a_map_of_the_world_is_cut_where_nothing_stands():
    points = [FIJI, TONGA, (-77, 39), (139, 35)]
    frame = frame_of(weighed(*((point, 1) for point in points)))
    assert frame.whole
    assert all(frame.holds(point) for point in points)
    assert abs(frame.at(FIJI)[0] - frame.at(TONGA)[0]) < 0.1


def test_much_the_same_places_are_the_same_frame():
    one = frame_of(weighed((TANF, 5), (DAMASCUS, 3)))
    assert isinstance(one, Frame)
    assert one == frame_of(weighed((DAMASCUS, 30), (TANF, 5)))
