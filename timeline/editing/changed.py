"""What was written since an instant, told by the rows that triggers left; and what went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, Max, Model, OuterRef, Q, QuerySet

from timeline.config.replicas.reading import reading_connection, reads_from_replica
from timeline.editing.versions import Version, versions_of
from timeline.models import (
    Actor,
    ContentChange,
    Document,
    Event,
    EventActor,
    EventCountry,
    EventPlace,
    Flashpoint,
    Place,
    State,
    Statement,
    StatementActor,
    StatementCountry,
)

_BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def events_changed_since(instant: dt.datetime) -> Q:
    """Events that were written, or whose mentions, statements or document were, or whose actors,
    places or flashpoint have another name.
    """
    found = Q(document__in=_documents(instant))
    actors, places = _renamed(Actor, instant), _renamed(Place, instant)
    for named in (
        EventActor.objects.filter(actor__in=actors),
        EventPlace.objects.filter(place__in=places),
        Statement.objects.filter(speaker__in=actors),
        Statement.objects.filter(holder__in=actors),  # each by an index of its own
    ):
        found |= Q(pk__in=named.order_by().values("event"))
    found |= Q(pk__in=_written(Event, instant, "pgh_obj_id"))
    for part in (EventActor, EventCountry, EventPlace, Statement):
        found |= Q(pk__in=_written(part, instant, "event_id"))
    for mention in (StatementActor, StatementCountry):
        rows = _written(mention, instant, "statement_id")
        found |= Q(pk__in=Statement.objects.filter(pk__in=rows).values("event"))
    return found


def statements_changed_since(instant: dt.datetime) -> Q:
    """Statements that were written, or whose mentions, event or document were, or whose actors or
    flashpoint have another name.
    """
    found = Q(document__in=_documents(instant))
    actors = _renamed(Actor, instant)
    found |= Q(speaker__in=actors) | Q(holder__in=actors)
    named = StatementActor.objects.filter(actor__in=actors)
    found |= Q(pk__in=named.order_by().values("statement"))
    found |= Q(pk__in=_written(Statement, instant, "pgh_obj_id"))
    found |= Q(event__in=_written(Event, instant, "pgh_obj_id"))
    for model in (StatementActor, StatementCountry):
        found |= Q(pk__in=_written(model, instant, "statement_id"))
    return found


def known_until() -> dt.datetime:
    """The instant up to which everything that was written can be read by now: an import that is
    still writing has marked its rows with the instant at which it began.

    A replica does not see who is writing: there it is what the primary knew when the newest change
    came about that the replica has.
    """
    if reads_from_replica():
        newest = ContentChange.objects.order_by("-pk").values_list("known_until", flat=True)
        return newest.first() or _BEGINNING
    with reading_connection().cursor() as cursor:
        cursor.execute(
            "SELECT least(clock_timestamp(), min(xact_start)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND backend_xid IS NOT NULL"
        )
        instant: dt.datetime = cursor.fetchone()[0]
    return instant


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that was public and is no more: an "event" or a "statement", and when it was last
    written.
    """

    kind: str
    slug: str
    at: dt.datetime


def withdrawn_since(instant: dt.datetime | None) -> Iterator[Gone]:
    """What has been withdrawn since: hidden, of something hidden, or deleted; the newest first."""
    gone = [
        *(each for part in _hidden_events(instant) for each in _hidden("event", part, Event)),
        *(each for part in _hidden_said(instant) for each in _hidden("statement", part, Statement)),
        *_deleted("event", Event, instant),
        *_deleted("statement", Statement, instant),
    ]
    yield from sorted(gone, key=lambda each: (each.at, each.slug), reverse=True)


def _hidden_events(instant: dt.datetime | None) -> Iterator[QuerySet[Event]]:
    """The opposite of ``published``, in two parts, each of which has an index."""
    own, document = Q(state=State.PUBLISHED), Q(document__published=True)
    for part in (~own, own & ~document):
        rows = Event.objects.filter(part)
        yield rows if instant is None else rows.filter(events_changed_since(instant))


def _hidden_said(instant: dt.datetime | None) -> Iterator[QuerySet[Statement]]:
    """The opposite of ``visible``, likewise."""
    own, document = Q(standing=True), Q(document__published=True)
    for part in (~own, own & ~document):
        rows = Statement.objects.filter(part)
        yield rows if instant is None else rows.filter(statements_changed_since(instant))


def _hidden(
    kind: str, rows: QuerySet[Event] | QuerySet[Statement], model: type[Model]
) -> Iterator[Gone]:
    """Of what cannot be seen, that which once was published."""
    shown = versions_of(model).filter(state=State.PUBLISHED).values("pgh_obj_id")
    latest = (
        rows.order_by()
        .filter(pk__in=shown, document__in=_once_public())
        .annotate(at=Max("versions__pgh_created_at"))
        .values_list("slug", "at")
    )
    for slug, at in latest:
        yield Gone(kind, slug, at)


def _deleted(kind: str, model: type[Model], instant: dt.datetime | None) -> Iterator[Gone]:
    visible = Event.objects.published() if kind == "event" else Statement.objects.visible()
    rows = (
        versions_of(model)
        .filter(pgh_label="delete", state=State.PUBLISHED, document__in=_once_public())
        # made anew under its address
        .exclude(Exists(visible.order_by().filter(slug=OuterRef("slug"))))
    )
    if instant is not None:
        rows = rows.filter(pgh_created_at__gte=instant)
    for slug, at in rows.values_list("slug", "pgh_created_at"):
        yield Gone(kind, slug, at)


def _once_public() -> QuerySet[Version, object]:
    """The documents that readers could see at some time."""
    return versions_of(Document).filter(published=True).values("pgh_obj_id")


def _documents(instant: dt.datetime) -> QuerySet[Document]:
    """Those that were written, and those of flashpoints that have another name."""
    written = Q(pk__in=_written(Document, instant, "pgh_obj_id"))
    about = Q(flashpoint__in=_renamed(Flashpoint, instant))
    return Document.objects.filter(written | about).order_by()


def _renamed(
    model: type[Actor | Flashpoint | Place], instant: dt.datetime
) -> QuerySet[Version, dict[str, object]]:
    """Those of which something was changed, mostly a name. What is new is named by what is new."""
    return _written(model, instant, "pgh_obj_id").filter(pgh_label="update")


def _written(
    model: type[Model], instant: dt.datetime, column: str
) -> QuerySet[Version, dict[str, object]]:
    rows = versions_of(model).filter(pgh_created_at__gte=instant, **{f"{column}__isnull": False})
    return rows.values(column)
