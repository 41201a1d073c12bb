"""Which columns the history tells of, by record, and what they are called."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models import (
    Actor,
    Alias,
    Document,
    Event,
    EventActor,
    EventCountry,
    EventPlace,
    Flashpoint,
    Place,
    Statement,
    StatementActor,
    StatementCountry,
    Tenure,
)

Record = Event | Statement | Actor | Document | Flashpoint | Place


_OF_DOCUMENT = (
    "title",
    "publisher",
    "url",
    "archived_url",
    "published_on",
    "published",
    "background",
    "flashpoint",
)
_OF_FLASHPOINT = (
    "name",
    "summary",
    "background",
    "latitude",
    "longitude",
    "colour",
    "position",
)
_OF_PLACE = (
    "name",
    "aliases",
    "kind",
    "country",
    "latitude",
    "longitude",
    "source",
    "source_checked",
)
# What people are shown of each table; the rest (places in the capture, merge bases) is kept but
# says nothing to them.
SHOWN: dict[type[models.Model], tuple[str, ...]] = {
    Event: ("date", "text", "headline", "truncated", "key_event", "missing", "state"),
    Statement: (
        "date",
        "date_relation",
        "date_by_hand",
        "speaker",
        "holder",
        "attribution",
        "cue",
        "manner",
        "text",
        "state",
    ),
    Actor: ("name", "kind", "country", "curated", "merged_into"),
    Document: _OF_DOCUMENT,
    Flashpoint: _OF_FLASHPOINT,
    Place: _OF_PLACE,
    EventActor: ("actor",),
    EventCountry: ("country", "role"),
    EventPlace: ("place",),
    StatementActor: ("actor",),
    StatementCountry: ("country",),
    Alias: ("text",),
    Tenure: ("office", "holder", "start", "end", "source"),
}


# What a restored record takes back. What the importer last wrote, and where, goes on following the
# imports.
RESTORED: dict[type[models.Model], tuple[str, ...]] = {
    Event: (
        "date",
        "text",
        "headline",
        "truncated",
        "key_event",
        "state",
        "reviewed_by",
        "reviewed_at",
    ),
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
    Document: _OF_DOCUMENT,
    Flashpoint: _OF_FLASHPOINT,
    Place: _OF_PLACE,
}


LABELS = {
    "date": _("date"),
    "date_relation": _("what is told of the day"),
    "date_by_hand": _("day set by an editor"),
    "text": _("text"),
    "truncated": _("source breaks off"),
    "headline": _("headline"),
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
    "archived_url": _("archived copy"),
    "published_on": _("day of publication"),
    "published": _("published"),
    "background": _("background"),
    "flashpoint": _("flashpoint"),
    "summary": _("summary"),
    "latitude": _("latitude"),
    "longitude": _("longitude"),
    "colour": _("colour"),
    "position": _("position"),
    "role": _("role of the country"),
    "place": _("place named"),
    "aliases": _("other names"),
    "source_checked": _("source looked up"),
}
ACTORS = {"speaker", "holder", "actor", "merged_into", "office"}


# How a row of each table says what it belongs to, by kind of record.
BELONGS: dict[type[models.Model], dict[type[models.Model], tuple[str, ...]]] = {
    Event: {
        Event: ("pgh_obj_id",),
        Statement: ("event_id",),
        EventActor: ("event_id",),
        EventCountry: ("event_id",),
        EventPlace: ("event_id",),
    },
    Statement: {
        Statement: ("pgh_obj_id",),
        StatementActor: ("statement_id",),
        StatementCountry: ("statement_id",),
    },
    Document: {Document: ("pgh_obj_id",)},
    Flashpoint: {Flashpoint: ("pgh_obj_id",)},
    Place: {Place: ("pgh_obj_id",)},
    Actor: {Actor: ("pgh_obj_id",), Alias: ("actor_id",), Tenure: ("office_id", "holder_id")},
}
