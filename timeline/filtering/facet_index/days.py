"""The days of chunks: how many records each has, and where its slots stand."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias, cast

from timeline.filtering.facet_index.parts import fetch
from timeline.filtering.facet_index.selected import Selected
from timeline.filtering.facet_index.state import Chunks, State
from timeline.models import UNDATED

Day = tuple[dt.date, int, int]  # number of records, and of those that are selected
_Chunk: TypeAlias = tuple[int, dt.date, list[int]]
_KEPT = 8  # states whose days are kept: they are read once for many pages
_CHUNKS = """
SELECT id, first, ends FROM {chunks} c
WHERE NOT EXISTS (SELECT FROM unnest(%s::date[], %s::date[]) live(first, last)
    WHERE c.first <= live.last AND c.last >= live.first)
ORDER BY first
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Slots of a chunk that are of one day, or of days one after another, the first of them."""

    chunk: int
    start: int
    size: int
    day: dt.date


def stretches(state: State) -> Sequence[Stretch]:
    """Every day with a record, of chunks that may be believed, in the order of time."""
    return _stretches(state.chunks)


def months(state: State) -> Sequence[Stretch]:
    """The same by month, each under its first day."""
    return _months(state.chunks)


def years_of(state: State) -> set[int]:
    """The years that have a record, of chunks that may be believed: none is of more than one."""
    return {each.day.year for each in months(state) if each.day != UNDATED}


def per_day(found: Sequence[Stretch], whole: Selected | None, shown: Selected | None) -> list[Day]:
    """Of all records, or of the ``whole``, how many each day has, and how many of them are
    ``shown``; nothing is given for all.
    """
    if whole is None and shown is None:
        return [(each.day, each.size, each.size) for each in found]
    return list(_days(found, whole, shown))


def joined(state: State, step: int, by_month: tuple[int, int] | None) -> Sequence[Stretch]:
    """The days of each ``step`` as one, where they are of one year; in the years from one to
    another, if these are given, of one month.
    """
    return _joined(state.chunks, step, by_month)


@lru_cache(_KEPT)
def _stretches(chunks: Chunks) -> Sequence[Stretch]:
    return [each for chunk in _chunks(chunks) for each in _of_chunk(*chunk)]


@lru_cache(_KEPT)
def _months(chunks: Chunks) -> Sequence[Stretch]:
    return [each for chunk in _chunks(chunks) for each in _by_month(*chunk)]


@lru_cache(_KEPT)
def _joined(chunks: Chunks, step: int, by_month: tuple[int, int] | None) -> Sequence[Stretch]:
    first, last = by_month or (1, 0)

    def same(each: Stretch) -> object:
        day = each.day
        month = day.month if first <= day.year <= last else 0
        return each.chunk, day.toordinal() // step, day.year, month

    return [_as_one(list(group)) for _, group in groupby(_stretches(chunks), key=same)]


def _as_one(parts: list[Stretch]) -> Stretch:
    size = sum(part.size for part in parts)
    return Stretch(parts[0].chunk, parts[-1].start, size, parts[0].day)


def _chunks(chunks: Chunks) -> list[_Chunk]:
    tables, live, _ = chunks
    days = [[first for first, _ in live], [last for _, last in live]]
    return cast("list[_Chunk]", fetch(_CHUNKS.format(chunks=tables.chunks), days))


def _of_chunk(chunk: int, first: dt.date, ends: Sequence[int]) -> Iterator[Stretch]:
    for n in range(len(ends) - 1):
        if ends[n] > ends[n + 1]:
            day = first + dt.timedelta(n)
            yield Stretch(chunk, ends[n + 1], ends[n] - ends[n + 1], day)


def _by_month(chunk: int, first: dt.date, ends: Sequence[int]) -> Iterator[Stretch]:
    begin = 0
    while begin < len(ends) - 1:
        day = first + dt.timedelta(begin)
        length = calendar.monthrange(day.year, day.month)[1] - day.day + 1
        end = min(begin + length, len(ends) - 1)
        if ends[begin] > ends[end]:
            yield Stretch(chunk, ends[end], ends[begin] - ends[end], day.replace(day=1))
        begin = end


def _days(
    found: Sequence[Stretch], whole: Selected | None, shown: Selected | None
) -> Iterator[Day]:
    of_whole = whole.by_chunk if whole is not None else None
    of_shown = shown.by_chunk if shown is not None else None
    for each in found:
        chunk, start, end = each.chunk, each.start, each.start + each.size
        n = each.size if of_whole is None else of_whole.get(chunk, "").count("1", start, end)
        if n:
            yield (
                each.day,
                n,
                n if of_shown is None else of_shown.get(chunk, "").count("1", start, end),
            )
