"""The source beside an event's form."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.models import Event, EventActor, EventCountry, EventPlace, Statement

BESIDE = 500  # characters of the source before and after an event, beside its form


def source_beside(event: Event) -> dict[str, object]:
    """The source around an event and where in it stand the event, its statements and what it names:
    for the event's form.

    Spans are (start, end) in code points of ``text``, by primary key.
    """
    begin, end = max(0, event.start - BESIDE), event.end + BESIDE
    if begin:  # not in the middle of a word
        begin = event.capture.text.find(" ", begin, event.start) + 1 or begin
    text = event.capture.text[begin:end]

    def spans(
        rows: Iterable[Statement | EventActor | EventCountry | EventPlace],
    ) -> dict[str, list[int]]:
        return {
            str(r.pk): [r.start - begin, r.end - begin]
            for r in rows
            if r.start is not None and r.end is not None and begin <= r.start < r.end <= end
        }

    return {
        "before": text[: event.start - begin],
        "own": text[event.start - begin : event.end - begin],
        "after": text[event.end - begin :],
        "edited": event.capture.text[event.start : event.end].strip() != event.text.strip(),
        "spans": {
            "statements": spans(event.statements.all()),
            "event_actors": spans(event.event_actors.all()),
            "event_countries": spans(event.event_countries.all()),
            "event_places": spans(event.event_places.all()),
        },
    }
