"""Which state of the site an answer shows: of its content, of the day, and of the program.

The state of the content is told by the rows that triggers leave for every write. Their number is
part of it, because a transaction may commit after one that took a later number; the last one's
random mark is, because a restored backup counts from an earlier number again.
"""

from __future__ import annotations

import functools
import hashlib
from typing import cast
from weakref import WeakSet

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Max
from django.utils import timezone
from psycopg import Connection, Cursor
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus

from timeline.config.replicas.reading import reading_connection
from timeline.models import ContentChange
from timeline.models.changes import COUNTED, NEWEST_CHANGE

_PROGRAM = ("timeline/**/*.py", "timeline/**/*.toml", "timeline/**/*.json", "templates/**/*.html",
            "static/**/*", "locale/**/*.mo")  # fmt: skip
_STATEMENT = b"newest_change"
_prepared: WeakSet[Connection] = WeakSet()  # connections that know it


def content_version() -> str:
    """A short text that differs between any two states of the content, those before a restore
    included.
    """
    connection = reading_connection()
    unchecked = _take_as_checked(connection)
    try:
        newest = _newest(connection)
    except (OperationalError, InterfaceError):
        if not unchecked or not _is_closed(connection):
            raise
        connection.close()  # the server has ended it since the last request
        newest = _newest(connection)
    return _in_words(newest)


def _in_words(newest: tuple[object, ...] | None) -> str:
    return ".".join(map(str, newest)) if newest else "0"


def _newest(connection: BaseDatabaseWrapper) -> tuple[object, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(NEWEST_CHANGE)
        return cast("tuple[object, ...] | None", cursor.fetchone())


def _is_closed(connection: BaseDatabaseWrapper) -> bool:
    raw = connection.connection
    return raw is not None and bool(raw.closed)


def _take_as_checked(connection: BaseDatabaseWrapper) -> bool:
    """Let the next query itself be what shows whether a connection of before is still good: to ask
    that first would take as long as the query. Whether there is one.
    """
    unchecked = (
        connection.connection is not None
        and not getattr(connection, "health_check_done", True)
        and not connection.in_atomic_block
    )
    if unchecked:
        setattr(connection, "health_check_done", True)  # noqa: B010 - the stubs do not know it
    return unchecked


def site_state() -> str:
    """What every page depends on beside its address: content, day, program, the site's name."""
    return _site_state(content_version())


def site_state_on_open_connection() -> str:
    """The same, asked without Django's part of a connection: half the work for pages that are kept.

    Empty where the thread has no connection yet. Raises psycopg.Error where it does not answer.
    """
    connection = connections[DEFAULT_DB_ALIAS]  # the primary, which is ahead of any replica
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()  # as at the beginning of each request
    raw = connection.connection
    if raw is None:
        return ""
    if getattr(connection, "pooled", True):  # a pooler gives each query another server
        return _site_state(_in_words(Cursor(raw).execute(NEWEST_CHANGE).fetchone()))
    return _site_state(_in_words(_newest_prepared(raw)))


def _newest_prepared(raw: Connection) -> tuple[str, ...] | None:
    """The same row in the words of the server, by libpq alone: a sixth of what a cursor takes.

    Raises psycopg.Error.
    """
    server = raw.pgconn
    if raw not in _prepared:  # a table that is locked is waited for here
        told = server.prepare(_STATEMENT, NEWEST_CHANGE.encode())
        if told.status != ExecStatus.COMMAND_OK:
            raise error_from_result(told)
        _prepared.add(raw)
    found = server.exec_prepared(_STATEMENT, None)
    if found.status != ExecStatus.TUPLES_OK:
        _prepared.discard(raw)
        raise error_from_result(found)
    if not found.ntuples:
        return None
    return tuple((found.get_value(0, n) or b"").decode() for n in range(found.nfields))


def _site_state(content: str) -> str:
    return f"{content}|{timezone.localdate()}|{program()}|{settings.SITE_NAME}"


@functools.cache
def program() -> str:
    """A hash of what pages are made with, the same on every host that has the same program."""
    digest = hashlib.sha256(settings.SITE_DESCRIPTION.encode())
    for pattern in _PROGRAM:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def forget_old_changes(keep: int = 2 * COUNTED) -> None:
    """Drop the oldest rows, of which nothing asks any more."""
    last = ContentChange.objects.aggregate(last=Max("pk"))["last"] or 0
    ContentChange.objects.filter(pk__lte=last - keep).delete()
