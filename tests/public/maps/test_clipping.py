"""What lies outside of a rectangle is cut off."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.public.maps.clipping import clipped, runs

BOX = (0.0, 0.0, 10.0, 10.0)
RING = st.lists(st.tuples(st.integers(-20, 30), st.integers(-20, 30)), min_size=3, max_size=12)


@given(RING)
def test_nothing_of_a_ring_is_left_outside(ring):
    for x, y in clipped(ring, BOX):
        assert -1e-9 <= x <= 10 + 1e-9
        assert -1e-9 <= y <= 10 + 1e-9


def test_a_ring_keeps_what_is_inside():
    assert clipped([(2, 2), (4, 2), (4, 4)], BOX) == [(2, 2), (4, 2), (4, 4)]
    assert set(clipped([(-5, -5), (15, -5), (15, 15), (-5, 15)], BOX)) == {
        (0, 0), (10, 0), (10, 10), (0, 10),
    }  # fmt: skip
    assert list(clipped([(20, 20), (30, 20), (30, 30)], BOX)) == []


def test_a_line_is_parted_where_it_leaves_for_good():
    line = [(1, 1), (5, 5), (20, 5), (25, 5), (20, 8), (5, 8)]
    assert list(runs(line, BOX)) == [[(1, 1), (5, 5), (20, 5)], [(20, 8), (5, 8)]]
    assert list(runs([(20, 1), (30, 1)], BOX)) == []
