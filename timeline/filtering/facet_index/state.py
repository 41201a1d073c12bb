"""What of the bitmaps may be believed: nothing of months that were written to since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from django.db.models import Q

from timeline.config.replicas.reading import reading_connection
from timeline.filtering.filters import EventFilter, RecordFilter
from timeline.models import OF_EVENTS, OF_STATEMENTS, UNDATED, IndexTables

T = TypeVar("T")
Chunks: TypeAlias = "tuple[IndexTables, tuple[tuple[dt.date, dt.date], ...], tuple[int, int]]"
_TRIES = 3
_STATE = """
SELECT c.newest, k.xmin::text::bigint, n.newest, n.many, n.months
FROM (SELECT max(id) AS newest FROM {chunks}) c LEFT JOIN {chunks} k ON k.id = c.newest
LEFT JOIN LATERAL (
    SELECT max(id) AS newest, count(*) AS many, array_agg(DISTINCT month) AS months
    FROM timeline_facetnote WHERE c.newest IS NOT NULL
) n ON true
"""
_LIVE = """
SELECT DISTINCT coalesce(c.first, m.month),
    coalesce(c.last, (m.month + interval '1 month')::date - 1)
FROM unnest(%s::date[]) m(month)
LEFT JOIN {chunks} c ON m.month BETWEEN c.first AND c.last ORDER BY 1
"""


class NotIndexed(Exception):
    """The index cannot tell what is asked."""


@dataclass(frozen=True, slots=True)
class State:
    """``live`` are the days, from one to another, whose records are counted directly; ``made``
    tells these bitmaps from those of any other time, ``noted`` what was written since.
    """

    tables: IndexTables
    live: tuple[tuple[dt.date, dt.date], ...]
    made: tuple[int, int]
    noted: tuple[int | None, int]

    def stands_in(self, after: State) -> bool:
        """Whether what was read in this state can be believed, if ``after`` it was that one."""
        return self == after or (not self.live and self.made == after.made)

    @property
    def chunks(self) -> Chunks:
        """The chunks that may be believed, which are the same as long as this is."""
        return self.tables, self.live, self.made

    @property
    def within(self) -> Q:
        """The records of live days."""
        found = Q()
        for first, last in self.live:
            found |= Q(date__range=(first, last))
            if first == UNDATED and self.tables is OF_STATEMENTS:
                found |= Q(date__isnull=True)
        return found


def read_state(tables: IndexTables) -> State | None:
    """The state of the index; None where there is none, or none of it may be believed."""
    with reading_connection().cursor() as cursor:
        cursor.execute(_STATE.format(chunks=tables.chunks))
        chunk, transaction, note, notes, months = cursor.fetchone()
        if chunk is None or (months and None in months):
            return None
        live: tuple[tuple[dt.date, dt.date], ...] = ()
        if months:
            cursor.execute(_LIVE.format(chunks=tables.chunks), [months])
            live = tuple((first, last) for first, last in cursor.fetchall())
    return State(tables, live, (chunk, transaction), (note, notes))


_read: WeakKeyDictionary[RecordFilter, State] = WeakKeyDictionary()


def tables_of(filterset: RecordFilter) -> IndexTables:
    """Where bitmaps of what the filter selects are."""
    return OF_EVENTS if isinstance(filterset, EventFilter) else OF_STATEMENTS


def counted(
    filterset: RecordFilter, by_index: Callable[[State], T], directly: Callable[[], T]
) -> T:
    """What the index says, where there is one and it knows.

    It is read by several statements; each count for a filter begins with the state that the last
    one has seen. If it was made anew in between, or anything was noted while records were counted
    directly beside it, all are read again. A note alone does no harm: bitmaps say what was so
    before the write.
    """
    tables = tables_of(filterset)
    state = _read.get(filterset) or read_state(tables)
    for _ in range(_TRIES):
        if state is None:
            break
        try:
            result = by_index(state)
        except NotIndexed:
            break
        after = read_state(tables)
        if after is not None and state.stands_in(after):
            _read[filterset] = after
            return result
        state = after
    return directly()
