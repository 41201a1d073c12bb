"""The values that the index knows, by how frequent they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, cast

from timeline.filtering.facet_index.keys import Value, values_of
from timeline.filtering.facet_index.parts import fetch
from timeline.models import IndexTables

FIRST = 60  # values of a kind that are counted before it is known how many must be
Kinds: TypeAlias = Mapping[str, int | None]  # of how many of its values the first are wanted


def most_frequent(tables: IndexTables, kinds: Kinds) -> list[Value]:
    """The ``FIRST`` of each kind that have bitmaps."""
    return values_of(
        "SELECT v.* FROM unnest(%s::text[]) g(kind),"  # noqa: S608 - a table of ours
        " LATERAL (SELECT id, kind, key, n, dense"
        f" FROM {tables.values} w WHERE w.kind = g.kind AND dense AND n > 0"
        " ORDER BY n DESC, id LIMIT %s) v",
        [list(kinds), FIRST],
    )


def less_frequent(tables: IndexTables, kinds: Kinds, enough: Mapping[str, int]) -> list[Value]:
    """Those with bitmaps after the ``FIRST`` that may have enough records."""
    return values_of(
        "SELECT v.* FROM unnest(%s::text[], %s::int[]) g(kind, least),"  # noqa: S608
        " LATERAL (SELECT id, kind,"
        f" key, n, dense FROM {tables.values} w WHERE w.kind = g.kind AND dense AND n > 0"
        " AND n >= g.least ORDER BY n DESC, id OFFSET %s) v",
        [list(kinds), [enough[kind] for kind in kinds], FIRST],
    )


def rarest(tables: IndexTables, kinds: Kinds) -> dict[str, int]:
    """Of how many records the most frequent value without bitmaps is; 0 where all have some."""
    rows = fetch(
        f"SELECT kind, max(n) FROM {tables.values}"  # noqa: S608 - a table of ours
        " WHERE kind = ANY(%s) AND NOT dense GROUP BY 1",
        [list(kinds)],
    )
    found = {cast("str", kind): cast("int", n) for kind, n in rows}
    return {kind: found.get(kind, 0) for kind in kinds}
