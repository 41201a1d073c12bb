"""Numbers of values, by their bitmaps, or where they have none by the records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from timeline.filtering.facet_index.parts import Part, fetch
from timeline.filtering.facet_index.selected import Selected
from timeline.models import IndexTables

# For each value its few rows, which lie together: a join would read all of the table, once for each
# layer of a chunk.
_OF_ONE = """
WITH r AS MATERIALIZED ({selected})
SELECT g.key, (
    SELECT sum(bit_count(b.bits & r.m)) FROM {bits} b JOIN r USING (chunk_id)
    WHERE b.value_id = g.value_id AND b.layer = 0
)::bigint
FROM unnest(%s::int[], %s::text[]) g(value_id, key)
"""
_OF_ANY = """
WITH r AS MATERIALIZED ({selected}),
s AS MATERIALIZED ({layers})
SELECT g.key, (SELECT sum(bit_count(x.m)) FROM (
    SELECT bit_or(b.bits & s.m) AS m FROM {bits} b JOIN s USING (chunk_id, layer)
    WHERE b.value_id = ANY(g.ids) GROUP BY b.chunk_id
) x)::bigint
FROM (
    SELECT key, array_agg(value_id) AS ids FROM unnest(%s::int[], %s::text[]) u(value_id, key)
    GROUP BY 1
) g
"""
_RECORDS = "SELECT chunk_id, 0 AS layer, m FROM r"
_STATEMENTS = "SELECT chunk_id, layer, s.m & r.m AS m FROM ({}) s JOIN r USING (chunk_id)"


def by_bits(
    tables: IndexTables,
    selected: Part,
    groups: Sequence[tuple[int, str]],
    among: Part | None = None,
) -> dict[str, int]:
    """Numbers by the keys of groups of values: of records that have any value of the group.

    ``among``, rows of (chunk_id, layer, m), are the statements of events that alone are looked at.
    """
    if not groups:
        return {}
    ids, keys = [pk for pk, _ in groups], [key for _, key in groups]
    if among is None and len(set(keys)) == len(keys):
        sql = _OF_ONE.format(selected=selected.sql, bits=tables.bits)
    else:
        layers = _RECORDS if among is None else _STATEMENTS.format(among.sql)
        sql = _OF_ANY.format(selected=selected.sql, layers=layers, bits=tables.bits)
    rows = fetch(sql, [*selected.params, *(among.params if among else ()), ids, keys])
    return {cast("str", key): cast("int", n) for key, n in rows if n}


def rare(selected: Selected, kinds: Sequence[str]) -> list[tuple[str, str, int]]:
    """Kind, key and number of values without bitmaps, found in the records themselves."""
    part, tables = selected.part, selected.tables
    rows = fetch(
        f"WITH r AS MATERIALIZED ({part.sql})"  # noqa: S608
        " SELECT v.kind, v.key, x.n FROM (SELECT each.id, count(*) AS n"
        f" FROM r JOIN {tables.records} e"
        " ON e.chunk_id = r.chunk_id AND get_bit(r.m, e.slot) = 1,"
        " unnest(coalesce(e.rare, e.values)) each(id)"
        f" GROUP BY 1) x JOIN {tables.values} v USING (id)"
        " WHERE v.kind = ANY(%s) AND NOT v.dense",
        [*part.params, list(kinds)],
    )
    return cast("list[tuple[str, str, int]]", rows)
