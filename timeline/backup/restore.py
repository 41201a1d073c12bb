"""Restoring a backup: in one transaction the old tables go, the backup's come, migrations follow.

pg_restore writes the SQL, and this module runs it on one connection of the site's own. By itself
pg_restore would wait for ever for a lock, could not take away tables that are newer than the
backup, and would leave a moment between the tables and their migrations in which pages fail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader

from timeline.config.postgres import limits
from timeline.models import ContentChange

from . import archive
from .errors import BackupError
from .holdings import Holdings, holdings, refuse_pooler, schema, site_tables

IN_USE = "The site is in use: stop it first, or try again. Nothing was changed."
# Pages that wait for a table give up after four seconds: each try takes less, then lets them pass.
_TRIES, _MILLISECONDS = 4, 2500
_LOCKED_OUT = {"55P03", "40P01"}  # SQLSTATE: waited too long for a lock; a deadlock
_SET = re.compile(rb"^SET (\w+) = .*;$")
_COPY = re.compile(rb"^(COPY .+ FROM stdin);$")
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A backup, and what the database holds that it would take the place of."""

    contents: archive.Contents
    held: Holdings
    schema: str


def look_at(file: IO[bytes]) -> Found:
    """What is in a backup and in the database. Raises BackupError where the file is no backup."""
    refuse_pooler()
    where = schema()
    return Found(archive.contents(file, where), holdings(), where)


def restore(file: IO[bytes], found: Found, say: Say) -> Holdings:
    """Put a backup in the place of what the database holds; what it holds then.

    All or nothing: what was there stays until the end. Raises BackupError.
    """
    try:
        with transaction.atomic(durable=True):
            limits.unlimited()
            tables = _tables_to_drop(found)
            _lock(tables)
            _drop(tables, found)
            say("Restoring the tables …")
            _run_backup(file, found.schema)
            say("Bringing the tables up to date …")
            _migrate()
            ContentChange.objects.create()  # pages that were made before are not served any more
    except DatabaseError as error:
        raise BackupError(_why(error)) from None
    finally:
        connection.close()  # its settings are the backup's
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return holdings()


def _why(error: DatabaseError) -> str:
    if getattr(error.__cause__, "sqlstate", None) in _LOCKED_OUT:
        return IN_USE
    return f"Nothing was changed: {' '.join(str(error).split())[:300]}"


def _tables_to_drop(found: Found) -> list[str]:
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


def _lock(tables: list[str]) -> None:
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
                if not left or getattr(error.__cause__, "sqlstate", None) not in _LOCKED_OUT:
                    raise


def _drop(tables: list[str], found: Found) -> None:
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


def _run_backup(file: IO[bytes], where: str) -> None:
    """Run the backup's SQL; what it sets for the session is set back."""
    changed: set[str] = {"search_path"}
    with connection.cursor() as cursor:
        for name in ("pre-data", "data", "post-data"):
            with archive.section(file, where, name) as lines:
                _run_section(cursor, lines, changed, with_rows=name == "data")
        for setting in changed:
            cursor.execute(f"RESET {setting}")


def _run_section(
    cursor: CursorWrapper, lines: IO[bytes], changed: set[str], *, with_rows: bool
) -> None:
    """Statements in one go, rows as they come. Only the part with rows has COPY and its data."""
    statements: list[bytes] = []
    in_head = True
    for line in lines:
        if in_head and (line.startswith(b"\\restrict ") or _is_setting(line, changed)):
            continue
        in_head = in_head and not line.startswith(b"SELECT pg_catalog.set_config('search_path'")
        if with_rows and (begun := _COPY.match(line)):
            _run(cursor, statements)
            _copy(cursor, begun[1], lines)
        elif not line.startswith(b"\\unrestrict "):
            statements.append(line)
    _run(cursor, statements)


def _is_setting(line: bytes, changed: set[str]) -> bool:
    """Whether the line sets a timeout: those are ours, and older servers lack some."""
    found = _SET.match(line)
    if found is None:
        return False
    name = found[1].decode()
    if name.endswith("_timeout"):
        return True
    changed.add(name)
    return False


def _run(cursor: CursorWrapper, statements: list[bytes]) -> None:
    sql = b"".join(statements).decode()
    statements.clear()
    if sql.strip():
        cursor.execute(sql)


def _copy(cursor: CursorWrapper, statement: bytes, lines: IO[bytes]) -> None:
    """Hand rows over up to the line that ends them; a row never holds a line end of its own."""
    with connection.wrap_database_errors, cursor.copy(statement.decode()) as copy:
        for line in lines:
            if line == b"\\.\n":
                return
            copy.write(line)
        raise BackupError("The backup cannot be read: it ends within a table.")


def _migrate() -> None:
    """Bring tables of an older version up to date. Raises BackupError on those of a newer one."""
    with connection.cursor() as cursor:
        # a check that waits for the end would forbid the next migration to change the table
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    loader = MigrationLoader(connection)
    own = {app.label for app in apps.get_app_configs() if app.name.startswith("timeline")}
    unknown = sorted(
        f"{app}.{name}"
        for app, name in (loader.applied_migrations or ())
        if app in own and (app, name) not in (loader.disk_migrations or ())
    )
    if unknown:
        raise BackupError(
            f"The backup was made by a newer version of this program ({unknown[-1]}). "
            "Update the program, then try again. Nothing was changed."
        )
    call_command("migrate", verbosity=0, interactive=False)
