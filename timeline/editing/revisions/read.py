"""What a record was: its revisions, from the rows that triggers left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import models
from django.db.models import Q

from timeline.editing.revisions.names import Names
from timeline.editing.revisions.revision import Change, Revision
from timeline.editing.revisions.tables import BELONGS, SHOWN, Record
from timeline.editing.versions import Version, versions_of
from timeline.models import Alias, Statement


def revisions(record: Record) -> list[Revision]:
    """All revisions of a record and of what belongs to it, newest first."""
    return revisions_of(type(record), [record.pk]).get(record.pk, [])


def revisions_of(kind: type[Record], pks: Iterable[int]) -> dict[int, list[Revision]]:
    """Revisions of many records in a fixed number of queries: primary key -> newest first."""
    wanted = set(pks)
    by_record: dict[int, list[Version]] = {}
    for rows in version_tables(kind, wanted).values():
        for row in rows:
            for owner in {
                getattr(row, name) for name in BELONGS[kind][row.pgh_tracked_model]
            } & wanted:
                by_record.setdefault(owner, []).append(row)
    names = Names([row for rows in by_record.values() for row in rows])
    return {
        pk: _revisions(sorted(rows, key=lambda row: row.pgh_id), kind, pk, names)[::-1]
        for pk, rows in by_record.items()
    }


def version_tables(
    kind: type[Record], pks: Iterable[int]
) -> dict[type[models.Model], Iterable[Version]]:
    """Versions of the records' own rows and of the rows that belong to them, in order."""
    tables: dict[type[models.Model], Iterable[Version]] = {}
    for model, owners in BELONGS[kind].items():
        condition = Q()
        for name in owners:
            condition |= Q(**{f"{name}__in": pks})
        tables[model] = (
            versions_of(model).filter(condition).select_related("pgh_context").order_by("pgh_id")
        )
    return tables


def _revisions(
    rows: list[Version], kind: type[models.Model], pk: int, names: Names
) -> list[Revision]:
    """Rows in their order, grouped by what wrote them."""
    last: dict[tuple[type[models.Model], int], Version] = {}
    made: dict[UUID | dt.datetime, Revision] = {}
    for row in rows:
        model = row.pgh_tracked_model
        group = row.pgh_context_id or row.pgh_created_at
        revision = made.setdefault(group, _revision(row, names))
        revision.number = row.pgh_id
        before = last.get((model, row.pgh_obj_id))
        own = model is kind and row.pgh_obj_id == pk
        if own and before is None:
            revision.created = True
        elif not (revision.created and before is None):
            revision.changes += _changes(model, before, row, names, own)
        last[model, row.pgh_obj_id] = row
    return sorted(made.values(), key=lambda r: r.number)


def _revision(row: Version, names: Names) -> Revision:
    metadata = row.pgh_context.metadata if row.pgh_context is not None else {}
    user = metadata.get("user")
    why = metadata.get("why") or (
        "edited at the desk" if metadata.get("url") else "written directly in the database"
    )
    note, public_note = metadata.get("note", ""), metadata.get("public_note", "")
    who = names.user(user)
    return Revision(row.pgh_id, row.pgh_created_at, user, who, why, note, public_note)


def _changes(
    model: type[models.Model], before: Version | None, after: Version, names: Names, own: bool
) -> Iterator[Change]:
    """Fields that differ; a row that came or went counts as all its fields."""
    slug = "" if own or model is not Statement else after.slug
    gone = after.pgh_label == "delete"
    for name in SHOWN[model]:
        old = names.of(name, before) if before is not None else ""
        new = "" if gone else names.of(name, after)
        if old != new or gone:
            yield Change(slug, "alias" if model is Alias else name, old, new)
