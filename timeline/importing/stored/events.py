"""Stored events in the terms of plans."""

from __future__ import annotations

from timeline.importing.stored.merged import resolved_base
from timeline.importing.stored.named import by_owner
from timeline.importing.stored.values import StoredEvent, StoredStatement
from timeline.models import Document, Event, EventActor, EventCountry, EventPlace


def stored_events(
    document: Document,
    events: list[Event],
    statements: dict[int, list[StoredStatement]],
    merged: dict[str, str],
) -> list[StoredEvent]:
    """The events, newest first, with what they name."""
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
        for e in sorted(events, key=lambda e: (-e.date.toordinal(), e.position, e.pk))
    ]
