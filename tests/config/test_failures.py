"""What stands in the place of a page when something fails, and before it where it cannot be."""

from __future__ import annotations

import json
import logging

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from timeline.config import log_lines
from timeline.config.middleware import (
    DatabaseDownMiddleware,
    HostileAddressMiddleware,
    server_error,
)

REQUESTS = RequestFactory()


class FromServer(Exception):
    """What the driver raises: with the state that the server told, if it told one."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("told by the server")
        self.sqlstate = sqlstate


def failure(kind: type[Exception], sqlstate: str | None) -> Exception:
    error = kind("it failed")
    error.__cause__ = FromServer(sqlstate)
    return error


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (OperationalError("connection refused"), True),
        (InterfaceError("connection already closed"), True),
        (failure(OperationalError, None), True),
        (failure(OperationalError, "08006"), True),  # the connection broke
        (failure(OperationalError, "53300"), True),  # too many connections
        (failure(OperationalError, "57P01"), True),  # the server is shut down
        (failure(OperationalError, "57014"), True),  # it took too long
        (failure(OperationalError, "55P03"), True),  # a lock took too long
        (failure(OperationalError, "40P01"), True),  # a deadlock
        (failure(OperationalError, "22021"), False),
        (failure(DatabaseError, "08006"), False),
        (ValueError("of our own"), False),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_only_a_database_that_does_not_answer_is_away(error, away):
    middleware = DatabaseDownMiddleware(lambda request: HttpResponse())
    response = middleware.process_exception(REQUESTS.get("/"), error)
    assert (response is not None) is away
    if away:
        assert (response.status_code, response["Retry-After"]) == (503, "30")


def test_what_failed_is_noted_in_the_line_of_the_request():
    current = log_lines.begin("a1b2")
    try:
        middleware = DatabaseDownMiddleware(lambda request: HttpResponse())
        response = middleware.process_exception(REQUESTS.get("/"), OperationalError("no route"))
    finally:
        log_lines.end()
    assert current.note == "no route"
    assert "a1b2" in response.content.decode(), "the page names the number of the request"


def test_an_error_that_nobody_caught_has_a_page_of_its_own():
    try:
        raise ValueError("of our own")
    except ValueError:
        response = server_error(REQUESTS.get("/"))
    assert response.status_code == 500
    assert "of our own" not in response.content.decode()


def test_a_connection_lost_outside_of_a_view_has_the_database_s_page():
    try:
        raise OperationalError("gone")
    except OperationalError:
        assert server_error(REQUESTS.get("/")).status_code == 503


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/admin/?q=%00", 400),
        ("/admin/x%00y/", 400),
        ("/admin/?q=0", 200),
        ("/admin/", 200),
        ("/?q=%00", 200),  # the filter says itself what is wrong
    ],
)
def test_at_the_desk_no_address_holds_a_nul(address, status):
    middleware = HostileAddressMiddleware(lambda request: HttpResponse("the page"))
    assert middleware(REQUESTS.get(address)).status_code == status


def line(**record: object) -> dict:
    """A record as it is logged."""
    made = logging.makeLogRecord({"msg": "said", "name": "timeline", "levelname": "INFO"} | record)
    return json.loads(log_lines.JSONLines().format(made))


def test_a_line_says_when_how_grave_who_and_what():
    found = line(created=0.0)
    assert found == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "INFO",
        "logger": "timeline",
        "message": "said",
    }


def test_a_line_belongs_to_the_request_in_hand():
    log_lines.begin("a1b2")
    try:
        assert line()["id"] == "a1b2"
        assert line(number="c3d4")["id"] == "c3d4", "or to the one that it names"
    finally:
        log_lines.end()
    assert "id" not in line()


def test_no_text_of_a_visitor_begins_a_line_of_its_own():
    text = 'one\n{"level": "ERROR"}\u2028two\x1b[31m'
    record = logging.makeLogRecord({"msg": text})
    written = log_lines.JSONLines().format(record)
    assert len(written.splitlines()) == 1
    assert written.isascii()
    assert json.loads(written)["message"] == text


def test_a_note_is_as_long_as_a_line_can_bear():
    current = log_lines.begin("a1b2")
    try:
        log_lines.note("x" * 5000)
    finally:
        log_lines.end()
    assert len(current.note) == log_lines.LONGEST_NOTE
