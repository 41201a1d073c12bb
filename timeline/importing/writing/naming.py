"""What new events and statements name."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.importing.incoming.values import IncomingEvent, IncomingStatement, place_span
from timeline.importing.writing.context import Writing
from timeline.importing.writing.copy_rows import copy_rows
from timeline.models import (
    Event,
    EventActor,
    EventCountry,
    EventPlace,
    StatementActor,
    StatementCountry,
)

_NOWHERE = (None, None)


def name_in_events(pairs: Sequence[tuple[Event, IncomingEvent]], writing: Writing) -> None:
    """Write the countries, places and actors that new events name, with where each stands first."""
    own = ("event_id", "date", "start", "end")
    copy_rows(
        EventCountry,
        ("country_id", "role", *own),
        [
            (code, _role(code, e), event.pk, event.date, *e.spans.get(code, _NOWHERE))
            for event, e in pairs
            for code in e.fields["countries"]
        ],
    )
    copy_rows(
        EventPlace,
        ("place_id", *own),
        [
            (
                writing.places[key].pk,
                event.pk,
                event.date,
                *e.spans.get(place_span(key), _NOWHERE),
            )
            for event, e in pairs
            for key in e.fields["places"]
        ],
    )
    copy_rows(
        EventActor,
        ("actor_id", *own),
        [
            (writing.book.get(key).pk, event.pk, event.date, *e.spans.get(key, _NOWHERE))
            for event, e in pairs
            for key in e.fields["actors"]
        ],
    )


def name_in_statements(pairs: Sequence[tuple[int, IncomingStatement]], writing: Writing) -> None:
    """Write the countries and actors that new statements, by their primary keys, name."""
    own = ("statement_id", "start", "end")
    copy_rows(
        StatementCountry,
        ("country_id", *own),
        [
            (code, pk, *s.spans.get(code, _NOWHERE))
            for pk, s in pairs
            for code in s.fields["countries"]
        ],
    )
    copy_rows(
        StatementActor,
        ("actor_id", *own),
        [
            (writing.book.get(key).pk, pk, *s.spans.get(key, _NOWHERE))
            for pk, s in pairs
            for key in s.fields["actors"]
        ],
    )


def _role(code: str, e: IncomingEvent) -> str:
    return EventCountry.Role.PLACE if code in e.fields["venues"] else EventCountry.Role.ACTS
