"""What is set on a connection: how long a statement of a page may take, and that none is compiled;
and whether a pooler stands in between.

Imports, migrations and commands have no such limits; what runs one inside the server of the pages
lifts them for its own transaction with ``unlimited``.
"""

from __future__ import annotations

from typing import LiteralString

import psycopg
from django.db import connection

# Milliseconds. A page waits for a lock, then says 503, within six seconds.
STATEMENT, LOCK, IDLE = 5000, 4000, 30_000
_LIMITS = {
    "statement_timeout": STATEMENT,
    "lock_timeout": LOCK,
    "idle_in_transaction_session_timeout": IDLE,
}
_state = {"on": False}


def switch_on() -> None:
    """Limit every connection that this process opens from now on: it serves pages."""
    _state["on"] = True


def switch_off() -> None:
    """Connections that this process opens from now on have no limits: it does not serve pages."""
    _state["on"] = False


def apply(raw: psycopg.Connection) -> None:
    """Set what holds for a new connection of psycopg: the limits, where this process has them."""
    # to compile a statement that reads many rows takes the server up to a second, for each anew
    values = "set_config('jit', 'off', false)"
    if _state["on"]:
        for name, value in _LIMITS.items():
            values += f", set_config('{name}', '{value}', false)"
    _in_autocommit(raw, f"SELECT {values}")


def unlimited() -> None:
    """Lift the limits until the transaction ends: an import takes as long as it takes."""
    with connection.cursor() as cursor:
        values = ", ".join(f"set_config('{name}', '0', true)" for name in _LIMITS)
        cursor.execute(f"SELECT {values}")


def is_pooled(raw: psycopg.Connection) -> bool:
    """Whether a pooler answers: the key that it gives for cancelling is not the server's
    process.
    """
    return _in_autocommit(raw, "SELECT pg_backend_pid()") != (raw.info.backend_pid,)


def _in_autocommit(raw: psycopg.Connection, sql: LiteralString) -> tuple[object, ...] | None:
    """Run one query on a connection whose state Django has not set yet; no transaction is left
    open.
    """
    with raw.cursor() as cursor:
        row = cursor.execute(sql).fetchone()
    if not raw.autocommit:
        raw.commit()
    return row
