"""Restoring a backup: in one transaction the old tables go, the backup's come, migrations follow.

pg_restore writes the SQL, and this room runs it on one connection of the site's own. By itself
pg_restore would wait for ever for a lock, could not take away tables that are newer than the
backup, and would leave a moment between the tables and their migrations in which pages fail.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from timeline.backup.errors import BackupError
from timeline.backup.found import Found
from timeline.backup.holdings import Holdings, holdings
from timeline.backup.old_tables import LOCKED_OUT, drop_tables, lock_tables, tables_to_drop
from timeline.backup.run_sql import run_backup
from timeline.config.postgres import limits
from timeline.models import ContentChange

IN_USE = "The site is in use: stop it first, or try again. Nothing was changed."
Say = Callable[[str], None]


def restore(file: IO[bytes], found: Found, say: Say) -> Holdings:
    """Put a backup in the place of what the database holds; what it holds then.

    All or nothing: what was there stays until the end. Raises BackupError.
    """
    try:
        with transaction.atomic(durable=True):
            limits.unlimited()
            tables = tables_to_drop(found)
            lock_tables(tables)
            drop_tables(tables, found)
            say("Restoring the tables …")
            run_backup(file, found.schema)
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
    if getattr(error.__cause__, "sqlstate", None) in LOCKED_OUT:
        return IN_USE
    return f"Nothing was changed: {' '.join(str(error).split())[:300]}"


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
