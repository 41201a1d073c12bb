"""Bitmaps made from the records: all of them, or those of months that were written to.

Notes are taken off first, then records are read: what somebody commits in between leaves a note of
its own, so that a month is never taken for read that is not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.conf import settings
from django.db import connection, transaction

from timeline.config.postgres import limits
from timeline.indexing.chunks import Span, month_of, spans
from timeline.indexing.fill import fill, forget, forget_all
from timeline.indexing.sources.events import EVENTS
from timeline.indexing.sources.shared import Source
from timeline.indexing.sources.statements import STATEMENTS
from timeline.models import Event, FacetChunk, FacetNote, FacetValue, IndexTables

LOCK = 0x7A4F_6661_6365  # one at a time makes bitmaps in one database
SOURCES = (EVENTS, STATEMENTS)
_SHARE = 2000  # a value of less than one of so many records is rare
_FEWEST = 8  # and one of fewer records than these
_SHARE_OF_WORDS = 50  # a word is frequent that one of so many records has
_MADE_OF = ("made of", "3")  # what is kept; one more when another kind of value is added
Progress = Callable[[str, int, int], None]


def refresh(progress: Progress = lambda *_: None) -> int:
    """See to it that bitmaps are there, if there are so many events that they are worth it, and
    are of what is stored now; how many chunks were made.
    """
    with transaction.atomic():
        limits.unlimited()
        _lock()
        if FacetChunk.objects.exists():
            return _renew(progress) if _has_all_kinds() else _build(progress)
        if Event.objects.count() >= settings.FACETS_INDEXED_FROM:
            return _build(progress)
        FacetNote.objects.all().delete()  # nobody asks for them
        return 0


def refresh_after_commit() -> None:
    """``refresh`` once what this transaction writes can be seen: readers need not wait for more."""
    transaction.on_commit(refresh, robust=True)


def build(progress: Progress = lambda *_: None) -> int:
    """Make all bitmaps anew; how many chunks."""
    with transaction.atomic():
        limits.unlimited()
        _lock()
        return _build(progress)


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _take_notes() -> set[dt.date | None]:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_facetnote RETURNING month")
        return {month for (month,) in cursor.fetchall()}


def _build(progress: Progress) -> int:
    _take_notes()
    made = sum(_build_of(source, progress) for source in SOURCES)
    kind, key = _MADE_OF
    FacetValue.objects.create(kind=kind, key=key, dense=False)
    return made


def _has_all_kinds() -> bool:
    """Whether it was made by a program that knows the same kinds of values."""
    kind, key = _MADE_OF
    return FacetValue.objects.filter(kind=kind, key=key).exists()


def _build_of(source: Source, progress: Progress) -> int:
    tables, number = source.tables, source.number()
    forget_all(tables)
    with connection.cursor() as cursor:
        cursor.execute(source.frequencies, [max(_FEWEST, number // _SHARE)])
        cursor.execute(source.words, [max(_FEWEST, number // _SHARE_OF_WORDS)])
        cursor.execute(f"ANALYZE {tables.values}")  # else words are joined one by one
    return _fill(source, list(spans(source.by_month(None))), progress)


def _renew(progress: Progress) -> int:
    months = _take_notes()
    if None in months:
        return _build(progress)
    noted = {month for month in months if month is not None}
    return sum(_renew_of(source, noted, progress) for source in SOURCES)


def _renew_of(source: Source, noted: set[dt.date], progress: Progress) -> int:
    chunks = _chunks(source.tables)
    if not chunks:
        return _build_of(source, progress)
    written = [c for c in chunks if any(c[1].first <= m <= c[1].last for m in noted)]
    within = [span for _, span in written]
    within += [month_of(m) for m in noted if not any(a <= m <= b for a, b in within)]
    if not within:
        return 0
    forget(source.tables, [pk for pk, _ in written])
    return _fill(source, list(spans(source.by_month(within), sorted(within))), progress)


def _chunks(tables: IndexTables) -> list[tuple[int, Span]]:
    """The key and the days of each chunk."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, first, last FROM {tables.chunks}")  # noqa: S608
        return [(pk, Span(first, last)) for pk, first, last in cursor.fetchall()]


def _fill(source: Source, made: Sequence[Span], progress: Progress) -> int:
    fill(source, made, progress)
    tables = source.tables
    with connection.cursor() as cursor:
        for table in (tables.values, tables.bits, tables.records):
            cursor.execute(f"ANALYZE {table}")
    return len(made)
