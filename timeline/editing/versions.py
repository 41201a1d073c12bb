"""Rows of the history."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, cast
from uuid import UUID

import pgtrigger
from django.db import models

if TYPE_CHECKING:
    from pghistory.models import Context


class Version(models.Model):
    """What a row of the history has, whatever it is a version of; beside that, the columns of its
    record, which are asked for by name. The classes of the rows are made at run time.
    """

    pgh_id: int
    pgh_obj_id: int
    pgh_created_at: dt.datetime
    pgh_label: str
    pgh_context: Context | None
    pgh_context_id: UUID | None
    pgh_tracked_model: type[models.Model]

    slug: str  # of an event's, a statement's, an actor's or a document's
    country_id: str | None  # of an actor's or a mention's
    flashpoint_id: int | None  # of a document's
    place_id: int | None  # of a mention's
    start: int  # of an event's or a statement's
    end: int
    date: dt.date | None  # of an event's, a statement's or a mention's
    date_by_hand: bool  # of a statement's
    sentence_start: int | None
    sentence_end: int | None

    class Meta:
        abstract = True


def field_of(model: type[models.Model], name: str) -> models.Field[object, object]:
    """A column of a model."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field


def versions_of(model: type[models.Model]) -> models.QuerySet[Version]:
    """All versions of all records of a model."""
    relation = model._meta.get_field("versions")
    assert isinstance(relation, models.ManyToOneRel)
    return cast("models.QuerySet[Version]", relation.related_model._default_manager.all())


def without_versions() -> AbstractContextManager[None]:
    """What is written to events and statements inside leaves no version: it must be nothing but
    places in a capture, or what else no undo takes back.
    """
    return pgtrigger.ignore("timeline.Event:update_update", "timeline.Statement:update_update")
