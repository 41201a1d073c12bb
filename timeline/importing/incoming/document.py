"""A parsed document in the terms of the records."""

from __future__ import annotations

import datetime as dt

from timeline.importing.incoming.actors import draft_of_mention
from timeline.importing.incoming.fields import Fields
from timeline.importing.incoming.mentions import name_speaker, named_in
from timeline.importing.incoming.statements import incoming_statement
from timeline.importing.incoming.values import ActorDraft, Incoming, IncomingEvent, place_span
from timeline.parsing.types import Entry, ParsedDocument


def incoming_from(document: ParsedDocument) -> Incoming:
    """Translate a parsed document; positions within a day follow the order of the source."""
    actors: dict[str, ActorDraft] = {}
    of_day: dict[dt.date, int] = {}
    events: list[IncomingEvent] = []
    for entry in document.entries:
        position = of_day.get(entry.date, 0)
        of_day[entry.date] = position + 1
        events.append(_event(entry, position, actors))
    statements = tuple(incoming_statement(s, n, actors) for n, s in enumerate(document.statements))
    for mention in document.mentions:
        draft_of_mention(mention, actors)
    return Incoming(tuple(events), statements, actors)


def _event(entry: Entry, position: int, actors: dict[str, ActorDraft]) -> IncomingEvent:
    statements = tuple(incoming_statement(s, n, actors) for n, s in enumerate(entry.statements))
    countries, named, spans = named_in(entry.mentions, actors)
    for statement, parsed in zip(statements, entry.statements, strict=True):
        name_speaker(statement, named, spans, parsed.attribution_span)
    fields: Fields = {
        "date": entry.date.isoformat(),
        "text": entry.text,
        "truncated": entry.truncated,
        "countries": sorted(countries),
        "venues": sorted(entry.venues & countries),
        "actors": sorted(named),
        "places": sorted({place.key for place in entry.places}),
    }
    for place in reversed(entry.places):
        spans[place_span(place.key)] = (place.span.start, place.span.end)
    return IncomingEvent(
        fields,
        {"position": position, "start": entry.span.start, "end": entry.span.end},
        statements,
        spans,
    )
