"""A backup's SQL, run on the site's own connection."""

from __future__ import annotations

import re
from typing import IO

from django.db import connection
from django.db.backends.utils import CursorWrapper

from timeline.backup import archive
from timeline.backup.errors import BackupError

_SET = re.compile(rb"^SET (\w+) = .*;$")
_COPY = re.compile(rb"^(COPY .+ FROM stdin);$")


def run_backup(file: IO[bytes], where: str) -> None:
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
