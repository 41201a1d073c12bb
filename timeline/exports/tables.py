"""CSV of exactly what a filter shows, all of it, streamed."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from timeline.exports.rows import (
    NOT_CERTAIN,
    T,
    absolute_url,
    all_of,
    in_words,
    provenance,
    refusal,
)
from timeline.filtering.filters import RecordFilter, event_filter, statement_filter
from timeline.models import Actor, Event, Flashpoint, Statement

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
    "flashpoint",
)


STATEMENT_COLUMNS = (
    "date", "slug", "url", "speaker", "speaker_kind", "speaker_country", "held_by", "attribution",
    "cue", "manner", "text", "quotes",
    "review", "reviewed", "event", "document", "candidate", "date_relation", "date_bound",
    "date_words", "countries", "actors", "flashpoint",
)  # fmt: skip


def events_csv(request: HttpRequest) -> HttpResponseBase:
    """One row per event."""
    return _csv(request, event_filter(request.GET), Event, "events", EVENT_COLUMNS, event_row)


def statements_csv(request: HttpRequest) -> HttpResponseBase:
    """One row per statement."""
    return _csv(
        request,
        statement_filter(request.GET),
        Statement,
        "statements",
        STATEMENT_COLUMNS,
        statement_row,
    )


def _csv(
    request: HttpRequest,
    filterset: RecordFilter,
    kind: type[T],
    name: str,
    columns: tuple[str, ...],
    row: Callable[[HttpRequest, T], dict[str, object]],
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
        for record in all_of(filterset, kind):
            values = row(request, record)
            yield writer.writerow([_cell(v) for v in [*(values[c] for c in columns), *about]])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.now():%Y-%m-%d}.csv"'
    return response


class _Echo:
    """A file whose ``write`` hands the line back, so that rows can be streamed."""

    def write(self, line: str) -> str:
        return line


def _cell(value: object) -> str:
    """A value as spreadsheets show it: never a formula."""
    text = (
        "; ".join(map(str, value))
        if isinstance(value, list)
        else ""
        if value is None
        else str(value)
    )
    return "'" + text if text.startswith(_FORMULA) else text


def event_row(request: HttpRequest, e: Event) -> dict[str, object]:
    """An event as a CSV row."""
    return {
        "date": e.date.isoformat(),
        "slug": e.slug,
        "url": absolute_url(request, e),
        "text": e.text,
        "truncated": "yes" if e.truncated else "no",
        "countries": [c.country_id for c in e.shown_countries],
        "actors": [a.actor.name for a in e.shown_actors],
        "speakers": list(
            dict.fromkeys(s.certain_speaker.name for s in e.shown_statements if s.certain_speaker)
        ),
        "document": e.document.title,
        "flashpoint": _slug(e.document.flashpoint),
    }


def statement_row(request: HttpRequest, s: Statement) -> dict[str, object]:
    """A statement as a CSV row."""
    return {
        "date": _day(s.exact_date),
        "slug": s.slug,
        "url": absolute_url(request, s),
        **_speaker_columns(s),
        "attribution": s.attribution,
        "cue": s.cue,
        "manner": s.manner,
        "text": s.text,
        "quotes": s.quoted,
        "review": [reason.code for reason in s.review],
        "reviewed": "yes" if s.reviewed_at else "no",
        "event": s.event.slug if s.event else "",
        "document": s.document.title,
        "candidate": _name(s.candidate),
        "date_relation": s.date_relation if s.date else "",
        "date_bound": _day(s.date),
        "date_words": s.date_words,
        "countries": [c.country_id for c in s.named_countries.all()],
        "actors": [a.actor.name for a in s.named_actors.all()],
        "flashpoint": _slug(s.document.flashpoint),
    }


def _speaker_columns(s: Statement) -> dict[str, object]:
    """Who said it, where nothing doubts that; and who held the office that did."""
    speaker = s.certain_speaker
    return {
        "speaker": speaker.name if speaker else NOT_CERTAIN,
        "speaker_kind": speaker.kind if speaker else "",
        "speaker_country": speaker.country_id if speaker else "",
        "held_by": _name(s.certain_holder),
    }


def _slug(about: Flashpoint | None) -> str:
    return about.slug if about is not None else ""


def _name(actor: Actor | None) -> str:
    return actor.name if actor is not None else ""


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day is not None else ""
