"""What a filter selects, as bitmaps in hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast
from weakref import WeakKeyDictionary

from timeline.filtering.facet_index.parts import Part, fetch
from timeline.filtering.facet_index.plan import selection
from timeline.filtering.facet_index.state import State
from timeline.filtering.filters import RecordFilter
from timeline.models import IndexTables

FEW = 4000  # records whose values are counted one by one


@dataclass(frozen=True, slots=True)
class Selected:
    """The chunks in which something is selected, a bitmap of each as a text, and how many records
    there are in all.
    """

    tables: IndexTables
    chunks: tuple[int, ...]
    bits: tuple[str, ...]
    total: int

    @property
    def by_chunk(self) -> dict[int, str]:
        """The bitmap of each chunk."""
        return dict(zip(self.chunks, self.bits, strict=True))

    @property
    def part(self) -> Part:
        """As SQL, for further statements."""
        sql = (
            "SELECT chunk_id, m::varbit AS m FROM unnest(%s::int[], %s::text[]) given(chunk_id, m)"
        )
        return Part(sql, (list(self.chunks), list(self.bits)))

    def slots(self) -> tuple[list[int], list[int]]:
        """Chunk and slot of each record."""
        chunks: list[int] = []
        slots: list[int] = []
        for chunk, bits in zip(self.chunks, self.bits, strict=True):
            found = list(_ones(bits))
            chunks += [chunk] * len(found)
            slots += found
        return chunks, slots


_known: WeakKeyDictionary[RecordFilter, dict[tuple[State, tuple[str, ...]], Selected]] = (
    WeakKeyDictionary()
)


def selected_of(filterset: RecordFilter, values: Mapping[str, object], state: State) -> Selected:
    """What some of the filter's own values select; read once, for all that a page counts."""
    known = _known.setdefault(filterset, {})
    key = (state, tuple(values))  # of one filter, names tell values
    if key not in known:
        known[key] = _read(state.tables, selection(filterset, values, state))
    return known[key]


def narrowing(filterset: RecordFilter) -> dict[str, object]:
    """The filter's own values that narrow its result."""
    return {n: value for n, value in filterset.values.items() if value and n != "sort"}


def all_selected(filterset: RecordFilter, state: State) -> Selected:
    """What the filter selects."""
    return selected_of(filterset, narrowing(filterset), state)


def size_of_all(tables: IndexTables) -> int:
    """How many records there are in all chunks."""
    sql = f"SELECT coalesce(sum(size), 0)::bigint FROM {tables.chunks}"  # noqa: S608
    rows = fetch(sql, [])
    return cast("int", rows[0][0])


def _read(tables: IndexTables, part: Part) -> Selected:
    """The bitmaps of a selection, by one statement."""
    rows = fetch(
        f"SELECT chunk_id, m::text, bit_count(m) FROM ({part.sql}) r"  # noqa: S608
        " WHERE bit_count(m) > 0",
        part.params,
    )
    chunks, bits, counts = zip(*rows, strict=True) if rows else ((), (), ())
    return Selected(tables, tuple(chunks), tuple(bits), sum(counts))


def count(part: Part) -> int:
    """How many records a selection has."""
    rows = fetch(
        f"SELECT coalesce(sum(bit_count(m)), 0)::bigint FROM ({part.sql}) r",  # noqa: S608
        part.params,
    )
    return cast("int", rows[0][0])


def _ones(bits: str) -> Iterator[int]:
    at = bits.find("1")
    while at >= 0:
        yield at
        at = bits.find("1", at + 1)
