"""Lanes get their places: across and downwards by the same code."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.public.lanes.drawing.axes import Axes, percent
from timeline.public.lanes.drawing.discs import Link, most_of, radius, radius_of_one, samples
from timeline.public.lanes.drawing.draw import Drawing, draw
from timeline.public.lanes.drawing.scale import Scale
from timeline.public.lanes.lanes import Lane, Mark
from timeline.public.lanes.silences import Silence

DAY = dt.date(2020, 1, 3)
SCALE = Scale(DAY, DAY + dt.timedelta(99))


def mark(n: int, shown: int | None = None, after: int = 0, exact: bool = True) -> Mark:
    day = DAY + dt.timedelta(after)
    return Mark(day, day, n, n if shown is None else shown, exact)


def drawn(*lanes: Lane, tall: bool = False, silent: tuple[Silence, ...] = ()) -> Drawing:
    return draw(
        SCALE,
        lanes,
        [(DAY, True), (DAY + dt.timedelta(50), False)],
        silent,
        [],
        lambda lane, mark: Link(f"{lane.name}: {mark.n}", "/"),
        radius_of_one(most_of(lanes)),
        tall=tall,
    )


def size(em: str) -> float:
    return float(em.removesuffix("em"))


@given(st.integers(1, 500), st.integers(1, 500))
def test_the_area_of_a_disc_is_in_proportion_to_its_number(a, b):
    area = [math.pi * radius(n, 0.38) ** 2 for n in (a, b)]
    assert area[0] / area[1] == pytest.approx(a / b)


def test_discs_of_one_drawing_are_on_one_scale_and_none_is_larger_than_its_lane():
    drawing = drawn(Lane("US", "U", (mark(400),)), Lane("IR", "I", (mark(100),)))
    largest, half = (size(lane.discs[0].r) for lane in drawing.lanes)
    assert largest == pytest.approx(2 * half, rel=0.01)
    assert 2 * largest <= size(drawing.length) / 2


def test_both_drawings_have_the_same_places_with_x_and_y_exchanged():
    lanes = [Lane("US", "U", (mark(2), mark(1, after=70))), Lane("IR", "I", (mark(3, after=20),))]
    wide, tall = drawn(*lanes), drawn(*lanes, tall=True)
    places = [(disc.x, disc.y) for lane in wide.lanes for disc in lane.discs]
    assert places == [(disc.y, disc.x) for lane in tall.lanes for disc in lane.discs]
    assert wide.lanes[0].discs[0].y == "25%"
    assert tall.rug.count("H1000") == wide.rug.count("V1000") == 1


def test_what_a_filter_leaves_out_stands_faintly_behind_what_it_selects():
    (lane,) = drawn(Lane("IR", "I", (mark(4, 1), mark(2, 0, 5), mark(3, 3, 9)))).lanes
    some, none, whole = lane.discs
    assert size(some.ghost) == pytest.approx(2 * size(some.r), rel=0.01)
    assert (none.r, bool(none.ghost)) == ("", True)
    assert (bool(whole.r), whole.ghost) == (True, "")


def test_a_mark_of_a_bound_is_hollow():
    (lane,) = drawn(Lane("IR", "I", (mark(1), mark(1, after=3, exact=False)))).lanes
    assert [disc.hollow for disc in lane.discs] == [False, True]


def test_days_with_an_entry_under_the_filter_are_told_from_the_others():
    drawing = drawn(Lane("IR", "I", (mark(1),)))
    assert drawing.rug.count("M") == drawing.rug_ghost.count("M") == 1
    assert drawing.rug != drawing.rug_ghost


@pytest.mark.parametrize("tall", [False, True])
def test_silences_are_shaded_all_and_named_where_their_words_find_room(tall):
    def silence(a: int, b: int) -> Silence:
        return Silence(DAY + dt.timedelta(a), DAY + dt.timedelta(b))

    silent = (silence(0, 33), silence(36, 66), silence(66, 99))
    drawing = drawn(Lane("IR", "I", (mark(1),)), tall=tall, silent=silent)
    assert drawing.bands.count("z") == 3
    assert len(drawing.silences) == 3
    near = (silence(50, 54), silence(54, 60))
    named = drawn(Lane("IR", "I", (mark(1),)), tall=False, silent=near).silences
    assert [each.of.days for each in named] == [6]


def test_lines_and_areas_run_from_edge_to_edge():
    assert Axes(tall=False).across([0.5]) == "M500.0 0V1000"
    assert Axes(tall=True).across([0.5]) == "M0 500.0H1000"
    assert Axes(tall=False).with_time([0.5]) == "M0 500.0H1000"
    assert Axes(tall=False).bands([(0.1, 0.2)]) == "M100.0 0H200.0V1000H100.0z"
    assert Axes(tall=True).bands([(0.1, 0.2)]) == "M0 100.0V200.0H1000V100.0z"


@pytest.mark.parametrize(("share", "words"), [(0.125, "12.5%"), (1, "100%"), (-0.1, "-10%")])
def test_places_are_percentages(share, words):
    assert percent(share) == words


@pytest.mark.parametrize(
    ("most", "numbers"), [(1, [1]), (7, [1, 7]), (16, [1, 16]), (17, [4, 17]), (400, [100, 400])]
)
def test_the_legend_shows_a_small_disc_and_the_largest_in_their_true_sizes(most, numbers):
    found = samples(most)
    assert [n for n, _ in found] == numbers
    area = [size(r) ** 2 for _, r in found]
    assert area[-1] / area[0] == pytest.approx(numbers[-1] / numbers[0], rel=0.01)


def test_entries_that_cannot_be_told_apart_are_one_tick():
    assert Axes(tall=False).ticks([0.5, 0.50001, 0.6]) == "M500 0V1000M600 0V1000"
