"""Addresses of filtered pages: the same state has the same address, whatever way led to it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from timeline.filtering.many_urls import ManyUrls
from timeline.filtering.parameters import PARAMETERS
from timeline.filtering.urls import filter_url, list_url, pairs

PAIRS = st.tuples(st.sampled_from(PARAMETERS), st.sampled_from(["a", "b&", "ü c"]))


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


@given(st.lists(PAIRS, max_size=6), PAIRS, st.sampled_from(PARAMETERS), st.booleans())
def test_many_addresses_are_those_that_one_by_one_are_written(rows, pair, forgotten, all_shown):
    params = QueryDict(mutable=True)
    for name, value in [*rows, *([("names", "az")] if all_shown else [])]:
        params.appendlist(name, value)
    forget = (forgotten, pair[1])
    toggled = ManyUrls("/", params).toggled(*pair, forget=forget)
    assert toggled == list_url("/", params, toggle=pair, forget=forget)


@given(st.lists(PAIRS, max_size=6), st.lists(st.sampled_from(["x", "y z"]), unique=True))
def test_many_spans_are_those_that_one_by_one_are_written(rows, speakers):
    params = QueryDict(mutable=True)
    for name, value in rows:
        if name != "speaker":
            params.appendlist(name, value)
    first, last = dt.date(812, 1, 2), dt.date(2020, 1, 3)
    urls = ManyUrls("/", params)
    params.setlist("speaker", speakers)
    days = {"from": first.isoformat(), "to": last.isoformat()}
    assert urls.within(first, last, speakers) == filter_url("/", params, replace=days)
