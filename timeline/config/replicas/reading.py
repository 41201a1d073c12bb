"""Which server the present request reads from: one for all that it asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from timeline.config.replicas.settings import REPLICA

_TOOK_TOO_LONG = "57014"  # it would on the primary too, or its client has gone away


@dataclass(slots=True)
class ReplicaReading:
    """One request's reading from the replica; ``error`` is what has ended it early."""

    error: Error | None = None


_reading: ContextVar[ReplicaReading | None] = ContextVar("reading", default=None)


@contextmanager
def from_replica(reading: ReplicaReading) -> Iterator[None]:
    """All that the block reads it reads from the replica."""
    token = _reading.set(reading)
    try:
        yield
    finally:
        _reading.reset(token)


def reading_alias() -> str:
    """The name of the database that is read from now."""
    return REPLICA if reads_from_replica() else DEFAULT_DB_ALIAS


def reads_from_replica() -> bool:
    return _reading.get() is not None


def reading_connection() -> BaseDatabaseWrapper:
    """The connection that is read from now, for queries that do without the ORM."""
    return connections[reading_alias()]


def can_be_asked_again(error: Error) -> bool:
    """Whether an error is the replica's own, so that the request is to be answered from the
    primary; noted for the middleware, whatever is answered in the meantime.
    """
    reading = _reading.get()
    if reading is None or getattr(error.__cause__, "sqlstate", None) == _TOOK_TOO_LONG:
        return False
    reading.error = error
    return True


class ReplicaRouter:
    """Reading where the request reads; writing, and every migration, on the primary."""

    def db_for_read(self, model: type[Model], **hints: object) -> str:
        return reading_alias()

    def db_for_write(self, model: type[Model], **hints: object) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Model, other: Model, **hints: object) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db == DEFAULT_DB_ALIAS
