"""Grown entries as rows of the project's own tables."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from random import Random

from psycopg.types.json import Jsonb

from timeline.evaluation.scale.growing.entries import Entry, Said, entries
from timeline.evaluation.scale.growing.material import Material
from timeline.evaluation.scale.growing.tables import Copying, Table
from timeline.models import (
    Capture,
    Document,
    Event,
    EventActor,
    EventCountry,
    EventPlace,
    Flashpoint,
    ImportRun,
    Statement,
    StatementActor,
    StatementCountry,
)
from timeline.models.records.doubts import DOUBTS_OF_SPEAKER

_OF_DOCUMENT = 10_000  # entries; the first document has a tenth of all of them
_AT_ONCE = 5000  # entries whose rows are held in memory
_MENTION = ("date", "start", "end")
# what a trigger of single rows writes otherwise
_OF_TRIGGERS = ("event_position", "standing", "certain")
_NAME = 5  # characters of a name in a text, where somebody asks for its place
Progress = Callable[[str, int, int], None]


class Writer:
    """Writes documents of entries; ``tables`` has all that it writes many rows to."""

    def __init__(self, material: Material, random: Random, progress: Progress) -> None:
        self.material, self.random, self.progress = material, random, progress
        self.written, self.copying = 0, Copying()
        self.events = Table(
            Event,
            ("slug", "document_id", "capture_id", "date", "position", "text", "start", "end",
             "imported"),
        )  # fmt: skip
        self.actors = Table(EventActor, ("event_id", "actor_id", *_MENTION))
        self.countries = Table(EventCountry, ("event_id", "country_id", *_MENTION))
        self.places = Table(EventPlace, ("event_id", "place_id", *_MENTION))
        self.statements = Table(
            Statement,
            ("slug", "event_id", "document_id", "date", "position", "speaker_id", "attribution",
             "cue", "manner", "text", "start", "end", "sentence_start", "sentence_end", "quotes",
             "review", "rule", "imported", *_OF_TRIGGERS),
        )  # fmt: skip
        self.named_actors = Table(StatementActor, ("statement_id", "actor_id", "start", "end"))
        self.named_countries = Table(
            StatementCountry, ("statement_id", "country_id", "start", "end")
        )
        self.tables: Sequence[Table] = (
            self.events, self.actors, self.countries, self.places,
            self.statements, self.named_actors, self.named_countries,
        )  # fmt: skip

    def documents(self, how_many: int) -> int:
        """Write documents with so many entries in all; how many documents."""
        number = 0
        while self.written < how_many:
            number += 1
            size = _OF_DOCUMENT if number > 1 else max(1, how_many // 10)
            self._document(number, min(size, how_many - self.written), how_many)
        return number

    def _document(self, number: int, size: int, how_many: int) -> None:
        title = f"Grown chronology {number}"
        colours = Flashpoint.Colour.values
        flashpoint = Flashpoint.objects.create(
            slug=f"grown-{number}",
            name=f"Grown flashpoint {number}",
            colour=colours[number % len(colours)],
            latitude=20 + number % 25,
            longitude=20 + number % 45,
            position=number,
        )
        document = Document.objects.create(
            slug=f"grown-{number}",
            title=title,
            kind=Document.Kind.CHRONOLOGY,
            flashpoint=flashpoint,
        )
        capture = Capture.objects.create(document=document, text="", sha256="")
        pieces: list[str] = []
        at = 0
        for entry in entries(self.material, self.random, size):
            head = f"{entry.day}: "
            at += len(head)
            self._entry(entry, document.pk, capture.pk, at)
            at += len(entry.text) + 1
            pieces += (head, entry.text, "\n")
            self.written += 1
            if self.written % _AT_ONCE == 0:
                self._flush(how_many)
        self._flush(how_many)
        self.copying.wait()
        capture.text = "".join(pieces)
        capture.sha256 = hashlib.sha256(capture.text.encode()).hexdigest()
        capture.save()
        ImportRun.objects.create(document=document, capture=capture, created=size)

    def _flush(self, how_many: int) -> None:
        self.copying.begin(self.tables)
        self.progress("Growing", self.written, how_many)

    def _entry(self, entry: Entry, document: int, capture: int, at: int) -> None:
        slug = f"grown-{entry.day}-{self.written}"
        imported = {
            "date": str(entry.day),
            "text": entry.text,
            "actors": sorted(actor.slug for actor in entry.actors),
            "places": sorted(place.slug for place in entry.places),
            "venues": [],
            "countries": sorted(entry.countries),
            "truncated": False,
        }
        end = at + len(entry.text)
        event = self.events.add(
            slug, document, capture, entry.day, entry.position, entry.text, at, end, Jsonb(imported)
        )
        mention = (entry.day, at, at + _NAME)
        for actor in entry.actors:
            self.actors.add(event, actor.pk, *mention)
        for country in entry.countries:
            self.countries.add(event, country, *mention)
        for place in entry.places:
            self.places.add(event, place.pk, *mention)
        for position, said in enumerate(entry.statements):
            own = (f"{slug}-s{position + 1}", event, document, entry.day, position)
            self._statement(said, own, at, entry.position)

    def _statement(
        self, said: Said, place: tuple[object, ...], of_entry: int, of_event: int
    ) -> None:
        start, text, look = of_entry + said.start, said.sentence.text, said.look
        end = start + len(text)
        quotes = [
            {"text": words, "start": start + at, "end": start + at + len(words)}
            for at, words in said.sentence.quotes
        ]
        imported = {
            "cue": look.cue,
            "day": None,
            "text": text,
            "state": "published",
            "actors": sorted(actor.slug for actor in said.actors),
            "holder": None,
            "manner": look.manner,
            "quotes": [words for _, words in said.sentence.quotes],
            "review": look.review,
            "speaker": said.speaker and said.speaker.slug,
            "countries": sorted(said.countries),
            "attribution": look.attribution,
        }
        speaker = said.speaker and said.speaker.pk
        seen = (look.attribution, look.cue, look.manner, text, start, end, start, end)
        found = (Jsonb(quotes), Jsonb(look.review), look.rule, Jsonb(imported))
        by_triggers = (of_event, True, not DOUBTS_OF_SPEAKER & {*look.review})
        statement = self.statements.add(*place, speaker, *seen, *found, *by_triggers)
        for actor in said.actors:
            self.named_actors.add(statement, actor.pk, start, start + _NAME)
        for country in said.countries:
            self.named_countries.add(statement, country, start, start + _NAME)
