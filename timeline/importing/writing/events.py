"""Events of a plan become rows: created, or changed where the plan says so."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from timeline.importing.incoming.values import IncomingEvent, place_span
from timeline.importing.key_events import chosen_at_first
from timeline.importing.planning.changes import EventChange
from timeline.importing.writing.context import Writing
from timeline.importing.writing.moving import StatementMover, placed_by
from timeline.importing.writing.save_all import save_all
from timeline.importing.writing.statements import StatementWriter
from timeline.models import Event, EventActor, EventCountry, EventPlace, Statement


class EventWriter:
    """Writes the events of a plan, and with each its statements."""

    def __init__(
        self, writing: Writing, statements: StatementWriter, mover: StatementMover
    ) -> None:
        self.writing = writing
        self.statements = statements
        self.mover = mover
        self.slugs: set[str] = set()

    def create(self, new: list[IncomingEvent]) -> None:
        if not new:
            return
        days = {e.date for e in new}
        stems = {self._stem(day) for day in days}
        taken = Event.objects.filter(Q(date__in=days) | Q(slug__in=stems))
        self.slugs |= set(taken.order_by().values_list("slug", flat=True))
        rows = [
            Event(
                slug=self._event_slug(e.date),
                document=self.writing.document,
                capture=self.writing.capture,
                date=dt.date.fromisoformat(e.date),
                text=e.text,
                truncated=e.fields["truncated"],
                key_event=chosen_at_first(self.writing.document.slug, e.date, e.text),
                imported=e.fields,
                **e.place,
            )
            for e in new
        ]
        Event.objects.bulk_create(rows, batch_size=500)
        pairs = list(zip(rows, new, strict=True))
        self.writing.progress("Writing events", len(rows), len(rows))
        self._create_mentions(pairs)
        self.statements.create([(event, s) for event, e in pairs for s in e.statements])

    def _create_mentions(self, pairs: list[tuple[Event, IncomingEvent]]) -> None:
        """The countries, places and actors that new events name."""
        EventCountry.objects.bulk_create(
            (self._country(event, code, e) for event, e in pairs for code in e.fields["countries"]),
            batch_size=1000,
        )
        EventPlace.objects.bulk_create(
            (self._place(event, key, e) for event, e in pairs for key in e.fields["places"]),
            batch_size=1000,
        )
        EventActor.objects.bulk_create(
            (self._actor(event, key, e) for event, e in pairs for key in e.fields["actors"]),
            batch_size=1000,
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

    def _event_slug(self, date: str) -> str:
        """Flashpoint and day, with a number where they are taken: an address that can be read out,
        and that no import of another flashpoint's document changes.
        """
        stem, n = self._stem(date), 1
        key = stem
        while key in self.slugs or (n > 1 and Event.objects.filter(slug=key).exists()):
            n += 1
            key = f"{stem}-{n}"
        self.slugs.add(key)
        return key

    def _stem(self, date: str) -> str:
        flashpoint = self.writing.document.flashpoint
        assert flashpoint is not None  # a chronology has one
        return f"{flashpoint.slug}-{date}"

    def _country(self, event: Event, code: str, e: IncomingEvent) -> EventCountry:
        start, end = e.spans.get(code, (None, None))
        venue = code in e.fields["venues"]
        role = EventCountry.Role.PLACE if venue else EventCountry.Role.ACTS
        return EventCountry(event=event, country_id=code, role=role, start=start, end=end)

    def _place(self, event: Event, key: str, e: IncomingEvent) -> EventPlace:
        start, end = e.spans.get(place_span(key), (None, None))
        return EventPlace(event=event, place=self.writing.places[key], start=start, end=end)

    def _actor(self, event: Event, key: str, e: IncomingEvent) -> EventActor:
        start, end = e.spans.get(key, (None, None))
        return EventActor(event=event, actor=self.writing.book.get(key), start=start, end=end)

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

    def change(self, change: EventChange) -> None:
        event = Event.objects.get(pk=change.pk)
        stood = event.start
        self._assign(event, change)
        event.save()
        self._name(event, change)
        for conflict in change.conflicts:
            self.writing.conflict(event, None, conflict)
        for statement in change.statements:
            self.statements.change(statement, event)
        rows = event.statements.exclude(pk__in=placed_by(change.statements))
        self.mover.follow(rows, event.start - stood, event.start, event.end)
        self.statements.create([(event, s) for s in change.new_statements])
