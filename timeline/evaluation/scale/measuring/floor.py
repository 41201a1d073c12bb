"""The least that a page of a list can cost: the same rows by hand-written SQL, put into strings."""

from __future__ import annotations

from collections import defaultdict
from html import escape

from django.conf import settings
from django.db import connection

_EVENTS = """
    SELECT e.id, e.slug, e.date::text, e.text FROM timeline_event e
    JOIN timeline_document d ON d.id = e.document_id AND d.published
    WHERE e.state = 'published' ORDER BY e.date DESC, e.position, e.id LIMIT %s
"""
_NAMED = (
    "SELECT m.event_id, a.slug, a.name FROM timeline_eventactor m"
    " JOIN timeline_actor a ON a.id = m.actor_id WHERE m.event_id = ANY(%s) ORDER BY m.start, m.id",
    "SELECT m.event_id, c.code, c.name FROM timeline_eventcountry m"
    " JOIN timeline_country c ON c.code = m.country_id WHERE m.event_id = ANY(%s) ORDER BY m.start",
    "SELECT m.event_id, p.slug, p.name FROM timeline_eventplace m"
    " JOIN timeline_place p ON p.id = m.place_id WHERE m.event_id = ANY(%s) ORDER BY m.start, m.id",
    "SELECT s.event_id, s.slug, coalesce(a.name, s.attribution) || ': ' || s.text"
    " FROM timeline_statement s LEFT JOIN timeline_actor a ON a.id = s.speaker_id"
    " WHERE s.event_id = ANY(%s) AND s.state = 'published' ORDER BY s.position",
)


def floor_page() -> bytes:
    """The newest page of events with all that its rows show, without counts beside it."""
    with connection.cursor() as cursor:
        cursor.execute(_EVENTS, [settings.PAGE_SIZE])
        events = cursor.fetchall()
        parts: dict[int, list[str]] = defaultdict(list)
        for sql in _NAMED:
            cursor.execute(sql, [[event[0] for event in events]])
            for event, slug, words in cursor.fetchall():
                parts[event].append(f'<a href="/{slug}/">{escape(words)}</a>')
    rows = (
        f'<article><h2><a href="/events/{slug}/">{day}</a></h2><p>{escape(text)}</p>'
        f"{''.join(parts[event])}</article>"
        for event, slug, day, text in events
    )
    return f"<!doctype html><main>{''.join(rows)}</main>".encode()
