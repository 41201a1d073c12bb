"""Points on paper: true to area, at any place of the globe."""

from __future__ import annotations

from math import cos, pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.public.maps.projections import Azimuthal, EqualEarth, middle_of, vector

EAST, NORTH = st.floats(-180, 180), st.floats(-89, 89)
POINT = st.tuples(EAST, NORTH)


@given(POINT, POINT)
def test_a_region_s_paper_leads_back_to_the_point(middle, point):
    projection = Azimuthal(middle)
    if projection.towards(vector(point)) > -0.7:
        back = projection.place_of(*projection.project(point))
        assert vector(back) == pytest.approx(vector(point), abs=1e-6)


@given(POINT)
def test_the_middle_is_the_middle_and_north_is_up(middle):
    projection = Azimuthal(middle)
    assert projection.project(middle) == pytest.approx((0, 0), abs=1e-9)
    assert projection.project((middle[0], middle[1] + 0.5))[1] > 0


def area(ring):
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


@pytest.mark.parametrize("projection", [Azimuthal((10, 20)), Azimuthal((100, -30)), EqualEarth(11)])
@pytest.mark.parametrize("corner", [(0, 0), (20, 50), (-30, -40)])
def test_equal_areas_stay_equal(projection, corner):
    east, north = corner
    ring = [(east, north), (east + 1, north), (east + 1, north + 1), (east, north + 1)]
    true = radians(1) * (sin(radians(north + 1)) - sin(radians(north)))
    assert area([projection.project(p) for p in ring]) == pytest.approx(true, rel=0.001)


def test_across_the_antimeridian_neighbours_stay_neighbours():
    projection = Azimuthal((179.5, -18))
    (west, _), (east, _) = projection.project((179.9, -18)), projection.project((-179.9, -18))
    assert east - west == pytest.approx(radians(0.2) * cos(radians(18)), rel=0.01)


def test_what_lies_behind_the_globe_is_drawn_far_off():
    x, y = Azimuthal((0, 0)).project((180, 0.001))
    assert x * x + y * y > 3


def test_the_world_is_cut_opposite_to_its_meridian():
    world = EqualEarth(150)
    assert world.project((150, 0)) == pytest.approx((0, 0))
    assert world.project((-31, 0))[0] > 2.5 > -2.5 > world.project((-29, 0))[0]
    assert abs(world.project((0, 90))[0]) < pi


def test_the_middle_of_points_on_both_sides_of_the_antimeridian_lies_between():
    east, north = middle_of([(170, 10), (-170, 10)])
    assert abs(east) == pytest.approx(180)
    assert north == pytest.approx(10, abs=0.5)
    assert middle_of([(0, 0), (180, 0)]) == (0, 0)
