"""Which records a page of a list is made of, by bitmaps: slots stand in the order of time."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from django.db.models import Q

from timeline.filtering.chronology import ChronologyFilter
from timeline.filtering.counting_strategy import quickest
from timeline.filtering.facet_index.parts import fetch
from timeline.filtering.facet_index.selected import Selected, all_selected
from timeline.filtering.facet_index.state import State
from timeline.filtering.filters import RecordFilter
from timeline.models import EventQuerySet, Sort, StatementQuerySet

R = TypeVar("R", EventQuerySet, StatementQuerySet)
_SPANS = "SELECT id, first, last FROM {chunks} WHERE id = ANY(%s) ORDER BY first"
_ENDS = "SELECT id, ends FROM {chunks} WHERE id = ANY(%s)"
_OF_THE_ORDER = {"from", "to"}  # filters by which the index of a list's order finds a page as well


@dataclass(frozen=True, slots=True)
class Reach:
    """So many records towards older ones or newer ones, beside those of the ``day`` with which they
    begin; without one from the end of the list.
    """

    number: int
    older: bool
    day: dt.date | None = None


def within_reach(
    filterset: ChronologyFilter[R], reach: Reach, nearest: Callable[[R], Iterable[int]]
) -> list[int] | None:
    """The keys of records among which are the first that the filter selects; None where bitmaps
    tell nothing, or no sooner than the list itself.

    ``nearest`` gives the keys of the first of some records, for those that are not in bitmaps.
    """
    by_time = filterset.order != Sort.RELEVANCE
    narrowed = filterset.about is not None or filterset.active.keys() - _OF_THE_ORDER
    if not (filterset.whole and filterset.is_valid() and by_time and narrowed):
        return None

    def by_index(state: State) -> list[int] | None:
        selected: Selected = all_selected(cast("RecordFilter", filterset), state)
        keys: list[int] = _keys(selected, _found(selected, reach))
        return [*keys, *nearest(filterset.within(state.within).result)] if state.live else keys

    return quickest(cast("RecordFilter", filterset), lambda _: None, by_index, lambda: None)


def selected_among(filterset: ChronologyFilter[R], keys: Sequence[int]) -> set[int]:
    """Which of some records the filter selects."""
    some = filterset.within(Q(pk__in=keys))

    def by_index(state: State) -> set[int]:
        selected: Selected = all_selected(cast("RecordFilter", filterset), state)
        found = set(_selected_by_slot(selected, keys))
        live = some.within(state.within).result if state.live else some.queryset.none()
        return found.union(live.values_list("pk", flat=True))

    def directly() -> set[int]:
        return set(some.result.values_list("pk", flat=True))

    return quickest(
        cast("RecordFilter", filterset),
        lambda small: small.selected_among(keys),
        by_index,
        directly,
    )


def _selected_by_slot(selected: Selected, keys: Sequence[int]) -> Iterator[int]:
    tables, bitmaps = selected.tables, selected.by_chunk
    rows = fetch(
        f"SELECT {tables.key}, chunk_id, slot FROM {tables.records}"  # noqa: S608 - ours
        f" WHERE {tables.key} = ANY(%s)",
        [list(keys)],
    )
    for key, chunk, slot in cast("list[tuple[int, int, int]]", rows):
        if chunk in bitmaps and bitmaps[chunk][slot] == "1":
            yield key


def _keys(selected: Selected, found: Iterable[tuple[int, int]]) -> list[int]:
    """Of the records in these chunks and slots."""
    slots = list(found)
    tables = selected.tables
    rows = fetch(
        f"SELECT {tables.key} FROM {tables.records}"  # noqa: S608 - a table of ours
        " JOIN unnest(%s::int[], %s::int[]) s(chunk_id, slot) USING (chunk_id, slot)",
        [[chunk for chunk, _ in slots], [slot for _, slot in slots]],
    )
    return [cast("int", key) for (key,) in rows]


def _found(selected: Selected, reach: Reach) -> Iterator[tuple[int, int]]:
    """Chunk and slot of the first that are selected, with all of the last one's day."""
    bitmaps, left = selected.by_chunk, reach.number
    for each in _chunks(selected, reach):
        bits = bitmaps[each.id]
        slots = (
            _downwards(each, bits, reach.day) if reach.older else _upwards(each, bits, reach.day)
        )
        end: int | None = None
        for slot, counts in slots:
            if end is not None and not (slot < end if reach.older else slot >= end):
                return
            yield each.id, slot
            left -= counts
            if left <= 0 and end is None:
                end = each.end_of_day(slot, older=reach.older)
        if end is not None:
            return


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A chunk and, in rising order, the slots at which its days begin."""

    id: int
    first: dt.date
    last: dt.date
    begins: tuple[int, ...]

    def slots_of(self, day: dt.date) -> tuple[int, int]:
        """Where those of the day begin, and where those of the day before it do."""
        number = len(self.begins) - 1 - (day - self.first).days
        return self.begins[number - 1], self.begins[number]

    def end_of_day(self, slot: int, *, older: bool) -> int:
        """Where the day of a slot ends, or begins, among slots that stand newest first."""
        after = bisect_right(self.begins, slot)
        return self.begins[after] if older else self.begins[after - 1]


def _downwards(chunk: _Chunk, bits: str, day: dt.date | None) -> Iterator[tuple[int, bool]]:
    """Slots from the newest on, each with whether it is surely beyond the day."""
    begin, end = chunk.slots_of(day) if day is not None and day <= chunk.last else (0, 0)
    at = bits.find("1", begin)
    while at >= 0:
        yield at, at >= end
        at = bits.find("1", at + 1)


def _upwards(chunk: _Chunk, bits: str, day: dt.date | None) -> Iterator[tuple[int, bool]]:
    """Slots from the oldest on."""
    within = day is not None and day >= chunk.first
    begin, end = chunk.slots_of(cast("dt.date", day)) if within else (len(bits), len(bits))
    at = bits.rfind("1", 0, end)
    while at >= 0:
        yield at, at < begin
        at = bits.rfind("1", 0, at)


def _chunks(selected: Selected, reach: Reach) -> list[_Chunk]:
    """Those that may be needed, in the order of the list: the days of no others are read."""
    chunks, rows = selected.tables.chunks, []
    if selected.chunks:
        found = fetch(_SPANS.format(chunks=chunks), [list(selected.chunks)])
        rows = cast("list[tuple[int, dt.date, dt.date]]", found)
    needed = list(_needed(rows[::-1] if reach.older else rows, selected.by_chunk, reach))
    ends = fetch(_ENDS.format(chunks=chunks), [needed]) if needed else []
    begins = {pk: tuple(reversed(cast("list[int]", each))) for pk, each in ends}
    days = {pk: (first, last) for pk, first, last in rows}
    return [_Chunk(pk, *days[pk], begins[pk]) for pk in needed if pk in begins]


def _needed(
    rows: Sequence[tuple[int, dt.date, dt.date]], bits: Mapping[int, str], reach: Reach
) -> Iterator[int]:
    left, day = reach.number, reach.day
    for pk, first, last in rows:
        if day is not None and (first > day if reach.older else last < day):
            continue
        yield pk
        if day is None or not first <= day <= last:
            left -= bits[pk].count("1")
        if left <= 0:
            return
