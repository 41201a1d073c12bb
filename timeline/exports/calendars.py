"""iCalendar of exactly what a filter shows, streamed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from timeline.exports.identity import lasting_id
from timeline.exports.rows import (
    all_of,
    for_readers,
    name_of,
    provenance,
    refusal,
    with_flashpoint,
)
from timeline.exports.stamped import stamped
from timeline.filtering.filters import event_filter
from timeline.models import Event, Flashpoint
from timeline.text.printable import printable


def events_ics(request: HttpRequest) -> HttpResponseBase:
    """One all-day event per entry; a day has no time and no zone."""
    filterset = event_filter(request.GET)
    if not filterset.is_valid():
        return refusal(filterset)
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//EN")
    calendar.add("version", "2.0")
    about = (
        f"{filterset.result.count()} events; {for_readers(filterset)}; {timezone.now():%Y-%m-%d}."
        f" {provenance()}"
    )
    for name, words in (("x-wr-calname", name_of(filterset)), ("x-wr-caldesc", about)):
        # extensions: their line ends are not escaped for us
        calendar.add(name, " ".join(printable(words).split()))
    head, end, _ = calendar.to_ical().partition(b"END:VCALENDAR")

    several = Flashpoint.objects.several()

    def parts() -> Iterator[bytes]:
        yield head
        for event, changed in stamped(all_of(filterset, Event), Event):
            yield _calendar_event(request, event, several, changed).to_ical()
        yield end + b"\r\n"

    response = StreamingHttpResponse(parts(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="events.ics"'
    return response


def _calendar_event(
    request: HttpRequest, event: Event, several: bool, changed: dt.datetime
) -> CalendarEvent:
    item = CalendarEvent()
    item.add("uid", lasting_id("event", event.slug))
    item.add("dtstamp", changed)
    item.add("transp", "TRANSPARENT")  # what was read in the news keeps nobody busy
    item.add("dtstart", event.date)
    item.add("dtend", event.date + dt.timedelta(days=1))  # the end is exclusive
    summary = with_flashpoint(event.heading, event.document.flashpoint, several)
    item.add("summary", printable(summary))
    item.add("description", printable(event.text))
    item.add("url", request.build_absolute_uri(event.get_absolute_url()))
    return item
