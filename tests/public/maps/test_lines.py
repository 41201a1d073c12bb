"""A line is packed into short text and comes out again, to a hundredth of a degree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.public.maps.lines import STEP, packed, unpacked

POINT = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(POINT, max_size=20))
def test_what_was_packed_comes_out_rounded(points):
    found = unpacked(packed(points))
    assert len(found) == len(points)
    for point, (east, north) in zip(points, found, strict=True):
        assert (east, north) == pytest.approx(point, abs=STEP / 2 + 1e-9)


def test_near_points_take_few_letters():
    line = [(38.0 + n * 0.05, 33.0) for n in range(100)]
    assert len(packed(line)) < 3 * len(line)
