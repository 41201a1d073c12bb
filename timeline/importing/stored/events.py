"""Stored events in the terms of plans."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from timeline.importing.incoming.fields import Fields
from timeline.importing.stored.merged import resolved_base
from timeline.importing.stored.named import by_owner
from timeline.importing.stored.values import StoredEvent, StoredStatement
from timeline.models import Document, Event, EventActor, EventCountry, EventPlace


class EventRow(NamedTuple):
    """The columns of an event that plans are made of."""

    pk: int
    slug: str
    former_slug: str | None
    date: dt.date
    position: int
    text: str
    start: int
    end: int
    truncated: bool
    missing: bool
    state: str
    imported: Fields
    capture_id: int

    @property
    def local_suffix(self) -> str:
        """As ``Event.local_suffix``."""
        return self.former_slug or self.slug


def read_events(document: Document, *, locked: bool) -> list[EventRow]:
    """All of a document's; ``locked``: they stay so until the transaction ends."""
    events = Event.objects.filter(document=document).order_by("pk")
    rows = events.select_for_update() if locked else events
    return list(map(EventRow._make, rows.values_list(*EventRow._fields)))


def stored_events(
    document: Document,
    events: list[EventRow],
    statements: dict[int, list[StoredStatement]],
    merged: dict[str, str],
) -> list[StoredEvent]:
    """The events in the order of the source, newest first, with what they name."""
    if not events:
        return []
    countries = EventCountry.objects.filter(event__document=document).order_by()
    with_role = list(countries.values_list("event_id", "country_id", "role"))
    of_countries = by_owner((pk, code) for pk, code, _ in with_role)
    only_place = EventCountry.Role.PLACE
    venues = by_owner((pk, code) for pk, code, role in with_role if role == only_place)
    places = EventPlace.objects.filter(event__document=document).order_by()
    of_places = by_owner(places.values_list("event_id", "place__slug"))
    actors = EventActor.objects.filter(event__document=document).order_by()
    of_actors = by_owner(actors.values_list("event_id", "actor__slug"))
    return [
        StoredEvent(
            e.pk,
            e.slug,
            {
                "date": e.date.isoformat(),
                "text": e.text,
                "truncated": e.truncated,
                "countries": [*of_countries.get(e.pk, ())],
                "venues": [*venues.get(e.pk, ())],
                "actors": [*of_actors.get(e.pk, ())],
                "places": [*of_places.get(e.pk, ())],
            },
            resolved_base(e.imported, merged),
            {"position": e.position, "start": e.start, "end": e.end},
            e.state,
            e.missing,
            e.capture_id,
            tuple(statements.get(e.pk, ())),
        )
        for e in _in_order(events)
    ]


def _in_order(events: list[EventRow]) -> list[EventRow]:
    """By the day that the source gives them, newest first, then as they stand there: two of the
    same words are told apart by their order alone, whatever day an editor has given to one.
    """
    placed = sorted(events, key=lambda e: (e.position, e.pk))
    return sorted(placed, key=lambda e: str(e.imported.get("date", e.date)), reverse=True)
