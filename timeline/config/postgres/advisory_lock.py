"""One at a time among all processes that use a database, with or without a pooler in between.

The lock is a transaction's, not a session's: a pooler gives a session's lock to whoever comes next.
The transaction is that of a second connection, so that the work has as many of its own as it likes.
"""

from __future__ import annotations

import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from timeline.config.errors import DatabaseUnreachable

_PAUSE = 0.3  # seconds between two tries
_PATIENCE = 10.0  # seconds until a pooler is believed to have no connection left


@contextmanager
def alone(number: int) -> Iterator[None]:
    """Hold the advisory lock ``number`` while the block runs; waits as long as another has it.

    Raises DatabaseUnreachable where a pooler has one connection only, on which nothing can be done
    while the lock is held.
    """
    connection.ensure_connection()
    holder = connection.copy()
    try:
        _wait_for(holder, number)
        if getattr(connection, "pooled", False):
            _refuse_a_pool_of_one()
        yield
    finally:
        holder.close()  # ends the transaction, and the lock with it


def _wait_for(holder: BaseDatabaseWrapper, number: int) -> None:
    """Try again and again: who waits inside the server keeps one of a pooler's few connections."""
    begin, said = time.monotonic(), False
    while not _taken(holder, number):
        if not said and time.monotonic() - begin > 2:
            print(
                "Waiting for another process that prepares the database …",
                file=sys.stderr,
                flush=True,
            )
            said = True
        time.sleep(_PAUSE)


def _taken(holder: BaseDatabaseWrapper, number: int) -> bool:
    """Begin a transaction that has the lock; none is left open without it."""
    holder.set_autocommit(False)
    with holder.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(%s),"
            " set_config('idle_in_transaction_session_timeout', '0', true)",
            [number],
        )
        taken = bool(cursor.fetchone()[0])
    if not taken:
        holder.rollback()
        holder.set_autocommit(True)
    return taken


def _refuse_a_pool_of_one() -> None:
    """Ask something over a third connection: with a pool of one it would be answered never."""
    probe: psycopg.Connection = connection.get_new_connection(connection.get_connection_params())
    try:
        probe.pgconn.send_query(b"SELECT 1")
        if not select.select([probe.pgconn.socket], [], [], _PATIENCE)[0]:
            raise DatabaseUnreachable(
                "The pooler before the database has no second connection for us. Raise its pool "
                "(default_pool_size) to 2 or more, or give DATABASE_URL the server's own address."
            )
    finally:
        probe.close()
