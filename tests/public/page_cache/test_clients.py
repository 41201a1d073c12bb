"""What runs for a client that has gone is cancelled; for one that waits it goes on."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory

from timeline.public.page_cache import clients

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    near, far = socket.socketpair()
    yield near, far
    near.close()
    far.close()


def slept(near: socket.socket, seconds: float) -> float:
    """Seconds that a page's query of so many seconds took, for the client at the other end."""
    request = RequestFactory().get("/")
    request.environ["gunicorn.socket"] = near
    begin = time.monotonic()
    with clients.while_the_client_waits(request), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [seconds])
    return time.monotonic() - begin


def test_a_query_ends_when_its_client_goes(pair):
    near, far = pair
    threading.Timer(0.1, far.close).start()
    begin = time.monotonic()
    with pytest.raises(OperationalError, match="canceling statement due to user request"):
        slept(near, 30)
    assert time.monotonic() - begin < 10


def test_a_query_goes_on_for_a_client_that_waits_or_asks_for_more(pair):
    near, far = pair
    far.sendall(b"GET /next")
    assert slept(near, 0.6) >= 0.6


def test_without_a_socket_nothing_is_watched():
    with clients.while_the_client_waits(RequestFactory().get("/")):
        assert not clients._watch._waiting
