"""JSON-LD for search engines and archives: an event with its quotations, based on its source."""

from __future__ import annotations

import json

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from timeline.models import Event, Statement

_ESCAPES = {
    ord(">"): "\\u003E",
    ord("<"): "\\u003C",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def event_data(request: HttpRequest, event: Event, statements: list[Statement]) -> SafeString:
    """A schema.org Event whose subject quotations are its statements."""
    source = _source(request, event)
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": request.build_absolute_uri(event.get_absolute_url()),
        "url": request.build_absolute_uri(event.get_absolute_url()),
        "name": event.heading,
        "description": event.text,
        "startDate": event.date.isoformat(),
        "isBasedOn": source,
        "subjectOf": [_quotation(request, s, source) for s in statements],
    }
    return _script(data)


def statement_data(request: HttpRequest, statement: Statement) -> SafeString:
    """A schema.org Quotation."""
    return _script(
        {
            "@context": "https://schema.org",
            **_quotation(request, statement, _source(request, statement)),
        }
    )


def _quotation(request: HttpRequest, s: Statement, source: dict[str, object]) -> dict[str, object]:
    data: dict[str, object] = {
        "@type": "Quotation",
        "@id": request.build_absolute_uri(s.get_absolute_url()),
        "text": " … ".join(s.quoted) if s.quotes else s.text,
        "isBasedOn": source,
    }
    if s.exact_date:
        data["dateCreated"] = s.exact_date.isoformat()
    if speaker := s.certain_speaker:
        kind = "Person" if speaker.kind in {"person", "unnamed", "office"} else "Organization"
        address = request.build_absolute_uri(speaker.get_absolute_url())
        data["creator"] = {"@type": kind, "name": speaker.name, "url": address}
    return data


def _source(request: HttpRequest, record: Event | Statement) -> dict[str, object]:
    document = record.document
    data: dict[str, object] = {
        "@type": "CreativeWork",
        "name": document.title,
        "url": request.build_absolute_uri(document.get_absolute_url()),
    }
    if document.publisher:
        data["publisher"] = {"@type": "Organization", "name": document.publisher}
    if document.published_on:
        data["datePublished"] = document.published_on.isoformat()
    return data


def _script(data: dict[str, object]) -> SafeString:
    """JSON that cannot end its own script element."""
    # angle brackets and ampersands are escaped
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308
