"""Entries as a table for Datasette: what each names as lists, which it counts as facets."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from timeline.models import Event

LISTS = ("countries", "actors", "places", "speakers", "states", "manners", "roles")


def write_table(path: Path) -> None:
    """One row an entry, in a new SQLite file."""
    with sqlite3.connect(path) as database:
        columns = ", ".join(LISTS)
        database.execute(f"CREATE TABLE events (slug PRIMARY KEY, date, text, document, {columns})")
        marks = ", ".join("?" * (4 + len(LISTS)))
        for event in Event.objects.published().for_display():
            database.execute(f"INSERT INTO events VALUES ({marks})", _row(event))  # noqa: S608
    database.close()


def _row(event: Event) -> list[str]:
    said = event.shown_statements
    speakers = [s.certain_speaker for s in said if s.certain_speaker is not None]
    lists = (
        [mention.country.name for mention in event.shown_countries],
        [mention.actor.name for mention in event.shown_actors],
        [mention.place.name for mention in event.shown_places],
        [speaker.name for speaker in speakers],
        [speaker.country.name for speaker in speakers if speaker.country is not None],
        [s.manner for s in said],
        [mention.role for mention in event.shown_countries],
    )
    one_by_one = [json.dumps(list(dict.fromkeys(names))) for names in lists]
    return [event.slug, event.date.isoformat(), event.text, event.document.title, *one_by_one]
