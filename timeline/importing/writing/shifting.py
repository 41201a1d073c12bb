"""Entries that only stand elsewhere, moved by one statement for each table.

All of a page stands elsewhere where its first line has changed. The history has no version of that:
the run of the import keeps which stretches have moved how far.
"""

from __future__ import annotations

from django.db import connection

from timeline.editing.versions import without_versions
from timeline.importing.planning.shifts import ShiftedEvents
from timeline.models import Capture, ImportRun
from timeline.models.records import Shift

_QUOTES = """(
    SELECT jsonb_agg(quote.value || jsonb_build_object(
        'start', (quote.value ->> 'start')::int + moved.by,
        'end', (quote.value ->> 'end')::int + moved.by
    ) ORDER BY quote.ordinality)
    FROM jsonb_array_elements(said.quotes) WITH ORDINALITY quote
)"""
_STATEMENTS = f"""
UPDATE timeline_statement said SET
    start = said.start + moved.by,
    "end" = said."end" + moved.by,
    sentence_start = said.sentence_start + moved.by,
    sentence_end = said.sentence_end + moved.by,
    quotes = CASE WHEN said.quotes = '[]' THEN said.quotes ELSE {_QUOTES} END
FROM moved WHERE said.event_id = moved.event_id AND moved.by <> 0
"""  # noqa: S608 - a part of our own
_EVENTS = """
UPDATE timeline_event event SET
    capture_id = moved.capture_id,
    start = event.start + moved.by,
    "end" = event."end" + moved.by
FROM moved
WHERE event.id = moved.event_id AND (moved.by <> 0 OR event.capture_id <> moved.capture_id)
"""
_FORTH = """
WITH moved AS (
    SELECT event_id, by, %s::bigint AS capture_id
    FROM unnest(%s::bigint[], %s::int[]) AS moved (event_id, by)
)
"""
_BACK = """
WITH moved AS (
    SELECT event.id AS event_id, -stretch.by AS by, stretch.capture_id
    FROM timeline_event event
    JOIN unnest(%s::bigint[], %s::int[], %s::int[], %s::int[])
        AS stretch (capture_id, start, "end", by)
        ON event.start >= stretch.start AND event.start < stretch."end"
    WHERE event.capture_id = %s AND event.document_id = %s
        AND NOT EXISTS (SELECT FROM unnest(%s::bigint[]) written WHERE written = event.id)
)
"""


def shift(groups: list[ShiftedEvents], capture: Capture) -> list[Shift]:
    """Let entries stand in a capture, each as far down as its group has moved; gives what to keep
    with the run.
    """
    pks = [pk for group in groups for pk in group.pks]
    by = [group.by for group in groups for _ in group.pks]
    _move(_FORTH, [capture.pk, pks, by])
    return [Shift(g.capture, g.start, g.end, g.by) for g in groups]


def shift_back(run: ImportRun, written: list[int]) -> None:
    """Let entries stand where they stood before an import, with what has been added to them since;
    not those that the import has ``written`` otherwise, of which the history has versions.
    """
    shifts = run.shifts
    columns = [[getattr(s, name) for s in shifts] for name in ("capture", "start", "end", "by")]
    _move(_BACK, [*columns, run.capture.pk, run.document.pk, written])


def _move(moved: str, values: list[int | list[int]]) -> None:
    """Statements first: the events tell where they stood."""
    with without_versions(), connection.cursor() as cursor:
        for table in (_STATEMENTS, _EVENTS):
            cursor.execute(moved + table, values)
