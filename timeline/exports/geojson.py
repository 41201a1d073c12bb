"""GeoJSON (RFC 7946) of exactly what a filter shows, streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from timeline.exports.objects import place_object
from timeline.exports.rows import (
    absolute_url,
    all_of,
    flashpoint_slug,
    in_words,
    provenance,
    refusal,
)
from timeline.filtering.filters import event_filter
from timeline.models import Event, EventCountry, Place


def events_geojson(request: HttpRequest) -> HttpResponseBase:
    """A feature for each place that an entry names: a point with the entry in its properties. An
    entry that names no place with a point is a feature without a geometry.
    """
    filterset = event_filter(request.GET)
    if not filterset.is_valid():
        return refusal(filterset)
    head = {
        "type": "FeatureCollection",
        "count": filterset.result.count(),
        "filter": in_words(filterset),
        "date": f"{timezone.now():%Y-%m-%d}",
        "note": provenance(),
    }

    def parts() -> Iterator[str]:
        yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
        features = (f for event in all_of(filterset, Event) for f in _features(request, event))
        for n, feature in enumerate(features):
            yield (",\n" if n else "\n") + json.dumps(feature, ensure_ascii=False)
        yield "\n]}\n"

    response = StreamingHttpResponse(parts(), content_type="application/geo+json; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="events-{timezone.now():%Y-%m-%d}.geojson"'
    )
    return response


def _features(request: HttpRequest, event: Event) -> Iterator[dict[str, object]]:
    """Readers that know tables, as QGIS does, take one geometry a row: several places are several
    features of the same entry.
    """
    places = [mention.place for mention in event.shown_places if mention.place.point is not None]
    properties = _properties(request, event)
    if not places:
        yield _feature(event, None, properties)
    for place in places:
        yield _feature(event, place, properties)


def _feature(event: Event, place: Place | None, properties: dict[str, object]) -> dict[str, object]:
    if place is None or place.point is None:
        return {"type": "Feature", "id": event.slug, "geometry": None, "properties": properties}
    told = {f"place_{name}": v for name, v in place_object(place).items() if name != "point"}
    return {
        "type": "Feature",
        "id": f"{event.slug}/{place.slug}",
        "geometry": {"type": "Point", "coordinates": list(place.point)},
        "properties": properties | told,
    }


def _properties(request: HttpRequest, event: Event) -> dict[str, object]:
    """Flat, so that they are columns of a table."""
    speakers = (s.certain_speaker.name for s in event.shown_statements if s.certain_speaker)
    meeting = EventCountry.Role.PLACE
    return {
        "slug": event.slug,
        "url": absolute_url(request, event),
        "date": event.date.isoformat(),
        "headline": event.heading,
        "text": event.text,
        "flashpoint": flashpoint_slug(event.document.flashpoint),
        "countries": "; ".join(c.country_id for c in event.shown_countries),
        "places_of_meeting": "; ".join(
            c.country_id for c in event.shown_countries if c.role == meeting
        ),
        "speakers": "; ".join(dict.fromkeys(speakers)),
        "statements": len(event.shown_statements),
        "document": event.document.title,
        "place_slug": None,
        "place_name": None,
        "place_kind": None,
        "place_country": None,
    }
