"""The rows of each table of the download, read in chunks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from django.db.models import Q
from django.urls import reverse

from timeline.exports.package.tables import Value
from timeline.models import (
    Actor,
    Country,
    Document,
    Event,
    EventActor,
    EventCountry,
    EventPlace,
    EventQuerySet,
    Flashpoint,
    Place,
    Statement,
    StatementActor,
    StatementCountry,
    StatementQuerySet,
)

_CHUNK = 1000
Row: TypeAlias = tuple[Value, ...]
Absolute: TypeAlias = Callable[[str], str]  # a path of the site -> its whole address


def rows_of(table: str, absolute: Absolute) -> Iterator[Row]:
    """Rows of a table, their values in the order of its columns."""
    return _ROWS[table](absolute)


def _published() -> EventQuerySet:
    return Event.objects.published().order_by("pk")


def _visible() -> StatementQuerySet:
    return Statement.objects.visible().order_by("pk")


def _flashpoints(absolute: Absolute) -> Iterator[Row]:
    yield from Flashpoint.objects.shown().order_by("slug").values_list("slug", "name")


def _countries(absolute: Absolute) -> Iterator[Row]:
    yield from Country.objects.order_by("code").values_list("code", "name")


def _documents(absolute: Absolute) -> Iterator[Row]:
    for d in Document.objects.filter(published=True).select_related("flashpoint").order_by("slug"):
        yield (
            d.slug,
            absolute(d.get_absolute_url()),
            d.title,
            d.kind,
            d.publisher,
            d.link,
            d.published_on.isoformat() if d.published_on else None,
            d.flashpoint.slug if d.flashpoint else None,
        )


def _actors(absolute: Absolute) -> Iterator[Row]:
    """Those that other rows refer to: whom only withdrawn words name is not told."""
    events, said = _published().values("pk"), _visible().values("pk")
    referred = Q(pk__in=EventActor.objects.filter(event__in=events).order_by().values("actor"))
    named = StatementActor.objects.filter(statement__in=said).order_by()
    referred |= Q(pk__in=named.values("actor"))
    for role in ("speaker", "holder"):
        speaking = Statement.objects.visible().order_by().exclude(**{role: None})
        referred |= Q(pk__in=speaking.values(role))
    rows = Actor.objects.filter(referred).order_by("pk")
    for slug, name, kind, country in rows.values_list("slug", "name", "kind", "country").iterator(
        _CHUNK
    ):
        yield slug, absolute(reverse("actor", args=[slug])), name, kind, country


def _events(absolute: Absolute) -> Iterator[Row]:
    for e in _published().select_related("document").iterator(_CHUNK):
        yield (
            e.slug,
            absolute(e.get_absolute_url()),
            e.date.isoformat(),
            e.position,
            e.heading,
            e.text,
            e.truncated,
            e.key_event,
            e.reviewed_at is not None,
            e.document.slug,
        )


def _event_countries(absolute: Absolute) -> Iterator[Row]:
    rows = EventCountry.objects.filter(event__in=_published().values("pk")).order_by("pk")
    yield from rows.values_list("event__slug", "country", "role").iterator(_CHUNK)


def _places(absolute: Absolute) -> Iterator[Row]:
    for p in Place.objects.mentioned().order_by("slug"):
        point = (None, None) if p.point is None else (str(p.latitude), str(p.longitude))
        yield (
            p.slug,
            absolute(p.get_absolute_url()),
            p.name,
            p.kind,
            p.country_id,
            *point,
            p.source,
        )


def _event_places(absolute: Absolute) -> Iterator[Row]:
    rows = EventPlace.objects.filter(event__in=_published().values("pk")).order_by("pk")
    yield from rows.values_list("event__slug", "place__slug").iterator(_CHUNK)


def _event_actors(absolute: Absolute) -> Iterator[Row]:
    rows = EventActor.objects.filter(event__in=_published().values("pk")).order_by("pk")
    yield from rows.values_list("event__slug", "actor__slug").iterator(_CHUNK)


def _statements(absolute: Absolute) -> Iterator[Row]:
    fetched = _visible().select_related("speaker", "holder", "event", "document")
    for s in fetched.iterator(_CHUNK):
        speaker, holder, candidate = s.certain_speaker, s.certain_holder, s.candidate
        yield (
            s.slug,
            absolute(s.get_absolute_url()),
            s.date.isoformat() if s.date else None,
            s.date_relation if s.date else None,
            s.date_words,
            speaker.slug if speaker else None,
            holder.slug if holder else None,
            candidate.slug if candidate else None,
            s.attribution,
            s.cue,
            s.manner,
            s.text,
            s.reviewed_at is not None,
            s.event.slug if s.event else None,
            s.document.slug,
        )


def _quotes(absolute: Absolute) -> Iterator[Row]:
    for s in _visible().only("slug", "quotes").iterator(_CHUNK):
        yield from ((s.slug, n, text) for n, text in enumerate(s.quoted, 1))


def _doubts(absolute: Absolute) -> Iterator[Row]:
    for s in _visible().only("slug", "review").iterator(_CHUNK):
        for code in dict.fromkeys(reason.code for reason in s.review):
            yield s.slug, code


def _statement_countries(absolute: Absolute) -> Iterator[Row]:
    rows = StatementCountry.objects.filter(statement__in=_visible().values("pk")).order_by("pk")
    yield from rows.values_list("statement__slug", "country").iterator(_CHUNK)


def _statement_actors(absolute: Absolute) -> Iterator[Row]:
    rows = StatementActor.objects.filter(statement__in=_visible().values("pk")).order_by("pk")
    yield from rows.values_list("statement__slug", "actor__slug").iterator(_CHUNK)


_ROWS: dict[str, Callable[[Absolute], Iterator[Row]]] = {
    "flashpoints": _flashpoints,
    "countries": _countries,
    "documents": _documents,
    "actors": _actors,
    "places": _places,
    "events": _events,
    "event_countries": _event_countries,
    "event_places": _event_places,
    "event_actors": _event_actors,
    "statements": _statements,
    "quotes": _quotes,
    "doubts": _doubts,
    "statement_countries": _statement_countries,
    "statement_actors": _statement_actors,
}
