"""Which versions of the history an import wrote: what undoing it goes by."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection, models

from timeline.editing.versions import Version, versions_of
from timeline.models import Document, Event, ImportRun, Statement

_MANY = 1000  # entries
_SEQUENCE = "timeline_version_number"
_WORDS = (models.TextField, models.JSONField, models.CharField)
# What moves without a version.
_PLACES: dict[type[models.Model], Sequence[str]] = {
    Event: ("capture_id", "start", "end"),
    Statement: ("start", "end", "sentence_start", "sentence_end", "parser_version"),
}


def record_places(document: Document, standing: list[int]) -> None:
    """Write a version of each record that has moved without one, before an import changes it: what
    undoing it goes back to. Not of the entries (primary keys) that the import leaves ``standing``.
    """
    _record(Event, "id", document, standing)
    _record(Statement, "event_id", document, standing)


def _record(model: type[models.Model], event: str, document: Document, standing: list[int]) -> None:
    meta, quote = versions_of(model).model._meta, connection.ops.quote_name
    kept = {f.column for f in model._meta.concrete_fields if not f.generated}
    columns = [quote(str(f.column)) for f in meta.concrete_fields if f.column in kept]
    places = [quote(name) for name in _PLACES[model]]
    sql = f"""
        INSERT INTO {quote(meta.db_table)}
            ({", ".join(columns)}, pgh_created_at, pgh_label, pgh_obj_id, pgh_context_id)
        SELECT {", ".join(f"now.{name}" for name in columns)},
            now(), 'update', now.id, _pgh_attach_context()
        FROM {quote(model._meta.db_table)} now CROSS JOIN LATERAL (
            SELECT {", ".join(places)} FROM {quote(meta.db_table)} version
            WHERE version.pgh_obj_id = now.id ORDER BY pgh_id DESC LIMIT 1
        ) last
        WHERE now.document_id = %s
            AND NOT EXISTS (SELECT FROM unnest(%s::bigint[]) still WHERE still = now.{event})
            AND ({", ".join(f"now.{name}" for name in places)})
            IS DISTINCT FROM ({", ".join(f"last.{name}" for name in places)})
        ORDER BY now.id
    """  # noqa: S608 - names of our own
    with connection.cursor() as cursor:
        cursor.execute(sql, [document.pk, standing])


def newest_version() -> int:
    """A number that all versions that are written from now on exceed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [_SEQUENCE])
        return int(cursor.fetchone()[0])


def remember_versions(run: ImportRun, context: UUID, before: int) -> None:
    """Keep what tells the versions that an import has just written from all others: what else is
    written meanwhile has another context, what the same request writes later a higher number.
    """
    run.context, run.first_version, run.last_version = context, before, newest_version()
    run.save(update_fields=["context", "first_version", "last_version"])


def refresh_statistics(run: ImportRun) -> None:
    """After a large import, have the database look at what it has written: until it does so by
    itself, a minute later, it takes minutes for what takes moments. Words can wait until then, but
    for those of a choice: looking at them takes four times as long as all else does.
    """
    if run.created + run.updated < _MANY:
        return
    for model in (Event, Statement):
        for rows in (model, versions_of(model).model):
            _analyze(rows)


def _analyze(model: type[models.Model]) -> None:
    quote = connection.ops.quote_name
    joined = (f for f in model._meta.concrete_fields if f.choices or not isinstance(f, _WORDS))
    columns = ", ".join(quote(str(field.column)) for field in joined if not field.generated)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {quote(model._meta.db_table)} ({columns})")


def versions_by(run: ImportRun, model: type[models.Model]) -> models.QuerySet[Version]:
    """The versions of one table that an import wrote, in their order."""
    rows = versions_of(model).filter(pgh_context_id=run.context)
    return rows.filter(pgh_id__gt=run.first_version, pgh_id__lt=run.last_version).order_by("pgh_id")
