"""Labels never cover each other, and the lines that lead from them never cross."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.public.lanes.drawing.axes import LETTER, LINE, NARROWEST
from timeline.public.lanes.drawing.labels import (
    KeyEvent,
    across,
    down,
    length_of,
    side_by_side,
    wrapped,
)
from timeline.public.lanes.drawing.scale import Scale

FIRST = dt.date(2019, 1, 1)
WORDS = "The head of the force was killed in a strike in the capital of its neighbour on Friday"
OFFSETS = st.lists(st.integers(0, 799), min_size=1, max_size=8).map(sorted)


def keys(offsets: list[int]) -> tuple[KeyEvent, ...]:
    days = (FIRST + dt.timedelta(n) for n in offsets)
    return tuple(KeyEvent(day, f"{day:%-d %b %Y}", WORDS, f"/events/{day}/") for day in days)


SCALE = Scale(FIRST, FIRST + dt.timedelta(799))


@given(
    st.lists(st.tuples(st.integers(-50, 150), st.integers(1, 20)), max_size=8),
    st.integers(0, 5),
    st.integers(0, 50),
)
def test_whatever_room_is_left_none_covers_another(labels, gap, more):
    labels.sort()
    sizes = [size for _, size in labels]
    room = sum(sizes) + gap * len(sizes) + more
    begins = side_by_side([place for place, _ in labels], sizes, gap, room)
    ends = [begin + size for begin, size in zip(begins, sizes, strict=True)]
    assert all(b + 1e-6 >= end + gap for end, b in zip(ends, begins[1:], strict=False))
    assert all(begin >= -1e-6 for begin in begins)
    assert all(end <= room + 1e-6 for end in ends)


def test_labels_with_room_stand_where_they_are_wanted():
    assert side_by_side([0, 20, 50], [10, 10, 10], 1, 100) == [0, 20, 50]


def test_labels_that_are_wanted_in_one_place_share_it_evenly():
    assert side_by_side([50, 50], [10, 10], 0, 100) == [45, 55]


@given(OFFSETS)
def test_above_the_lanes_labels_stand_in_the_order_of_their_days(offsets):
    labels, height = across(SCALE, keys(offsets))
    places = [float(label.x.rstrip("%")) / 100 * NARROWEST for label in labels]
    longest = max(len(line) for label in labels for line in label.lines) * LETTER
    assert all(b - a >= longest - 0.02 for a, b in pairwise(places))
    assert places[-1] + longest <= NARROWEST + 0.02
    assert height >= max(len(label.lines) + 1 for label in labels) * LINE
    days = [float(label.leader[-1][0].rstrip("%")) for label in labels]
    assert days == sorted(days)


@given(OFFSETS)
def test_beside_lanes_that_run_downwards_no_label_covers_the_next(offsets):
    events = keys(offsets)
    length = length_of(SCALE, events)
    labels = down(SCALE, events, length)
    tops = [float(label.y.removesuffix("em")) - 1 for label in labels]
    ends = [top + (len(x.lines) + 1) * LINE for top, x in zip(tops, labels, strict=True)]
    assert all(begin >= end for end, begin in zip(ends, tops[1:], strict=False))
    assert tops[0] >= -0.01
    assert ends[-1] <= length + 0.01


def test_nothing_to_name_takes_no_room():
    assert across(SCALE, ()) == ((), 0)


@pytest.mark.parametrize("letters", [9, 17, 23])
def test_a_text_is_cut_into_lines_between_its_words(letters):
    lines = wrapped(WORDS, letters)
    assert " ".join(lines) == WORDS
    assert max(map(len, lines)) <= letters


def test_a_name_with_a_hyphen_stays_in_one_line():
    assert wrapped("strikes near al-Tanf", 16) == ("strikes near", "al-Tanf")
