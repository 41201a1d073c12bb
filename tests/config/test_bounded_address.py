"""Addresses that cost more than a page, and what trackers append to them."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from timeline.config.bounded_address import (
    MOST_BYTES,
    MOST_BYTES_AT_THE_DESK,
    MOST_VALUES,
    BoundedAddressMiddleware,
    too_much,
    without_trackers,
)

REQUESTS = RequestFactory()


@examples(__file__, "bounded_address", "tracked")
def test_what_trackers_append_is_dropped_and_nothing_else(case):
    assert without_trackers(case["query"]) == case["clean"]


@given(st.text("qcountry=&%61+utm_fbclid", max_size=40))
def test_a_clean_query_is_clean_for_good(query):
    once = without_trackers(query)
    assert without_trackers(once) == once


@pytest.mark.parametrize(
    ("query", "desk", "why"),
    [
        ("", False, ""),
        ("q=" + "x" * (MOST_BYTES - 2), False, ""),
        ("q=" + "x" * MOST_BYTES, False, "asks for 2,050 bytes of filters; at most 2,048 are read"),
        ("country=SY&" * MOST_VALUES, False, ""),
        ("country=SY&" * (MOST_VALUES + 1), False, "has 21 values of “country”; at most 20"),
        ("country=SY&" * (MOST_VALUES + 1), True, ""),
        ("a=1&b=2&" * MOST_VALUES, False, ""),
        ("x" * 50 + "=1&" + ("x" * 50 + "=1&") * 20, False, f"21 values of “{'x' * 40}”"),
        ("country&" * (MOST_VALUES + 1), False, "has 21 values of “country”"),
    ],
)
def test_an_address_is_read_up_to_some_bytes_and_some_values(query, desk, why):
    refused = too_much(query, MOST_BYTES, desk)
    assert bool(refused) is bool(why)
    assert why in refused
    assert "\n" not in refused


def answer(method: str, address: str):
    """What the middleware answers; "the page" where it lets the request through."""
    middleware = BoundedAddressMiddleware(lambda request: HttpResponse("the page"))
    return middleware(REQUESTS.generic(method, address))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_reader_is_led_to_the_address_without_trackers(method):
    response = answer(method, "/statements/?q=oil&utm_source=mail")
    assert (response.status_code, response["Location"]) == (302, "/statements/?q=oil")
    assert answer(method, "/statements/?gclid=1")["Location"] == "/statements/"
    elsewhere = answer(method, "//evil.example/?gclid=1")["Location"]
    assert not elsewhere.startswith("//")


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", "/"),
        ("GET", "/?country=SY"),
        ("POST", "/?utm_source=mail"),
        ("GET", "/admin/?utm_source=mail"),
        ("GET", f"/admin/?q={'x' * MOST_BYTES}"),
    ],
)
def test_other_requests_reach_their_page(method, address):
    assert answer(method, address).content == b"the page"


@pytest.mark.parametrize(
    "address", [f"/?q={'x' * MOST_BYTES}", f"/admin/?q={'x' * MOST_BYTES_AT_THE_DESK}"]
)
def test_an_address_that_is_too_long_is_refused_in_one_line_of_text(address):
    response = answer("GET", address)
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert response.content.decode().endswith("Ask for less at a time.\n")
    assert response.content.count(b"\n") == 1
