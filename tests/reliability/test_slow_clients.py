"""People on bad lines, and those who pretend to be: the others do not wait for them."""

from __future__ import annotations

import re
import socket
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.reliability.test_backup import connected
from tests.reliability.test_starts import announced, free_port, interrupt, served, status, var

__all__ = ["var"]  # the folder that a started site may use
pytestmark = pytest.mark.slow
PATIENCE = 2.0  # seconds


@contextmanager
def dripping(port: int, number: int):
    """So many clients, each of which sends a byte of its request's head every second."""
    over = threading.Event()

    def drip() -> None:
        with socket.create_connection(("127.0.0.1", port)) as line:
            for byte in b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"x" * 600:
                line.send(bytes([byte]))
                if over.wait(1):
                    return

    clients = [threading.Thread(target=drip) for _ in range(number)]
    for client in clients:
        client.start()
    try:
        time.sleep(1)
        yield
        assert all(client.is_alive() for client in clients), "the slow ones were sent away"
    finally:
        over.set()
        for client in clients:
            client.join()


def waited(port: int, path: str) -> float:
    """Seconds until the page is there."""
    begun = time.monotonic()
    assert status(port, path) == 200
    return time.monotonic() - begun


def page(port: int) -> str:
    """The front page."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        return answer.read().decode()


@pytest.mark.parametrize("number", [4, 20])
def test_nobody_waits_for_slow_clients(var, number):
    port = free_port()
    with served(var, port) as started:
        announced(started)
        for _ in range(8):  # both workers have made the page once
            status(port)
        with dripping(port, number):
            times = [waited(port, path) for path in ("/", "/livez") * 5]
        interrupt(started)
    assert max(times) < PATIENCE


def test_fifty_who_want_what_must_be_made_stop_nobody_else(var):
    port = free_port()
    with served(var, port) as started:
        announced(started)
        for _ in range(8):  # both workers have made the page once
            status(port)
        static = re.search(r'href="(/static/[^"]*)"', page(port))[1]
        with connected(var) as database, ThreadPoolExecutor(50) as pool:
            database.execute("LOCK TABLE timeline_event")  # no page that shows events is made
            made = [pool.submit(status, port, f"/?q=word{n}") for n in range(50)]
            time.sleep(1)
            times = [waited(port, path) for path in ("/", static, "/livez") * 5]
            waiting = sum(not one.done() for one in made)
            database.rollback()
        interrupt(started)
    assert max(times) < PATIENCE
    assert waiting > 0, "nothing was in the way"
    answers = {one.result() for one in made}
    assert 503 in answers
    assert answers <= {200, 503}
