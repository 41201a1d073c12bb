"""Conflicts between an editor and an import, settled field by field."""

from __future__ import annotations

import datetime as dt

from timeline.editing.attributions import name_speaker
from timeline.editing.passages import relocate
from timeline.editing.quoting import quote_at
from timeline.models import Actor, Conflict, DateRelation, Document, Event, Place, Statement
from timeline.types import JSON


class Unresolvable(ValueError):
    """The source's value cannot be taken; the message says why."""


def keep_edited(conflict: Conflict) -> None:
    """What stands stays."""
    _close(conflict, Conflict.KEPT)


def take_source(conflict: Conflict) -> None:
    """Write the source's value over the editor's. Raises Unresolvable."""
    record = conflict.record
    if record is None:
        raise Unresolvable(
            "This entry may be any of several stored ones. Edit the right one by hand, then settle"
            " this as kept."
        )
    if isinstance(record, Statement):
        _take_statement(record, conflict.field, conflict.incoming)
    elif isinstance(record, Document):
        _take_document(record, conflict.field, conflict.incoming)
    else:
        _take_event(record, conflict.field, conflict.incoming)
    _close(conflict, Conflict.TAKEN)


def _close(conflict: Conflict, resolution: str) -> None:
    Conflict.objects.filter(pk=conflict.pk).settle(resolution)
    conflict.refresh_from_db(fields=["resolved_at", "resolution"])


def _take_document(document: Document, field: str, value: JSON) -> None:
    setattr(document, field, _day(value) if field == "published_on" else value)
    document.save()
    document.date_statements()


def _take_event(event: Event, field: str, value: JSON) -> None:
    if field == "countries":
        event.set_countries(_texts(value))
    elif field == "venues":
        event.set_venues(_texts(value))
    elif field == "actors":
        event.set_actors([_actor(slug) for slug in _texts(value)])
    elif field == "places":
        event.set_places([_place(slug) for slug in _texts(value)])
    else:
        setattr(event, field, _day(value) if field == "date" else value)
        event.save()


def _take_statement(statement: Statement, field: str, value: JSON) -> None:
    former = statement.speaker
    if field in ("speaker", "holder"):
        setattr(statement, field, _actor(str(value), statement) if value else None)
        if field == "speaker":
            _take_attribution(statement)
            statement.find_holder()
    elif field == "day":
        _take_day(statement, value)
    elif field == "countries":
        statement.set_countries(_texts(value))
    elif field == "actors":
        statement.set_actors([_actor(slug) for slug in _texts(value)])
    elif field == "quotes":
        statement.quotes = [quote_at(statement, words) for words in _texts(value)]
    elif field == "text":
        _take_words(statement, str(value))
    else:
        setattr(statement, field, value)
    statement.save()
    name_speaker(statement, former)


def _take_words(statement: Statement, text: str) -> None:
    """The source's words with its quotes and manner, which an import has left out with them."""
    wrote = statement.imported
    statement.text = text
    relocate(statement)
    quotes = _texts(wrote.get("quotes", []))
    statement.quotes = [quote_at(statement, words) for words in quotes if words in text]
    statement.manner = wrote.get("manner", statement.manner)


def _take_attribution(statement: Statement) -> None:
    """The words by which the source names its speaker, where they went as an editor chose another
    one: no import asks about them apart.
    """
    statement.attribution = statement.attribution or statement.imported.get("attribution", "")


def _take_day(statement: Statement, value: JSON) -> None:
    statement.date_by_hand = False
    if value:
        day, relation, words = _texts(value)
        statement.date = _day(day)
        statement.date_relation, statement.date_words = relation, words
    else:
        statement.date = statement.event.date if statement.event is not None else None
        statement.date_relation, statement.date_words = DateRelation.ON, ""
    statement.find_holder()


def _day(value: JSON) -> dt.date:
    """A day as plans have it. Raises Unresolvable."""
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise Unresolvable(f"The source's value is no day: {value!r:.80}.") from None


def _texts(value: JSON) -> list[str]:
    """A list of texts as plans have it. Raises Unresolvable."""
    if not isinstance(value, list):
        raise Unresolvable(f"The source's value is no list: {value!r:.80}.")
    return [str(text) for text in value]


def _place(slug: str) -> Place:
    found = Place.objects.filter(slug=slug).first()
    if found is None:
        raise Unresolvable(f"The place “{slug}” does not exist. Add it first.")
    return found


def _actor(slug: str, statement: Statement | None = None) -> Actor:
    """The present actor of a slug, held until the end of the transaction; an official without a
    name is known by the event too.
    """
    near = (
        f"{slug}-{statement.event.local_suffix if statement.event else statement.document.slug}"
        if statement is not None
        else slug
    )
    found = (
        Actor.objects.filter(slug=near).first()
        or Actor.objects.filter(slug=slug).select_related("merged_into").first()
    )
    if found is None:
        raise Unresolvable(
            f"The actor “{slug}” does not exist. Add it first, then take the source's value."
        )
    return found.current_actor(lock=True)
