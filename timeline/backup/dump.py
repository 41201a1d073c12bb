"""Writing a backup: PostgreSQL's custom format, whole or not there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import IO

from django.db import connection, transaction

from timeline.config.postgres import limits

from . import client
from .errors import BackupError
from .holdings import Holdings, holdings, refuse_pooler, schema, site_tables


def write(file: Path, *, overwrite: bool = False) -> Holdings:
    """Write a backup to ``file``, which only its owner may read; what it holds.

    A file that is there stays, unless ``overwrite``. Raises BackupError, and leaves nothing half.
    """
    file = file.resolve()
    if file.exists() and not file.is_file():
        raise BackupError(f"{file} is no file that a backup could be written to.")
    if file.exists() and not overwrite:
        raise BackupError(_there(file))
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)  # mode 0600
    except OSError as error:
        raise BackupError(f"{file} cannot be written: {error.strerror}.") from None
    beginning = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as out:
            held = write_to(out)
            os.fsync(out.fileno())
        _put_in_place(beginning, file, overwrite)
    except OSError as error:
        raise BackupError(f"{file} cannot be written: {error.strerror}.") from None
    finally:
        beginning.unlink(missing_ok=True)
    return held


def write_to(out: IO[bytes]) -> Holdings:
    """Write a backup to a file or a pipe that is open; what it holds. Raises BackupError."""
    refuse_pooler()
    program = client.dumper()
    if not site_tables() & set(connection.introspection.table_names()):
        raise BackupError("The database is empty; there is nothing to back up.")
    with transaction.atomic(), connection.cursor() as cursor:
        # pg_dump sees exactly what we count, however much is written meanwhile
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        limits.unlimited()
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        held = holdings()
        client.run(
            program,
            *("--format=custom", f'--schema="{schema()}"', f"--snapshot={snapshot}"),
            *("--lock-wait-timeout=10s", "--no-password"),
            stdout=out,
            doing="Writing the backup",
        )
    return held


def _put_in_place(beginning: Path, file: Path, overwrite: bool) -> None:
    if overwrite:
        beginning.replace(file)
    else:
        try:
            os.link(beginning, file)  # unlike a rename it takes no other file's place
        except FileExistsError:
            raise BackupError(_there(file)) from None
        except OSError:  # a memory stick's file system has no links
            beginning.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _there(file: Path) -> str:
    return f"{file} is there already. Take another name, or say --overwrite."
