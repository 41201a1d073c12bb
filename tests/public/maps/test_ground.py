"""Land, borders and names of countries, of any region."""

from __future__ import annotations

import re

import pytest

from timeline.public.maps.frames import Weighed, frame_of
from timeline.public.maps.ground import WIDTH, ground, height_of
from timeline.public.maps.outlines import FILE, outlines


def of(*points):
    frame = frame_of([Weighed(point, 1) for point in points])
    return frame, ground(frame)


def starts(path: str) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in re.findall(r"M(-?\d+) (-?\d+)l", path)]


def test_the_file_is_small_and_says_whose_it_is():
    assert FILE.stat().st_size < 150_000
    assert "Natural Earth" in FILE.read_text("utf-8")[:200]
    codes = [country.code for country in outlines().countries if country.code]
    assert len(codes) == len(set(codes)) > 190
    assert {"SY", "IR", "US", "PS", "XK", "TW", "FJ"} <= set(codes)


def test_a_border_belongs_to_two_countries_a_coast_to_one():
    world = outlines()
    assert len(world.borders) > 300
    assert len(world.coasts) > 500


@pytest.mark.parametrize(
    ("points", "names"),
    [
        ([(38.6, 33.5), (44.4, 33.3)], {"Syria", "Iraq", "Saudi Arabia"}),
        ([(6.1, 46.2)], {"France", "Germany"}),
        ([(177.5, 64.7), (-165.4, 64.5)], {"Russia", "United States"}),
        ([(166.6, -77.8), (140, -75)], {"Antarctica"}),
    ],
)
def test_a_frame_has_the_countries_that_are_seen_in_it(points, names):
    frame, found = of(*points)
    assert names <= {country.name for country in found.names}
    assert found.land
    assert found.coasts or found.borders
    for x, y in starts(found.land):
        assert -20 < x < WIDTH + 20
        assert -20 < y < height_of(frame) + 20


def test_no_line_runs_along_the_antimeridian():
    """Chukotka lies on both sides of it; where Natural Earth cuts it there is no coast."""
    frame, found = of((177.5, 66.7), (-172.4, 66.5))
    seam = [round(frame.at((180, 60 + n))[0] * WIDTH) for n in range(10)]
    straight = [s for s in re.findall(r"l([^Mz]*)", found.coasts) if len(s) > 2000]
    assert not found.borders or seam
    assert not straight


def test_open_sea_is_empty():
    _, found = of((-140, -40))
    assert (found.land, found.coasts, found.borders, found.names) == ("", "", "", ())


def test_the_world_takes_little():
    frame, found = of((6, 46), (-77, 39), (121, 15))
    assert frame.whole
    assert len(found.land) + len(found.coasts) + len(found.borders) < 70_000
    assert {"Russia", "Brazil", "Australia"} <= {country.name for country in found.names}
