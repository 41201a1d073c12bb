"""Only a few pages are made at a time, so that threads are left for what costs nothing.

Static files, ``/livez`` and kept pages are answered by the same threads as pages that must be made.
Without a limit some dozens of expensive requests would take all of them. And one client has at most
half of the places, so that whoever asks for many pages at once leaves the others theirs.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Busy(Exception):
    """Too many pages are being made."""


class Turns:
    """``at_once`` pages are made, ``waiting`` more wait ``patience`` seconds for their turn.

    Of those who ask for the same page one makes it; the others, who wait for it too, find it kept.
    """

    def __init__(self, at_once: int, waiting: int, patience: float) -> None:
        self._free = threading.Semaphore(at_once)
        self._places = threading.Semaphore(at_once + waiting)
        self._patience = patience
        self._lock = threading.Lock()
        self._in_work: dict[str, threading.Event] = {}
        self._of_one = max(at_once, (at_once + waiting) // 2)
        self._held: Counter[str] = Counter()  # places, by client

    @contextmanager
    def take(self, key: str | None = None, client: str | None = None) -> Iterator[bool]:
        """Hold a turn while the block runs; true where another has made the page of this ``key`` in
        the meantime, which is then to be looked for. Raises Busy.
        """
        with self._place(client):
            another, own = self._look_for(key)
            try:
                yield from self._in_turn(another)
            finally:
                if own is not None and key is not None:
                    self._in_work.pop(key)
                    own.set()

    @contextmanager
    def _place(self, client: str | None) -> Iterator[None]:
        """One of the places for those who are answered or wait; a ``client`` has not all of them.
        Raises Busy.
        """
        with self._client_place(client):
            if not self._places.acquire(blocking=False):
                raise Busy
            try:
                yield
            finally:
                self._places.release()

    @contextmanager
    def _client_place(self, client: str | None) -> Iterator[None]:
        if client is None:
            yield
            return
        with self._lock:
            if self._held[client] >= self._of_one:
                raise Busy
            self._held[client] += 1
        try:
            yield
        finally:
            with self._lock:
                self._held[client] -= 1
                if not self._held[client]:
                    del self._held[client]

    def _look_for(self, key: str | None) -> tuple[threading.Event | None, threading.Event | None]:
        """What another's work on the page ends with, or else what one's own will."""
        if key is None:
            return None, None
        with self._lock:
            another = self._in_work.get(key)
            if another is not None:
                return another, None
            own = self._in_work[key] = threading.Event()
            return None, own

    def _in_turn(self, another: threading.Event | None) -> Iterator[bool]:
        if another is not None and not another.wait(self._patience):
            raise Busy
        if not self._free.acquire(timeout=self._patience):
            raise Busy
        try:
            yield another is not None
        finally:
            self._free.release()
