"""Bringing back what belongs to a record: mentions, aliases, tenures."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from timeline.editing.revisions.tables import ACTORS, BELONGS, Record
from timeline.editing.versions import Version, versions_of
from timeline.models import Actor, Event, EventActor, StatementActor


def current_key(actor: int | None) -> int | None:
    """The primary key of the record that stands for an actor now."""
    return Actor.objects.get(pk=actor).current_actor().pk if actor is not None else None


def restore_rows(model: type[models.Model], record: Record, rows: dict[int, Version]) -> None:
    """Mentions, aliases and tenures: exactly the rows that stood, except what has come from another
    record or gone to one.
    """
    parent = Q()
    for name in BELONGS[type(record)][model]:
        parent |= Q(**{name: record.pk})
    manager = model._default_manager
    wanted = {pk: _values(model, record, version) for pk, version in rows.items()}
    # Rows may have exchanged their values: all that differ go before any comes back.
    for row in manager.filter(parent):
        if _differs(row, wanted[row.pk]) if row.pk in wanted else _began_here(row, record):
            row.delete()
    for pk, values in wanted.items():
        doubled = (
            model in (EventActor, StatementActor)
            and manager.filter(parent, actor=values["actor_id"]).exists()
        )
        if not doubled and not manager.filter(pk=pk).exists():
            manager.create(pk=pk, **values)


def _differs(row: models.Model, values: dict[str, object]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def _began_here(row: models.Model, record: Record) -> bool:
    """Whether a row was this record's from the first, and did not come from another one."""
    owners = BELONGS[type(record)][type(row)]
    first = versions_of(type(row)).filter(pgh_obj_id=row.pk).order_by("pgh_id").first()
    return first is None or record.pk in {getattr(first, name) for name in owners}


def _values(model: type[models.Model], record: Record, version: Version) -> dict[str, object]:
    """A version's values as they are written today: actors that were merged since stand under their
    present record.
    """
    names = [
        f.attname for f in model._meta.concrete_fields if not f.primary_key and not f.generated
    ]
    if isinstance(record, Event):
        names.remove("date")  # the event's, which a trigger writes
    values = {name: getattr(version, name) for name in names}
    for name in ACTORS & {name.removesuffix("_id") for name in names}:
        if values[f"{name}_id"] != record.pk:
            values[f"{name}_id"] = current_key(values[f"{name}_id"])
    return values
