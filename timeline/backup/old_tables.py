"""The tables that a backup takes the place of: locked, then taken away."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import OperationalError, connection, transaction

from timeline.backup.found import Found
from timeline.backup.holdings import site_tables

# Pages that wait for a table give up after four seconds: each try takes less, then lets them pass.
_TRIES, _MILLISECONDS = 4, 2500


LOCKED_OUT = {"55P03", "40P01"}  # SQLSTATE: waited too long for a lock; a deadlock


def tables_to_drop(found: Found) -> list[str]:
    """Tables of the site, of whatever version, and those that the backup makes; no stranger's."""
    prefixes = tuple(
        f"{app.label}_" for app in apps.get_app_configs() if app.name.startswith("timeline")
    )
    ours = site_tables() | found.contents.tables
    there = _names(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace ="
        " %s::regnamespace",
        found,
    )
    return sorted(name for name in there if name in ours or name.startswith(prefixes))


def lock_tables(tables: list[str]) -> None:
    """Keep everybody else out of the tables until the end. Raises OperationalError."""
    if not tables:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(_MILLISECONDS)])
        for left in reversed(range(_TRIES)):
            try:
                with transaction.atomic():
                    cursor.execute(f"LOCK TABLE {_listed(tables)} IN ACCESS EXCLUSIVE MODE")
                return
            except OperationalError as error:
                if not left or getattr(error.__cause__, "sqlstate", None) not in LOCKED_OUT:
                    raise


def drop_tables(tables: list[str], found: Found) -> None:
    """Take away the tables, then the sequences and functions that belonged to them."""
    with connection.cursor() as cursor:
        if tables:
            cursor.execute(f"DROP TABLE {_listed(tables)}")
        sequences = _names(
            "SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = %s::regnamespace",
            found,
        )
        gone = [s for s in sequences if s in found.contents.sequences or s.startswith("timeline_")]
        if gone:
            cursor.execute(f"DROP SEQUENCE {_listed(sorted(gone))}")
        cursor.execute(
            "SELECT proname, oid::regprocedure::text FROM pg_proc p"
            " WHERE pronamespace = %s::regnamespace"
            " AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')",
            [connection.ops.quote_name(found.schema)],
        )
        for name, signature in cursor.fetchall():
            if name in found.contents.functions or name.startswith(("timeline_", "pgtrigger_")):
                cursor.execute(f"DROP FUNCTION {signature}")


def _names(sql: str, found: Found) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [connection.ops.quote_name(found.schema)])
        return [row[0] for row in cursor.fetchall()]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, names))
