"""Atom, iCalendar and TimelineJS of exactly what a filter shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from .exports import LICENCE, in_words, refusal
from .filters import ChronologyFilter, event_filter, statement_filter
from .links import address
from .models import Capture


def events_atom(request: HttpRequest) -> HttpResponseBase:
    """One entry per event, newest first."""
    return _atom(request, event_filter(request.GET), "timeline", "events")


def statements_atom(request: HttpRequest) -> HttpResponseBase:
    """One entry per statement, newest first."""
    return _atom(request, statement_filter(request.GET), "statements", "statements")


def _atom(request: HttpRequest, filterset: ChronologyFilter, page: str, what: str) -> HttpResponseBase:
    if not filterset.is_valid():
        return refusal(filterset)
    rows = list(filterset.result.for_display())
    feed = Atom1Feed(
        title=f"{settings.SITE_NAME}: {what}",
        link=request.build_absolute_uri(address(reverse(page), request.GET)),
        description="",
        subtitle=f"{len(rows)} {what}; {in_words(filterset)}",
        feed_url=request.build_absolute_uri(),
        author_name=settings.SITE_NAME,
        feed_copyright=LICENCE,
    )
    changed = Capture.objects.aggregate(latest=Max("captured_at"))["latest"] or timezone.now()
    for row in rows:
        url = request.build_absolute_uri(row.get_absolute_url())
        updated = row.reviewed_at or changed
        published = dt.datetime.combine(row.date, dt.time(), dt.UTC) if row.date else None
        feed.add_item(_title(row), url, row.text, unique_id=url, unique_id_is_permalink=True, updateddate=updated, pubdate=published)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _title(row: Any) -> str:
    day = f"{row.date:%-d %B %Y}" if row.date else "Undated"
    who = getattr(row, "speaker", None)
    words = " ".join(row.text.split())
    return f"{day}: {who or words[:80]}"


def events_ics(request: HttpRequest) -> HttpResponseBase:
    """One all-day event per entry; a day has no time and no zone."""
    filterset = event_filter(request.GET)
    if not filterset.is_valid():
        return refusal(filterset)
    rows = list(filterset.result.for_display())
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", settings.SITE_NAME)
    calendar.add("x-wr-caldesc", f"{len(rows)} events; {in_words(filterset)}; {timezone.now():%Y-%m-%d}. {LICENCE}")
    for event in rows:
        item = CalendarEvent()
        item.add("uid", f"{event.slug}@{request.get_host().split(':')[0]}")
        item.add("dtstamp", event.reviewed_at or timezone.now())
        item.add("dtstart", event.date)
        item.add("dtend", event.date + dt.timedelta(days=1))  # the end is exclusive
        item.add("summary", " ".join(event.text.split())[:120])
        item.add("description", event.text)
        item.add("url", request.build_absolute_uri(event.get_absolute_url()))
        calendar.add_component(item)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="events.ics"'
    return response


def events_timelinejs(request: HttpRequest) -> HttpResponseBase:
    """The JSON that TimelineJS 3 reads; its text fields are HTML, so ours is escaped."""
    filterset = event_filter(request.GET)
    if not filterset.is_valid():
        return refusal(filterset)
    rows = list(filterset.result.for_display())
    slides = [_slide(request, event) for event in rows]
    note = f"{len(rows)} events; {in_words(filterset)}; {timezone.now():%-d %B %Y}. {LICENCE}"
    data = {"title": {"text": {"headline": escape(settings.SITE_NAME), "text": escape(note)}}, "events": slides}
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def _slide(request: HttpRequest, event: Any) -> dict[str, Any]:
    speakers = dict.fromkeys(s.speaker.name for s in event.shown_statements if s.speaker)
    url = request.build_absolute_uri(event.get_absolute_url())
    return {
        "unique_id": f"e-{event.slug}",
        "start_date": {"year": event.date.year, "month": event.date.month, "day": event.date.day},
        "text": {
            "headline": escape(", ".join(speakers) or " ".join(event.text.split())[:60]),
            "text": f'<p>{escape(event.text)}</p><p><a href="{escape(url)}">{escape(event.document.title)}</a></p>',
        },
    }
