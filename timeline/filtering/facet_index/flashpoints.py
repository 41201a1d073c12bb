"""Statements and entries about flashpoints over time, counted by bitmaps."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import cast

from django.db.models import Count, Q

from timeline.filtering.facet_index.days import Stretch, joined, per_day, stretches
from timeline.filtering.facet_index.parts import fetch
from timeline.filtering.facet_index.selected import Selected
from timeline.filtering.facet_index.state import State
from timeline.models import OF_STATEMENTS, UNDATED, Event, IndexTables, Statement, StatementQuerySet
from timeline.models.common import DateRelation
from timeline.models.queries import over_time

_ALL = Q(pk__isnull=False)
_OF_FLASHPOINTS = """
FROM {values} v JOIN {bits} b ON b.value_id = v.id
WHERE v.kind = 'flashpoint' AND v.key = ANY(%s) AND b.layer = 0
"""
_ANY = "SELECT b.chunk_id, bit_or(b.bits)::text, bit_count(bit_or(b.bits)) {of} GROUP BY 1"
_CELLS = """
WITH f AS MATERIALIZED (SELECT v.key::bigint AS flashpoint, b.chunk_id, b.bits {of})
SELECT f.flashpoint, c.no, sum(bit_count(substring(f.bits FROM c.start + 1 FOR c.size)))::bigint
FROM f JOIN unnest(%s::int[], %s::int[], %s::int[])
    WITH ORDINALITY AS c(chunk_id, start, size, no) USING (chunk_id)
GROUP BY 1, 2
"""


def entries_of(flashpoints: Sequence[int], state: State) -> list[tuple[dt.date, int]]:
    """The days with entries about any of these, and how many there are."""
    found = fetch(_sql(_ANY, state.tables), [_keys(flashpoints)])
    chunks, bits, counts = zip(*found, strict=True) if found else ((), (), ())
    selected = Selected(state.tables, chunks, bits, sum(counts))
    days = [(day, n) for day, n, _ in per_day(stretches(state), selected, selected)]
    if state.live:
        own = Event.objects.published().filter(state.within, document__flashpoint__in=flashpoints)
        days += [(day, n) for day, n, _ in own.per_day(_ALL)]
    return sorted(days)


def statements_of(
    flashpoints: Sequence[int], state: State, step: int, months: tuple[int, int] | None
) -> list[over_time.Stretch]:
    """How many statements with a day each has, by so many days, and in the years from one to
    another, if these are given, by months.
    """
    cells = [cell for cell in joined(state, step, months) if cell.day != UNDATED]
    numbers = _numbers(flashpoints, cells)
    said = Statement.objects.visible().filter(document__flashpoint__in=flashpoints)
    bounded = said.filter(~Q(date_relation=DateRelation.ON))
    told: list[over_time.Stretch] = []
    days = [cell.day for cell in cells]
    for about, day, exact, n in _per_day(bounded.exclude(state.within) if state.live else bounded):
        numbers[about, bisect_right(days, day) - 1] -= n
        told.append(over_time.Stretch(about, day, day, exact, n, step))
    for about, day, exact, n in _per_day(said.filter(state.within)) if state.live else ():
        told.append(over_time.Stretch(about, day, day, exact, n, step))
    last = [each.day for each in stretches(state)][-1:]
    for (about, no), n in numbers.items():
        if n:
            end = last[0] if no == len(cells) - 1 else days[no]
            told.append(over_time.Stretch(about, days[no], end, True, n, step))
    return told


def _numbers(flashpoints: Sequence[int], cells: Sequence[Stretch]) -> Counter[tuple[int, int]]:
    """By flashpoint and the place of the cell among these."""
    rows = fetch(
        _sql(_CELLS, OF_STATEMENTS),
        [
            _keys(flashpoints),
            [cell.chunk for cell in cells],
            [cell.start for cell in cells],
            [cell.size for cell in cells],
        ],
    )
    found = cast("list[tuple[int, int, int]]", rows)
    return Counter({(about, no - 1): n for about, no, n in found if n})


def _per_day(statements: StatementQuerySet) -> Iterable[tuple[int, dt.date, bool, int]]:
    """Flashpoint, day, whether the day itself is told, and number of statements."""
    dated = statements.filter(date__isnull=False).order_by()
    rows = dated.values_list("document__flashpoint", "date", "date_relation")
    for about, day, relation, n in rows.annotate(n=Count("pk")):
        yield cast("int", about), cast("dt.date", day), relation == DateRelation.ON, n


def _keys(flashpoints: Sequence[int]) -> list[str]:
    return [str(pk) for pk in flashpoints]


def _sql(template: str, tables: IndexTables) -> str:
    of = _OF_FLASHPOINTS.format(values=tables.values, bits=tables.bits)
    return template.format(of=of)
