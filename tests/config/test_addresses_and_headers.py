"""What is done to a request before any page, and to an answer after it."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from gunicorn.config import Config
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader

from timeline.config import gunicorn
from timeline.config.bounded_address import (
    MOST_BYTES,
    MOST_BYTES_AT_THE_DESK,
    MOST_VALUES,
    BoundedAddressMiddleware,
    too_much,
    without_trackers,
)
from timeline.config.headers import HeadersMiddleware
from timeline.config.middleware import MethodsMiddleware


def page(request) -> HttpResponse:
    return HttpResponse(f"the page of {request.get_full_path()}")


def bounded(path: str, method: str = "get") -> HttpResponse:
    return BoundedAddressMiddleware(page)(getattr(RequestFactory(), method)(path))


def answered(path: str, method: str = "get") -> HttpResponse:
    return HeadersMiddleware(page)(getattr(RequestFactory(), method)(path))


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", ""),
        ("q=oil", "q=oil"),
        ("utm_source=mail", ""),
        ("q=oil&utm_source=mail&fbclid=1", "q=oil"),
        ("UTM_Medium=x&q=%C3%A4", "q=%C3%A4"),
        ("gclid=1&q=&country=SY&country=IR", "q=&country=SY&country=IR"),
        ("q=utm_source", "q=utm_source"),
        ("q=%26utm_source", "q=%26utm_source"),
        ("mc_cid=1&mc_eid=2", ""),
        ("fbclidx=1", "fbclidx=1"),
    ],
)
def test_what_trackers_append_is_dropped_and_nothing_else(query, kept):
    assert without_trackers(query) == kept


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_tracked_address_leads_to_the_clean_one(method):
    answer = bounded("/statements/?q=oil&utm_source=mail", method)
    assert (answer.status_code, answer["Location"]) == (302, "/statements/?q=oil")
    assert bounded("/?fbclid=1", method)["Location"] == "/"


@pytest.mark.parametrize(
    ("path", "method"),
    [("/", "get"), ("/?q=oil", "get"), ("/?utm_source=x", "post"), ("/admin/?utm_source=x", "get")],
)
def test_any_other_address_is_answered_as_it_stands(path, method):
    assert bounded(path, method).content.decode() == f"the page of {path}"


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("q=" + "x" * (MOST_BYTES - 2), ""),
        ("q=" + "x" * (MOST_BYTES - 1), "This address asks for 2,049 bytes of filters"),
        ("&".join(["country=SY"] * MOST_VALUES), ""),
        ("&".join(["country=SY"] * (MOST_VALUES + 1)), "This address has 21 values of “country”"),
        ("&".join(f"name{n}=1" for n in range(60)), ""),
        ("&".join(["x" * 50] * 21), f"This address has 21 values of “{'x' * 40}”"),
    ],
)
def test_an_address_that_costs_more_than_a_page_is_refused_in_one_line(query, refused):
    assert too_much(query, MOST_BYTES).startswith(refused)
    assert bool(too_much(query, MOST_BYTES)) == bool(refused)
    answer = bounded(f"/?{query}")
    assert answer.status_code == (400 if refused else 200)
    if refused:
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.content.decode().count("\n") == 1


def test_the_desk_s_lists_come_back_with_many_chosen_rows():
    many = "&".join(["_selected_action=1"] * 100)
    assert bounded(f"/admin/timeline/event/?{many}").status_code == 200
    long = "q=" + "x" * MOST_BYTES_AT_THE_DESK
    assert bounded(f"/admin/timeline/event/?{long}").status_code == 400


OPEN = [
    "/events.csv", "/events.json", "/events.atom", "/events.ics", "/events.timelinejs.json",
    "/over-time.csv", "/over-time.svg", "/over-time.png", "/events.geojson",
    "/statements.csv", "/statements.json", "/statements.atom", "/changes.atom", "/withdrawn.json",
    "/data/chronology.zip", "/data/chronology.db", "/data/metadata.json", "/data/openapi.json",
    "/events.bib", "/events.ris", "/events.csl.json", "/events.txt",
    "/statements.bib", "/statements.ris", "/statements.csl.json", "/statements.txt",
]  # fmt: skip
CLOSED = [
    "/",
    "/events/al-tanf-2020-06-05/",
    "/admin/",
    "/events.html",
    "/changes.json",
    "/x/events.csv",
]


@pytest.mark.parametrize("path", OPEN)
def test_exports_may_be_fetched_by_any_site(path):
    answer = answered(path)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    asked = answered(path, "options")
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in asked


@pytest.mark.parametrize(("method", "status"), [("trace", 405), ("put", 405), ("get", 200)])
def test_nothing_answers_to_methods_that_neither_read_nor_send(method, status):
    request = getattr(RequestFactory(), method)("/statements.json")
    answer = MethodsMiddleware(page)(request)
    assert answer.status_code == status
    assert status == 200 or answer["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize("path", CLOSED)
def test_pages_may_not(path):
    answer = answered(path)
    assert "Access-Control-Allow-Origin" not in answer
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answered(path, "options").status_code == 200, "answered by the page, as any request"


@pytest.mark.parametrize(
    "path", ["/embed/", "/embed/events/al-tanf-2020-06-05/", "/static/timeline/a.css"]
)
def test_frames_of_other_sites_may_show_what_is_made_for_them(path):
    answer = answered(path)
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize(
    ("path", "passkeys"), [("/", "()"), ("/events.csv", "()"), ("/admin/login/", "(self)")]
)
def test_a_page_may_use_nothing_but_what_it_needs(path, passkeys):
    policy = dict(rule.split("=") for rule in answered(path)["Permissions-Policy"].split(", "))
    assert policy["clipboard-write"] == "(self)"
    assert policy["publickey-credentials-get"] == passkeys
    assert {policy[name] for name in ("camera", "microphone", "geolocation", "usb")} == {"()"}


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "192.0.2.7"])
def test_the_server_of_the_pages_believes_no_proxy_by_itself(peer):
    """That is for TRUST_PROXY alone, which Django looks at."""
    server = Config()
    server.set("forwarded_allow_ips", gunicorn.forwarded_allow_ips)
    sent = b"GET / HTTP/1.1\r\nHost: a.example\r\nX-Forwarded-Proto: https\r\n\r\n"
    request = Request(server, IterUnreader(iter([sent])), (peer, 50000))
    assert request.scheme == "http"
