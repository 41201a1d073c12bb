"""Who asks for a page; and whoever goes away while it is made no longer has its queries run.

The server of the pages hands on the socket of a request (gunicorn does). One thread of each process
looks at those of pages that are being made; where the other side has closed, it asks Postgres to
cancel what the page's connection runs.
"""

from __future__ import annotations

import ipaddress
import logging
import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest
from psycopg import Error

from timeline.config.client_ip import UNKNOWN, client_ip
from timeline.config.replicas.reading import reading_connection

logger = logging.getLogger(__name__)
_PAUSE = 0.25  # seconds between two looks
_PATIENCE = 0.5  # seconds that a request to cancel may take


def bounded_client(request: HttpRequest) -> str | None:
    """Who may hold but a part of all turns; None for an address that many may share: no address, or
    this machine's own, from which a proxy asks for all whom ``TRUST_PROXY`` does not tell apart.
    """
    text = client_ip(request)
    if text == UNKNOWN:
        return None
    address = ipaddress.ip_address(text)
    is_own = address.is_loopback or address.is_unspecified  # "::" is the network of ::1
    return None if is_own else text


class _Watch:
    """Sockets of clients that wait, each with the connection that works for it."""

    def __init__(self) -> None:
        self._waiting: dict[socket.socket, BaseDatabaseWrapper] = {}
        self._lock = threading.Lock()
        self._somebody_waits = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, client: socket.socket, database: BaseDatabaseWrapper) -> None:
        with self._lock:
            self._waiting[client] = database
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._look, name="clients", daemon=True)
                self._thread.start()
        self._somebody_waits.set()

    def remove(self, client: socket.socket) -> None:
        """After this nothing is cancelled for it any more: its connection has other work."""
        with self._lock:
            self._waiting.pop(client, None)
            if not self._waiting:
                self._somebody_waits.clear()

    def _look(self) -> None:
        while True:
            self._somebody_waits.wait()
            time.sleep(_PAUSE)
            with self._lock:
                for client, database in list(self._waiting.items()):
                    if _is_gone(client):
                        _cancel(database)
                        del self._waiting[client]


_watch = _Watch()


@contextmanager
def while_the_client_waits(request: HttpRequest) -> Iterator[None]:
    """Run the block; what it asks the database is cancelled when the client closes."""
    client = request.environ.get("gunicorn.socket") if hasattr(request, "environ") else None
    if not isinstance(client, socket.socket):
        yield
        return
    _watch.add(client, reading_connection())  # this thread's own
    try:
        yield
    finally:
        _watch.remove(client)


def _is_gone(client: socket.socket) -> bool:
    """Whether the other side has closed; bytes of a next request are no sign of that."""
    with suppress(OSError, ValueError):
        readable, _, _ = select.select([client], [], [], 0)
        return bool(readable) and client.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    return True


def _cancel(database: BaseDatabaseWrapper) -> None:
    raw = database.connection
    if raw is not None:
        with suppress(Error):
            raw.cancel_safe(timeout=_PATIENCE)
            logger.info("A client went away; what was asked for it is cancelled.")
