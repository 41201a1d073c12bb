"""The file that TimelineJS 3 reads, streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.html import escape

from timeline.exports.rows import all_of, for_readers, name_of, provenance, refusal
from timeline.filtering.filters import event_filter
from timeline.models import Event, Flashpoint


def events_timelinejs(request: HttpRequest) -> HttpResponseBase:
    """The JSON that TimelineJS 3 reads; its text fields are HTML, so ours is escaped."""
    filterset = event_filter(request.GET)
    if not filterset.is_valid():
        return refusal(filterset)
    note = (
        f"{filterset.result.count()} events; {for_readers(filterset)}; {timezone.now():%-d %B %Y}."
        f" {provenance()}"
    )
    title = {"text": {"headline": escape(name_of(filterset)), "text": escape(note)}}

    several = Flashpoint.objects.several()

    def parts() -> Iterator[str]:
        yield json.dumps({"title": title}, ensure_ascii=False)[:-1] + ', "events": ['
        for n, event in enumerate(all_of(filterset, Event)):
            yield (",\n" if n else "\n") + json.dumps(
                _slide(request, event, several), ensure_ascii=False
            )
        yield "\n]}\n"

    return StreamingHttpResponse(parts(), content_type="application/json; charset=utf-8")


def _slide(request: HttpRequest, event: Event, several: bool) -> dict[str, object]:
    url = request.build_absolute_uri(event.get_absolute_url())
    about = event.document.flashpoint
    return {
        **({"group": escape(about.name)} if several and about is not None else {}),
        "unique_id": f"e-{event.slug}",
        "start_date": {"year": event.date.year, "month": event.date.month, "day": event.date.day},
        "text": {
            "headline": escape(event.heading),
            "text": (
                f"<p>{escape(event.text)}</p><p><a"
                f' href="{escape(url)}">{escape(event.document.title)}</a></p>'
            ),
        },
    }
