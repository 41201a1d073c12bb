"""What a record was: its revisions, from the rows that triggers left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from timeline.editing.history_tables import (
    ACTORS,
    BELONGS,
    LABELS,
    SHOWN,
    Record,
    Version,
    field_of,
    versions_of,
)
from timeline.models import (
    Actor,
    Alias,
    Country,
    Flashpoint,
    Statement,
)
from timeline.text.diffs import word_diff


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
    by_record: dict[int, list[Version]] = {}
    for rows in version_tables(kind, wanted).values():
        for row in rows:
            for owner in {
                getattr(row, name) for name in BELONGS[kind][row.pgh_tracked_model]
            } & wanted:
                by_record.setdefault(owner, []).append(row)
    names = _Names([row for rows in by_record.values() for row in rows])
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
    rows: list[Version], kind: type[models.Model], pk: int, names: _Names
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


def _revision(row: Version, names: _Names) -> Revision:
    metadata = row.pgh_context.metadata if row.pgh_context is not None else {}
    user = metadata.get("user")
    why = metadata.get("why") or (
        "edited at the desk" if metadata.get("url") else "written directly in the database"
    )
    return Revision(
        row.pgh_id, row.pgh_created_at, user, names.user(user), why, metadata.get("note", "")
    )


def _changes(
    model: type[models.Model], before: Version | None, after: Version, names: _Names, own: bool
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

    def __init__(self, rows: list[Version]) -> None:
        actors: set[int] = set()
        countries: set[str] = set()
        users: set[int] = set()
        for row in rows:
            actors |= {getattr(row, f"{name}_id", None) or 0 for name in ACTORS} - {0}
            countries |= {getattr(row, "country_id", None) or ""} - {""}
            if row.pgh_context is not None and row.pgh_context.metadata.get("user") is not None:
                users.add(row.pgh_context.metadata["user"])
        self._actors = dict(Actor.objects.filter(pk__in=actors).values_list("pk", "name"))
        self._countries = dict(Country.objects.filter(pk__in=countries).values_list("pk", "name"))
        about = {getattr(row, "flashpoint_id", None) or 0 for row in rows} - {0}
        self._flashpoints = dict(Flashpoint.objects.filter(pk__in=about).values_list("pk", "name"))
        self._users = {
            u.pk: u.get_username() for u in get_user_model().objects.filter(pk__in=users)
        }

    def user(self, pk: int | None) -> str:
        return self._users.get(pk, "somebody whose account is gone") if pk is not None else ""

    def of(self, name: str, row: Version) -> str:
        if name in ACTORS:
            key = getattr(row, f"{name}_id")
            return self._actors.get(key, "") if key is not None else ""
        if name == "country":
            return self._countries.get(row.country_id or "", "")
        if name == "flashpoint":
            return self._flashpoints.get(row.flashpoint_id or 0, "")
        value = getattr(row, name)
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        choices = dict(field_of(type(row), name).flatchoices)
        return "" if value is None else str(choices.get(value, value))
