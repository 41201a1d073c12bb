"""CSV and JSON of exactly what a filter shows, all of it, streamed."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils import timezone

from timeline.filtering.filters import (
    ChronologyFilter,
    StatementFilter,
    event_filter,
    statement_filter,
)
from timeline.filtering.urls import pairs

from .models import Actor, Document, Statement

_CHUNK = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What an export is, on every row: a table that is cut in two still says where it comes from.
_ABOUT_COLUMNS = ("export_filter", "export_count", "export_date", "export_note")
EVENT_COLUMNS = (
    "date",
    "slug",
    "url",
    "text",
    "truncated",
    "countries",
    "actors",
    "speakers",
    "document",
)
STATEMENT_COLUMNS = (
    "date", "slug", "url", "speaker", "speaker_kind", "speaker_country", "held_by", "attribution",
    "cue", "manner", "text", "quotes",
    "review", "reviewed", "event", "document", "candidate", "date_relation", "date_bound",
    "date_words", "countries", "actors",
)  # fmt: skip
NOT_CERTAIN = "speaker not certain"


def provenance() -> str:
    """Whose the words are, and how many statements a person has looked at: on everything that is
    taken away.
    """
    visible = Statement.objects.visible()
    reviewed, total = visible.filter(reviewed_at__isnull=False).count(), visible.count()
    return (
        "Entries are quoted from their sources, whose publishers keep all rights; who said what"
        f" was parsed by machine, and editors have reviewed {reviewed} of {total} statements."
    )


def events_csv(request: HttpRequest) -> HttpResponseBase:
    """One row per event."""
    return _csv(request, event_filter(request.GET), "events", EVENT_COLUMNS, event_row)


def statements_csv(request: HttpRequest) -> HttpResponseBase:
    """One row per statement."""
    return _csv(
        request, statement_filter(request.GET), "statements", STATEMENT_COLUMNS, statement_row
    )


def events_json(request: HttpRequest) -> HttpResponseBase:
    """The contract's object: count, next, results."""
    return _json(request, event_filter(request.GET), event_object)


def statements_json(request: HttpRequest) -> HttpResponseBase:
    """As events_json, with one object per statement."""
    return _json(request, statement_filter(request.GET), statement_object)


def _csv(
    request: HttpRequest,
    filterset: ChronologyFilter,
    name: str,
    columns: tuple[str, ...],
    row: Callable[[HttpRequest, Any], dict[str, Any]],
) -> HttpResponseBase:
    if not filterset.is_valid():
        return refusal(filterset)
    writer = csv.writer(_Echo())
    about = [
        in_words(filterset),
        filterset.result.count(),
        f"{timezone.now():%Y-%m-%d}",
        provenance(),
    ]

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow(
            (*columns, *_ABOUT_COLUMNS)
        )  # spreadsheets recognise UTF-8 by this mark
        for record in all_of(filterset):
            values = row(request, record)
            yield writer.writerow([_cell(v) for v in [*(values[c] for c in columns), *about]])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.now():%Y-%m-%d}.csv"'
    return response


class _Echo:
    """A file whose ``write`` hands the line back, so that rows can be streamed."""

    def write(self, line: str) -> str:
        return line


def _cell(value: Any) -> str:
    """A value as spreadsheets show it: never a formula."""
    text = (
        "; ".join(map(str, value))
        if isinstance(value, list)
        else ""
        if value is None
        else str(value)
    )
    return "'" + text if text.startswith(_FORMULA) else text


def _json(
    request: HttpRequest,
    filterset: ChronologyFilter,
    make: Callable[[HttpRequest, Any], dict[str, Any]],
) -> HttpResponseBase:
    if not filterset.is_valid():
        return refusal(filterset)
    head = {
        "count": filterset.result.count(),
        "next": None,
        "filter": in_words(filterset),
        "date": f"{timezone.now():%Y-%m-%d}",
        "note": provenance(),
    }

    def parts() -> Iterator[str]:
        yield json.dumps(head, ensure_ascii=False)[:-1] + ', "results": ['
        for n, record in enumerate(all_of(filterset)):
            yield (",\n" if n else "\n") + json.dumps(make(request, record), ensure_ascii=False)
        yield "\n]}\n"

    return StreamingHttpResponse(parts(), content_type="application/json; charset=utf-8")


def refusal(filterset: ChronologyFilter) -> JsonResponse:
    """What is wrong with the filter, for programs: never unfiltered rows."""
    return JsonResponse(
        {"error": "The filter cannot be read.", "fields": filterset.form.errors.get_json_data()},
        status=400,
        json_dumps_params={"ensure_ascii": False},
    )


