"""Which versions of the history an import wrote: what undoing it goes by."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, models

from timeline.editing.versions import Version, versions_of
from timeline.models import ImportRun

_SEQUENCE = "timeline_version_number"


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


def versions_by(run: ImportRun, model: type[models.Model]) -> models.QuerySet[Version]:
    """The versions of one table that an import wrote, in their order."""
    rows = versions_of(model).filter(pgh_context_id=run.context)
    return rows.filter(pgh_id__gt=run.first_version, pgh_id__lt=run.last_version).order_by("pgh_id")
