"""JSON of exactly what a filter shows, all of it, streamed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from timeline.editing.changed import known_until
from timeline.exports.objects import event_object, statement_object
from timeline.exports.rows import T, all_of, in_words, provenance, refusal
from timeline.filtering.filters import RecordFilter, event_filter, statement_filter
from timeline.models import Event, Statement


def events_json(request: HttpRequest) -> HttpResponseBase:
    """The contract's object: count, next, results."""
    return _json(request, event_filter(request.GET), Event, event_object)


def statements_json(request: HttpRequest) -> HttpResponseBase:
    """As events_json, with one object per statement."""
    return _json(request, statement_filter(request.GET), Statement, statement_object)


def _json(
    request: HttpRequest,
    filterset: RecordFilter,
    kind: type[T],
    make: Callable[[HttpRequest, T], dict[str, object]],
) -> HttpResponseBase:
    if not filterset.is_valid():
        return refusal(filterset)
    head = {
        "count": filterset.result.count(),
        "next": None,
        "filter": in_words(filterset),
        "date": f"{timezone.now():%Y-%m-%d}",
        "known_until": known_until().isoformat(),
        "note": provenance(),
    }

    def parts() -> Iterator[str]:
        yield json.dumps(head, ensure_ascii=False)[:-1] + ', "results": ['
        for n, record in enumerate(all_of(filterset, kind)):
            yield (",\n" if n else "\n") + json.dumps(make(request, record), ensure_ascii=False)
        yield "\n]}\n"

    return StreamingHttpResponse(parts(), content_type="application/json; charset=utf-8")
