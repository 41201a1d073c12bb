"""Which columns the history tells of, by record, and what they are called."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models import (
    Actor,
    Alias,
    Document,
    Event,
    EventActor,
    EventCountry,
    Statement,
    StatementActor,
    StatementCountry,
    Tenure,
)

if TYPE_CHECKING:
    from pghistory.models import Context

Record = Event | Statement | Actor | Document


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


# What people are shown of each table; the rest (places in the capture, merge bases) is kept but
# says nothing to them.
SHOWN: dict[type[models.Model], tuple[str, ...]] = {
    Event: ("date", "text", "truncated", "key_event", "missing", "state"),
    Statement: (
        "date",
        "date_relation",
        "speaker",
        "holder",
        "attribution",
        "cue",
        "manner",
        "text",
        "state",
    ),
    Actor: ("name", "kind", "country", "curated", "merged_into"),
    Document: ("title", "publisher", "url", "published_on", "published", "background"),
    EventActor: ("actor",),
    EventCountry: ("country",),
    StatementActor: ("actor",),
    StatementCountry: ("country",),
    Alias: ("text",),
    Tenure: ("office", "holder", "start", "end", "source"),
}


# What a restored record takes back. What the importer last wrote, and where, goes on following the
# imports.
RESTORED: dict[type[models.Model], tuple[str, ...]] = {
    Event: ("date", "text", "truncated", "key_event", "state", "reviewed_by", "reviewed_at"),
    Statement: (
        "speaker",
        "attribution",
        "cue",
        "manner",
        "text",
        "quotes",
        "review",
        "state",
        "reviewed_by",
        "reviewed_at",
    ),
    Actor: ("name", "kind", "country", "curated"),
    Document: ("title", "publisher", "url", "published_on", "published", "background"),
}


LABELS = {
    "date": _("date"),
    "date_relation": _("what is told of the day"),
    "text": _("text"),
    "truncated": _("source breaks off"),
    "key_event": _("key event"),
    "missing": _("missing in the newest capture"),
    "state": _("state"),
    "speaker": _("speaker"),
    "holder": _("holder of the office"),
    "attribution": _("attribution as printed"),
    "cue": _("reporting verb"),
    "manner": _("manner"),
    "name": _("name"),
    "kind": _("kind"),
    "country": _("country"),
    "curated": _("curated"),
    "merged_into": _("merged into"),
    "actor": _("actor named"),
    "alias": _("alias"),
    "office": _("office"),
    "start": _("start"),
    "end": _("end"),
    "source": _("source"),
    "title": _("title"),
    "publisher": _("publisher"),
    "url": _("address"),
    "published_on": _("day of publication"),
    "published": _("published"),
    "background": _("background"),
}


ACTORS = {"speaker", "holder", "actor", "merged_into", "office"}


# How a row of each table says what it belongs to, by kind of record.
BELONGS: dict[type[models.Model], dict[type[models.Model], tuple[str, ...]]] = {
    Event: {
        Event: ("pgh_obj_id",),
        Statement: ("event_id",),
        EventActor: ("event_id",),
        EventCountry: ("event_id",),
    },
    Statement: {
        Statement: ("pgh_obj_id",),
        StatementActor: ("statement_id",),
        StatementCountry: ("statement_id",),
    },
    Document: {Document: ("pgh_obj_id",)},
    Actor: {Actor: ("pgh_obj_id",), Alias: ("actor_id",), Tenure: ("office_id", "holder_id")},
}
