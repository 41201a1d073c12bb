"""What was changed, when, by whom and why: revisions made of the versions that triggers keep; and
the way back.

A revision is what one request, one import or one SQL transaction wrote to a record and to all that
belongs to it. Its number is the highest version in it: the record "as of" that number is what the
revision left behind.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from timeline.models import (
    Actor,
    Alias,
    Country,
    Document,
    Event,
    EventActor,
    EventCountry,
    State,
    Statement,
    StatementActor,
    StatementCountry,
    Tenure,
)
from timeline.text.diffs import word_diff

Record = Event | Statement | Actor | Document
# What people are shown of each table; the rest (places in the capture, merge bases) is kept but
# says nothing to them.
SHOWN: dict[type[models.Model], tuple[str, ...]] = {
    Event: ("date", "text", "truncated", "missing", "state"),
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
    Event: ("date", "text", "truncated", "state", "reviewed_by", "reviewed_at"),
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
_ACTORS = {"speaker", "holder", "actor", "merged_into", "office"}


# How a row of each table says what it belongs to, by kind of record.
_BELONGS: dict[type[models.Model], dict[type[models.Model], tuple[str, ...]]] = {
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


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record before and after."""

    slug: str  # "" for the record itself, else the statement of it
    name: str  # of the field or, for a mention or an alias, of the model
    before: str
    after: str

    @property
    def field(self) -> str:
        """What changed, in words: "speaker", or "statement 2020-06-05-s1, speaker"."""
        words = str(LABELS[self.name])
        return (
            gettext("statement %(slug)s, %(field)s") % {"slug": self.slug, "field": words}
            if self.slug
            else words
        )

    @property
    def diff(self) -> SafeString:
        """Both versions word by word."""
        return word_diff(self.before, self.after)


@dataclass(slots=True)
class Revision:
    """What was written at once."""

    number: int
    at: dt.datetime
    user: int | None
    who: str
    why: str
    note: str
    created: bool = False  # the record itself came into being
    changes: list[Change] = field(default_factory=list)


def revisions(record: Record) -> list[Revision]:
    """All revisions of a record and of what belongs to it, newest first."""
    return revisions_of(type(record), [record.pk]).get(record.pk, [])


def revisions_of(kind: type[Record], pks: Iterable[int]) -> dict[int, list[Revision]]:
    """Revisions of many records in a fixed number of queries: primary key -> newest first."""
    wanted = set(pks)
    by_record: dict[int, list[Any]] = {}
    for rows in _version_tables(kind, wanted).values():
        for row in rows:
            for owner in {
                getattr(row, name) for name in _BELONGS[kind][row.pgh_tracked_model]
            } & wanted:
                by_record.setdefault(owner, []).append(row)
    names = _Names([row for rows in by_record.values() for row in rows])
    return {
        pk: _revisions(sorted(rows, key=lambda row: row.pgh_id), kind, pk, names)[::-1]
        for pk, rows in by_record.items()
    }


def _version_tables(
    kind: type[Record], pks: Iterable[int]
) -> dict[type[models.Model], Iterable[Any]]:
    """Versions of the records' own rows and of the rows that belong to them, in order."""
    tables: dict[type[models.Model], Iterable[Any]] = {}
    for model, owners in _BELONGS[kind].items():
        history: Any = model._meta.get_field("versions").related_model
        condition = Q()
        for name in owners:
            condition |= Q(**{f"{name}__in": pks})
        tables[model] = (
            history.objects.filter(condition).select_related("pgh_context").order_by("pgh_id")
        )
    return tables


def _revisions(rows: list[Any], kind: type[models.Model], pk: int, names: _Names) -> list[Revision]:
    """Rows in their order, grouped by what wrote them."""
    last: dict[tuple[type[models.Model], int], Any] = {}
    made: dict[Any, Revision] = {}
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


def _revision(row: Any, names: _Names) -> Revision:
    metadata = row.pgh_context.metadata if row.pgh_context is not None else {}
    user = metadata.get("user")
    why = metadata.get("why") or (
        "edited at the desk" if metadata.get("url") else "written directly in the database"
    )
    return Revision(
        row.pgh_id, row.pgh_created_at, user, names.user(user), why, metadata.get("note", "")
    )


def _changes(
    model: type[models.Model], before: Any, after: Any, names: _Names, own: bool
) -> Iterator[Change]:
    """Fields that differ; a row that came or went counts as all its fields."""
    slug = "" if own or model is not Statement else after.slug
    gone = after.pgh_label == "delete"
    for name in SHOWN[model]:
        old = names.of(name, before) if before is not None else ""
        new = "" if gone else names.of(name, after)
        if old != new or gone:
            yield Change(slug, "alias" if model is Alias else name, old, new)


class _Names:
    """Values of versions in words; whom they refer to is looked up once for all."""

    def __init__(self, rows: list[Any]) -> None:
        actors: set[Any] = set()
        countries: set[Any] = set()
        users: set[Any] = set()
        for row in rows:
            actors |= {getattr(row, f"{name}_id", None) for name in _ACTORS}
            countries.add(getattr(row, "country_id", None))
            users.add(row.pgh_context.metadata.get("user") if row.pgh_context is not None else None)
        self._actors = dict(Actor.objects.filter(pk__in=actors - {None}).values_list("pk", "name"))
        self._countries = dict(
            Country.objects.filter(pk__in=countries - {None}).values_list("pk", "name")
        )
        self._users = {
            u.pk: u.get_username() for u in get_user_model().objects.filter(pk__in=users - {None})
        }

    def user(self, pk: int | None) -> str:
        return self._users.get(pk, "somebody whose account is gone") if pk is not None else ""

    def of(self, name: str, row: Any) -> str:
        if name in _ACTORS:
            key = getattr(row, f"{name}_id")
            return self._actors.get(key, "") if key is not None else ""
        if name == "country":
            return self._countries.get(row.country_id, "")
        value = getattr(row, name)
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        choices = dict(row._meta.get_field(name).flatchoices)
        return "" if value is None else str(choices.get(value, value))


