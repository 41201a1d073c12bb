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
QUEUE = "procrastinate_"  # the queue's tables, and the functions and types that they need


def tables_to_drop(found: Found) -> list[str]:
    """Tables of the site, of whatever version, and those that the backup makes; no stranger's."""
    own = (app.label for app in apps.get_app_configs() if app.name.startswith("timeline"))
    prefixes = (*(f"{label}_" for label in own), QUEUE)
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
    """Take away the tables, and the sequences, functions and types that belonged to them."""
    # the queue's take and give rows of its tables; its triggers go with them
    _drop_functions((QUEUE,), frozenset(), found, "CASCADE")
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
    _drop_functions(("timeline_", "pgtrigger_"), found.contents.functions, found)
    _drop_types(found)


def _drop_functions(
    prefixes: tuple[str, ...], made: frozenset[str], found: Found, how: str = ""
) -> None:
    """Functions by the beginning of their names, or that are ``made`` by the backup."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, oid::regprocedure::text FROM pg_proc p"
            " WHERE pronamespace = %s::regnamespace"
            " AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')",
            [connection.ops.quote_name(found.schema)],
        )
        for name, signature in cursor.fetchall():
            if name in made or name.startswith(prefixes):
                cursor.execute(f"DROP FUNCTION {signature} {how}")


def _drop_types(found: Found) -> None:
    """The queue's own types; a table's go with the table, an array's with its element's."""
    types = _names(
        "SELECT typname FROM pg_type t WHERE typnamespace = %s::regnamespace"
        " AND (typtype = 'e' OR typtype = 'c' AND EXISTS"
        " (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))",
        found,
    )
    gone = [name for name in types if name.startswith(QUEUE)]
    if gone:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TYPE {_listed(gone)}")


def _names(sql: str, found: Found) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [connection.ops.quote_name(found.schema)])
        return [row[0] for row in cursor.fetchall()]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, names))
