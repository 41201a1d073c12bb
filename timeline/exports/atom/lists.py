"""Atom feeds of what a filter shows."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.html import escape

from timeline.exports.atom.feed import Item, StreamedAtom
from timeline.exports.atom.titles import id_of, title_of
from timeline.exports.rows import all_of, for_readers, name_of, refusal
from timeline.exports.stamped import stamped, written_last
from timeline.filtering.filters import RecordFilter, event_filter, statement_filter
from timeline.filtering.urls import filter_url
from timeline.models import Event, Flashpoint, Statement


def events_atom(request: HttpRequest) -> HttpResponseBase:
    """One entry per event, newest first."""
    return _atom(request, event_filter(request.GET), Event, "timeline", "events")


def statements_atom(request: HttpRequest) -> HttpResponseBase:
    """One entry per statement, newest first."""
    return _atom(request, statement_filter(request.GET), Statement, "statements", "statements")


def _atom(
    request: HttpRequest,
    filterset: RecordFilter,
    kind: type[Event] | type[Statement],
    page: str,
    what: str,
) -> HttpResponseBase:
    if not filterset.is_valid():
        return refusal(filterset)
    several = Flashpoint.objects.several()
    feed = StreamedAtom(
        name_of(filterset, what),
        request.build_absolute_uri(filter_url(reverse(page), request.GET)),
        f"{filterset.result.count()} {what}; {for_readers(filterset)}",
        request.build_absolute_uri(),
        written_last(kind, filterset.result),
    )
    rows = stamped(all_of(filterset, kind), kind)
    entries = (_entry(request, row, changed, several) for row, changed in rows)
    return StreamingHttpResponse(
        feed.stream(entries), content_type="application/atom+xml; charset=utf-8"
    )


def _entry(
    request: HttpRequest, row: Event | Statement, changed: dt.datetime, several: bool
) -> Item:
    day = row.exact_date if isinstance(row, Statement) else row.date
    url = request.build_absolute_uri(row.get_absolute_url())
    return Item(
        id_of(row),
        title_of(row, several),
        url,
        escape(row.text),  # readers take it for HTML
        changed,
        dt.datetime.combine(day, dt.time(), dt.UTC) if day else None,
    )
