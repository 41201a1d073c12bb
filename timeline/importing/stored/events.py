"""Stored events in the terms of plans."""

from __future__ import annotations

from timeline.importing.stored.merged import resolved_base
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
    countries: dict[int, list[str]] = {}
    venues: dict[int, list[str]] = {}
    for event_id, code, role in EventCountry.objects.filter(event__document=document).values_list(
        "event_id", "country_id", "role"
    ):
        countries.setdefault(event_id, []).append(code)
        if role == EventCountry.Role.PLACE:
            venues.setdefault(event_id, []).append(code)
    places: dict[int, list[str]] = {}
    for event_id, key in EventPlace.objects.filter(event__document=document).values_list(
        "event_id", "place__slug"
    ):
        places.setdefault(event_id, []).append(key)
    actors: dict[int, list[str]] = {}
    for event_id, key in EventActor.objects.filter(event__document=document).values_list(
        "event_id", "actor__slug"
    ):
        actors.setdefault(event_id, []).append(key)
    return [
        StoredEvent(
            e.pk,
            e.slug,
            {
                "date": e.date.isoformat(),
                "text": e.text,
                "truncated": e.truncated,
                "countries": sorted(countries.get(e.pk, ())),
                "venues": sorted(venues.get(e.pk, ())),
                "actors": sorted(actors.get(e.pk, ())),
                "places": sorted(places.get(e.pk, ())),
            },
            resolved_base(e.imported, merged),
            {"position": e.position, "start": e.start, "end": e.end},
            e.state,
            e.missing,
            tuple(statements.get(e.pk, ())),
        )
        for e in sorted(events, key=lambda e: (-e.date.toordinal(), e.position, e.pk))
    ]
