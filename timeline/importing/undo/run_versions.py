"""What an import wrote, row by row, as the history has it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from timeline.editing.versions import Version, versions_of
from timeline.importing.history import versions_by
from timeline.models import ImportRun


@dataclass(frozen=True, slots=True)
class Written:
    """One row before and after an import; None where there was none."""

    pk: int
    before: Version | None
    after: Version | None


def written_by(run: ImportRun, model: type[models.Model]) -> list[Written]:
    """The rows of one table that an import wrote, by primary key."""
    last: dict[int, Version] = {}
    for version in versions_by(run, model):
        last[version.pgh_obj_id] = version
    before = _before(run, model)
    return [
        Written(pk, before.get(pk), None if after.pgh_label == "delete" else after)
        for pk, after in sorted(last.items())
        if pk in before or after.pgh_label != "delete"
    ]


def _before(run: ImportRun, model: type[models.Model]) -> dict[int, Version]:
    """The versions before the import's: it held the rows, so what is older is not its own."""
    own = versions_by(run, model).order_by()
    rows = versions_of(model).filter(
        pgh_obj_id__in=own.values("pgh_obj_id"), pgh_id__lt=run.last_version
    )
    newest = rows.exclude(pgh_id__in=own.values("pgh_id"))
    newest = newest.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return {row.pgh_obj_id: row for row in newest if row.pgh_label != "delete"}
