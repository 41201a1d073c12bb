"""Locks that hold over many records: one import or merge at a time."""

from __future__ import annotations

from django.db import connection

LOCK = 0x7A4F_7461_6E66  # one import at a time in one database


class ImportBusy(Exception):
    """Another import is running; the message says since when."""


def lock_imports() -> None:
    """Only one transaction at a time imports or merges.

    Raises ImportBusy, which says since when the other one runs.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if cursor.fetchone()[0]:
            return
        cursor.execute(
            "SELECT to_char(a.xact_start, 'HH24:MI:SS'), a.pid FROM pg_locks l JOIN"
            " pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.granted AND"
            " (l.classid::bigint << 32 | l.objid::bigint) = %s",
            [LOCK],
        )
        row = cursor.fetchone()
    since = f" since {row[0]} UTC (database process {row[1]})" if row and row[0] else ""
    raise ImportBusy(
        f"Another import is running{since}. Wait until it has ended, then try again; nothing was"
        " written."
    )
