"""What a database holds, in numbers, and which of its tables are the site's."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from timeline.models import Document, Event, Statement

from .errors import BackupError


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many rows a database has of each; versions are those of all records' histories."""

    documents: int
    events: int
    statements: int
    versions: int
    users: int

    def __str__(self) -> str:
        words = ("document", "event", "statement", "version", "user")
        return ", ".join(
            f"{n} {word}{'' if n == 1 else 's'}"
            for n, word in zip(astuple(self), words, strict=True)
        )

    @property
    def used(self) -> bool:
        """Whether somebody would miss it."""
        return bool(self.documents or self.users)


def holdings() -> Holdings:
    """What the database holds now; tables that are not there yet hold nothing."""
    there = set(connection.introspection.table_names())
    versions = [m._meta.db_table for m in apps.get_models() if hasattr(m, "pgh_tracked_model")]
    counted = [m._meta.db_table for m in (Document, Event, Statement)]
    documents, events, statements = (_rows(table, there) for table in counted)
    return Holdings(
        documents,
        events,
        statements,
        sum(_rows(table, there) for table in versions),
        _rows(get_user_model()._meta.db_table, there),
    )


def _rows(table: str, there: set[str]) -> int:
    if table not in there:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return int(cursor.fetchone()[0])


def schema() -> str:
    """The schema that the site's tables are in, ``public`` as a rule."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(cursor.fetchone()[0])


def site_tables() -> set[str]:
    """Tables that this version of the program makes, whether they are there or not."""
    return {
        MigrationRecorder.Migration._meta.db_table,
        *connection.introspection.django_table_names(include_views=False),
    }


def refuse_pooler() -> None:
    """Raise BackupError where a pooler stands between us and the server.

    pg_dump sets things for its session, which a pooler would hand on to the site's pages.
    """
    connection.ensure_connection()
    if getattr(connection, "pooled", False):
        raise BackupError(
            "DATABASE_URL leads through a connection pooler. Give the server's own address for "
            "this command: DATABASE_URL=postgres://… manage.py …"
        )
