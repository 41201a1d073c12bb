"""The geometry of a chart of bars, part by part; no database is asked."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.public.charts.bars import Cell, Frame, bars, end_of_axis, lines, ticks
from timeline.public.charts.spans import longer_spans

FRAME = Frame(288, left=30)
_, YEAR = longer_spans(dt.date(2020, 1, 1), dt.date(2020, 12, 31))
numbers = st.integers(0, 10**6)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=5))
def test_no_bar_is_higher_than_the_axis_and_what_is_shown_stands_before_the_whole(pairs):
    counts = [(min(pair), max(pair)) for pair in pairs]
    cells = [Cell(span, n, shown, "/") for span, (shown, n) in zip(YEAR, counts, strict=False)]
    top = end_of_axis(max(max(n for _, n in counts), 1))
    drawn = list(bars(FRAME, 20, cells, top))
    assert [bar.cell for bar in drawn] == [cell for cell in cells if cell.n]
    for bar in drawn:
        assert 0 <= float(bar.whole_y) <= float(bar.y) <= FRAME.ground
        assert float(bar.y) + float(bar.height) == pytest.approx(FRAME.ground, abs=0.2)
        assert FRAME.left <= float(bar.left) < float(bar.x)
    for bar, following in pairwise(drawn):
        assert float(bar.x) + float(bar.width) < float(following.x)


@pytest.mark.parametrize(
    ("most", "end", "told"),
    [(1, 1, [0, 1]), (3, 4, [0, 2, 4]), (11, 12, [0, 6, 12]), (41, 60, [0, 30, 60]),
     (130, 160, [0, 80, 160])],
)  # fmt: skip
def test_an_axis_ends_soon_above_the_fullest_bar_in_a_round_number(most, end, told):
    assert end_of_axis(most) == end
    assert [line.n for line in lines(FRAME, end)] == told


def test_words_of_ticks_do_not_touch_and_do_not_leave_the_frame():
    named = [(span.tick or span.short, bool(span.tick)) for span in YEAR]
    found = list(ticks(Frame(288), 24, named))
    assert [(tick.words, tick.strong) for tick in found] == [
        ("2020", True), ("Mar", False), ("May", False),
        ("Jul", False), ("Sep", False), ("Nov", False),
    ]  # fmt: skip
    assert [tick.words for tick in ticks(Frame(24), 24, [("1 January 2020", True)])] == []
