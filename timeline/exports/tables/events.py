"""An event as a row of a table."""

from __future__ import annotations

from django.http import HttpRequest

from timeline.exports.rows import absolute_url, flashpoint_slug
from timeline.models import Event, EventCountry

EVENT_COLUMNS = (
    "date",
    "slug",
    "url",
    "headline",
    "text",
    "truncated",
    "countries",
    "actors",
    "speakers",
    "document",
    "flashpoint",
    "places",
    "places_of_meeting",
)


def event_row(request: HttpRequest, e: Event) -> dict[str, object]:
    """An event as a CSV row."""
    return {
        "date": e.date.isoformat(),
        "slug": e.slug,
        "url": absolute_url(request, e),
        "headline": e.heading,
        "text": e.text,
        "truncated": "yes" if e.truncated else "no",
        "countries": [c.country_id for c in e.shown_countries],
        "actors": [a.actor.name for a in e.shown_actors],
        "speakers": list(
            dict.fromkeys(s.certain_speaker.name for s in e.shown_statements if s.certain_speaker)
        ),
        "document": e.document.title,
        "flashpoint": flashpoint_slug(e.document.flashpoint),
        "places": [p.place.name for p in e.shown_places],
        "places_of_meeting": [
            c.country_id for c in e.shown_countries if c.role == EventCountry.Role.PLACE
        ],
    }
