"""Bitmaps made from the records: all of them, or those of months that were written to.

Notes are taken off first, then records are read: what somebody commits in between leaves a note of
its own, so that a month is never taken for read that is not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count
from django.db.models.functions import TruncMonth

from timeline.config.postgres import limits
from timeline.indexing.chunks import Span, month_of, spans
from timeline.indexing.fill import fill, forget
from timeline.indexing.sources import FREQUENCIES
from timeline.models import (
    Event,
    FacetBits,
    FacetChunk,
    FacetMoved,
    FacetNote,
    FacetRecord,
    FacetValue,
)

LOCK = 0x7A4F_6661_6365  # one at a time makes bitmaps in one database
_SHARE = 2000  # a value of less than one of so many events is rare
_FEWEST = 8  # and one of fewer events than these
Progress = Callable[[str, int, int], None]


def refresh(progress: Progress = lambda *_: None) -> int:
    """See to it that bitmaps are there, if there are so many events that they are worth it, and
    are of what is stored now; how many chunks were made.
    """
    with transaction.atomic():
        limits.unlimited()
        _lock()
        if FacetChunk.objects.exists():
            return _renew(progress)
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
    for model in (FacetBits, FacetRecord, FacetMoved, FacetChunk, FacetValue):
        model.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(FREQUENCIES, [max(_FEWEST, Event.objects.count() // _SHARE)])
    return _fill(list(spans(_events_by_month())), progress)


def _renew(progress: Progress) -> int:
    months = _take_notes()
    if None in months:
        return _build(progress)
    noted = {month for month in months if month is not None}
    chunks = [c for c in FacetChunk.objects.all() if any(c.first <= m <= c.last for m in noted)]
    within = [Span(c.first, c.last) for c in chunks]
    within += [month_of(m) for m in noted if not any(a <= m <= b for a, b in within)]
    if not within:
        return 0
    forget([c.pk for c in chunks])
    return _fill(list(spans(_events_by_month(within), sorted(within))), progress)


def _fill(made: Sequence[Span], progress: Progress) -> int:
    fill(made, progress)
    with connection.cursor() as cursor:
        for model in (FacetValue, FacetBits, FacetRecord, FacetMoved):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
    return len(made)


def _events_by_month(within: Iterable[Span] | None = None) -> dict[dt.date, int]:
    events = Event.objects.published()
    if within is not None:
        parts = list(within)
        events = events.between(min(a for a, _ in parts), max(b for _, b in parts))
    rows = events.order_by().annotate(month=TruncMonth("date")).values_list("month")
    return dict(rows.annotate(n=Count("pk")))
