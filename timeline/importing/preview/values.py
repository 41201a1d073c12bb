"""Values of fields in words."""

from __future__ import annotations

from timeline.models import Event, Statement


def value_now(record: Event | Statement, name: str) -> str:
    """A field as it is stored, in the terms of plans."""
    if name == "countries":
        rows = record.event_countries if isinstance(record, Event) else record.named_countries
        return in_words(sorted(rows.values_list("country_id", flat=True)))
    if isinstance(record, Event) and name == "venues":
        venues = record.event_countries.filter(role="place")
        return in_words(sorted(venues.values_list("country_id", flat=True)))
    if isinstance(record, Event) and name == "places":
        return in_words(sorted(record.event_places.values_list("place__slug", flat=True)))
    if name == "actors":
        actors = record.event_actors if isinstance(record, Event) else record.named_actors
        return in_words(sorted(actors.values_list("actor__slug", flat=True)))
    return _said(record, name) if isinstance(record, Statement) else in_words(getattr(record, name))


def _said(statement: Statement, name: str) -> str:
    """A field of a statement that says something of the statement itself."""
    match name:
        case "day" if statement.date is not None and statement.date_words:
            day = statement.date.isoformat()
            return in_words([day, statement.date_relation, statement.date_words])
        case "day":
            return ""
        case "quotes":
            return in_words(statement.quoted)
        case "review":
            return in_words([reason.code for reason in statement.review])
    value = getattr(statement, name)
    return in_words(value.slug if hasattr(value, "slug") else value)


def in_words(value: object) -> str:
    """A value of a plan as text."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
