"""Conflicts between an editor and an import, settled field by field."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from timeline.editing.holders import date_article, holder_of
from timeline.models import (
    Actor,
    Conflict,
    DateRelation,
    Document,
    Event,
    EventActor,
    EventCountry,
    Statement,
    StatementActor,
    StatementCountry,
)


class Unresolvable(ValueError):
    """The source's value cannot be taken; the message says why."""


def keep_hand(conflict: Conflict) -> None:
    """What stands stays."""
    _close(conflict, "hand")


def take_source(conflict: Conflict) -> None:
    """Write the source's value over the hand's. Raises Unresolvable."""
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
    _close(conflict, "source")


def _close(conflict: Conflict, resolution: str) -> None:
    conflict.resolved_at, conflict.resolution = timezone.now(), resolution
    conflict.save(update_fields=["resolved_at", "resolution"])


def _take_document(document: Document, field: str, value: Any) -> None:
    setattr(document, field, dt.date.fromisoformat(value) if field == "published_on" else value)
    document.save()
    date_article(document)


def _take_event(event: Event, field: str, value: Any) -> None:
    if field == "countries":
        event.event_countries.exclude(country__in=value).delete()
        have = set(event.event_countries.values_list("country_id", flat=True))
        EventCountry.objects.bulk_create(
            EventCountry(event=event, country_id=c, date=event.date) for c in value if c not in have
        )
    elif field == "actors":
        actors = {_actor(slug) for slug in value}
        event.event_actors.exclude(actor__in=actors).delete()
        named = set(event.event_actors.values_list("actor_id", flat=True))
        EventActor.objects.bulk_create(
            EventActor(event=event, actor=a, date=event.date) for a in actors if a.pk not in named
        )
    else:
        setattr(event, field, dt.date.fromisoformat(value) if field == "date" else value)
        event.save()


def _take_statement(statement: Statement, field: str, value: Any) -> None:
    if field in ("speaker", "holder"):
        setattr(statement, field, _actor(value, statement) if value else None)
        if field == "speaker":
            statement.holder = holder_of(statement.speaker, statement.date)
    elif field == "day":
        _take_day(statement, value)
    elif field == "countries":
        statement.named_countries.exclude(country__in=value).delete()
        have = set(statement.named_countries.values_list("country_id", flat=True))
        StatementCountry.objects.bulk_create(
            StatementCountry(statement=statement, country_id=c) for c in value if c not in have
        )
    elif field == "actors":
        actors = {_actor(slug) for slug in value}
        statement.named_actors.exclude(actor__in=actors).delete()
        named = set(statement.named_actors.values_list("actor_id", flat=True))
        StatementActor.objects.bulk_create(
            StatementActor(statement=statement, actor=a) for a in actors if a.pk not in named
        )
    elif field == "quotes":
        statement.quotes = [_quote(statement, words) for words in value]
    else:
        setattr(statement, field, value)
    statement.save()


def _take_day(statement: Statement, value: Any) -> None:
    own = statement.event.date.isoformat() if statement.event is not None else None
    day, relation, words = value or [own, DateRelation.ON, ""]
    statement.date = dt.date.fromisoformat(day) if day else None
    statement.date_relation, statement.date_words = relation, words
    statement.holder = holder_of(statement.speaker, statement.date)


def _quote(statement: Statement, words: str) -> dict[str, Any]:
    at = statement.text.find(words)
    start = statement.start + at if at >= 0 else None
    return {"text": words, "start": start, "end": start + len(words) if start is not None else None}


def _actor(slug: str, statement: Statement | None = None) -> Actor:
    """The present actor of a slug; an official without a name is known by the event too."""
    near = (
        f"{slug}-{statement.event.slug if statement.event else statement.document.slug}"
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
    return found.merged_into or found
