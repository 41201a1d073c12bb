"""CSV of exactly what a filter shows, all of it, streamed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from timeline.exports.rows import T, all_of, in_words, provenance, refusal
from timeline.exports.tables.events import EVENT_COLUMNS, event_row
from timeline.exports.tables.statements import STATEMENT_COLUMNS, statement_row
from timeline.filtering.filters import RecordFilter, event_filter, statement_filter
from timeline.models import Event, Statement

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


# What an export is, on every row: a table that is cut in two still says where it comes from.
ABOUT_COLUMNS = ("export_filter", "export_count", "export_date", "export_note")


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
            (*columns, *ABOUT_COLUMNS)
        )  # spreadsheets recognise UTF-8 by this mark
        for record in all_of(filterset, kind):
            values = row(request, record)
            yield writer.writerow([cell(v) for v in [*(values[c] for c in columns), *about]])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.now():%Y-%m-%d}.csv"'
    return response


class _Echo:
    """A file whose ``write`` hands the line back, so that rows can be streamed."""

    def write(self, line: str) -> str:
        return line


def cell(value: object) -> str:
    """A value as spreadsheets show it: never a formula."""
    text = (
        "; ".join(map(str, value))
        if isinstance(value, list)
        else ""
        if value is None
        else str(value)
    )
    return "'" + text if text.startswith(_FORMULA) else text