# What two editors must not decide behind each other's back, though it is no change of words.
_DECIDED = {Event: ("reviewed_at",), Statement: ("reviewed_at", "review", "quotes")}


def fingerprint(record: Record) -> str:
    """A short text that differs between any two states of what people see of a record and of what
    belongs to it.
    """
    state = []
    for model, owners in _BELONGS[type(record)].items():
        condition = Q()
        for name in owners:
            condition |= Q(**{"pk" if name == "pgh_obj_id" else name: record.pk})
        state += list(
            model._default_manager.filter(condition)
            .order_by("pk")
            .values_list("pk", *SHOWN[model], *_DECIDED.get(model, ()))
        )
    return hashlib.sha256(repr(state).encode()).hexdigest()[:32]


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
            for model, rows in _version_tables(kind, [record.pk]).items()
        }
        own = tables.pop(kind)[record.pk]
        current: Any = kind._default_manager.select_for_update().get(pk=record.pk)
        _take_back(current, own)
        for model, rows in tables.items():
            if model is Statement:
                _restore_statements(record, rows)
            else:
                _restore_rows(model, record, rows)


def _stood(
    model: type[models.Model], record: Record, mentioning: Iterable[Any], number: int
) -> dict[int, Any]:
    """The rows that belonged to a record at a number, by primary key; those that had gone to
    another one did not.
    """
    history: Any = model._meta.get_field("versions").related_model
    owners = _BELONGS[type(record)][model]
    stood = {}
    for row in history.objects.filter(
        pgh_obj_id__in={row.pgh_obj_id for row in mentioning}, pgh_id__lte=number
    ).order_by("pgh_id"):
        stood[row.pgh_obj_id] = row
    return {
        pk: row
        for pk, row in stood.items()
        if row.pgh_label != "delete" and record.pk in {getattr(row, name) for name in owners}
    }


def _take_back(current: Any, version: Any) -> None:
    """Write a version's values to its record; actors that were merged since stand under their
    present record.
    """
    for name in RESTORED[type(current)]:
        attribute = current._meta.get_field(name).attname
        value = getattr(version, attribute)
        if name == "reviewed_by" and not get_user_model().objects.filter(pk=value).exists():
            value = None
        setattr(current, attribute, _current(value) if name in _ACTORS else value)
    if isinstance(current, Statement):
        from timeline.editing.passages import follow

        current.find_holder()
        follow(current)
    current.save()
    if isinstance(current, Document):
        current.date_statements()


def _current(actor: int | None) -> int | None:
    return Actor.objects.get(pk=actor).current_actor().pk if actor is not None else None


def _restore_statements(event: Record, rows: dict[int, Any]) -> None:
    """Statements take back their values; those that did not exist yet are hidden."""
    for statement in Statement.objects.filter(event=event.pk).select_for_update():
        if statement.pk in rows:
            _take_back(statement, rows[statement.pk])
        elif statement.state != State.HIDDEN:
            statement.state = State.HIDDEN
            statement.save(update_fields=["state"])


def _restore_rows(model: type[models.Model], record: Record, rows: dict[int, Any]) -> None:
    """Mentions, aliases and tenures: exactly the rows that stood, except what has come from another
    record or gone to one.
    """
    owners = _BELONGS[type(record)][model]
    parent = Q()
    for name in owners:
        parent |= Q(**{name: record.pk})
    manager: Any = model._default_manager
    wanted = {pk: _values(model, record, version) for pk, version in rows.items()}
    # Rows may have exchanged their values: all that differ go before any comes back.
    for row in manager.filter(parent):
        if row.pk not in wanted:
            first = (
                model._meta.get_field("versions")  # type: ignore[union-attr]
                .related_model.objects.filter(pgh_obj_id=row.pk)
                .order_by("pgh_id")
                .first()
            )
            if first is None or record.pk in {getattr(first, name) for name in owners}:
                row.delete()
        elif any(getattr(row, name) != value for name, value in wanted[row.pk].items()):
            row.delete()
    for pk, values in wanted.items():
        doubled = (
            model in (EventActor, StatementActor)
            and manager.filter(parent, actor=values["actor_id"]).exists()
        )
        if not doubled and not manager.filter(pk=pk).exists():
            manager.create(pk=pk, **values)


def _values(model: type[models.Model], record: Record, version: Any) -> dict[str, Any]:
    """A version's values as they are written today: actors that were merged since stand under their
    present record.
    """
    names = [f.attname for f in model._meta.concrete_fields if not f.primary_key]
    values = {name: getattr(version, name) for name in names}
    for name in _ACTORS & {name.removesuffix("_id") for name in names}:
        if values[f"{name}_id"] != record.pk:
            values[f"{name}_id"] = _current(values[f"{name}_id"])
    if isinstance(record, Event):
        values["date"] = Event.objects.values_list("date", flat=True).get(pk=record.pk)
    return values
