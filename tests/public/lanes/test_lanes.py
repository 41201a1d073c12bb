"""Counts of statements become lanes."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.public.lanes.lanes import (
    Count,
    Lane,
    Mark,
    folded,
    inner_lanes,
    lanes_of,
    step_for,
)

DAY = dt.date(2020, 1, 3)


def count(lane: str, n: int = 1, day: dt.date = DAY, **more: object) -> Count:
    values = {"name": f"Land {lane}", "exact": True, "shown": n, "speakers": []} | more
    return Count(lane, day=day, n=n, **values)


def keys(lanes: list[Lane]) -> list[str]:
    return [lane.key for lane in lanes]


def test_states_stand_by_their_statements_and_what_has_none_below_them():
    counts = [count("unsure", 9), count("IR", 2), count("joint", 8), count("US", 3)]
    counts += [count("IL", 2), count("other", 7)]
    assert keys(lanes_of(counts)) == ["US", "IL", "IR", "joint", "other", "unsure"]


def test_a_statement_whose_speaker_is_not_certain_stands_in_no_states_lane():
    lanes = lanes_of([count("unsure", name="Iran"), count("IR", name="Iran")])
    assert [(lane.name, lane.n) for lane in lanes] == [("Iran", 1), ("Speaker not certain", 1)]
    assert [lane.of_state for lane in lanes] == [True, False]


def test_a_day_has_one_mark_which_is_hollow_only_where_no_day_is_told():
    (lane,) = lanes_of([count("IR", 2), count("IR", exact=False)])
    assert lane.marks == (Mark(DAY, DAY, 3, 3),)
    (lane,) = lanes_of([count("IR", exact=False)])
    assert not lane.marks[0].exact


def test_a_mark_knows_all_its_speakers_and_what_the_filter_selects():
    counts = [count("IR", 2, shown=1, speakers=["b", "a"])]
    counts.append(count("IR", shown=1, exact=False, speakers=["a", "c"]))
    (lane,) = lanes_of(counts)
    assert (lane.n, lane.shown) == (3, 2)
    assert lane.marks[0].speakers == ("a", "b", "c")


@pytest.mark.parametrize(("states", "shown"), [(8, 8), (9, 8), (20, 8)])
def test_of_many_states_the_smallest_are_one_lane(states, shown):
    lanes = lanes_of([*(count(f"S{n}", 30 - n) for n in range(states)), count("joint", 5)])
    some = folded(lanes, 8)
    assert len([lane for lane in some if lane.of_state]) == shown
    assert sum(lane.n for lane in some) == sum(lane.n for lane in lanes)
    assert some[-1].key == "joint"
    if states > 8:
        assert some[7].name == f"{states - 7} other states"


def test_a_lane_unfolds_to_its_speakers_those_without_a_name_last():
    counts = [count("", 9), *(count(f"s{n}", 9 - n) for n in range(5))]
    lanes = inner_lanes(counts, 1, 3)
    assert keys(lanes) == ["s0", "s1", "others", ""]
    assert [lane.n for lane in lanes] == [9, 8, 7 + 6 + 5, 9]
    assert all(lane.inner for lane in lanes)


def test_where_too_many_days_have_a_mark_one_stands_for_several():
    counts = [count("IR", day=DAY + dt.timedelta(n)) for n in range(3000)]
    step = step_for(counts)
    assert step == 7
    (lane,) = lanes_of(counts, step)
    assert len(lane.marks) <= 1000
    assert lane.n == 3000
    assert {(mark.last - mark.first).days for mark in lane.marks} == {6}


def test_a_chronology_of_a_few_years_has_a_mark_for_each_day():
    assert step_for([count("IR", day=DAY + dt.timedelta(n)) for n in range(800)]) == 1
