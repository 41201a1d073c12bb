"""One thread of each process looks once a second at how far the replica is."""

from __future__ import annotations

import logging
import threading
import time
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, Error, connections

from timeline.config.replicas.freshness import Freshness
from timeline.config.replicas.settings import REPLICA

logger = logging.getLogger(__name__)
_PAUSE = 1.0  # seconds between two looks
_NEWEST = "SELECT id, mark FROM timeline_contentchange ORDER BY id DESC LIMIT 1"
_SAME = "SELECT EXISTS (SELECT FROM timeline_contentchange WHERE id = %s AND mark = %s)"
_Newest = tuple[int, UUID | None]
_NOTHING: _Newest = (0, None)


class ReplicaWatch:
    """Looks from the first question on, which is answered with no."""

    def __init__(self, most_behind: float) -> None:
        self._freshness = Freshness(most_behind)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._told: bool | None = None

    def is_trusted(self) -> bool:
        """Whether the replica answers and is not too far behind."""
        if self._thread is None or not self._thread.is_alive():
            self._begin()
        return self._freshness.is_trusted(time.monotonic())

    def distrust(self) -> None:
        self._freshness.distrust()

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="replica", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            self._look()
            time.sleep(_PAUSE)

    def _look(self) -> None:
        """First at the primary: a replica that follows has by then what the primary had."""
        begun, primary = time.monotonic(), self._primary()
        try:
            replica = _newest(REPLICA)
        except Error as error:
            connections[REPLICA].close()
            self._freshness.distrust()
            self._tell(False, f"does not answer: {' '.join(str(error).split())}")
            return
        same = primary is None or _knows(replica)
        if primary is not None:
            self._freshness.note_primary(begun, primary[0])
        now = time.monotonic()
        self._freshness.note_replica(now, replica[0], same)
        behind = "is too far behind" if same else "has changes that the primary does not know"
        self._tell(self._freshness.is_trusted(now), behind)

    def _primary(self) -> _Newest | None:
        """None where it does not answer: then nobody has anything newer than the replica."""
        try:
            return _newest(DEFAULT_DB_ALIAS)
        except Error:
            connections[DEFAULT_DB_ALIAS].close()
            return None

    def _tell(self, trusted: bool, otherwise: str) -> None:
        """In the log, where it has changed."""
        if trusted != self._told:
            words = "is read from" if trusted else f"{otherwise}; the primary is read from"
            logger.warning("The replica %s.", words)
            self._told = trusted


def _newest(alias: str) -> _Newest:
    with connections[alias].cursor() as cursor:
        cursor.execute(_NEWEST)
        return cursor.fetchone() or _NOTHING


def _knows(change: _Newest) -> bool:
    """Whether the primary has it: a replica of another database has others, and one that has not
    heard of a restored backup, too.
    """
    if change == _NOTHING:
        return True
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(_SAME, [*change])
            return bool(cursor.fetchone()[0])
    except Error:
        connections[DEFAULT_DB_ALIAS].close()
        return True
