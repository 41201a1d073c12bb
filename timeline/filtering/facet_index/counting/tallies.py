"""How many of the selected records have which value, for several kinds of values at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias, cast

from timeline.filtering.facet_index.counting.values import Kinds
from timeline.filtering.facet_index.parts import fetch
from timeline.filtering.facet_index.selected import FEW, Selected
from timeline.models import IndexTables

NOTHING: Mapping[str, int] = MappingProxyType({})
Beside: TypeAlias = Mapping[str, Mapping[str, int]]  # numbers of other records, by kind and key


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of records by key; ``complete`` where no key is missing that has any."""

    counts: Mapping[str, int]
    complete: bool

    def first(self, most: int | None) -> Tally:
        """The first of them, and those of equal number as the last of these."""
        enough = last_place(self.counts, most)
        counts = {key: n for key, n in self.counts.items() if n >= enough}
        return Tally(counts, self.complete and len(counts) == len(self.counts))


def all_of(tables: IndexTables, kinds: Kinds) -> dict[str, Tally]:
    """Of all records of all chunks: the numbers that the index holds ready."""
    rows = fetch(
        "WITH many AS MATERIALIZED (SELECT kind, count(*) AS n"  # noqa: S608 - ours
        f" FROM {tables.values} WHERE kind = ANY(%s) AND n > 0 GROUP BY 1)"
        " SELECT g.kind, v.key, v.n, many.n FROM unnest(%s::text[], %s::int[]) g(kind, most)"
        " JOIN many USING (kind),"
        f" LATERAL (SELECT key, n FROM {tables.values} w WHERE w.kind = g.kind AND w.n > 0"
        " ORDER BY n DESC FETCH FIRST (g.most) ROWS WITH TIES) v",
        [
            list(kinds),
            list(kinds),
            [10**9 if most is None else most for most in kinds.values()],
        ],
    )
    return _tallies(kinds, rows)


def one_by_one(selected: Selected, kinds: Kinds) -> dict[str, Tally]:
    """Of records that are few: all their values, looked at one record after another."""
    chunks, slots = selected.slots()
    tables = selected.tables
    rows = fetch(
        "SELECT kind, key, n, many FROM (SELECT v.kind, v.key, x.n,"  # noqa: S608
        " rank() OVER (PARTITION BY v.kind ORDER BY x.n DESC) AS place,"
        " count(*) OVER (PARTITION BY v.kind) AS many"
        " FROM (SELECT each.id, count(*) AS n FROM unnest(%s::int[], %s::int[]) s(chunk_id, slot)"
        f"  JOIN {tables.records} r USING (chunk_id, slot), unnest(r.values) each(id)"
        f"  GROUP BY 1) x JOIN {tables.values} v USING (id)) ranked"
        " JOIN unnest(%s::text[], %s::int[]) g(kind, most) USING (kind) WHERE place <= most",
        [chunks, slots, list(kinds), [10**9 if most is None else most for most in kinds.values()]],
    )
    return _tallies(kinds, rows)


def last_place(counts: Mapping[str, int], most: int | None) -> int:
    """The number that a value must have to stand among the first, or beside the last of them."""
    if most is None or len(counts) < most:
        return 1
    return sorted(counts.values(), reverse=True)[most - 1]


def few(selected: Selected) -> bool:
    """Whether it is quicker to look at the events than at bitmaps."""
    return selected.total <= FEW


def _tallies(kinds: Kinds, rows: Iterable[tuple[object, ...]]) -> dict[str, Tally]:
    """Of rows of kind, key, number of events, number of keys of the kind."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    number: dict[str, int] = {}
    for kind, key, n, many in cast("list[tuple[str, str, int, int]]", rows):
        counts[kind][key] = n
        number[kind] = many
    return {kind: Tally(counts[kind], len(counts[kind]) == number.get(kind, 0)) for kind in kinds}
