"""Bringing a record back to what a revision left."""

from __future__ import annotations

from collections.abc import Iterable

import pghistory
from django.contrib.auth import get_user_model
from django.db import models, transaction

from timeline.editing.attributions import name_speaker
from timeline.editing.passages import relocate
from timeline.editing.restoring.rows import current_key, restore_rows
from timeline.editing.revisions.read import revisions, version_tables
from timeline.editing.revisions.tables import ACTORS, BELONGS, RESTORED, Record
from timeline.editing.versions import Version, field_of, versions_of
from timeline.models import Document, State, Statement

_DAY = ("date_relation", "date_words", "date_by_hand")


@transaction.atomic
def restore(record: Record, number: int) -> None:
    """Bring a record and what belongs to it back to what revision ``number`` left; itself a
    revision that can be undone.

    Raises LookupError where the record has no revision of that number.
    """
    if number not in {r.number for r in revisions(record)}:
        raise LookupError(f"There is no version {number} of this record.")
    with pghistory.context(why=f"restored version {number}"):
        kind = type(record)
        tables = {
            model: _stood(model, record, rows, number)
            for model, rows in version_tables(kind, [record.pk]).items()
        }
        own = tables.pop(kind)[record.pk]
        _take_back(kind._default_manager.select_for_update().get(pk=record.pk), own)
        for model, rows in tables.items():
            if model is Statement:
                _restore_statements(record, rows)
            else:
                restore_rows(model, record, rows)
        if isinstance(record, Statement):
            name_speaker(Statement.objects.select_related("speaker").get(pk=record.pk))


def _stood(
    model: type[models.Model], record: Record, mentioning: Iterable[Version], number: int
) -> dict[int, Version]:
    """The rows that belonged to a record at a number, by primary key; those that had gone to
    another one did not.
    """
    owners = BELONGS[type(record)][model]
    stood: dict[int, Version] = {}
    touched = {row.pgh_obj_id for row in mentioning}
    for row in (
        versions_of(model).filter(pgh_obj_id__in=touched, pgh_id__lte=number).order_by("pgh_id")
    ):
        stood[row.pgh_obj_id] = row
    return {
        pk: row
        for pk, row in stood.items()
        if row.pgh_label != "delete" and record.pk in {getattr(row, name) for name in owners}
    }


def _take_back(current: models.Model, version: Version) -> None:
    """Write a version's values to its record; actors that were merged since stand under their
    present record.
    """
    for name in RESTORED[type(current)]:
        attribute = field_of(type(current), name).attname
        value = getattr(version, attribute)
        if name == "reviewed_by" and not get_user_model().objects.filter(pk=value).exists():
            value = None
        setattr(current, attribute, current_key(value) if name in ACTORS else value)
    if isinstance(current, Statement):
        by = current.start - version.start  # moved since: the history has no version of that
        current.quotes = [q.at(None if q.start is None else q.start + by) for q in current.quotes]
        _take_back_day(current, version)
        current.end = current.start + version.end - version.start
        current.find_holder()
        relocate(current)
        if version.sentence_start is not None and version.sentence_end is not None:
            by = current.start - version.start
            current.sentence_start = version.sentence_start + by
            current.sentence_end = version.sentence_end + by
    current.save()
    if isinstance(current, Document):
        current.date_statements()
    elif isinstance(current, Statement):
        current.document.date_statements()


def _take_back_day(current: Statement, version: Version) -> None:
    """The day, where it was told otherwise than now; else it follows the entry or the article."""
    told = [name for name in _DAY if getattr(current, name) != getattr(version, name)]
    if version.date_by_hand or told:
        current.date = version.date
        for name in told:
            setattr(current, name, getattr(version, name))
        if current.event is not None and not (current.date_by_hand or current.date_words):
            current.date = current.event.date


def _restore_statements(event: Record, rows: dict[int, Version]) -> None:
    """Statements take back their values; those that did not exist yet are hidden."""
    for statement in Statement.objects.filter(event=event.pk).select_for_update():
        if statement.pk in rows:
            former = statement.speaker
            _take_back(statement, rows[statement.pk])
            name_speaker(statement, former)
        elif statement.state != State.HIDDEN:
            statement.state = State.HIDDEN
            statement.save(update_fields=["state"])