def in_words(filterset: ChronologyFilter) -> str:
    """The filter in force as its parameters: "country=TR&from=2019-01-01", or "no filter"."""
    return "&".join(f"{name}={value}" for name, value in pairs(filterset.data)) or "no filter"


def all_of(filterset: ChronologyFilter) -> Iterable[Any]:
    """Every record of a filter, read in chunks, with all that an export shows."""
    rows = filterset.result.for_display()
    if isinstance(filterset, StatementFilter):
        rows = rows.with_mentions()
    return rows.iterator(chunk_size=_CHUNK)


def _url(request: HttpRequest, record: Any) -> str:
    return request.build_absolute_uri(record.get_absolute_url())


def event_row(request: HttpRequest, e: Any) -> dict[str, Any]:
    """An event as a CSV row."""
    return {
        "date": e.date.isoformat(),
        "slug": e.slug,
        "url": _url(request, e),
        "text": e.text,
        "truncated": "yes" if e.truncated else "no",
        "countries": [c.country_id for c in e.shown_countries],
        "actors": [a.actor.name for a in e.shown_actors],
        "speakers": list(
            dict.fromkeys(s.certain_speaker.name for s in e.shown_statements if s.certain_speaker)
        ),
        "document": e.document.title,
    }


def statement_row(request: HttpRequest, s: Statement) -> dict[str, Any]:
    """A statement as a CSV row."""
    speaker = s.certain_speaker
    return {
        "date": s.exact_date.isoformat() if s.exact_date else "",
        "slug": s.slug,
        "url": _url(request, s),
        "speaker": speaker.name if speaker else NOT_CERTAIN,
        "speaker_kind": speaker.kind if speaker else "",
        "speaker_country": speaker.country_id if speaker else "",
        "held_by": s.certain_holder.name if s.certain_holder else "",
        "attribution": s.attribution,
        "cue": s.cue,
        "manner": s.manner,
        "text": s.text,
        "quotes": s.quoted,
        "review": s.review,
        "reviewed": "yes" if s.reviewed_at else "no",
        "event": s.event.slug if s.event else "",
        "document": s.document.title,
        "candidate": s.candidate.name if s.candidate else "",
        "date_relation": s.date_relation if s.date else "",
        "date_bound": s.date.isoformat() if s.date else "",
        "date_words": s.date_words,
        "countries": [c.country_id for c in s.named_countries.all()],
        "actors": [a.actor.name for a in s.named_actors.all()],
    }


def event_object(request: HttpRequest, e: Any) -> dict[str, Any]:
    """An event as the contract's JSON."""
    return {
        "slug": e.slug,
        "url": _url(request, e),
        "date": e.date.isoformat(),
        "text": e.text,
        "truncated": e.truncated,
        "countries": [c.country_id for c in e.shown_countries],
        "actors": [_actor(a.actor) | {"kind": a.actor.kind} for a in e.shown_actors],
        "statements": [_said(s) for s in e.shown_statements],
        "document": _document(request, e.document),
    }


def statement_object(request: HttpRequest, s: Statement) -> dict[str, Any]:
    """A statement as JSON: the event's form, with its place and state."""
    return _said(s) | {
        "url": _url(request, s),
        "date_inferred_from": s.date_words,
        "held_by": _actor(s.certain_holder) if s.certain_holder else None,
        "countries": [c.country_id for c in s.named_countries.all()],
        "actors": [_actor(a.actor) | {"kind": a.actor.kind} for a in s.named_actors.all()],
        "reviewed": bool(s.reviewed_at),
        "event": s.event.slug if s.event else None,
        "document": _document(request, s.document),
    }


def _said(s: Statement) -> dict[str, Any]:
    return {
        "slug": s.slug,
        "date": s.exact_date.isoformat() if s.exact_date else None,
        "date_relation": s.date_relation if s.date else None,
        "date_bound": s.date.isoformat() if s.date else None,
        "date_words": s.date_words,
        "speaker": _actor(s.certain_speaker) if s.certain_speaker else None,
        "speaker_certain": s.certain_speaker is not None,
        "candidate": _actor(s.candidate) if s.candidate else None,
        "attribution": s.attribution,
        "cue": s.cue,
        "manner": s.manner,
        "text": s.text,
        "quotes": s.quoted,
        "review": s.review,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {"slug": actor.slug, "name": actor.name}


def _document(request: HttpRequest, document: Document) -> dict[str, Any]:
    return {"slug": document.slug, "title": document.title, "url": _url(request, document)}
