"""Events of a plan become rows: created, or changed where the plan says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby

from timeline.importing.incoming.values import IncomingEvent, place_span
from timeline.importing.planning.changes import EventChange
from timeline.importing.seeded.key_events import chosen_at_first
from timeline.importing.writing.context import Writing
from timeline.importing.writing.copy_rows import copy_records
from timeline.importing.writing.moving import StatementMover, placed_by
from timeline.importing.writing.naming import name_in_events
from timeline.importing.writing.placed import placed
from timeline.importing.writing.save_all import save_all
from timeline.importing.writing.statements import StatementWriter
from timeline.models import Event, Statement
from timeline.models.queries.addresses import EventAddresses

# What a plan can change of an event itself.
_WRITTEN = (
    *("date", "position", "text", "start", "end", "truncated", "missing", "state"),
    *("capture", "imported", "reviewed_by", "reviewed_at"),
)


class EventWriter:
    """Writes the events of a plan, and with each its statements."""

    def __init__(
        self, writing: Writing, statements: StatementWriter, mover: StatementMover
    ) -> None:
        self.writing = writing
        self.statements = statements
        self.mover = mover

    def create(self, new: list[IncomingEvent]) -> None:
        if not new:
            return
        flashpoint = self.writing.document.flashpoint
        assert flashpoint is not None  # a chronology has one
        slugs = EventAddresses(flashpoint).of_days([e.date for e in new])
        rows = [self._new(slug, e) for e, slug in zip(new, slugs, strict=True)]
        self.writing.progress("Writing events", 0, len(rows))
        copy_records(rows)
        pairs = list(zip(rows, new, strict=True))
        self.writing.progress("Writing events", len(rows), len(rows))
        with placed():
            name_in_events(pairs, self.writing)
        self.statements.create([(event, s) for event, e in pairs for s in e.statements])

    def _new(self, slug: str, e: IncomingEvent) -> Event:
        """What is to be created; unsaved."""
        chosen = chosen_at_first(self.writing.document.slug, e.date, e.text)
        return Event(
            slug=slug,
            document=self.writing.document,
            capture=self.writing.capture,
            date=dt.date.fromisoformat(e.date),
            text=e.text,
            truncated=e.fields["truncated"],
            key_event=chosen is not None,
            headline=chosen.headline if chosen is not None else "",
            imported=e.fields,
            **e.place,
        )

    def _assign(self, event: Event, change: EventChange) -> None:
        """What a plan changes of an event itself; unsaved."""
        for name in ("text", "truncated", "state"):
            if name in change.changes:
                setattr(event, name, change.changes[name])
        if "date" in change.changes:
            event.date = dt.date.fromisoformat(change.changes["date"])
        for name, value in change.place.items():
            setattr(event, name, value)
        event.capture = self.writing.capture
        event.imported = {**event.imported, **change.base}
        # what an editor vouched for were the words as they stood, not where they lead on a map
        if change.changes.keys() - {"venues", "places"}:
            event.reviewed_by = event.reviewed_at = None

    def _name(self, event: Event, change: EventChange) -> None:
        """What a plan changes of the countries, actors and places that an event names."""
        assert change.incoming is not None
        if "countries" in change.changes:
            event.set_countries(change.changes["countries"], change.incoming.spans)
        if "venues" in change.changes:
            event.set_venues(change.changes["venues"])
        if "places" in change.changes:
            self._name_places(event, change.changes["places"], change.incoming)
        if "actors" in change.changes:
            actors = [self.writing.book.get(key) for key in change.changes["actors"]]
            event.set_actors(actors, change.incoming.spans)

    def _name_places(self, event: Event, keys: list[str], e: IncomingEvent) -> None:
        spans = {key: e.spans[place_span(key)] for key in keys if place_span(key) in e.spans}
        event.set_places([self.writing.places[key] for key in keys], spans)

    def move(self, changes: list[EventChange]) -> None:
        """What an entry added above has moved along, which may be all of a page, in one go."""
        events = Event.objects.in_bulk([change.pk for change in changes])
        said: dict[int, list[Statement]] = {}
        for row in Statement.objects.filter(event__in=events):
            assert row.event_id is not None
            said.setdefault(row.event_id, []).append(row)
        for change in changes:
            event = events[change.pk]
            stood = event.start
            for name, value in change.place.items():
                setattr(event, name, value)
            event.capture = self.writing.capture
            self.mover.move(change.statements, said.get(event.pk, []), event.start - stood, event)
        places = ["capture", "position", "start", "end"]
        save_all(events.values(), places)
        self.mover.save_moved()

    def change(self, changes: list[EventChange]) -> None:
        """Entries of which more is new than where they stand; with their statements."""
        events = Event.objects.in_bulk([change.pk for change in changes])
        stood = {pk: event.start for pk, event in events.items()}
        for change in changes:
            self._assign(events[change.pk], change)
        save_all(events.values(), _WRITTEN)
        for change in changes:
            self._name_and_dispute(events[change.pk], change)
        self.statements.change([(s, events[c.pk]) for c in changes for s in c.statements])
        placed = {pk for change in changes for pk in placed_by(change.statements)}
        for event, rows in self._others(events, placed):
            self.mover.follow(rows, event.start - stood[event.pk], event.start, event.end)
        self.statements.create([(events[c.pk], s) for c in changes for s in c.new_statements])

    def _name_and_dispute(self, event: Event, change: EventChange) -> None:
        self._name(event, change)
        for conflict in change.conflicts:
            self.writing.conflict(event, None, conflict)

    def _others(
        self, events: Mapping[int, Event], placed: Collection[int]
    ) -> Iterator[tuple[Event, list[Statement]]]:
        """Each event with its statements that no plan has placed."""
        rows = Statement.objects.filter(event__in=events).exclude(pk__in=placed)
        for pk, of_event in groupby(rows.order_by("event_id", "position", "pk"), _event_of):
            yield events[pk], list(of_event)


def _event_of(row: Statement) -> int:
    assert row.event_id is not None
    return row.event_id
