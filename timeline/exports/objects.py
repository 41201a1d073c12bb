"""Events and statements as the contract's JSON."""

from __future__ import annotations

from django.http import HttpRequest

from timeline.exports.rows import absolute_url
from timeline.models import Actor, Document, Event, Flashpoint, Place, Statement


def event_object(request: HttpRequest, e: Event) -> dict[str, object]:
    """An event as the contract's JSON."""
    return {
        "slug": e.slug,
        "url": absolute_url(request, e),
        "date": e.date.isoformat(),
        "headline": e.heading,
        "flashpoint": _flashpoint(request, e.document.flashpoint),
        "text": e.text,
        "truncated": e.truncated,
        "key_event": e.key_event,
        "countries": [c.country_id for c in e.shown_countries],
        "country_roles": {c.country_id: c.role for c in e.shown_countries},
        "actors": [_actor(a.actor) | {"kind": a.actor.kind} for a in e.shown_actors],
        "places": [place_object(p.place) for p in e.shown_places],
        "statements": [_said(s) for s in e.shown_statements],
        "document": _document(request, e.document),
    }


def statement_object(request: HttpRequest, s: Statement) -> dict[str, object]:
    """A statement as JSON: the event's form, with its place and state."""
    return _said(s) | {
        "url": absolute_url(request, s),
        "date_inferred_from": s.date_words,
        "held_by": _actor(s.certain_holder) if s.certain_holder else None,
        "countries": [c.country_id for c in s.named_countries.all()],
        "actors": [_actor(a.actor) | {"kind": a.actor.kind} for a in s.named_actors.all()],
        "reviewed": bool(s.reviewed_at),
        "event": s.event.slug if s.event else None,
        "flashpoint": _flashpoint(request, s.document.flashpoint),
        "document": _document(request, s.document),
    }


def _said(s: Statement) -> dict[str, object]:
    return {
        "slug": s.slug,
        "date": s.exact_date.isoformat() if s.exact_date else None,
        "date_relation": s.date_relation if s.date else None,
        "date_bound": s.date.isoformat() if s.date else None,
        "date_words": s.date_words,
        "speaker": _actor(s.certain_speaker) if s.certain_speaker else None,
        "speaker_certain": s.certain_speaker is not None,
        "candidate": _actor(s.candidate) if s.candidate else None,
        "attribution": s.attribution,
        "cue": s.cue,
        "manner": s.manner,
        "text": s.text,
        "quotes": s.quoted,
        "review": [reason.code for reason in s.review],
    }


def _actor(actor: Actor) -> dict[str, object]:
    return {"slug": actor.slug, "name": actor.name}


def place_object(place: Place) -> dict[str, object]:
    """A place with its point: degrees east and north, as GeoJSON has them."""
    return {
        "slug": place.slug,
        "name": place.name,
        "kind": place.kind,
        "country": place.country_id,
        "point": list(place.point) if place.point is not None else None,
    }


def _flashpoint(request: HttpRequest, about: Flashpoint | None) -> dict[str, object] | None:
    if about is None:
        return None
    return {"slug": about.slug, "name": about.name, "url": absolute_url(request, about)}


def _document(request: HttpRequest, document: Document) -> dict[str, object]:
    return {"slug": document.slug, "title": document.title, "url": absolute_url(request, document)}
