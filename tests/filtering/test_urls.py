"""Addresses of filtered pages: the same state has the same address, whatever way led to it."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from timeline.filtering.parameters import PARAMETERS
from timeline.filtering.urls import filter_url, pairs

PAIRS = st.tuples(st.sampled_from(PARAMETERS), st.sampled_from(["a", "b", "c"]))


@examples(__file__, "urls")
def test_an_address_after_one_step(case):
    steps = {name: case[name] for name in ("drop", "replace") if name in case}
    if "toggle" in case:
        steps["toggle"] = tuple(case["toggle"])
    assert filter_url("/", QueryDict(case["query"]), **steps) == case["url"]


@given(st.lists(PAIRS, max_size=6), st.randoms())
def test_the_order_in_which_filters_were_chosen_says_nothing(rows, dice):
    shuffled = rows[:]
    dice.shuffle(shuffled)
    one, other = QueryDict(mutable=True), QueryDict(mutable=True)
    for params, order in ((one, rows), (other, shuffled)):
        for name, value in order:
            params.appendlist(name, value)
    assert sorted(pairs(one)) == sorted(pairs(other))
    assert [name for name, _ in pairs(one)] == [name for name, _ in pairs(other)]


@given(st.lists(PAIRS, max_size=6, unique=True), PAIRS)
def test_to_toggle_twice_changes_nothing(rows, pair):
    params = QueryDict(mutable=True)
    for name, value in rows:
        params.appendlist(name, value)
    once = QueryDict(filter_url("", params, toggle=pair).lstrip("?"))
    assert set(pairs(once)) ^ set(pairs(params)) == {pair}
    twice = QueryDict(filter_url("", once, toggle=pair).lstrip("?"))
    assert sorted(pairs(twice)) == sorted(pairs(params))


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_parameter_of_a_filter_stands_in_its_address(name):
    assert filter_url("/", QueryDict(f"{name}=x")) == f"/?{name}=x"
