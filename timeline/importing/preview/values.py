"""Values of fields in words: a day as a day, an actor by name, a doubt as a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Model

from timeline.editing.revisions.tables import LABELS
from timeline.importing.preview.names import Names
from timeline.models import DateRelation, Event, State, Statement
from timeline.models.records import ShownValue
from timeline.text.labels import MANNERS, in_words

_MOST = 20_000  # characters of a text that a page shows
_LABELS = {
    "actors": "actors",
    "venues": "only a place of meeting",
    "countries": "countries",
    "day": "day",
    "quotes": "quotes",
    "review": "doubts",
    "date": "day",
    "attribution": "speaker as printed",
}
Values = tuple[str, ...]


def label_of(name: str) -> str:
    """What a field is called."""
    return _LABELS.get(name) or str(LABELS.get(name, name.replace("_", " ")))


class Wording:
    """Says values as plans have them."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def new(self, name: str, value: object) -> ShownValue:
        """A value of a record that is new."""
        return ShownValue(label_of(name), None, self.said(name, value), name == "text")

    def change(self, name: str, before: Values, value: object, label: str = "") -> ShownValue:
        """A value that takes the place of another."""
        return ShownValue(label or label_of(name), before, self.said(name, value), name == "text")

    def said(self, name: str, value: object) -> Values:
        """A value as a plan has it; several where it is a list."""
        if value is None or value == "":
            return ()
        match name, value:
            case "day", [str(day), str(relation), str(words)]:
                return (_told_day(dt.date.fromisoformat(day), relation, words),)
            case _, list():
                return self._several(name, value)
            case _, bool():
                return ("yes" if value else "no",)
        return (self._one(name, str(value)),)

    def _several(self, name: str, values: list[str]) -> Values:
        match name:
            case "actors":
                return tuple(sorted(map(self.names.actor, values)))
            case "countries" | "venues":
                return tuple(sorted(map(self.names.country, values)))
            case "places":
                return tuple(sorted(map(self.names.place, values)))
            case "review":
                return tuple(map(in_words, values))
        return tuple(map(str, values))

    def _one(self, name: str, value: str) -> str:
        match name:
            case "speaker" | "holder":
                return self.names.actor(value)
            case "date" | "published_on":
                return _day(dt.date.fromisoformat(value))
            case "manner":
                return str(MANNERS.get(value, value))
            case "state":
                return str(dict(State.choices).get(value, value))
        return value[:_MOST]

    def now(self, record: Event | Statement, name: str) -> Values:
        """A field as it is stored."""
        if name in ("actors", "countries"):
            return tuple(sorted(_named(record, name)))
        if isinstance(record, Event) and name in ("venues", "places"):
            return _of_event(record, name)
        if isinstance(record, Statement) and name in ("day", "quotes", "review"):
            return self.said(name, _of_statement(record, name))
        value = getattr(record, name)
        if isinstance(value, Model):
            return (str(value),)
        return self.said(name, value.isoformat() if isinstance(value, dt.date) else value)


def _named(record: Event | Statement, name: str) -> Iterable[str]:
    """Names of the actors, or of the countries, that a record names."""
    if name == "actors":
        actors = record.event_actors if isinstance(record, Event) else record.named_actors
        return (row.actor.name for row in actors.all())
    rows = record.event_countries if isinstance(record, Event) else record.named_countries
    return (row.country.name for row in rows.all())


def _of_event(event: Event, name: str) -> Values:
    """Names of the places, or of the countries that are only where something was held."""
    if name == "places":
        return tuple(sorted(row.place.name for row in event.event_places.all()))
    venues = (row for row in event.event_countries.all() if row.role == row.Role.PLACE)
    return tuple(sorted(row.country.name for row in venues))


def _of_statement(statement: Statement, name: str) -> list[str] | None:
    """What plans have under this name."""
    if name == "quotes":
        return statement.quoted
    if name == "review":
        return [reason.code for reason in statement.review]
    if statement.date is None or not (statement.date_words or statement.date_by_hand):
        return None
    return [statement.date.isoformat(), statement.date_relation, statement.date_words]


def _told_day(day: dt.date, relation: str, words: str) -> str:
    """A statement's own day, with the words that tell it, if any do."""
    bound = "" if relation == DateRelation.ON else f"{DateRelation(relation).label} "
    return f"{bound}{_day(day)} ({f'“{words}”' if words else 'set by an editor'})"


def _day(day: dt.date) -> str:
    return f"{day:%-d %B %Y}"
